package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// clear removes the postmaster.pid of a server that is gone, because PostgreSQL would take another program that has
// got the same number since for a live server. A server that is just stopping is waited for.
func (c *cluster) clear(ctx context.Context) error {
	file := filepath.Join(c.data(), "postmaster.pid")
	retry := time.NewTicker(10 * time.Millisecond)
	defer retry.Stop()
	for {
		pid, socket, err := readLock(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if answers(ctx, socket) {
			return fmt.Errorf("%w (process %s)", ErrRunning, pid)
		}
		if !c.serves(pid) {
			return os.Remove(file)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w (process %s), but doesn't answer", ErrRunning, pid)
		case <-retry.C:
		}
	}
}

// readLock reads the process number and the socket from a postmaster.pid: lines 1, 4 (port) and 5 (folder), as
// src/include/utils/pidfile.h of PostgreSQL says. A server that is just starting hasn't written the socket yet.
func readLock(file string) (pid, socket string, err error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", "", err
	}
	lines := strings.Split(string(content), "\n")
	if len(lines) > 5 {
		socket = filepath.Join(lines[4], ".s.PGSQL."+lines[3])
	}
	return strings.TrimSpace(lines[0]), socket, nil
}

func answers(ctx context.Context, socket string) bool {
	conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "unix", socket)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

// serves says whether the process is a server on this cluster. Where there is no /proc it can't be known: then
// PostgreSQL's own guard, the shared memory that belongs to the folder, refuses a second server.
func (c *cluster) serves(pid string) bool {
	command, err := os.ReadFile(filepath.Join("/proc", pid, "cmdline"))
	return err == nil && strings.Contains(string(command), "\x00"+c.data()+"\x00")
}
