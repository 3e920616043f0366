package storetest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"sync"
)

// house is the folder of this process's servers. A shell outside of our process group waits for the end of our pipe,
// which comes with our end even if we are killed, and then ends what still runs and removes the folder.
type house struct {
	dir    string
	sweeps io.Writer // held, because the pipe must not be closed before the process ends; nil where there is no shell
}

// theHouse and the servers in it start once for all tests of the process.
var theHouse = sync.OnceValues(openHouse)

const sweep = `
pids=
while read -r pid; do pids="$pids $pid"; done
kill -INT $pids
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	rm -rf "$1" && exit
	sleep 0.1
done`

func openHouse() (*house, error) {
	dir, err := openDir()
	if err != nil {
		return nil, err
	}
	h := &house{dir: dir}
	if shell, err := exec.LookPath("sh"); err == nil {
		return h, h.sweepWith(shell)
	}
	return h, nil // Windows: the folder stays among the system's temporary ones
}

func (h *house) sweepWith(shell string) error {
	//nolint:noctx // it outlives us
	cmd := exec.Command(shell, "-c", sweep, "sweep", h.dir)
	cmd.Dir, cmd.SysProcAttr = os.TempDir(), apart()
	var err error
	if h.sweeps, err = cmd.StdinPipe(); err != nil {
		return err
	}
	return cmd.Start()
}

// end has the process ended after us, in case the system doesn't do it.
func (h *house) end(pid int) error {
	if h.sweeps == nil {
		return nil
	}
	_, err := io.WriteString(h.sweeps, strconv.Itoa(pid)+"\n")
	return err
}

func openDir() (string, error) {
	dir, err := os.MkdirTemp("", "hamyar-")
	if err != nil {
		return "", fmt.Errorf("make a folder for the test: %w", err)
	}
	return dir, os.Chmod(dir, 0o755)
}
