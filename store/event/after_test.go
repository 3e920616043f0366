package event_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamyar/store"
	"hamyar/store/event"
)

// phones gives each woman a phone of her own.
func (r *records) phones(women []int64) {
	r.t.Helper()
	r.exec(`
WITH account AS (
    INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $2, $2 FROM unnest($1::bigint[]) AS w (id)
    RETURNING id, person_id
)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM account`, women, r.now)
}

func (r *records) marks(id, person int64, came bool) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return event.Mark(ctx, tx, id, person, person, came, r.now)
	})
}

func (r *records) attended(id int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.Attended(ctx, tx, id, 1, r.now)
		return err
	})
}

// asks asks everyone who is to be asked, as the job does, and gives them: who came as they are, who didn't below zero.
func (r *records) asks() (all []int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		event.Recall(tx, r.now)
		due, err := event.WhoIsAsked(ctx, tx, r.now)
		for _, a := range due {
			for _, person := range a.People {
				all = append(all, map[bool]int64{true: person, false: -person}[a.Came])
			}
			if _, err := a.Ask(ctx, tx, store.Told{Screen: "x", Before: r.now}); err != nil {
				return err
			}
		}
		return err
	})
	slices.Sort(all)
	return all
}

// TestWhoIsAskedOfAnEvent: who came how it was, and who was awaited and didn't come why; each once.
func TestWhoIsAskedOfAnEvent(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 9)
	_, others := r.women(r.county, 1)
	r.phones(append(w[:8:8], others...)) // the last woman has none
	id := r.plans(w[0], 2)
	r.invites(id, event.Audience{Groups: []int64{group}})
	for i, answer := range []string{event.Yes, event.Yes, event.Yes, event.No, event.Unsure} {
		if _, _, err := r.answers(id, w[i], answer); err != nil {
			t.Fatal(err)
		}
	}
	r.now = r.now.Add(73 * time.Hour)
	for _, woman := range []int64{w[0], w[5], w[8], others[0]} {
		r.marks(id, woman, true)
	}
	if got := r.asks(); len(got) > 0 {
		t.Errorf("%v are asked before it is known who came", got)
	}
	r.attended(id)
	if got := r.asks(); len(got) > 0 {
		t.Errorf("%v are asked while it lasts", got)
	}
	r.now = r.now.Add(time.Hour)
	want := []int64{w[0], w[5], others[0], -w[1], -w[4], -w[6], -w[7]} // the third had no seat, the fourth had said so
	slices.Sort(want)
	if got := r.asks(); !slices.Equal(got, want) {
		t.Errorf("%v are asked, want %v", got, want)
	}
	r.marks(id, w[0], true)
	if got := r.asks(); len(got) > 0 {
		t.Errorf("%v are asked twice", got)
	}
	r.exec(`UPDATE outbox SET state = 'sent'`)
	r.marks(id, w[1], true)
	if got := r.asks(); !slices.Equal(got, []int64{w[1]}) {
		t.Errorf("when she came after all %v are asked, want %v", got, w[1])
	}
	r.exec(`UPDATE outbox SET state = 'sent'`)
	r.marks(id, w[1], false)
	r.marks(id, w[1], true)
	if got := r.asks(); len(got) > 0 {
		t.Errorf("%v are asked a second time", got)
	}
	r.now = r.now.Add(event.Lasting)
	r.marks(id, w[6], true)
	if got := r.asks(); len(got) > 0 {
		t.Errorf("%v are asked two weeks later", got)
	}
}

// TestNobodyIsAskedTwice whatever is marked, sent, run and added, and in the end everyone knows what is right.
func TestNobodyIsAskedTwice(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 4)
	r.phones(w)
	rapid.Check(t, func(rt *rapid.T) {
		r.now = noon()
		r.exec(`TRUNCATE guest, event, material, outbox CASCADE`)
		id := r.plans(w[0], 0)
		r.invites(id, event.Audience{Groups: []int64{group}})
		r.now = r.now.Add(75 * time.Hour)
		r.attended(id)
		heard := map[string]int{}
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			r.now = r.now.Add(time.Minute)
			switch rapid.IntRange(0, 3).Draw(rt, "what") {
			case 0:
				r.marks(id, rapid.SampledFrom(w).Draw(rt, "woman"), rapid.Bool().Draw(rt, "came"))
			case 1:
				r.asks()
			case 2:
				r.sends(heard)
			case 3:
				r.adds(id)
				r.gives()
			}
		}
		r.asks()
		r.gives()
		r.sends(heard)
		for what, n := range heard {
			if n > 1 {
				rt.Errorf("%s is told %d times", what, n)
			}
		}
		for _, woman := range w {
			news := map[bool]string{true: "event.came/", false: "event.missed/"}[*r.guest(id, woman).Came]
			if what := fmt.Sprintf("%d %s%d", woman, news, id); heard[what] != 1 {
				rt.Errorf("%s isn't told", what)
			}
		}
	})
}

// sends sends all that waits, and counts what each hears.
func (r *records) sends(heard map[string]int) {
	r.t.Helper()
	var all []string
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `
WITH sent AS (UPDATE outbox SET state = 'sent' WHERE state = 'waiting' RETURNING person_id, what)
SELECT array_agg(person_id || ' ' || what) FROM sent`).Scan(&all)
	})
	for _, what := range all {
		heard[what]++
	}
}

func (r *records) adds(id int64) (m event.Material) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		m, err = event.AddMaterial(ctx, tx, id, 1, store.File{Channel: "telegram", ID: "f", Kind: "document", Name: "جزوه.pdf"}, r.now)
		return err
	})
	return m
}

// gives gives files to those who are to get them, as the job does, and tells to how many.
func (r *records) gives() (n int) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		event.Recall(tx, r.now)
		due, err := event.WhoIsGiven(ctx, tx, r.now)
		for _, g := range due {
			told, err := g.Give(ctx, tx, store.Told{Screen: "x", Before: r.now})
			if n += told; err != nil {
				return err
			}
		}
		return err
	})
	return n
}

// TestEachFileGoesOnceToEachWhoCame, also what is added later, and what is taken away to nobody any more.
func TestEachFileGoesOnceToEachWhoCame(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 4)
	r.phones(w)
	id := r.plans(w[0], 0)
	r.invites(id, event.Audience{Groups: []int64{group}})
	r.adds(id)
	away := r.adds(id)
	r.now = r.now.Add(75 * time.Hour)
	r.marks(id, w[0], true)
	r.marks(id, w[1], true)
	r.attended(id)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return event.RemoveMaterial(ctx, tx, id, away.Nth, w[0], r.now)
	})
	for _, c := range []struct {
		when string
		do   func()
		want int
	}{
		{"when it is known who came", func() {}, 2},
		{"once more", func() {}, 0},
		{"when another is added", func() { r.adds(id) }, 2},
		{"when one more came", func() { r.marks(id, w[2], true) }, 2},
		{"when two weeks are over", func() { r.now = r.now.Add(event.Lasting); r.adds(id) }, 0},
	} {
		c.do()
		if got := r.gives(); got != c.want {
			t.Errorf("%s %d files are given, want %d", c.when, got, c.want)
		}
	}
}

// TestAFileOnItsWayIsTakenBack when it is taken away, or she to whom it goes didn't come.
func TestAFileOnItsWayIsTakenBack(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 2)
	r.phones(w)
	id := r.plans(w[0], 0)
	r.invites(id, event.Audience{Groups: []int64{group}})
	first := r.adds(id)
	r.adds(id)
	r.now = r.now.Add(75 * time.Hour)
	r.marks(id, w[0], true)
	r.marks(id, w[1], true)
	r.attended(id)
	r.gives()
	waiting := func() int { return one[int](r, `SELECT count(*) FROM outbox WHERE state = 'waiting'`) }
	r.marks(id, w[1], false)
	r.gives()
	if n := waiting(); n != 2 {
		t.Errorf("%d files are on their way when one didn't come, want 2", n)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		return event.RemoveMaterial(ctx, tx, id, first.Nth, w[0], r.now)
	})
	if n := waiting(); n != 1 {
		t.Errorf("%d are when one is taken away, want 1", n)
	}
	r.marks(id, w[1], true)
	if n := r.gives(); n != 1 {
		t.Errorf("who came after all gets %d, want 1", n)
	}
	r.now = r.now.Add(event.Lasting)
	if r.gives(); waiting() != 0 {
		t.Errorf("%d files are on their way after two weeks", waiting())
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if _, err := event.LoadMaterial(ctx, tx, id, first.Nth); !errors.Is(err, store.ErrMissing) {
			t.Errorf("what was taken away is there still: %v", err)
		}
		all, err := event.Materials(ctx, tx, id, 0, 10)
		if len(all) != 1 || all[0].Nth != 2 || all[0].File.Name != "جزوه.pdf" {
			t.Errorf("there is %+v", all)
		}
		return err
	})
}
