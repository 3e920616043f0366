//go:build unix

package storetest

import "syscall"

// apart is a process group of its own: a Ctrl-C that ends us leaves it running.
func apart() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
