package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/store"
)

const sqlInbox = `SELECT count(*) FROM inbox`

func (r *records) keep(arrivals ...store.Arrival) {
	r.t.Helper()
	if err := r.Keep(r.t.Context(), "telegram", arrivals, noon()); err != nil {
		r.t.Fatal(err)
	}
}

// handle takes user 5's oldest row, and marks it as done.
func (r *records) handle() (payload string, ok bool) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		row, some, err := tx.Oldest(ctx, "telegram", 5)
		if err != nil || !some {
			return err
		}
		payload, ok = string(row.Payload), true
		tx.Done(row.ID, noon())
		return nil
	})
	return payload, ok
}

func TestAnUpdateThatComesTwiceIsKeptOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("first")}, store.Arrival{Update: 2, User: 5, Payload: []byte("second")})
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("again")})
	for _, want := range []string{"first", "second"} {
		if got, _ := r.handle(); got != want {
			t.Errorf("the oldest row is %q, want %q", got, want)
		}
	}
	r.keep(store.Arrival{Update: 2, User: 5, Payload: []byte("again")}) // its emptied row recognizes it
	if got, ok := r.handle(); ok {
		t.Errorf("%q waits though it was done", got)
	}
	if n := one[int](r, sqlInbox+` WHERE payload <> ''`); n != 0 {
		t.Errorf("%d done rows still hold what was written", n)
	}
}

func TestWhatIsDoneCannotBeSetAside(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("x")})
	id := one[int64](r, `SELECT id FROM inbox`)
	r.handle()
	_, err := r.Within(t.Context(), func(tx *store.Tx) error { return tx.SetAside(t.Context(), id, noon()) })
	if !errors.Is(err, store.ErrTaken) {
		t.Errorf("it returned %v, want ErrTaken", err)
	}
}

func TestARowThatIsHandledIsNobodyElses(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("x")})
	r.within(func(ctx context.Context, tx *store.Tx) error {
		row, _, err := tx.Oldest(ctx, "telegram", 5)
		if err != nil {
			return err
		}
		_, err = r.Within(ctx, func(other *store.Tx) error {
			_, err := other.Exec(ctx, `SELECT FROM inbox WHERE id = $1 FOR UPDATE NOWAIT`, row.ID)
			return err
		})
		if pg, ok := errors.AsType[*pgconn.PgError](err); !ok || pg.Code != "55P03" { // lock_not_available
			t.Errorf("another transaction gets the row, with %v", err)
		}
		return nil
	})
}

func TestNobodyElseHandlesAnAccountMeanwhile(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("x")}, store.Arrival{Update: 2, User: 6, Payload: []byte("y")})
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if _, _, err := tx.Oldest(ctx, "telegram", 5); err != nil {
			return err
		}
		_, err := r.Within(ctx, func(other *store.Tx) error {
			if _, err := other.Exec(ctx, `SET LOCAL lock_timeout = '30ms'`); err != nil {
				return err
			}
			if _, ok, err := other.Oldest(ctx, "telegram", 6); err != nil || !ok {
				t.Errorf("another account is held up: %v", err)
			}
			_, _, err := other.Oldest(ctx, "telegram", 5)
			return err
		})
		if pg, ok := errors.AsType[*pgconn.PgError](err); !ok || pg.Code != "55P03" {
			t.Errorf("the same account gives %v, want to be held up", err)
		}
		return nil
	})
}

func TestARowThatKillsTheProcessRestsAndIsCounted(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("x")})
	head := r.head()
	rests := noon().Add(time.Hour)
	if tries, err := r.CountTry(t.Context(), head.ID, rests); err != nil || tries != 1 {
		t.Fatalf("tries %d, %v", tries, err)
	}
	if head = r.head(); head.Tries != 1 || head.RetryAt == nil || !head.RetryAt.Equal(rests) {
		t.Errorf("it stands at %+v", head)
	}
	if err := r.UncountTry(t.Context(), head.ID); err != nil {
		t.Fatal(err)
	}
	if head = r.head(); head.Tries != 0 || head.RetryAt != nil {
		t.Errorf("after it was taken back it stands at %+v", head)
	}
}

func (r *records) head() store.Head {
	r.t.Helper()
	head, ok, err := r.Head(r.t.Context(), "telegram", 5)
	if err != nil || !ok {
		r.t.Fatalf("nothing waits: %v", err)
	}
	return head
}

func TestWhatIsSetAsideKeepsItsPayloadAndHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	r := open(t)
	r.keep(store.Arrival{Update: 1, User: 5, Payload: []byte("bad")}, store.Arrival{Update: 2, User: 5, Payload: []byte("good")},
		store.Arrival{Update: 3, Payload: []byte("unreadable"), Aside: true})
	r.within(func(ctx context.Context, tx *store.Tx) error {
		row, _, err := tx.Oldest(ctx, "telegram", 5)
		if err != nil {
			return err
		}
		return tx.SetAside(ctx, row.ID, noon())
	})
	if got, _ := r.handle(); got != "good" {
		t.Errorf("the oldest row is %q, want the next", got)
	}
	if n := one[int](r, sqlInbox+` WHERE aside_at IS NOT NULL AND payload <> ''`); n != 2 {
		t.Errorf("%d rows are kept aside, want 2", n)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		n, err := tx.ForgetDone(ctx, noon().Add(time.Second))
		if n != 1 {
			t.Errorf("%d rows were forgotten, want the one that is done", n)
		}
		return err
	})
	waiting, err := r.Waiting(t.Context(), "telegram")
	if err != nil || len(waiting) != 0 {
		t.Errorf("%v wait, %v", waiting, err)
	}
}
