//go:build unix && !solaris && !aix

package demo

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes the lock that the system lets go of when the process ends, however it ends. ErrTaken if another has it.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = ErrTaken
	}
	return nil, errors.Join(err, file.Close())
}
