package local

import "syscall"

// attributes puts a server in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we stop
// things in order, and has Linux send it the signal death when we end, however we end.
func attributes(as *owner, death syscall.Signal) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: death}
	if as != nil {
		attr.Credential = &syscall.Credential{Uid: as.uid, Gid: as.gid}
	}
	return attr
}
