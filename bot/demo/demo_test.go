package demo_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hamyar/bot/demo"
)

func TestTheStageIsSetBeforeAnyoneLooks(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	if _, ok := d.newest(coordinator, "/start welcome"); !ok {
		t.Errorf("the coordinator has not followed her invitation\n%s", d.out)
	}
}

func TestASecondStartKnowsWhatWasSaid(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := open(t, options(dir))
	first.says(admin, "remember me")
	first.hears(admin, "remember me")
	key := read(t, filepath.Join(dir, "key"))
	first.stop()

	second := open(t, options(dir))
	if _, ok := second.newest(admin, "remember me"); !ok {
		t.Error("what was said is gone")
	}
	second.says(admin, "still there?")
	second.hears(admin, "still there?")
	if read(t, filepath.Join(dir, "key")) != key {
		t.Error("the key changed, so what was sealed can't be read")
	}
}

func TestAFreshStartForgets(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := open(t, options(dir))
	first.says(admin, "forget me")
	first.hears(admin, "forget me")
	first.stop()

	opts := options(dir)
	opts.Fresh = true
	if _, ok := open(t, opts).newest(admin, "forget me"); ok {
		t.Error("what was said is still there")
	}
}

func TestThePageKillsTheBotAndStartsItAgain(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	d.says(admin, "before")
	before := pidIn(t, d.hears(admin, "before"))
	d.post("/page/restart", "")
	if syscall.Kill(before, 0) == nil {
		t.Error("the old process still runs")
	}
	d.says(admin, "after")
	if pidIn(t, d.hears(admin, "after")) == before {
		t.Error("the same process answered")
	}
}

func TestThePushedClockHoldsOverRestarts(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := open(t, options(dir))
	first.post("/page/clock", `{"seconds": 18000}`)
	first.hearsTime(admin, "+5h")
	first.post("/page/restart", "")
	first.hearsTime(admin, "+5h")
	first.stop()

	second := open(t, options(dir))
	second.hearsTime(admin, "+5h")
	if ahead := time.Until(second.state().Now); ahead < 4*time.Hour || ahead > 6*time.Hour {
		t.Errorf("the page's clock is %v ahead, want 5h", ahead)
	}
}

func TestABotThatDiesIsStartedAgainAndItsLastWordsAreShown(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	d.says(admin, "die")
	d.says(admin, "alive?")
	d.hears(admin, "alive?")
	if !strings.Contains(d.out.String(), "the parrot's last word") {
		t.Errorf("nobody was told:\n%s", d.out)
	}
}

func TestASecondDemoOnTheSameFolderIsRefused(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	open(t, options(dir))
	if err := demo.Run(t.Context(), options(dir)); !errors.Is(err, demo.ErrTaken) {
		t.Errorf("got %v, want ErrTaken", err)
	}
}

func TestATakenPortStopsNobody(t *testing.T) {
	t.Parallel()
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	opts := options(folder(t))
	opts.Addr = other.Addr().String()
	d := open(t, opts)
	if d.url == "http://"+opts.Addr {
		t.Error("it says the address that something else has")
	}
	d.says(admin, "hello")
	d.hears(admin, "hello")
}

func TestAFolderWithOtherThingsIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	letters := filepath.Join(dir, "letters.txt")
	if err := os.WriteFile(letters, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	opts := options(dir)
	opts.Fresh = true
	if err := demo.Run(t.Context(), opts); err == nil || !strings.Contains(err.Error(), "other things") {
		t.Errorf("got %v, want a refusal", err)
	}
	if read(t, letters) != "dear" {
		t.Error("the letters are gone")
	}
}

func TestNothingOfAnEndedDemoRunsOn(t *testing.T) {
	t.Parallel()
	for _, how := range []syscall.Signal{syscall.SIGINT, syscall.SIGKILL} {
		t.Run(how.String(), func(t *testing.T) {
			t.Parallel()
			self, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), self, "demo", folder(t))
			out := newOutput()
			cmd.Stdout, cmd.Stderr = out, out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			d := &opened{t: t, url: <-out.address, out: out}
			bot := pidIn(t, d.hears(admin, "pid"))
			if err := cmd.Process.Signal(how); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); (err == nil) != (how == syscall.SIGINT) {
				t.Errorf("it ended with %v\n%s", err, out)
			}
			awaitEnd(t, bot)
		})
	}
}

// awaitEnd waits for the end of a process that is nobody's child here.
func awaitEnd(t *testing.T, pid int) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(5 * time.Second)
	for runs(pid) {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("process %d runs on", pid)
		}
	}
}

// runs is false also for a process that has ended and was not yet waited for.
func runs(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || !strings.Contains(string(stat), ") Z ")
}

func pidIn(t *testing.T, text string) int {
	t.Helper()
	var pid int
	if _, err := fmt.Sscanf(text[strings.LastIndex(text, "pid "):], "pid %d", &pid); err != nil {
		t.Fatal(err)
	}
	return pid
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
