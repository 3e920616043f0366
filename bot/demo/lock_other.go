//go:build !unix || solaris || aix

package demo

import "os"

// lockFile only opens the file here: without flock it is PostgreSQL that refuses a second start on its data.
func lockFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
}
