// Package town is a town for tests: the whole bot with real PostgreSQL and Redis at a messenger's stand-in, and people
// who speak and press. Only tests import it.
package town

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"hamyar/bot/app"
	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/locales"
	"hamyar/store/storetest"
)

const (
	token = "7000000001:town"
	key   = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	// patience is how long a test waits for something that should come at once.
	patience = 30 * time.Second
)

// few is how many connections to PostgreSQL a town's bot has: one costs as much as a small conversation, and people in a town mostly
// wait for each other.
const few = 2

// glance is how long what is queued behind the bot's back waits until the bot looks.
const glance = 100 * time.Millisecond

// Town is a place with a bot.
type Town struct {
	t        testing.TB
	Standin  *standin.Server
	Config   app.Config
	Database string // its URL
	Book     *locales.Book
	Log      *Log
	records  *pgxpool.Pool // to look
	clock    *clock
	language string // of the phones
	people   []*Person
	heard    *Transcript
	stop     func()
	admin    *Person
	bale     *standin.Server // nil: the bot is in Telegram alone
}

// Start builds a town and starts its bot. It is Saturday, 7 Azar 1405, nine o'clock in Tehran, and stays so until Pass.
func Start(t testing.TB) *Town {
	t.Helper()
	return StartIn(t, locales.Default)
}

// StartIn is Start where the phones speak a language.
func StartIn(t testing.TB, language string) *Town {
	t.Helper()
	return start(t, language, nil)
}

// start is StartIn where something may have happened before.
func start(t testing.TB, language string, before *kept) *Town {
	t.Helper()
	cast, err := theCast()
	if err != nil {
		t.Fatal(err)
	}
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	day, _ := locales.FromJalali(1405, 9, 7)
	town := &Town{t: t, Book: book, Log: &Log{}, clock: &clock{now: day.Add(9 * time.Hour)}, language: language}
	town.heard = &Transcript{town: town}
	town.Standin = standin.New(standin.Options{Token: token, Username: cast.Bot.Username, Name: cast.Bot.Name, Now: town.clock.Now})
	var redis string
	if before != nil {
		town.wake(before)
		town.Database, redis = before.records.Database(t), before.records.Redis(t)
	} else {
		town.admin = town.person(cast.Admin.Name, cast.Admin.Phone, cast.Admin.ID)
		town.Database, redis = storetest.Database(t), storetest.Redis(t)
	}
	web := httptest.NewServer(town.Standin)
	t.Cleanup(web.Close)
	t.Cleanup(town.Standin.Close)
	if town.records, err = pgxpool.New(t.Context(), town.Database); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(town.records.Close)
	town.Config = app.Config{
		TelegramToken: token, TelegramURL: web.URL, DatabaseURL: town.Database, RedisURL: redis, Key: key,
		Admins: []string{fmt.Sprintf("telegram:%d", cast.Admin.ID)}, Now: town.clock.Now, Limits: post.Limits{}, Sweep: glance, Logs: town.Log,
	}
	if _, measures := t.(*testing.B); !measures {
		town.Config.Pool = few
	}
	t.Cleanup(func() { town.Log.TellsNobody(t, town.Standin.People()) })
	t.Cleanup(func() { town.stop() })
	town.Open()
	return town
}

// Part makes what follows a part of the town's test: while that lasts, it is the part that fails.
func (town *Town) Part(t testing.TB) {
	t.Helper()
	whole := town.t
	town.t = t
	t.Cleanup(func() { town.t = whole })
}

// Connect gives the bot's connections to the database a setting. It is for when the bot is closed.
func (town *Town) Connect(setting, value string) {
	town.t.Helper()
	u, err := url.Parse(town.Database)
	if err != nil {
		town.t.Fatal(err)
	}
	q := u.Query()
	q.Set(setting, value)
	u.RawQuery = q.Encode()
	town.Config.DatabaseURL = u.String()
}

// Open starts the bot.
func (town *Town) Open() {
	ctx, cancel := context.WithCancel(context.Background())
	done, cfg := make(chan error, 1), town.Config
	go func() { done <- app.Run(ctx, cfg) }()
	var once sync.Once
	town.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-done; err != nil {
				town.t.Errorf("the bot ended: %v", err)
			}
		})
	}
}

// Close stops the bot.
func (town *Town) Close() { town.stop() }

// Restart stops the bot and starts it again.
func (town *Town) Restart() { town.Close(); town.Open() }

// Pass lets time go by.
func (town *Town) Pass(d time.Duration) { town.clock.pass(d) }

// Now is the town's time.
func (town *Town) Now() time.Time { return town.clock.Now() }

// Settle waits until all that people did is handled, and all that is due is said.
func (town *Town) Settle() {
	town.t.Helper()
	ctx, cancel := context.WithTimeout(town.t.Context(), patience)
	defer cancel()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for !town.settled(ctx) {
		select {
		case <-ctx.Done():
			town.t.Fatalf("not settled: %s\n%s", town.waiting(), town.Log)
		case <-ticker.C:
		}
	}
}

const sqlUnsettled = `
SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND aside_at IS NULL AND user_id IS NOT NULL),
       (SELECT count(*) FROM outbox o JOIN account a ON a.id = o.account_id
         WHERE o.state = 'waiting' AND o.not_before <= $1
           AND NOT EXISTS (SELECT FROM announcement n WHERE n.id = o.announcement_id AND (n.state <> 'sending' OR n.held_until > $1 OR n.stale_at <= $1)))`

func (town *Town) settled(ctx context.Context) bool {
	if town.Standin.Pending() > 0 || town.bale != nil && town.bale.Pending() > 0 {
		return false
	}
	var in, out int
	err := town.records.QueryRow(ctx, sqlUnsettled, town.Now().Add(time.Second)).Scan(&in, &out)
	return err == nil && in == 0 && out == 0
}

func (town *Town) waiting() string {
	var text string
	err := town.records.QueryRow(context.WithoutCancel(town.t.Context()), `
SELECT format('inbox %s, outbox %s', (SELECT count(*) FROM inbox WHERE done_at IS NULL AND aside_at IS NULL),
       (SELECT string_agg(screen || ' tries ' || tries, ', ') FROM outbox WHERE state = 'waiting'))`).Scan(&text)
	if err != nil {
		return err.Error()
	}
	return text
}

// Query reads one value from the town's database.
func Query[T any](town *Town, sql string, args ...any) (v T) {
	town.t.Helper()
	if err := town.records.QueryRow(town.t.Context(), sql, args...).Scan(&v); err != nil {
		town.t.Fatal(err)
	}
	return v
}

// Exec changes the town's database behind the bot's back.
func Exec(town *Town, sql string, args ...any) {
	town.t.Helper()
	if _, err := town.records.Exec(town.t.Context(), sql, args...); err != nil {
		town.t.Fatal(err)
	}
}

// clock stands still between its passings, but for a microsecond a look, so that no two moments are the same.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Microsecond)
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
