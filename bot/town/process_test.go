package town_test

import (
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"syscall"
	"time"

	"hamyar/bot/town"
)

// program is the bot as a process of its own.
type program struct {
	cmd  *exec.Cmd
	pipe io.WriteCloser // tells it the time
	gone chan struct{}  // closed when it has ended
	err  error          // how it ended, once gone is closed
}

// launch starts a program at a time. What it logs is kept together with that of its earlier lives.
func launch(command, env []string, at time.Time, log *town.Log) (*program, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env, cmd.Stderr, cmd.SysProcAttr = env, log, attributes()
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p := &program{cmd: cmd, pipe: pipe, gone: make(chan struct{})}
	started := make(chan error)
	go p.watch(started)
	if err := <-started; err != nil {
		return nil, err
	}
	_, err = fmt.Fprintln(pipe, at.Format(time.RFC3339Nano))
	return p, err
}

// watch starts the program and waits for its end on one thread, because it is the thread's end that kills it.
func (p *program) watch(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	p.err = p.cmd.Wait()
	close(p.gone)
}

// kill ends it as a power cut would.
func (p *program) kill() {
	_ = p.cmd.Process.Kill() // fails only if it is gone
	<-p.gone
}

// stop asks it to end, and returns how it did.
func (p *program) stop() error {
	_ = p.pipe.Close()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	<-p.gone
	return p.err
}
