package town_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
)

var (
	hearers = flag.Int("hearers", 200, "to whom something is announced while the program is killed, at most a million")
	blows   = flag.Int("blows", 3, "kills while it is")
)

// outrage is one call of so many with which something goes wrong.
const outrage = 50

// TestAnAnnouncementReachesEveryoneOnceThoughTheProgramIsKilled: while it goes out the messenger refuses calls, asks to wait and
// breaks connections before and after it took a message, some have blocked the bot, and the program is killed again and again.
// Everyone who can be reached has it, nobody twice but where a confirmation was cut off.
func TestAnAnnouncementReachesEveryoneOnceThoughTheProgramIsKilled(t *testing.T) {
	t.Parallel()
	n := *hearers
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute+time.Duration(n)*10*time.Millisecond)
	defer cancel()
	s := lay(t, standin.Limits{}, executable(t))
	luck := rand.New(rand.NewPCG(chance(t), 2))
	p, _, err := s.begin(ctx) // it lays the tables
	if err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	if err := s.kill(ctx, p); err != nil {
		t.Fatal(err)
	}
	women, err := readers(ctx, s.Server, token, s.db, n, s.now())
	if err != nil {
		t.Fatal(err)
	}
	var by int64
	if err := s.db.QueryRow(ctx, sqlStaff, s.now()).Scan(&by); err != nil {
		t.Fatal(err)
	}
	gone := 0
	for _, w := range women {
		if luck.IntN(outrage) == 0 {
			w.Block()
			gone++
		}
	}
	drain(s.Server, token)
	if p, _, err = s.begin(ctx); err != nil {
		t.Fatal(err)
	}
	cut := accidents(s.Server, luck, women)
	id := hands(t, s.records, "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", by, s.now())
	b := &broadcast{siege: s, id: id, women: women, cut: cut}
	began := time.Now()
	if err := b.strikes(ctx, p); err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(s.log)
		}
	})
	none, again, unconfirmed := b.check()
	if none != gone {
		t.Errorf("%d have nothing, %d have blocked the bot", none, gone)
	}
	var blocked, got int
	err = s.db.QueryRow(ctx, `SELECT count(*) FILTER (WHERE NOT got), count(*) FILTER (WHERE got) FROM reader WHERE announcement_id = $1`, id).Scan(&blocked, &got)
	if err != nil || blocked != gone || got != n-gone {
		t.Errorf("the records say that %d have it and %d don't (%v)", got, blocked, err)
	}
	t.Logf("%d kills, %d of %d women have it, %d have blocked the bot and are listed; %d have it once more, where %d confirmations were cut off; %s; %.1f s",
		s.kills, got, n, blocked, again, unconfirmed, b.memory, time.Since(began).Seconds())
}

// accidents plans what goes wrong with calls, and gives whose message is taken and not confirmed.
func accidents(server *standin.Server, luck *rand.Rand, women []*standin.Person) (cut map[int64]int) {
	cut = map[int64]int{}
	for i := range len(women) / outrage {
		f := standin.Fault{Method: "sendMessage", Nth: i*outrage/2 + 1 + luck.IntN(outrage)}
		switch luck.IntN(4) {
		case 0:
			f.Code, f.RetryAfter = 429, 1
		case 1:
			f.Code = 502
		case 2:
			f.Kind = standin.CutBefore
		default:
			f.Kind, f.Nth, f.Chat = standin.CutAfter, 1, women[luck.IntN(len(women))].ID()
			cut[f.Chat]++
		}
		server.Fault(f)
	}
	return cut
}

const sqlBegun = `SELECT count(*) FILTER (WHERE state <> 'waiting') FROM outbox WHERE announcement_id = $1`

// broadcast is an announcement on its way out of a program under siege.
type broadcast struct {
	*siege
	id     int64
	women  []*standin.Person
	cut    map[int64]int // how often a message of it was cut off from its confirmation, by chat
	memory string
}

// strikes kills the program each time a further part of the announcement has gone out, and lets it live then until all has.
func (b *broadcast) strikes(ctx context.Context, p *program) error {
	n := len(b.women)
	for blow := range *blows {
		part := n / (*blows + 1) * blow
		err := awaitNone(ctx, func() (left int, err error) {
			var done int
			err = b.db.QueryRow(ctx, sqlBegun, b.id).Scan(&done)
			return max(part+1-done, 0), err
		})
		if err != nil {
			p.kill()
			return err
		}
		if b.memory == "" {
			b.memory = "memory " + holds(p)
		}
		if err := b.strike(ctx, p); err != nil {
			return err
		}
		if p, _, err = b.begin(ctx); err != nil {
			return err
		}
	}
	err := awaitNone(ctx, func() (left int, err error) {
		err = b.db.QueryRow(ctx, `SELECT count(*) FROM announcement WHERE state <> 'done'`).Scan(&left)
		return left, err
	})
	b.memory += " to " + holds(p)
	return errors.Join(err, p.stop())
}

// holds is how much memory a program has.
func holds(p *program) string {
	now, _, err := resident(p.cmd.Process.Pid)
	if err != nil {
		return "not known"
	}
	return fmt.Sprintf("%.0f MB", now)
}

const sqlNotMarked = `
SELECT a.user_id FROM outbox o JOIN account a ON a.id = o.account_id WHERE o.announcement_id = $1 AND o.state <> 'sent'`

// strike ends a life, and takes note of who has the announcement though nobody marked so.
func (b *broadcast) strike(ctx context.Context, p *program) error {
	p.kill()
	b.kills++
	b.mu.Lock()
	b.ended = b.life
	b.mu.Unlock()
	b.inside.Wait()
	b.Died()
	if err := b.awaitAlone(ctx); err != nil {
		return err
	}
	rows, err := b.db.Query(ctx, sqlNotMarked, b.id)
	if err != nil {
		return err
	}
	var chat int64
	_, err = pgx.ForEachRow(rows, []any{&chat}, func() error {
		if p := b.Find(chat); p != nil && copies(p) > 0 {
			b.cut[chat]++
		}
		return nil
	})
	return err
}

// copies is how often she has it.
func copies(p *standin.Person) (n int) {
	for _, m := range p.Chat() {
		if m.FromBot && strings.Contains(m.Text, news) {
			n++
		}
	}
	return n
}

// check counts who has nothing, and who has it more than once: nobody more often than confirmations to her were cut off.
func (b *broadcast) check() (none, again, cut int) {
	b.t.Helper()
	for _, n := range b.cut {
		cut += n
	}
	for _, w := range b.women {
		switch n := copies(w); {
		case n == 0:
			none++
		case n > 1+b.cut[w.ID()]:
			b.t.Errorf("chat %d has it %d times, and %d confirmations were cut off", w.ID(), n, b.cut[w.ID()])
		default:
			again += n - 1
		}
	}
	return none, again, cut
}
