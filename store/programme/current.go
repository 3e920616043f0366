package programme

import (
	"context"
	"sync/atomic"

	"hamyar/store"
)

// Current is the copy of the programme's data that a process keeps, so that an update needn't read it. Whoever reads an
// account is told the version of the data by the way, and so sees in the same moment whether the copy is the newest.
type Current struct{ kept atomic.Pointer[Programme] }

// Hold makes a Current of data that was read.
func Hold(p *Programme) *Current {
	c := &Current{}
	c.kept.Store(p)
	return c
}

// Of gives the data of a version: the copy, or if it is of another version, what is read anew and kept instead. It is for
// transactions that have changed none of it yet: what they read may be kept.
func (c *Current) Of(ctx context.Context, tx *store.Tx, version int64) (*Programme, error) {
	kept := c.kept.Load()
	if kept.Version == version {
		return kept, nil
	}
	p, err := Load(ctx, tx)
	if err == nil {
		c.kept.CompareAndSwap(kept, p)
	}
	return p, err
}
