//go:build !linux

package town_test

import "syscall"

func attributes() *syscall.SysProcAttr { return nil }
