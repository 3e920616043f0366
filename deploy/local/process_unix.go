//go:build unix && !linux

package local

import "syscall"

// attributes puts a server in a process group of its own, so that a Ctrl-C in the terminal reaches only us. These
// systems have no parent-death signal: what outlives us is told apart at the next start.
func attributes(as *owner, _ syscall.Signal) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if as != nil {
		attr.Credential = &syscall.Credential{Uid: as.uid, Gid: as.gid}
	}
	return attr
}
