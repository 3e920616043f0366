package turn_test

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/storetest"
)

func nothing(context.Context, page.Visit) (page.Outcome, error) { return page.Outcome{}, nil }

// run runs a statement on the house's database.
func (h *house) run(sql string) {
	h.t.Helper()
	if _, err := h.db.Exec(h.t.Context(), sql); err != nil {
		h.t.Fatal(err)
	}
}

// set writes into the session of account 1.
func (h *house) set(fields ...any) {
	h.t.Helper()
	if err := h.redis.HSet(h.t.Context(), "session:1", fields...).Err(); err != nil {
		h.t.Fatal(err)
	}
}

// says waits until the log has said something.
func (h *house) says(words string) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 30*time.Second)
	defer cancel()
	ticker := time.NewTicker(2 * time.Millisecond)
	defer ticker.Stop()
	for !strings.Contains(h.log.String(), words) {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			h.t.Fatalf("%q is never said:\n%s", words, h.log)
		}
	}
}

func TestRecordsThatCannotBeUsedDoNotFloodTheLog(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ breaks, mends, says string }{
		"read": {
			`ALTER TABLE inbox RENAME tries TO attempts`, `ALTER TABLE inbox RENAME attempts TO tries`, "updates wait",
		},
		"written": {`
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'read only'; END $$;
CREATE TRIGGER refuse BEFORE UPDATE ON inbox FOR EACH ROW EXECUTE FUNCTION refuse()`,
			`DROP TRIGGER refuse ON inbox`, "updates wait",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, nothing)
			h.run(c.breaks)
			h.comes(1, press("show"))
			h.says(c.says)
			h.run(`SELECT pg_sleep(0.5)`)
			if n := strings.Count(h.log.String(), "\n"); n > 10 {
				t.Errorf("%d lines were logged in half a second", n)
			}
			h.run(c.mends)
			h.await(sqlDone, 1)
		})
	}
}

func TestATurnThatComesInTheWayOfAnotherIsTriedAgainQuietly(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*house, page.Visit) error{
		"a deadlock": func(h *house, v page.Visit) error {
			_, err := v.Tx.Exec(h.t.Context(), `DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`)
			return err
		},
		"a session that another saved": func(h *house, v page.Visit) error {
			return h.redis.HIncrBy(h.t.Context(), "session:1", "version", 1).Err()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var h *house
			tries := make(chan bool, 7) // more than a row has
			h = open(t, func(_ context.Context, v page.Visit) (page.Outcome, error) {
				select {
				case tries <- true:
					return page.Outcome{}, spoil(h, v)
				default:
					return page.Outcome{}, nil
				}
			})
			h.comes(1, press("do"))
			h.await(sqlDone, 1)
			if said := h.log.String(); said != "" {
				t.Errorf("it is logged:\n%s", said)
			}
		})
	}
}

func TestASessionThatCannotBeReadBlocksNobody(t *testing.T) {
	t.Parallel()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, after := range map[string]string{
		"no key opens it": "damaged", "what it says is no state": string(ring.Seal("sessionsession:1", []byte("["))),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, nothing)
			h.comes(1, press("show"))
			h.await(sqlDone, 1)
			h.set("after", after)
			h.comes(1, press("show"))
			h.await(sqlDone, 2)
			h.says(`msg="session can't be read" account=1`)
		})
	}
}

func TestARowIsSetAsideThoughHerSessionIsBroken(t *testing.T) {
	t.Parallel()
	h := open(t, nothing)
	h.comes(1, press("show"))
	h.await(sqlDone, 1)
	if err := h.redis.Set(t.Context(), "session:1", "no hash", 0).Err(); err != nil {
		t.Fatal(err)
	}
	h.comes(1, press("show"))
	h.await(sqlAside, 1)
	h.await(`SELECT count(*) FROM outbox WHERE screen = 'common.sorry'`, 1)
	if err := h.redis.Del(t.Context(), "session:1").Err(); err != nil {
		t.Fatal(err)
	}
	h.comes(1, press("show"))
	h.await(sqlDone, 2)
}

func TestRedisIsNotBackBecauseSomebodyLeft(t *testing.T) {
	t.Parallel()
	options, err := redis.ParseURL(storetest.Redis(t))
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(storetest.Dir(t), "redis")
	who := url.UserPassword(options.Username, options.Password)
	h := openAt(t, fmt.Sprintf("unix://%s@%s?db=%d", who, socket, options.DB), nothing)
	h.comes(1, press("show"))
	h.says("database or redis is away")
	h.comes(2, chat.Input{Kind: chat.Left})
	h.await(sqlDone, 1)
	h.comes(3, chat.Input{Kind: chat.Left}) // by when what the first came to is logged
	h.await(sqlDone, 2)
	if strings.Contains(h.log.String(), "answer again") {
		t.Errorf("Redis is said to be back:\n%s", h.log)
	}
	storetest.Lay(t, "unix", socket, options.Network, options.Addr)
	h.await(sqlDone, 3)
	h.says("answer again")
}
