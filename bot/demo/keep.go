package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"hamyar/bot/standin"
)

// keepPause lets a burst of changes settle before the phones are written down. A crash loses at most what is younger.
const keepPause = 300 * time.Millisecond

// keep writes the phones to path after every change until ctx ends.
func keep(ctx context.Context, server *standin.Server, path string) error {
	for awaitChange(ctx, server) {
		settle := time.NewTimer(keepPause)
		select {
		case <-settle.C:
		case <-ctx.Done():
			settle.Stop()
			return nil
		}
		if err := save(server, path); err != nil {
			return err
		}
	}
	return nil
}

// awaitChange returns true at the next change, false when ctx ends.
func awaitChange(ctx context.Context, server *standin.Server) bool {
	asked := false
	err := server.Await(ctx, func() bool {
		changed := asked
		asked = true
		return changed
	})
	return err == nil
}

func save(server *standin.Server, path string) error {
	var content bytes.Buffer
	if err := server.Save(&content); err != nil {
		return fmt.Errorf("keep the phones: %w", err)
	}
	return replaceFile(path, content.Bytes())
}

// load brings back the phones of the last time. found is false on a first start.
func load(server *standin.Server, path string) (found bool, err error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := server.Load(bytes.NewReader(content)); err != nil {
		return false, fmt.Errorf("bring back the phones of %s (--fresh starts anew): %w", path, err)
	}
	return true, nil
}
