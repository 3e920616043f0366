package demo

import "syscall"

// attributes keep a Ctrl-C in the terminal from reaching the bot, which is stopped in order, and let Linux kill it when we end.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
