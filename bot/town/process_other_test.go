//go:build !linux

package town_test

import (
	"errors"
	"syscall"
)

func attributes() *syscall.SysProcAttr { return nil }

// resident isn't known here.
func resident(int) (now, most float64, err error) { return 0, 0, errors.ErrUnsupported }
