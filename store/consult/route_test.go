package consult_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

// TestWhoHasLeastToDoIsAskedFirst: what she has taken and what is offered to her counts; of as many, who took one longest ago.
func TestWhoHasLeastToDoIsAskedFirst(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	asker := r.woman("asker")
	a, b, c := r.trainer("a", here), r.trainer("b", here), r.trainer("c", here)
	q := r.asks(asker, here, noon())
	sees := func(when string, want ...string) {
		t.Helper()
		if got := r.able(q, noon()); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
	sees("nobody has anything", "a", "b", "c")
	taken := r.asks(asker, here, noon())
	r.takes(taken, a, noon())
	sees("one has taken one", "b", "c", "a")
	offered := r.asks(asker, here, noon())
	r.offers(offered, noon(), consult.ToOne, b)
	sees("one is offered to another", "c", "b", "a")
	r.offers(r.asks(asker, here, noon()), noon(), consult.ToOne, c)
	r.offers(r.asks(asker, here, noon()), noon(), consult.ToOne, c)
	sees("two are offered to the third", "b", "a", "c")
	r.passes(offered, b, noon())
	r.closes(taken, a, noon().Add(time.Hour))
	sees("one has passed hers on, another has ended hers", "b", "a", "c")
	r.takes(offered, a, noon().Add(2*time.Hour))
	r.closes(offered, a, noon().Add(3*time.Hour))
	r.exec(`UPDATE consultation SET round = round + 1 WHERE id <> $1`, q)
	sees("what was offered in an earlier round doesn't count", "b", "c", "a")
}

// TestOnlyWhoCanTakeItIsAsked: of the topic and the place, here, reachable, and not she herself who asks.
func TestOnlyWhoCanTakeItIsAsked(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	r.trainer("all", here)
	r.trainer("topic", here, r.topics[1], r.topics[0])
	r.trainer("other topic", here, r.topics[1])
	r.trainer("province", 0, r.topics[0])
	r.trainer("other county", r.county("tabas"))
	r.exec(`UPDATE role SET ended_at = $2 WHERE person_id = $1`, r.trainer("revoked", here), noon())
	r.exec(`UPDATE account SET left_at = $2 WHERE person_id = $1`, r.trainer("blocked", here), noon())
	r.exec(`UPDATE account SET language = '' WHERE person_id = $1`, r.trainer("never here", here))
	r.exec(`INSERT INTO absence (person_id, since, until, said_by) VALUES ($1, $2, $3, $1)`, r.trainer("away", here), noon().Add(-time.Hour), noon().Add(time.Hour))
	asks, writes := r.trainer("asks", here), r.trainer("writes", here)
	told := r.trainer("told", here)
	q := r.asks(asks, here, noon())
	r.exec(`UPDATE consultation SET asked_by = $2 WHERE id = $1`, q, writes)
	r.offers(q, noon(), consult.ToOne, told)
	if got, want := r.able(q, noon()), []string{"all", "topic", "province"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := r.able(q, noon().Add(time.Hour)); !slices.Contains(got, "away") {
		t.Errorf("who is back isn't asked: %v", got)
	}
	r.takes(q, told, noon())
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return consult.GiveBack(ctx, tx, q, consult.ToNobody, noon())
	})
	if got := r.able(q, noon()); !slices.Contains(got, "told") {
		t.Errorf("in a new round who heard of it before isn't asked: %v", got)
	}
}

// TestOfTwoWhoTakeOneAtOnceOneHasIt has both look at it before either takes it.
func TestOfTwoWhoTakeOneAtOnceOneHasIt(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	both := []int64{r.trainer("a", here), r.trainer("b", here)}
	q := r.asks(r.woman("asker"), here, noon())
	r.offers(q, noon(), consult.ToAll, both...)
	var looked, done sync.WaitGroup
	looked.Add(2)
	got := make([]error, 2)
	for i, by := range both {
		done.Go(func() {
			got[i] = r.tries(func(ctx context.Context, tx *store.Tx) error {
				_, err := consult.Load(ctx, tx, q)
				looked.Done()
				looked.Wait()
				if err != nil {
					return err
				}
				return consult.Take(ctx, tx, q, by, noon(), noon().Add(time.Hour))
			})
		})
	}
	done.Wait()
	won := slices.Index(got, nil)
	if won < 0 || !errors.Is(got[1-won], store.ErrTaken) {
		t.Fatalf("want one of two to be late, got %v", got)
	}
	if c := r.loads(q); c.Trainer != both[won] || c.State != consult.Taken {
		t.Errorf("it is %s, of %d", c.State, c.Trainer)
	}
}

// TestWhatAllPassOnGoesOnAtOnce: it waits for nobody any more of those who know of it now.
func TestWhatAllPassOnGoesOnAtOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a, b, c := r.trainer("a", here), r.trainer("b", here), r.trainer("c", here)
	q := r.asks(r.woman("asker"), here, noon())
	at := func(minutes int) time.Time { return noon().Add(time.Duration(minutes) * time.Minute) }
	sees := func(when string, want time.Time, all bool) {
		t.Helper()
		var got bool
		r.within(func(ctx context.Context, tx *store.Tx) (err error) {
			got, err = consult.AllPassed(ctx, tx, q)
			return err
		})
		if due := r.due(q); !due.Equal(want) || got != all {
			t.Errorf("%s it is due at %s, want %s; all have passed it on is %t", when, due, want, got)
		}
	}
	r.offers(q, at(0), consult.ToOne, a)
	sees("offered to one", at(240), false)
	r.passes(q, a, at(10))
	sees("when she has passed it on", at(10), true)
	r.passes(q, a, at(20))
	sees("when she has passed it on twice", at(10), true)
	r.offers(q, at(30), consult.ToNext, b)
	sees("offered to the next", at(270), false)
	r.offers(q, at(300), consult.ToAll, c)
	r.passes(q, c, at(310))
	sees("when one of all has passed it on", at(540), false)
	r.passes(q, b, at(320))
	sees("when all have", at(320), true)
	r.offers(q, at(330), consult.ToAll+1)
	r.exec(`UPDATE consultation_offer SET passed_at = NULL, reason = NULL`)
	for _, p := range []int64{a, b, c} {
		r.passes(q, p, at(340))
	}
	if due := r.due(q); !due.Equal(at(570)) {
		t.Errorf("what those look after who look after the county is due at %s", due)
	}
}

// TestAPassOfTheFirstDoesntHurryTheSecond: it waits for the second by then.
func TestAPassOfTheFirstDoesntHurryTheSecond(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a, b := r.trainer("a", here), r.trainer("b", here)
	q := r.asks(r.woman("asker"), here, noon())
	r.offers(q, noon(), consult.ToOne, a)
	r.offers(q, noon().Add(time.Hour), consult.ToNext, b)
	r.passes(q, a, noon().Add(2*time.Hour))
	if due := r.due(q); !due.Equal(noon().Add(5 * time.Hour)) {
		t.Errorf("it is due at %s", due)
	}
	r.passes(q, b, noon().Add(3*time.Hour))
	if due := r.due(q); !due.Equal(noon().Add(3 * time.Hour)) {
		t.Errorf("after both it is due at %s", due)
	}
}

// TestWhatIsGivenBackIsOpenWithoutItsMeeting: who takes it next doesn't come to a meeting of another.
func TestWhatIsGivenBackIsOpenWithoutItsMeeting(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	a := r.trainer("a", here)
	begins := noon().Add(24 * time.Hour)
	for when, want := range map[time.Duration]string{time.Hour: consult.Cancelled, 25 * time.Hour: consult.Done} {
		q := r.asks(r.woman("asker "+want), here, noon())
		r.takes(q, a, noon())
		var m consult.Meeting
		r.within(func(ctx context.Context, tx *store.Tx) error {
			id, err := consult.Meet(ctx, tx, q, consult.Meeting{Consultation: q, By: a, Times: []time.Time{begins}, Minutes: 60, Place: "phone"}, noon())
			if err != nil {
				return err
			}
			if err := consult.Pick(ctx, tx, id, begins, noon()); err != nil {
				return err
			}
			if err := consult.GiveBack(ctx, tx, q, consult.ToNobody, noon().Add(when)); err != nil {
				return err
			}
			m, err = consult.LastMeeting(ctx, tx, q)
			return err
		})
		if c := r.loads(q); m.State != want || c.State != consult.Open || c.Trainer != 0 || c.Round != 2 {
			t.Errorf("after %s the meeting is %s, and the question %s in round %d", when, m.State, c.State, c.Round)
		}
		err := r.tries(func(ctx context.Context, tx *store.Tx) error {
			return consult.GiveBack(ctx, tx, q, consult.ToNobody, noon())
		})
		if !errors.Is(err, store.ErrTaken) {
			t.Errorf("what nobody has is given back: %v", err)
		}
	}
}
