package demo_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"hamyar/bot/demo"
)

const (
	admin       = 5000000101
	coordinator = 5000000102
)

// opened is a demo that runs, seen through its page.
type opened struct {
	t    *testing.T
	url  string
	out  *output
	stop func()
}

func options(dir string) demo.Options {
	return demo.Options{Dir: dir, Addr: "127.0.0.1:0", Cast: filepath.Join("testdata", "parrot.toml")}
}

// open runs a demo until the test ends or stop is called; stop waits until Run has returned.
func open(t *testing.T, opts demo.Options) *opened {
	t.Helper()
	out := newOutput()
	opts.Out = out
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- demo.Run(ctx, opts)
		close(ended)
	}()
	var once sync.Once
	stop := func() {
		once.Do(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	}
	t.Cleanup(stop)
	select {
	case address := <-out.address:
		return &opened{t: t, url: address, out: out, stop: stop}
	case err := <-ended:
		t.Fatalf("the demo ended: %v\n%s", err, out)
	case <-time.After(2 * time.Minute):
		t.Fatalf("the demo doesn't open\n%s", out)
	}
	return nil
}

// runDemo is the main of a demo in a process of its own.
func runDemo(dir string) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT)
	defer stop()
	if err := demo.Run(ctx, options(dir)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// output collects what a demo says and finds the address in it.
type output struct {
	mu      sync.Mutex
	all     bytes.Buffer
	found   string
	address chan string // when the stage is set
}

func newOutput() *output { return &output{address: make(chan string, 1)} }

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, address, ok := strings.Cut(string(p), "Hamyar demo: "); ok {
		o.found, _, _ = strings.Cut(address, "\n")
	}
	if strings.Contains(string(p), "The stage is set.") {
		o.address <- o.found
	}
	return o.all.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.String()
}

type seen struct {
	Now    time.Time
	People []struct {
		ID       int64
		Messages []struct {
			Text    string
			FromBot bool `json:"from_bot"`
		}
	}
}

func (o *opened) state() seen {
	o.t.Helper()
	answer, err := http.Get(o.url + "/page/state")
	if err != nil {
		o.t.Fatal(err)
	}
	defer answer.Body.Close()
	var s seen
	if err := json.NewDecoder(answer.Body).Decode(&s); err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *opened) post(path, body string) {
	o.t.Helper()
	answer, err := http.Post(o.url+path, "application/json", strings.NewReader(body))
	if err != nil {
		o.t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		words, _ := io.ReadAll(answer.Body)
		o.t.Fatalf("%s: %s %s", path, answer.Status, words)
	}
}

func (o *opened) says(who int64, text string) {
	o.t.Helper()
	o.post(fmt.Sprintf("/page/people/%d/say", who), fmt.Sprintf(`{"text":%q}`, text))
}

// errUnheard is returned for what the bot doesn't say.
var errUnheard = errors.New("unheard")

// hears waits until the bot has said something with part in it to someone, and returns the newest such text.
func (o *opened) hears(who int64, part string) string {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.t.Context(), 30*time.Second)
	defer cancel()
	text, err := o.listens(ctx, who, part)
	if err != nil {
		o.t.Fatalf("%d never hears %q (%v)\n%s", who, part, err, o.out)
	}
	return text
}

// listens is hears for as long as the context lasts.
func (o *opened) listens(ctx context.Context, who int64, part string) (text string, err error) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, o.url+"/page/events", nil)
	if err != nil {
		o.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		o.t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		if text, ok := o.newest(who, part); ok {
			return text, nil
		}
	}
	return "", errors.Join(errUnheard, lines.Err(), ctx.Err())
}

// hearsTime asks the bot until it says how far its clock is ahead as wanted: the new time travels beside what people say, not before it.
func (o *opened) hearsTime(who int64, want string) {
	o.t.Helper()
	var heard string
	for n := range 30 {
		question := fmt.Sprintf("what time is it? %d", n)
		o.says(who, question)
		ctx, cancel := context.WithTimeout(o.t.Context(), 5*time.Second)
		answer, err := o.listens(ctx, who, question)
		cancel()
		if err != nil {
			continue // the clock was pushed, and a messenger keeps a question for a day only
		}
		if heard = answer; strings.Contains(heard, want) {
			return
		}
	}
	o.t.Fatalf("it says %q, want %q", heard, want)
}

func (o *opened) newest(who int64, part string) (text string, ok bool) {
	o.t.Helper()
	for _, person := range o.state().People {
		for _, m := range person.Messages {
			if person.ID == who && m.FromBot && strings.Contains(m.Text, part) {
				text, ok = m.Text, true
			}
		}
	}
	return text, ok
}

// folder is an empty one that PostgreSQL's user can reach when the tests run as root.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "demo-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
