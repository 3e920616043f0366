package post

import (
	"context"
	"sync"
)

// debts are marks that couldn't be made while this process led: the records were away. They are kept for the next time
// it leads; another process that leads in between may say those rows again.
type debts struct {
	mu   sync.Mutex
	owed []debt
}

type debt struct {
	row  int64
	mark func(context.Context) error
}

func (d *debts) add(row int64, mark func(context.Context) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.owed = append(d.owed, debt{row, mark})
}

func (d *debts) take() []debt {
	d.mu.Lock()
	defer d.mu.Unlock()
	owed := d.owed
	d.owed = nil
	return owed
}

// pay makes the marks that are owed.
func (p *Post) pay(ctx context.Context) {
	for _, d := range p.debts.take() {
		p.surely(ctx, d.row, d.mark)
	}
}
