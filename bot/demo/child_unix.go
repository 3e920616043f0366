//go:build unix && !linux

package demo

import "syscall"

// attributes keep a Ctrl-C in the terminal from reaching the bot, which is stopped in order.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
