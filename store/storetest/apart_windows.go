package storetest

import "syscall"

func apart() *syscall.SysProcAttr { return nil }
