package local

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// patience is how long a server gets to obey a signal before the next, harder one.
const patience = 10 * time.Second

// process is a server that ends with us.
type process struct {
	cmd  *exec.Cmd
	gone chan struct{} // closed when it has ended
	err  error         // how it ended, once gone is closed
}

func launch(cmd *exec.Cmd) (*process, error) {
	p := &process{cmd: cmd, gone: make(chan struct{})}
	started := make(chan error)
	go p.watch(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return p, nil
}

// watch starts the server and waits for its end on one thread: Linux sends the parent-death signal when the thread
// that started the child ends, which may be long before the program does.
func (p *process) watch(started chan<- error) {
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

// stop sends the signals, the gentlest first, until the server is gone.
func (p *process) stop(signals ...os.Signal) error {
	for _, signal := range append(signals, os.Kill) {
		if p.cmd.Process.Signal(signal) != nil {
			continue // it is gone already, or this system has no such signal
		}
		select {
		case <-p.gone:
			return p.ending()
		case <-time.After(patience):
		}
	}
	<-p.gone
	return p.ending()
}

func (p *process) ending() error {
	if p.err != nil {
		return fmt.Errorf("%s ended: %w", p.cmd.Args[0], p.err)
	}
	return nil
}

// environment is ours without what would redirect PostgreSQL and without our secrets, and with messages in English.
func environment() []string {
	kept := []string{"LC_ALL=C", "TZ=UTC"}
	for _, pair := range os.Environ() {
		name, _, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "PG") || strings.HasPrefix(name, "HAMYAR_") ||
			strings.HasPrefix(name, "LC_") || name == "TZ" {
			continue
		}
		kept = append(kept, pair)
	}
	return kept
}

// logTail is the end of a server's log: what it said before it gave up.
func logTail(path string) string {
	const lines = 4
	content, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimSpace(string(content)), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
