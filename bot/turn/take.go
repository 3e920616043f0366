package turn

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"hamyar/store"
	"hamyar/store/session"
)

const (
	// suspect is the try from which a row runs alone: so a panic, or what kills the process, shows itself.
	suspect = 3
	// patience is how many tries a row has that fail, before it is set aside.
	patience = 5
	// grief is how many processes may die while a row runs before it is set aside. It is more, since a death tells less:
	// something else may kill them.
	grief = 8
	// moment is how long a turn rests that came in the way of another.
	moment = 20 * time.Millisecond
	// longest is how long anything here may take. Only what waits on a connection that has died silently takes so long.
	longest = 20 * time.Second
)

// work handles an account's oldest row, and wakes the account again if more may wait. Nothing later is handled before
// that row is done or set aside.
func (t *Turns) work(ctx context.Context, user int64) {
	defer t.away.hold()()
	if ctx.Err() != nil {
		return
	}
	began := t.Now()
	head, ok, err := t.head(ctx, user)
	if err == nil && !ok {
		return
	}
	if err == nil {
		if head.RetryAt != nil && head.RetryAt.After(t.Now()) {
			return // the sweep comes back for it
		}
		err = t.try(ctx, user, head)
	}
	switch {
	case ctx.Err() != nil:
		return
	case err == nil:
		t.away.end(t.Now(), t.Log)
		if !head.More {
			return // who stored another row since then woke the account
		}
	case store.IsPassing(err), errors.Is(err, session.ErrRaced):
		rest(ctx, moment)
	case isAway(err), head.ID == 0:
		rest(ctx, t.away.begin(began, t.Now(), t.Log, err))
	default:
		t.Log.Error("turn failed", "channel", t.Channel, "row", head.ID, "try", head.Tries+1, "error", err)
		if err := t.failed(ctx, user, head); err != nil {
			rest(ctx, t.away.begin(began, t.Now(), t.Log, err))
		}
	}
	t.Wake(user)
}

func (t *Turns) head(ctx context.Context, user int64) (store.Head, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	return t.Store.Head(ctx, t.Channel, user)
}

// try handles a row. A row that was tried before, or that an earlier process may have died of, is counted first: only
// now that it runs, since what waits beside it is not what the process dies of. From the third time on it runs alone.
func (t *Turns) try(ctx context.Context, user int64, head store.Head) error {
	counted := head.Tries > 0 || head.Arrived.Before(t.started)
	if counted && head.Tries+1 >= suspect {
		t.alone.Lock()
		defer t.alone.Unlock()
	} else {
		t.alone.RLock()
		defer t.alone.RUnlock()
	}
	if !counted {
		return t.safely(ctx, user)
	}
	tries, err := t.Store.CountTry(ctx, head.ID, t.Now().Add(mourning(head.Tries)))
	if err != nil {
		return err
	}
	if tries > grief {
		return t.setAside(ctx, user, head.ID)
	}
	err = t.safely(ctx, user)
	if err != nil && (passes(err) || ctx.Err() != nil) {
		return errors.Join(err, t.Store.UncountTry(context.WithoutCancel(ctx), head.ID))
	}
	return err
}

// mourning is how long a row rests after a process died while it ran: from 0.1 s to 6.4 s, so that a storm of deaths it
// has no part in doesn't set it aside.
func mourning(tries int) time.Duration { return 100 * time.Millisecond << (2 * min(tries, 3)) }

// safely handles a row, watched.
func (t *Turns) safely(ctx context.Context, user int64) error {
	ended := t.Watch()
	err := t.committed(ctx, func(tx *store.Tx) error { return t.Handle(ctx, tx, user) })
	ended(result(err))
	return err
}

// committed runs do in a transaction, and wakes those for whom it has queued something. A panic is an error.
func (t *Turns) committed(ctx context.Context, do func(*store.Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %T at %s", p, debug.Stack())
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	said, err := t.Store.Within(ctx, do)
	if err == nil {
		t.Said(said...)
	}
	return err
}

// result is what a try came to, for those who watch.
func result(err error) string {
	switch {
	case err == nil:
		return "done"
	case passes(err):
		return "away"
	}
	return "failed"
}

// failed lets a row rest that failed, or sets it aside when it has failed often enough.
func (t *Turns) failed(ctx context.Context, user int64, head store.Head) error {
	if head.Tries+1 >= patience {
		return t.setAside(ctx, user, head.ID)
	}
	return t.putOff(ctx, head)
}

// putOff lets a row that failed rest a while, longer each time. A first failure is counted here, later ones were
// counted before they were tried.
func (t *Turns) putOff(ctx context.Context, head store.Head) error {
	if head.Tries == 0 && !head.Arrived.Before(t.started) {
		if _, err := t.Store.CountTry(ctx, head.ID, t.Now()); err != nil {
			return err
		}
	}
	pause := time.Duration(1<<min(head.Tries, 5)) * 100 * time.Millisecond
	return t.Store.RetryAt(ctx, head.ID, t.Now().Add(pause))
}

// isAway says whether PostgreSQL or Redis failed, rather than the turn.
func isAway(err error) bool { return store.IsAway(err) || isRedisAway(err) }

func isRedisAway(err error) bool { return session.IsAway(err) || session.IsRefused(err) }

// passes says whether a turn failed through nothing of its own. A session saved by somebody else means that another
// process works on the account: it is read again.
func passes(err error) bool {
	return isAway(err) || store.IsPassing(err) || errors.Is(err, session.ErrRaced)
}
