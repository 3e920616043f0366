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

const (
	token = "7000000001:siege"
	// ackAfter is how late the messenger notes that updates are had: those of a life that ends before come again.
	ackAfter = 60 * time.Millisecond
)

// siege is a messenger, a database and a Redis around a program that is killed again and again.
type siege struct {
	*standin.Server
	t       testing.TB
	command []string
	env     []string // but for the messenger's address, which is another one in each life
	url     string
	records string // the database's URL
	memory  string // the Redis's
	db      *pgx.Conn
	log     *town.Log
	began   time.Time // real
	clock   time.Time // what it was then in the town

	kills  int
	done   chan struct{} // closed when there is no more work
	gate   *gate
	ledger *ledger

	mu     sync.Mutex
	life   int
	ended  int            // the last life whose calls don't arrive any more
	inside sync.WaitGroup // calls that the messenger works on
	polled *event         // this life's first poll
	spoken *event         // its first message
}

func lay(t testing.TB, limits standin.Limits, command ...string) *siege {
	t.Helper()
	day, _ := locales.FromJalali(1405, 9, 7)
	s := &siege{
		t: t, command: command, log: &town.Log{}, began: time.Now(), clock: day.Add(9 * time.Hour),
		done: make(chan struct{}), ledger: newLedger(),
	}
	s.Server = standin.New(standin.Options{Token: token, Now: s.now, Limits: limits, AckAfter: ackAfter})
	web := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); web.Close(); s.log.TellsNobody(t, s.People()) })
	s.url, s.records, s.memory = web.URL, storetest.Database(t), storetest.Redis(t)
	s.env = []string{
		"PATH=" + os.Getenv("PATH"), "HAMYAR_TELEGRAM_TOKEN=" + token, "HAMYAR_DATABASE_URL=" + s.records,
		"HAMYAR_REDIS_URL=" + s.memory, "HAMYAR_KEY=1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
		"HAMYAR_ADMINS=telegram:100", "HAMYAR_CLOCK=stdin", "HAMYAR_LOG=warn", asProgram + "=1",
	}
	var err error
	if s.db, err = pgx.Connect(t.Context(), s.records); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.db.Close(context.WithoutCancel(t.Context())) })
	return s
}

func (s *siege) now() time.Time { return s.clock.Add(time.Since(s.began)) }

// ServeHTTP is the messenger's address, with the number of the program's life before it: so each call tells in which
// life it was made. What a life said that is over never arrives.
func (s *siege) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	life, path, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	r.URL.Path = "/" + path
	r.URL.RawQuery = "life=" + life
	n, _ := strconv.Atoi(life)
	if !s.enters(n, path[strings.LastIndex(path, "/")+1:]) {
		panic(http.ErrAbortHandler)
	}
	defer s.inside.Done()
	s.Server.ServeHTTP(w, r)
}

// enters takes note of a call, and of the first poll and message of the newest life.
func (s *siege) enters(life int, method string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if life <= s.ended {
		return false
	}
	s.inside.Add(1)
	switch {
	case life < s.life:
	case method == "getUpdates":
		s.polled.is()
	case method == "sendMessage", method == "editMessageText":
		s.spoken.is()
	}
	return true
}

// event happens once.
type event struct {
	once sync.Once
	c    chan struct{}
}

func newEvent() *event { return &event{c: make(chan struct{})} }

func (e *event) is() { e.once.Do(func() { close(e.c) }) }

func (e *event) has() bool {
	select {
	case <-e.c:
		return true
	default:
		return false
	}
}

// anew makes the messenger hear the next life.
func (s *siege) anew() (life int, polled, spoken *event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.life++
	s.polled, s.spoken = newEvent(), newEvent()
	return s.life, s.polled, s.spoken
}

// begin begins a life, and returns when it polls.
func (s *siege) begin(ctx context.Context) (p *program, spoken *event, err error) {
	life, polled, spoken := s.anew()
	env := append([]string{fmt.Sprintf("HAMYAR_TELEGRAM_URL=%s/%d", s.url, life)}, s.env...)
	if p, err = launch(s.command, env, s.now(), s.log); err != nil {
		return nil, nil, err
	}
	select {
	case <-polled.c:
		return p, spoken, nil
	case <-p.gone:
		return nil, nil, fmt.Errorf("the program ended by itself: %w", p.err)
	case <-ctx.Done():
		p.kill()
		return nil, nil, context.Cause(ctx)
	}
}

// besiege kills the program so many times, each time amid work, 30 to 150 ms after its first poll, or as it says its
// first message where that takes longer. Then it lets it live until there is no more work.
func (s *siege) besiege(ctx context.Context, kills int, seed uint64) error {
	luck := rand.New(rand.NewPCG(seed, 0))
	for s.kills < kills && s.gate.feed() {
		p, spoken, err := s.begin(ctx)
		if err != nil {
			return err
		}
		s.work(ctx, spoken, 30*time.Millisecond+time.Duration(luck.IntN(120_000))*time.Microsecond)
		if err := s.kill(ctx, p); err != nil {
			return err
		}
	}
	s.gate.open()
	return s.live(ctx)
}

// live lets the program live until there is no more work.
func (s *siege) live(ctx context.Context) error {
	p, _, err := s.begin(ctx)
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

// work gives people something to do for a while, and until the program has spoken, but not for long.
func (s *siege) work(ctx context.Context, spoken *event, d time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	enough := time.NewTimer(d)
	defer enough.Stop()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	wait := enough.C
	for {
		s.gate.feed()
		select {
		case <-wait:
			wait = nil
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if wait == nil && spoken.has() {
			return
		}
	}
}

// kill ends a life, and notes which messages of it the messenger has accepted that aren't marked as sent.
func (s *siege) kill(ctx context.Context, p *program) error {
	p.kill()
	s.kills++
	s.mu.Lock()
	s.ended = s.life
	s.mu.Unlock()
	s.inside.Wait()
	s.Died()
	if err := s.awaitAlone(ctx); err != nil {
		return err
	}
	return s.ledger.note(ctx, s.db, s.life, s.Calls())
}

const sqlOthers = `
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
   AND application_name <> 'onlooker'`

// awaitAlone waits until the database knows that the program is dead: until then it may still commit.
func (s *siege) awaitAlone(ctx context.Context) error {
	return awaitNone(ctx, func() (others int, err error) {
		return others, s.db.QueryRow(ctx, sqlOthers).Scan(&others)
	})
}

const sqlLeft = `
SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND aside_at IS NULL)
     + (SELECT count(*) FROM outbox WHERE state = 'waiting')`

// awaitQuiet waits until nothing is left to be handled or said.
func (s *siege) awaitQuiet(ctx context.Context) error {
	return awaitNone(ctx, func() (left int, err error) {
		err = s.db.QueryRow(ctx, sqlLeft).Scan(&left)
		return left + s.Pending(), err
	})
}
