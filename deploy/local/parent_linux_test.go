package local

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// childFolder tells a test binary that it is started by one of these tests: it opens the servers in that folder, says
// their process numbers and serves until its input ends.
const childFolder = "LOCAL_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		if err := child(dir); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func child(dir string) error {
	ctx := context.Background()
	p, err := OpenPostgres(ctx, filepath.Join(dir, "pg"))
	if err != nil {
		return err
	}
	r, err := OpenRedis(ctx, filepath.Join(dir, "redis"))
	if err != nil {
		return err
	}
	pids := fmt.Sprint(p.Pid())
	if pid, ok := r.Pid(); ok {
		pids += fmt.Sprint(" ", pid)
	}
	fmt.Println(pids)
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return errors.Join(r.Close(), p.Close())
}

func TestServersDieWithAProgramThatIsKilled(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	_, pids := startChild(t, cmd, dir)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	awaitEnd(t, pids)
	if got := number(t, openPostgresFor(t, filepath.Join(dir, "pg")), "SELECT 1"); got != 1 {
		t.Error("PostgreSQL doesn't answer after the next start")
	}
}

// TestAnOrdinaryUserStartsThemToo gives up root for the child, if we are root.
func TestAnOrdinaryUserStartsThemToo(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	binary := copyOf(t, os.Args[0], filepath.Join(dir, "child"))
	cmd := exec.CommandContext(t.Context(), binary)
	data := filepath.Join(dir, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		const nobody = 65534
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		if err := os.Chown(data, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	stdin, pids := startChild(t, cmd, data)
	if err := stdin.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the child doesn't end well: %v", err)
	}
	awaitEnd(t, pids)
}

// startChild returns when the child's servers answer.
func startChild(t *testing.T, cmd *exec.Cmd, dir string) (stdin io.Closer, pids []string) {
	t.Helper()
	cmd.Env = append(os.Environ(), childFolder+"="+dir)
	cmd.Dir = filepath.Dir(dir)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() }) // its end is another matter
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || strings.Trim(line, "0123456789 \n") != "" {
		t.Fatalf("the child says: %s (%v)", line, err)
	}
	return stdin, strings.Fields(line)
}

func awaitEnd(t *testing.T, pids []string) {
	t.Helper()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	deadline := time.After(20 * time.Second)
	for _, pid := range pids {
		for runs(pid) {
			select {
			case <-deadline:
				t.Fatalf("process %s still runs", pid)
			case <-look.C:
			}
		}
	}
}

// runs takes a zombie, which only its new parent can remove, for gone. See proc(5) for the state after the name.
func runs(pid string) bool {
	stat, err := os.ReadFile(filepath.Join("/proc", pid, "stat"))
	if err != nil {
		return false
	}
	_, state, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(state, "Z") && !strings.HasPrefix(state, "X")
}

func copyOf(t *testing.T, from, to string) string {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o755); err != nil {
		t.Fatal(err)
	}
	return to
}
