package town_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
)

// takeover is how soon another process leads when the leader can't any more.
const takeover = 10 * time.Second

// sqlDepose cuts the connection that holds the lock of who leads, in two halves as pg_locks shows it.
const sqlDepose = `
SELECT count(pg_terminate_backend(pid))
  FROM pg_locks
 WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND classid::bigint << 32 | objid::bigint = hashtextextended('leader:telegram', 0)`

// TestOfTwoProcessesOneLeadsAndTheOtherTakesOver has two programs with one token serve women who register, and ends the
// leader's leading in their midst.
func TestOfTwoProcessesOneLeadsAndTheOtherTakesOver(t *testing.T) {
	t.Parallel()
	book := undisturbed(t)
	for name, ends := range map[string]func(*siege, *program) error{
		"the leader is killed": func(_ *siege, p *program) error { p.kill(); return nil },
		"its lock is cut": func(s *siege, _ *program) error {
			var cut int
			err := s.db.QueryRow(s.t.Context(), sqlDepose).Scan(&cut)
			if err == nil && cut != 1 {
				err = fmt.Errorf("%d connections were cut", cut)
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := lay(t, standin.Limits{}, executable(t))
			s.env = append(s.env, "HAMYAR_LOG=info")
			ctx, cancel := context.WithTimeout(t.Context(), bound)
			defer cancel()
			leader, _, err := s.begin(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer leader.kill()
			polls, err := s.standBy(ctx)
			if err != nil {
				t.Fatal(err)
			}
			s.handsOver(ctx, book, polls, func() error { return ends(s, leader) })
		})
	}
}

// standBy begins a second life beside the first, and returns when it stands by. Its first poll closes polls.
func (s *siege) standBy(ctx context.Context) (polls <-chan struct{}, err error) {
	life, polled, _ := s.anew()
	env := append([]string{fmt.Sprintf("HAMYAR_TELEGRAM_URL=%s/%d", s.url, life)}, s.env...)
	p, err := launch(s.command, env, s.now(), s.log)
	if err != nil {
		return nil, err
	}
	s.t.Cleanup(p.kill)
	return polled.c, until(ctx, "it stands by", func() bool { return strings.Contains(s.log.String(), "standing by") })
}

// handsOver ends the leader's leading while women register, and checks that the other goes on in its place.
func (s *siege) handsOver(ctx context.Context, book *memory, polls <-chan struct{}, ends func() error) {
	s.t.Helper()
	const few, steps = 4, 15
	everyone := book.begin(s, few, steps)
	var all sync.WaitGroup
	failed := make([]error, few)
	said := func() int { return s.Count("sendmessage") + s.Count("editmessagetext") }
	for i, w := range everyone {
		all.Go(func() { failed[i] = walk(ctx, w.Person, w.steps, w.screens, anyTime) })
	}
	err := until(ctx, "they are in the midst of it", func() bool { return said() > few*steps/3 })
	ended := time.Now()
	err = errors.Join(err, ends())
	select {
	case <-polls:
	case <-ctx.Done():
	}
	took := time.Since(ended)
	all.Wait()
	if err := errors.Join(errors.Join(failed...), err, s.awaitQuiet(ctx)); err != nil {
		s.t.Fatalf("%v\n%s", err, s.log)
	}
	s.t.Logf("the other polls after %s, %d messages said again", took.Round(time.Millisecond), s.handed(ctx, everyone))
	if took > takeover {
		s.t.Errorf("the other leads after %s, want %s at most", took, takeover)
	}
}

// handed checks what everybody heard, and counts what was said again because the leader was cut off.
func (s *siege) handed(ctx context.Context, everyone []*woman) (again int) {
	s.t.Helper()
	heard := heard(s.Calls())
	for i, w := range everyone {
		n, err := repeats(heard[w.ID()], w.heard, perhaps)
		if err != nil || n > 1 {
			s.t.Errorf("woman %d heard %d messages again: %v", i, n, err)
		}
		again += n
	}
	var updates, left int
	err := s.db.QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE done_at IS NULL) FROM inbox`).Scan(&updates, &left)
	if err != nil || updates != s.updates() || left != 0 {
		s.t.Errorf("%d updates are kept of %d, %d are left: %v", updates, s.updates(), left, err)
	}
	for _, c := range s.Calls() {
		if c.Code == 409 {
			s.t.Error("two processes polled at once")
		}
	}
	return again
}
