package town_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/locales"
	"hamyar/store/storetest"
)

const token = "7000000001:siege"

// siege is a messenger, a database and a Redis around a program that is killed again and again.
type siege struct {
	*standin.Server
	t       *testing.T
	command []string
	env     []string // but for the messenger's address, which is another one in each life
	url     string
	db      *pgx.Conn
	log     *town.Log
	began   time.Time // real
	clock   time.Time // what it was then in the town

	kills int
	done  chan struct{} // closed when there is no more work
	gate  *gate

	mu     sync.Mutex
	life   int
	polled chan struct{} // closed by the first poll of this life; nil then
	spoken chan struct{} // closed when this life has said enough; nil then
	say    int           // messages until then
}

func lay(t *testing.T, limits standin.Limits, command ...string) *siege {
	t.Helper()
	day, _ := locales.FromJalali(1405, 9, 7)
	s := &siege{
		t: t, command: command, log: &town.Log{}, began: time.Now(), clock: day.Add(9 * time.Hour),
		done: make(chan struct{}),
	}
	s.Server = standin.New(standin.Options{Token: token, Now: s.now, Limits: limits})
	web := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); web.Close() })
	database := storetest.Database(t)
	s.url = web.URL
	s.env = []string{
		"PATH=" + os.Getenv("PATH"), "HAMYAR_TELEGRAM_TOKEN=" + token, "HAMYAR_DATABASE_URL=" + database,
		"HAMYAR_REDIS_URL=" + storetest.Redis(t), "HAMYAR_KEY=1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
		"HAMYAR_ADMINS=telegram:100", "HAMYAR_CLOCK=stdin", "HAMYAR_LOG=warn", asProgram + "=1",
	}
	var err error
	if s.db, err = pgx.Connect(t.Context(), database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.db.Close(context.WithoutCancel(t.Context())) })
	return s
}

func (s *siege) now() time.Time { return s.clock.Add(time.Since(s.began)) }

// ServeHTTP is the messenger's address, with the number of the program's life before it: so each call tells in which
// life it was made.
func (s *siege) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	life, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	r.URL.Path = "/" + path
	r.URL.RawQuery = "life=" + life
	s.note(life, path[strings.LastIndex(path, "/")+1:])
	s.Server.ServeHTTP(w, r)
}

// note takes note of the first poll of this life, and of its messages.
func (s *siege) note(life, method string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if life != strconv.Itoa(s.life) {
		return
	}
	switch {
	case method == "getUpdates" && s.polled != nil:
		close(s.polled)
		s.polled = nil
	case (method == "sendMessage" || method == "editMessageText") && s.spoken != nil:
		if s.say--; s.say <= 0 {
			close(s.spoken)
			s.spoken = nil
		}
	}
}

// begin begins a life, and returns when it polls. Spoken is closed when it says its n-th message.
func (s *siege) begin(ctx context.Context, n int) (p *program, spoken <-chan struct{}, err error) {
	first, second := make(chan struct{}), make(chan struct{})
	s.mu.Lock()
	s.life++
	s.polled, s.spoken, s.say = first, second, n
	env := append([]string{fmt.Sprintf("HAMYAR_TELEGRAM_URL=%s/%d", s.url, s.life)}, s.env...)
	s.mu.Unlock()
	if p, err = launch(s.command, env, s.now(), s.log); err != nil {
		return nil, nil, err
	}
	select {
	case <-first:
		return p, second, nil
	case <-p.gone:
		return nil, nil, fmt.Errorf("the program ended by itself: %w", p.err)
	case <-ctx.Done():
		p.kill()
		return nil, nil, context.Cause(ctx)
	}
}

// besiege kills the program so many times, each time amid work: 30 to 300 ms after its first poll, or three times of
// four within a few milliseconds of one of its first most messages. Then it lets it live until there is no more work.
func (s *siege) besiege(ctx context.Context, kills, most int, seed uint64) error {
	luck := rand.New(rand.NewPCG(seed, 0))
	for s.kills < kills && s.gate.feed() {
		p, spoken, err := s.begin(ctx, 1+luck.IntN(most))
		if err != nil {
			return err
		}
		if s.kills%4 == 0 {
			rest(ctx, time.Duration(30+luck.IntN(270))*time.Millisecond)
			s.gate.feed()
		} else {
			s.work(ctx, spoken)
		}
		rest(ctx, time.Duration(luck.IntN(10_000))*time.Microsecond)
		p.kill()
		s.kills++
	}
	s.gate.open()
	p, _, err := s.begin(ctx, 0)
	if err != nil {
		return err
	}
	select {
	case <-s.done:
		return p.stop()
	case <-p.gone:
		return fmt.Errorf("the program ended by itself: %w", p.err)
	case <-ctx.Done():
		p.kill()
		return context.Cause(ctx)
	}
}

// work gives people something to do until a life has said enough, or for three seconds.
func (s *siege) work(ctx context.Context, spoken <-chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for s.gate.feed() {
		select {
		case <-spoken:
			return
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

const sqlLeft = `
SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND aside_at IS NULL)
     + (SELECT count(*) FROM outbox WHERE state = 'waiting')`

// awaitQuiet waits until nothing is left to be handled or said.
func (s *siege) awaitQuiet(ctx context.Context) error {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		var left int
		if err := s.db.QueryRow(ctx, sqlLeft).Scan(&left); err != nil {
			return err
		}
		if left == 0 && s.Pending() == 0 {
			return nil
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return fmt.Errorf("%d rows are left: %w", left, context.Cause(ctx))
		}
	}
}
