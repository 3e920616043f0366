package local

import "syscall"

// attributes puts a server in a process group of its own, so that a Ctrl-C in the terminal reaches only us.
func attributes(_ *owner, _ syscall.Signal) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
