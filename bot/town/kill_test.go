package town_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
)

var (
	women = flag.Int("women", 20, "register while the program is killed, at most 280")
	kills = flag.Int("kills", 6, "while they do")
	seed  = flag.Uint64("seed", 0, "chooses the moments of the kills; 0: other ones each time")
)

// patience is how long so many kills may take, on a machine that does much else.
func patience(kills int) time.Duration { return time.Minute + time.Duration(kills)*5*time.Second }

// TestNothingIsLostThoughTheProgramIsKilledAgainAndAgain is the promise that DESIGN calls the first three: many women
// register their groups at once, each a step at a time, while the program is killed again and again.
func TestNothingIsLostThoughTheProgramIsKilledAgainAndAgain(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), patience(*kills))
	defer cancel()
	book := undisturbed(t)
	s := lay(t, standin.Limits{}, executable(t))
	began := time.Now()
	luck := chance(t)
	admin := s.Person(standin.Profile{ID: 100, First: "فاطمه", Language: "fa"})
	everyone := make([]*woman, *women)
	for i := range everyone {
		everyone[i] = book.woman(s, i)
	}
	s.gate = newGate(len(everyone), len(everyone[0].steps))
	var all sync.WaitGroup
	var ended error
	all.Go(func() {
		if ended = s.besiege(ctx, *kills, luck); ended != nil {
			cancel()
		}
	})
	err := walk(ctx, admin, book.consents, book.admin, func(int) error { return nil })
	err = errors.Join(err, s.register(ctx, everyone), s.awaitQuiet(ctx))
	close(s.done)
	all.Wait()
	if err = errors.Join(err, ended); err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	if s.kills < *kills {
		t.Errorf("the program was killed %d times only while there was work", s.kills)
	}
	again, unseen := s.check(everyone, book, admin)
	t.Logf("%d kills, %d groups, %d members, %d messages in the lives they ended; of %d accepted but not marked %d were said again, and %d edits made again that nobody saw; %d updates, %.1f s",
		s.kills, len(everyone), 5*len(everyone), s.cutShort(), s.ledger.unmarked, again, unseen, s.updates(), time.Since(began).Seconds())
}

// chance is the seed, which -seed=... repeats.
func chance(t *testing.T) uint64 {
	t.Helper()
	luck := *seed
	if luck == 0 {
		luck = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d", luck)
	return luck
}

// register has all women register at once, as fast as the gate lets them.
func (s *siege) register(ctx context.Context, everyone []*woman) error {
	failed := make([]error, len(everyone))
	var all sync.WaitGroup
	for i, w := range everyone {
		all.Go(func() {
			defer s.gate.leave()
			failed[i] = walk(ctx, w.Person, w.steps, w.screens, func(k int) error { return s.gate.pass(ctx, k) })
			if failed[i] != nil {
				failed[i] = fmt.Errorf("woman %d: %w", i, failed[i])
			}
		})
	}
	all.Wait()
	if at := slices.IndexFunc(failed, func(err error) bool { return err != nil }); at >= 0 {
		n := 0
		for _, err := range failed {
			if err != nil {
				n++
			}
		}
		return fmt.Errorf("%d women aren't done: %w", n, failed[at])
	}
	return nil
}

// check looks at the records and at every phone, and counts what was said again.
func (s *siege) check(everyone []*woman, book *memory, admin *standin.Person) (again, unseen int) {
	s.t.Helper()
	if err := s.holds(s.t.Context(), everyone, 0); err != nil {
		s.t.Error(err)
	}
	heard := heard(s.Calls())
	for i, w := range everyone {
		n, err := repeats(heard[w.ID()], w.heard, s.ledger.of(w.ID()))
		if err != nil {
			s.t.Errorf("woman %d: %v", i, err)
		}
		again += n
	}
	for _, c := range s.Calls() {
		if c.Method == "editmessagetext" && c.Code == 400 {
			unseen++
		}
	}
	return again + s.notices(heard[admin.ID()][len(book.consents):], everyone, s.ledger.of(admin.ID())), unseen
}

// notices checks that the admin heard of every group once.
func (s *siege) notices(got []said, everyone []*woman, cut func(life int) bool) (again int) {
	s.t.Helper()
	times := map[string]int{}
	for i, n := range got {
		if i > 0 && n.what == got[i-1].what && n.life != got[i-1].life && cut(got[i-1].life) {
			again++
			continue
		}
		times[n.what]++
	}
	for _, w := range everyone {
		of := 0
		for what, n := range times {
			if strings.Contains(what, "«"+w.group.Name+"»") {
				of += n
			}
		}
		if of != 1 {
			s.t.Errorf("the admin heard %d times of %s", of, w.group.Name)
		}
	}
	return again
}

// cutShort counts the messages of the lives that were killed.
func (s *siege) cutShort() (n int) {
	for _, c := range s.Calls() {
		if c.Method == "sendmessage" || c.Method == "editmessagetext" {
			if life, _ := strconv.Atoi(c.Fields["life"]); life <= s.kills {
				n++
			}
		}
	}
	return n
}
