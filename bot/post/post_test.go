package post_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, storetest.IgnoreServers()) }

// house is a post between its own database and its own messenger.
type house struct {
	*standin.Server
	t      *testing.T
	store  *store.Store
	cable  *storetest.Cable // to the database
	config post.Config
	logs   *logs
	now    time.Time
}

// open makes a house. The messenger is reached through what gate, if any, makes of it.
func open(t *testing.T, gate func(http.Handler) http.Handler) *house {
	t.Helper()
	return openAt(t, gate, nil)
}

// openAt is open where the messenger has a clock; nil: the real one.
func openAt(t *testing.T, gate func(http.Handler) http.Handler, now func() time.Time) *house {
	t.Helper()
	ring, err := store.ParseKeyring("1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
	if err != nil {
		t.Fatal(err)
	}
	cable, near := storetest.LayToDatabase(t, storetest.Database(t))
	db, err := store.Open(t.Context(), near, 8, ring)
	if err != nil {
		t.Fatal(err)
	}
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	h := &house{
		Server: standin.New(standin.Options{Token: "42:x", Now: now}), t: t, store: db, cable: cable, logs: &logs{},
		now: time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC),
	}
	var front http.Handler = h.Server
	if gate != nil {
		front = gate(front)
	}
	web := httptest.NewServer(front)
	client, err := telegram.Open(telegram.Config{Channel: telegram.Telegram, Token: "42:x", URL: web.URL})
	if err != nil {
		t.Fatal(err)
	}
	h.config = post.Config{
		Store: db, Book: book, Pages: map[string]page.Page{}, Programme: programme.Hold(&programme.Programme{}),
		Messengers: map[string]post.Messenger{telegram.Telegram: client}, Now: func() time.Time { return h.now },
		Log: slog.New(slog.NewTextHandler(h.logs, nil)),
	}
	t.Cleanup(func() { client.Close(); h.Close(); web.Close(); db.Close() })
	return h
}

// run lets a post work until the returned function is called, which waits for its end.
func (h *house) run() (p *post.Post, end func()) {
	h.t.Helper()
	ctx, cancel := context.WithCancel(h.t.Context())
	p = post.Open(h.config)
	var running sync.WaitGroup
	running.Go(func() {
		if err := p.Run(ctx); err != nil {
			h.t.Errorf("Run returned %v", err)
		}
	})
	end = sync.OnceFunc(func() { cancel(); running.Wait() })
	h.t.Cleanup(end)
	return p, end
}

// woman is somebody with an account.
type woman struct {
	*standin.Person
	account int64
}

func (h *house) woman() woman {
	h.t.Helper()
	p := h.Person(standin.Profile{First: "مریم"})
	w := woman{Person: p}
	m := p.Start("")
	h.within(func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Visit(ctx, telegram.Telegram, p.ID(), "fa", m.ID, h.now)
		w.account = a.ID
		return err
	})
	return w
}

func (h *house) within(do func(ctx context.Context, tx *store.Tx) error) {
	h.t.Helper()
	if _, err := h.store.Within(h.t.Context(), func(tx *store.Tx) error { return do(h.t.Context(), tx) }); err != nil {
		h.t.Fatal(err)
	}
}

// writes lets her write something, which the post learns from the account only.
func (h *house) writes(w woman) {
	m := w.Say("…")
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Visit(ctx, telegram.Telegram, w.ID(), "fa", m.ID, h.now)
		return err
	})
}

func words(s string) chat.Screen {
	return chat.Screen{Lines: []chat.Line{chat.Say("common.words", "words", chat.Words(s))}}
}

// home is a screen with words and a button, as nearly all are.
func home(s string) chat.Screen {
	screen := words(s)
	screen.Buttons = []chat.Button{chat.HomeButton()}
	return screen
}

// queue says something to her and gives its row.
func (h *house) queue(w woman, class int, edits int64, s chat.Saying) (row int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		tx.Say(store.Out{
			Account: w.account, Class: class, Screen: s.Name(), Body: s.Encode(), Edits: edits, Before: h.now,
		})
		return tx.QueryRow(ctx, `SELECT max(id) FROM outbox`).Scan(&row)
	})
	return row
}

func (h *house) reply(w woman, edits int64, s chat.Screen) int64 {
	return h.queue(w, store.Reply, edits, chat.Saying{Screen: s})
}

func (h *house) await(ok func() bool) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 20*time.Second)
	defer cancel()
	if err := h.Await(ctx, ok); err != nil {
		h.t.Fatalf("waited in vain: %v\n%s", err, h.logs)
	}
}

// texts are what the bot said on her phone, top to bottom.
func (w woman) texts() (texts []string) {
	for _, m := range w.Chat() {
		if m.FromBot {
			texts = append(texts, bare(m.Text))
		}
	}
	return texts
}

// bare are the words of a screen that says nothing else.
func bare(text string) string {
	return strings.NewReplacer("«\u2068", "", "\u2069»", "").Replace(text)
}

func (h *house) sees(w woman, want ...string) {
	h.t.Helper()
	if got := w.texts(); !slices.Equal(got, want) {
		h.t.Errorf("she sees %q, want %q", got, want)
	}
}

// awaitSeen waits until she sees just this.
func (h *house) awaitSeen(w woman, want ...string) {
	h.t.Helper()
	h.await(func() bool { return slices.Equal(w.texts(), want) })
}

// state of a row, with its message.
func (h *house) state(row int64) string {
	h.t.Helper()
	var state string
	var message int64
	h.within(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT state, coalesce(message_id, 0) FROM outbox WHERE id = $1`, row).Scan(&state, &message)
	})
	return state + " " + strconv.FormatInt(message, 10)
}

// logs is what was logged.
type logs struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	more chan struct{} // closed by the next line
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
	return l.buf.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// next gives a channel that is closed when something is logged.
func (l *logs) next() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.more == nil {
		l.more = make(chan struct{})
	}
	return l.more
}

// awaitLog waits until something stands in the log so many times.
func (h *house) awaitLog(line string, times int) {
	h.t.Helper()
	for {
		next := h.logs.next()
		if strings.Count(h.logs.String(), line) >= times {
			return
		}
		select {
		case <-next:
		case <-time.After(20 * time.Second):
			h.t.Fatalf("waited in vain for %q:\n%s", line, h.logs)
		}
	}
}
