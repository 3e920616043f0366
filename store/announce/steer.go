package announce

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// ErrState is returned for what can't be done with an announcement as it is now.
var ErrState = errors.New("the announcement isn't as that needs it")

// sqlSteer moves an announcement from one of some states to another.
const sqlSteer = `UPDATE announcement SET state = $2, ended_at = $4 WHERE id = $1 AND state = ANY ($3) RETURNING id`

func steer(ctx context.Context, tx *store.Tx, id int64, to string, ended *time.Time, from ...string) error {
	_, err := store.One(ctx, tx, "steer announcement", pgx.RowTo[int64], sqlSteer, id, to, from, ended)
	if errors.Is(err, store.ErrMissing) {
		return fmt.Errorf("announcement %d becomes %s: %w", id, to, ErrState)
	}
	return err
}

// Pause stops one that is on its way. ErrState if it isn't.
func Pause(ctx context.Context, tx *store.Tx, id int64) error {
	return steer(ctx, tx, id, Paused, nil, Sending)
}

// Resume lets one go on that was paused. ErrState if it wasn't.
func Resume(ctx context.Context, tx *store.Tx, id int64) error {
	return steer(ctx, tx, id, Sending, nil, Paused)
}

const sqlCancelRows = `
UPDATE outbox SET state = 'cancelled', body = '' WHERE announcement_id = $1 AND state = 'waiting'`

// Cancel ends one before everyone has it. ErrState if it isn't on its way nor about to be.
func Cancel(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	if err := steer(ctx, tx, id, Cancelled, &now, Planned, Asks, Sending, Paused); err != nil {
		return err
	}
	tx.Later(sqlCancelRows, id)
	tx.Later(sqlOutcome, id)
	return nil
}

// sqlOutcome keeps for good who got it, as far as a messenger knows: rows of the outbox are forgotten.
const sqlOutcome = `
UPDATE reader r
   SET got = EXISTS (SELECT FROM outbox o WHERE o.announcement_id = $1 AND o.account_id = r.account_id AND o.state = 'sent')
 WHERE r.announcement_id = $1`

const sqlFinish = `
UPDATE announcement n SET state = 'done', ended_at = $2
 WHERE id = $1 AND state = 'sending'
   AND NOT EXISTS (SELECT FROM outbox o WHERE o.announcement_id = n.id AND o.state = 'waiting')
RETURNING id`

// Finish ends one of which nothing waits any more, and says whether it did.
func Finish(ctx context.Context, tx *store.Tx, id int64, now time.Time) (ended bool, err error) {
	_, err = store.One(ctx, tx, "finish announcement", pgx.RowTo[int64], sqlFinish, id, now)
	if errors.Is(err, store.ErrMissing) {
		return false, nil
	}
	if err == nil {
		tx.Later(sqlOutcome, id)
	}
	return err == nil, err
}

// Retract ends one and takes it back from everyone who got it; Mend does that. ErrState if there is nothing to take back.
func Retract(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	if err := steer(ctx, tx, id, Retracted, &now, Sending, Paused, Done, Cancelled); err != nil {
		return err
	}
	tx.Later(sqlCancelRows, id)
	tx.Later(sqlOutcome, id)
	return nil
}
