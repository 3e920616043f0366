package telegram_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamyar/bot/standin"
	"hamyar/bot/telegram"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const token = "42:secret"

// town is a stand-in with one client at it.
type town struct {
	*standin.Server
	t      *testing.T
	url    string
	client *telegram.Client
	logs   *logs
	kept   kept
}

func open(t *testing.T, options standin.Options) *town {
	t.Helper()
	options.Token = token
	s := standin.New(options)
	web := httptest.NewServer(s)
	tw := &town{Server: s, t: t, url: web.URL, logs: &logs{}}
	channel := telegram.Telegram
	if options.Bale {
		channel = telegram.Bale
	}
	tw.client = tw.another(channel, &tw.kept)
	t.Cleanup(func() { tw.client.Close(); s.Close(); web.Close() })
	return tw
}

// another gives a client beside the town's own.
func (tw *town) another(channel string, k *kept) *telegram.Client {
	c, err := telegram.Open(telegram.Config{
		Channel: channel, Token: token, URL: tw.url, Log: slog.New(slog.NewTextHandler(tw.logs, nil)), Keep: k.keep, Wake: k.wake,
	})
	if err != nil {
		tw.t.Fatal(err)
	}
	return c
}

// poll lets a client poll until the returned function is called, which gives what Poll returned.
func (tw *town) poll(c *telegram.Client) (end func() error) {
	ctx, cancel := context.WithCancel(tw.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- c.Poll(ctx) }()
	end = sync.OnceValue(func() error { cancel(); return <-ended })
	tw.t.Cleanup(func() { _ = end(); c.Close() })
	return end
}

func (tw *town) await(ok func() bool) {
	tw.t.Helper()
	ctx, cancel := context.WithTimeout(tw.t.Context(), 20*time.Second)
	defer cancel()
	if err := tw.Await(ctx, ok); err != nil {
		tw.t.Fatalf("waited in vain: %v\n%s", err, tw.logs)
	}
}

// kept is a store of updates that can be told to fail.
type kept struct {
	mu    sync.Mutex
	all   []telegram.Arrival
	woken []int64
	fail  []error // of the next keeps
}

func (k *kept) keep(_ context.Context, arrivals []telegram.Arrival) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.fail) > 0 {
		err := k.fail[0]
		k.fail = k.fail[1:]
		return err
	}
	k.all = append(k.all, arrivals...)
	return nil
}

func (k *kept) wake(users ...int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.woken = append(k.woken, users...)
}

func (k *kept) list() []telegram.Arrival {
	k.mu.Lock()
	defer k.mu.Unlock()
	return append([]telegram.Arrival(nil), k.all...)
}

// logs is what was logged.
type logs struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

func TestAProxyIsGoneThrough(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	var through []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		through = append(through, r.Host)
		tw.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, err := telegram.Open(telegram.Config{Channel: telegram.Telegram, Token: token, URL: "http://far.example", Proxy: address})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, _, err := c.Me(t.Context()); err != nil || len(through) != 1 || through[0] != "far.example" {
		t.Errorf("through the proxy went %q, %v", through, err)
	}
}
