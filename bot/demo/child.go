package demo

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// stopLimit is how long the bot gets to end in order when the demo ends.
const stopLimit = 10 * time.Second

// child is a process that ends with us, also when we are killed.
type child struct {
	cmd     *exec.Cmd
	gone    chan struct{} // closed when it has ended
	err     error         // how it ended, once gone is closed
	logFrom int64         // where in the log its own words begin
}

func launch(cmd *exec.Cmd) (*child, error) {
	cmd.SysProcAttr = attributes()
	c := &child{cmd: cmd, gone: make(chan struct{})}
	started := make(chan error)
	go c.watch(started)
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

// watch starts the process and waits for its end on one thread: Linux sends the parent-death signal when the thread that started it ends.
func (c *child) watch(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := c.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	c.err = c.cmd.Wait()
	close(c.gone)
}

// kill ends it as a power cut would.
func (c *child) kill() {
	c.cmd.Process.Kill() //nolint:errcheck // it fails only if the process is gone
	<-c.gone
}

// stop asks it to end, and kills it if it doesn't in time.
func (c *child) stop() error {
	if c.cmd.Process.Signal(syscall.SIGTERM) != nil {
		c.kill()
		return nil
	}
	limit := time.NewTimer(stopLimit)
	defer limit.Stop()
	select {
	case <-c.gone:
		return nil
	case <-limit.C:
		c.kill()
		return errors.New("the bot didn't end in time and was killed")
	}
}

// lastWords are the last lines it wrote to its log.
func (c *child) lastWords(path string) string {
	const lines, most = 6, 4096
	file, err := os.Open(path)
	if err != nil {
		return err.Error()
	}
	defer file.Close()
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return err.Error()
	}
	from := max(c.logFrom, size-most)
	content, err := io.ReadAll(io.NewSectionReader(file, from, size-from))
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimSpace(string(content)), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

// isBroken says that the other end of a pipe is gone or doesn't read.
func isBroken(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, os.ErrDeadlineExceeded) || errors.Is(err, os.ErrClosed)
}
