package town_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"hamyar/bot/town"
)

// executable is this test, which is the program too. One that looks for races starts slowly and isn't what people run:
// then it is built without, once.
func executable(t testing.TB) string {
	t.Helper()
	path, err := os.Executable()
	if racing {
		path, err = raceless()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var raceless = sync.OnceValues(func() (string, error) {
	path := filepath.Join(ownDir(), "program")
	if said, err := exec.Command("go", "test", "-c", "-o", path, "hamyar/bot/town").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return path, nil
})

// ownDir is a folder of this process, which is removed at its end.
func ownDir() string { return filepath.Join(os.TempDir(), fmt.Sprintf("hamyar-town-%d", os.Getpid())) }

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
