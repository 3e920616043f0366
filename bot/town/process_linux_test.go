package town_test

import "syscall"

// attributes has Linux kill a program when the test ends, however it ends.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
