package announce

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// What was sent with words of before is sent once more, in its place. A row learns that this is queued, so that it happens once,
// also to those that were in the air when the words changed.
const sqlMendWords = `
WITH stale AS (
    UPDATE outbox o SET edition = m.edition
      FROM announcement_part m, announcement n
     WHERE n.id = $1 AND n.state <> 'retracted' AND m.announcement_id = n.id AND m.edition > 1
       AND o.announcement_id = n.id AND o.part = m.nth AND o.state = 'sent' AND o.edition BETWEEN 0 AND m.edition - 1
    RETURNING o.id, o.account_id, o.person_id, o.screen, o.part
)
INSERT INTO outbox (account_id, person_id, class, screen, body, edits, keeps, opens, not_before)
SELECT s.account_id, s.person_id, 2, s.screen, b.body, s.id, true, $4, $5
  FROM stale s JOIN unnest($2::int[], $3::bytea[]) AS b (part, body) ON b.part = s.part
 ORDER BY s.id`

const sqlChanged = `SELECT nth FROM announcement_part WHERE announcement_id = $1 AND edition > 1 ORDER BY nth`

// Mend queues the words as they are now for everyone who has other ones, and says for how many messages. A message's body is that of
// its page, by its number.
func Mend(ctx context.Context, tx *store.Tx, id int64, body func(nth int) []byte, opens string, now time.Time) (queued int, err error) {
	changed, err := store.All(ctx, tx, "what has changed of an announcement", pgx.RowTo[int], sqlChanged, id)
	if err != nil || len(changed) == 0 {
		return 0, err
	}
	bodies := make([][]byte, len(changed))
	for i, nth := range changed {
		bodies[i] = tx.Seal(store.OutboxSeal, body(nth))
	}
	return mend(ctx, tx, id, sqlMendWords, id, changed, bodies, opens, now)
}

const sqlMendRetracted = `
WITH stale AS (
    UPDATE outbox o SET edition = -1
      FROM announcement n
     WHERE n.id = $1 AND n.state = 'retracted' AND o.announcement_id = n.id AND o.state = 'sent' AND o.edition >= 0
    RETURNING o.id, o.account_id, o.person_id, o.screen
)
INSERT INTO outbox (account_id, person_id, class, screen, body, edits, keeps, not_before)
SELECT account_id, person_id, 2, screen, $2, id, true, $3 FROM stale ORDER BY id`

// MendRetracted queues that one which was retracted goes from everyone who has it.
func MendRetracted(ctx context.Context, tx *store.Tx, id int64, gone []byte, now time.Time) (queued int, err error) {
	return mend(ctx, tx, id, sqlMendRetracted, id, tx.Seal(store.OutboxSeal, gone), now)
}

func mend(ctx context.Context, tx *store.Tx, id int64, sql string, args ...any) (int, error) {
	tag, err := tx.Exec(ctx, sql, args...)
	if err != nil {
		return 0, fmt.Errorf("mend announcement %d: %w", id, err)
	}
	return int(tag.RowsAffected()), nil
}

// settling is for how long a message may be in the air after something about it has changed.
const settling = 10 * time.Minute

const sqlToMend = `
SELECT n.id FROM announcement n
 WHERE n.state IN ('sending', 'paused') AND EXISTS (SELECT FROM announcement_part m WHERE m.announcement_id = n.id AND m.edition > 1)
    OR n.state IN ('done', 'cancelled', 'retracted') AND n.ended_at > $1
 ORDER BY n.id`

// ToMend gives those of which something that was in the air may have to be mended.
func ToMend(ctx context.Context, tx *store.Tx, now time.Time) ([]int64, error) {
	return store.All(ctx, tx, "announcements to mend", pgx.RowTo[int64], sqlToMend, now.Add(-settling))
}
