package event_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/event"
)

// TestWhoIsInvited: the women of approved groups that an audience reaches, once each, and nobody who wants no part in it.
func TestWhoIsInvited(t *testing.T) {
	t.Parallel()
	r := open(t)
	other := one[int64](r, `SELECT id FROM county WHERE code <> 'birjand' ORDER BY place LIMIT 1`)
	here, a := r.women(r.county, 3)
	_, b := r.women(other, 2)
	waiting, _ := r.women(r.county, 2)
	r.exec(`UPDATE helper_group SET state = 'waiting', decided_by = NULL, decided_at = NULL WHERE id = $1`, waiting)
	r.exec(`INSERT INTO consent (person_id, version, agreed, channel, at) VALUES ($1, 1, false, 'telegram', $2)`, a[2], r.now)
	trade := one[int64](r, `INSERT INTO group_trade (group_id, trade_id) SELECT $1, min(id) FROM trade RETURNING trade_id`, here)
	for _, c := range []struct {
		name string
		to   event.Audience
		want []int64
	}{
		{"nobody", event.Audience{}, nil},
		{"a county", event.Audience{Counties: []int64{r.county}}, a[:2]},
		{"a group that waits", event.Audience{Groups: []int64{waiting}}, nil},
		{"a trade of a county", event.Audience{Counties: []int64{other}, Trades: []int64{trade}}, nil},
		{"a trade", event.Audience{Trades: []int64{trade}}, a[:2]},
		{"a county, one of its groups, and a woman", event.Audience{Counties: []int64{r.county}, Groups: []int64{here}, People: []int64{a[0], b[1]}},
			[]int64{a[0], a[1], b[1]}},
	} {
		id := r.plans(a[0], 0)
		got := r.invites(id, c.to)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v are invited, not %v", c.name, got, c.want)
		}
		if again := r.invites(id, c.to); len(again) > 0 {
			t.Errorf("%s: %v are invited a second time", c.name, again)
		}
	}
}

// TestWhatIsMovedIsAnsweredAgain, but only where the day or the place is another.
func TestWhatIsMovedIsAnsweredAgain(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 2)
	id := r.plans(w[0], 1)
	r.invites(id, event.Audience{Groups: []int64{group}})
	if _, _, err := r.answers(id, w[1], event.Yes); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change func(e *event.Slot)
		again  bool
		told   bool
	}{
		{"nothing", func(*event.Slot) {}, false, false},
		{"longer", func(e *event.Slot) { e.Ends = e.Ends.Add(time.Hour) }, false, true},
		{"another hour", func(e *event.Slot) { e.Begins = e.Begins.Add(-time.Hour) }, false, true},
		{"shown on the map", func(e *event.Slot) { e.Spot = &event.Spot{Latitude: 32.8, Longitude: 59.2} }, false, true},
		{"another day", func(e *event.Slot) { e.Begins, e.Ends = e.Begins.Add(24*time.Hour), e.Ends.Add(24*time.Hour) }, true, true},
	} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			e, err := event.Load(ctx, tx, id)
			if err != nil {
				return err
			}
			to := e.Slot
			c.change(&to)
			moved, err := event.Move(ctx, tx, id, to, r.now)
			if again, told := moved.Round > e.Round, moved.Edition > e.Edition; again != c.again || told != c.told {
				t.Errorf("%s: asked again: %t, told: %t", c.name, again, told)
			}
			return err
		})
		if open := r.count(id).Open; open != map[bool]int{false: 1, true: 2}[c.again] {
			t.Errorf("%s: %d are still to answer", c.name, open)
		}
	}
	if seat := r.guest(id, w[1]).Seat; seat != event.Has {
		t.Errorf("her seat is %q", seat)
	}
}

// TestTwoWhoMarkAtOnceDoNotUndoEachOther: a press says what it means.
func TestTwoWhoMarkAtOnceDoNotUndoEachOther(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 6)
	_, walkIn := r.women(r.county, 1)
	id := r.plans(w[0], 0)
	r.invites(id, event.Audience{Groups: []int64{group}})
	var both sync.WaitGroup
	for _, by := range w[:2] {
		both.Go(func() {
			for _, woman := range slices.Concat(w[2:], walkIn) {
				if _, err := r.Within(t.Context(), func(tx *store.Tx) error { return event.Mark(t.Context(), tx, id, woman, by, true, r.now) }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	got := r.count(id)
	if got.Came != 5 || got.WalkIns != 1 || got.Invited != 6 {
		t.Errorf("%+v", got)
	}
	guest := r.guest(id, walkIn[0]).ID
	r.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.TakeBack(ctx, tx, event.Marked{Event: id, At: r.now, Guest: guest}, w[2], r.now)
		return err
	})
	if n := one[int](r, `SELECT count(*) FROM guest WHERE event_id = $1`, id); n != 6 {
		t.Errorf("%d guests remain when the one who came by herself didn't", n)
	}
}
