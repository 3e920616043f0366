package demo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	markerName = "this-is-a-hamyar-demo" // only a folder with this file in it is ever emptied
	lockName   = "lock"
)

// folder keeps one demo from one start to the next, and lets one demo at a time in.
type folder struct {
	dir  string
	lock *os.File
}

// openFolder makes the folder if need be and takes it for this process. fresh empties it, but only if it is a demo's.
func openFolder(dir string, fresh bool) (*folder, error) {
	// Others may pass through: PostgreSQL runs as another user when root starts the demo.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, err
	}
	if err := mark(dir); err != nil {
		return nil, err
	}
	lock, err := lockFile(filepath.Join(dir, lockName))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	f := &folder{dir: dir, lock: lock}
	if fresh {
		if err := f.empty(); err != nil {
			return nil, errors.Join(err, f.close())
		}
	}
	return f, nil
}

// mark claims an empty folder for demos. One with other things in it is refused.
func mark(dir string) error {
	marker := filepath.Join(dir, markerName)
	if _, err := os.Stat(marker); err == nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s holds other things than a demo; choose an empty folder", dir)
	}
	return os.WriteFile(marker, nil, 0o600)
}

func (f *folder) empty() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() == markerName || entry.Name() == lockName {
			continue
		}
		if err := os.RemoveAll(f.path(entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

func (f *folder) close() error { return f.lock.Close() }

// replaceFile writes a file so that a crash leaves either the old one or the new one.
func replaceFile(path string, content []byte) error {
	next := path + ".next"
	if err := os.WriteFile(next, content, 0o600); err != nil {
		return err
	}
	return os.Rename(next, path)
}
