package demo

import "syscall"

// attributes keep a Ctrl-C in the terminal from reaching the bot, which is stopped in order.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
