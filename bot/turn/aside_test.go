package turn_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/turn"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/session"
	"hamyar/store/storetest"
)

// house is a Turns on its own records, with a home page that may panic.
type house struct {
	t     *testing.T
	store *store.Store
	db    *pgx.Conn
	redis *redis.Client
	turns *turn.Turns
	log   *log
	mu    sync.Mutex
	now   time.Time
	next  int64 // update
}

type log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

// open runs a Turns whose page "home.home" is drawn by do when its action "do" is pressed.
func open(t *testing.T, do page.Action) *house {
	t.Helper()
	return openAt(t, storetest.Redis(t), do)
}

func blank(context.Context, page.Visit) (chat.Screen, error) { return chat.Screen{}, nil }

func openAt(t *testing.T, address string, do page.Action) *house {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	url := storetest.Database(t)
	h := &house{t: t, log: &log{}, now: time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC)}
	if h.store, err = store.Open(t.Context(), url, 8, ring); err != nil {
		t.Fatal(err)
	}
	if h.db, err = pgx.Connect(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	sessions, err := session.Open(address, 8, ring)
	if err != nil {
		t.Fatal(err)
	}
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	h.redis = redis.NewClient(options)
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	h.turns = turn.Open(turn.Config{
		Channel: "telegram", Store: h.store, Sessions: sessions, Book: book, Now: h.clock,
		Same:      func(string, chat.Line) bool { return false },
		Decode:    func(_ string, b []byte) (in chat.Input, err error) { return in, json.Unmarshal(b, &in) },
		Programme: programme.Hold(&programme.Programme{}),
		Pages: map[string]page.Page{page.Home: {
			Name: page.Home, Right: page.Right{Do: store.SeeProgramme}, Draw: blank, Actions: map[string]page.Action{"do": do},
		}},
		Said: func(...int64) {}, Sweep: 5 * time.Millisecond, Width: 4, Log: slog.New(slog.NewTextHandler(h.log, nil)),
	})
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { h.turns.Run(ctx) })
	t.Cleanup(func() {
		stop()
		running.Wait()
		h.store.Close()
		_ = sessions.Close()
		_ = h.redis.Close()
		_ = h.db.Close(context.WithoutCancel(t.Context()))
	})
	return h
}

// clock goes on by a second a look, so that no rest is long.
func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(time.Second)
	return h.now
}

// comes lets an update of a user come in.
func (h *house) comes(user int64, in chat.Input) {
	h.t.Helper()
	h.next++
	in.Account, in.Update, in.Private, in.Chat, in.Message = chat.Account{Channel: "telegram", User: user}, h.next, true, user, h.next
	b, err := json.Marshal(in)
	if err != nil {
		h.t.Fatal(err)
	}
	err = h.store.Keep(h.t.Context(), "telegram", []store.Arrival{{Update: h.next, User: user, Payload: b}}, h.clock())
	if err != nil {
		h.t.Fatal(err)
	}
	h.turns.Wake(user)
}

func press(action string) chat.Input {
	b := chat.Do(chat.Ref{Page: page.Home}, action, "nav.home")
	return chat.Input{Kind: chat.Press, Data: b.Data(0).String()}
}

// await waits until a query gives a number.
func (h *house) await(sql string, want int) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 30*time.Second)
	defer cancel()
	ticker := time.NewTicker(2 * time.Millisecond)
	defer ticker.Stop()
	for {
		var got int
		if err := h.db.QueryRow(ctx, sql).Scan(&got); err == nil && got == want {
			return
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			h.t.Fatalf("%s never gave %d:\n%s", sql, want, h.log)
		}
	}
}

const (
	sqlDone  = `SELECT count(*) FROM inbox WHERE done_at IS NOT NULL`
	sqlAside = `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL AND length(payload) > 0`
)

func TestAnUpdateThatPanicsIsSetAsideWithAnApologyAndTheNextIsHandled(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	tries := 0
	h := open(t, func(context.Context, page.Visit) (page.Outcome, error) {
		mu.Lock()
		defer mu.Unlock()
		tries++
		panic("a bug")
	})
	h.comes(1, press("do"))
	h.comes(1, press("show"))
	h.comes(2, press("show"))
	h.await(sqlAside, 1)
	h.await(sqlDone, 2)
	mu.Lock()
	defer mu.Unlock()
	if tries != 5 {
		t.Errorf("it was tried %d times, want 5", tries)
	}
	var row int64
	var screens []string
	err := h.db.QueryRow(t.Context(), `
SELECT (SELECT id FROM inbox WHERE aside_at IS NOT NULL), array_agg(screen ORDER BY o.id)
  FROM outbox o JOIN account a ON a.id = o.account_id WHERE a.user_id = 1`).Scan(&row, &screens)
	if err != nil {
		t.Fatal(err)
	}
	if len(screens) != 2 || screens[0] != "common.sorry" {
		t.Errorf("she hears %v, want first an apology", screens)
	}
	if said := h.log.String(); !strings.Contains(said, "code="+store.Code(row)) || strings.Contains(said, "a bug") {
		t.Errorf("the log says\n%s", said)
	}
}

func TestARefusalLeavesNothingBehindAndIsNoError(t *testing.T) {
	t.Parallel()
	h := open(t, func(ctx context.Context, v page.Visit) (page.Outcome, error) {
		if _, err := v.Tx.NewPerson(ctx, v.Account.ID, v.Now); err != nil {
			return page.Outcome{}, err
		}
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{Page: page.Home})
	})
	h.comes(1, press("do"))
	h.await(sqlDone, 1)
	h.await(`SELECT count(*) FROM person`, 0)
	h.await(`SELECT count(*) FROM outbox`, 1)
}

// TestWhatEightProcessesDiedOfIsSetAside: seven deaths may have had another cause.
func TestWhatEightProcessesDiedOfIsSetAside(t *testing.T) {
	t.Parallel()
	for deaths, ends := range map[int]string{7: sqlDone, 8: sqlAside} {
		t.Run(strconv.Itoa(deaths), func(t *testing.T) {
			t.Parallel()
			h := open(t, nothing)
			if _, err := h.db.Exec(t.Context(), `ALTER TABLE inbox ALTER COLUMN tries SET DEFAULT `+strconv.Itoa(deaths)); err != nil {
				t.Fatal(err)
			}
			h.comes(1, press("do"))
			h.await(ends, 1)
		})
	}
}
