package town_test

import (
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/locales"
)

var (
	askers  = flag.Int("askers", 10, "women who talk with trainers while the program is killed, at most 200")
	remarks = flag.Int("remarks", 4, "what each says")
	stabs   = flag.Int("stabs", 2, "kills while they do")
)

// TestWhatTwoSayReachesNobodyElse: three trainers and ten women, some of whom talk with two, say things in random turns, as answers,
// after turning to somebody and going on, while the program is killed. Each thing reaches whom it was for, nobody else, and in its
// order; it is there once, but where a confirmation was cut off.
func TestWhatTwoSayReachesNobodyElse(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), patience(*stabs)+time.Duration((*askers)*(*remarks))*time.Second)
	defer cancel()
	s := lay(t, standin.Limits{}, executable(t))
	seed := chance(t)
	one, _, err := s.begin(ctx) // it lays the tables
	if err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	if err := s.kill(ctx, one); err != nil {
		t.Fatal(err)
	}
	s.kills = 0
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	whom, err := book.Say("fa", locales.Plain, "consult.whom", nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := laysTalks(ctx, t, s, *askers, seed, whom)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var ended error
	all.Go(func() {
		if ended = p.stabs(ctx, *stabs, rand.New(rand.NewPCG(seed, 99))); ended != nil {
			cancel()
		}
	})
	began := time.Now()
	err = errors.Join(p.talk(ctx), s.awaitQuiet(ctx))
	close(s.done)
	all.Wait()
	if err = errors.Join(err, ended); err != nil {
		t.Fatalf("%v\n%s", err, s.log)
	}
	said, again := p.check()
	t.Logf("%d kills, %d things said in %d consultations, %d of them there once more, %.1f s", s.kills, said, len(p.all())/2, again, time.Since(began).Seconds())
}

// talk has everyone begin, the trainers take what is offered, and all of them say what they have to say.
func (p *parley) talk(ctx context.Context) error {
	err := p.each(p.people, func(s *speaker) error {
		s.Say("/home")
		return until(ctx, "the first screen", func() bool { m, ok := s.Last(); return ok && m.FromBot })
	})
	if err == nil {
		err = p.take(ctx)
	}
	if err == nil {
		err = p.each(p.people, func(s *speaker) error {
			if len(s.talks) == 0 {
				return nil
			}
			return p.speaks(ctx, s, *remarks)
		})
	}
	return err
}

// check looks for everything that was said on every phone.
func (p *parley) check() (said, again int) {
	p.t.Helper()
	for _, from := range p.people {
		for talk, words := range from.said {
			to := p.other(from, talk)
			last := -1
			for _, w := range words {
				said++
				at, n := found(to, w)
				if n == 0 {
					p.t.Errorf("%s didn't reach whom it was for", w)
					continue
				}
				again += n - 1
				if n > 1+p.kills {
					p.t.Errorf("%s is there %d times after %d kills", w, n, p.kills)
				}
				if at < last {
					p.t.Errorf("%s came before what was said before it", w)
				}
				last = at
				p.nobodyElse(w, from, to)
			}
		}
	}
	return said, again
}

// nobodyElse looks for what two said on the phones of all others.
func (p *parley) nobodyElse(words string, from, to *speaker) {
	p.t.Helper()
	for _, s := range p.people {
		if _, n := found(s, words); n > 0 && s != from && s != to {
			p.t.Errorf("%s reached %d, who has nothing to do with it", words, s.ID())
		}
	}
}

// other is with whom somebody talks in a consultation.
func (p *parley) other(than *speaker, talk int64) *speaker {
	for _, s := range p.people {
		if s != than && slices.Contains(s.talks, talk) {
			return s
		}
	}
	return nil
}

// found is where in a chat the bot says something first, and how often it does.
func found(s *speaker, words string) (at, n int) {
	for i, m := range s.History() {
		if m.FromBot && strings.Contains(m.Text, words) {
			if n++; n == 1 {
				at = i
			}
		}
	}
	return at, n
}
