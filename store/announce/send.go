package announce

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlHandIn = `
UPDATE announcement SET state = 'planned', sent_by = $2, sent_at = $3, stale_at = $4
 WHERE id = $1 AND state = 'draft'
RETURNING id`

// HandIn lets a draft go out when its time has come. Nothing of it goes out from stale on (zero: it always may).
// store.ErrTaken if it isn't a draft any more: somebody was faster.
func HandIn(ctx context.Context, tx *store.Tx, id, by int64, stale, now time.Time) error {
	_, err := store.One(ctx, tx, "hand in announcement", pgx.RowTo[int64], sqlHandIn, id, by, now, or(stale))
	if errors.Is(err, store.ErrMissing) {
		return fmt.Errorf("hand in announcement %d: %w", id, store.ErrTaken)
	}
	return err
}

const sqlTakeBack = `UPDATE announcement SET state = 'draft', sent_by = NULL, sent_at = NULL, stale_at = NULL WHERE id = $1 AND (state = 'planned' OR state = 'asks' AND started_at IS NULL)`

// TakeBack makes one that hasn't gone out yet a draft again.
func TakeBack(tx *store.Tx, id int64) { tx.Later(sqlTakeBack, id) }

const sqlGoAhead = `UPDATE announcement SET state = CASE WHEN started_at IS NULL THEN 'planned' ELSE 'sending' END, planned_at = $2, sent_by = $3, stale_at = NULL WHERE id = $1 AND state = 'asks'`

// GoAhead lets one go out that waited for somebody to say so: it is hers from then on.
func GoAhead(tx *store.Tx, id, by int64, now time.Time) { tx.Later(sqlGoAhead, id, now, by) }

const sqlDuePlans = sqlAnnouncement + `
 WHERE n.state = 'planned' AND coalesce(n.planned_at, n.sent_at) <= $1
 ORDER BY n.id
   FOR UPDATE OF n`

// DuePlans gives those whose time to go out has come, and locks them.
func DuePlans(ctx context.Context, tx *store.Tx, now time.Time) ([]Announcement, error) {
	return many(ctx, tx, sqlDuePlans, now)
}

const sqlOnTheirWay = sqlAnnouncement + ` WHERE n.state = 'sending' ORDER BY n.id FOR UPDATE OF n`

// OnTheirWay gives those that are on their way, and locks them.
func OnTheirWay(ctx context.Context, tx *store.Tx) ([]Announcement, error) {
	return many(ctx, tx, sqlOnTheirWay)
}

func many(ctx context.Context, tx *store.Tx, sql string, args ...any) ([]Announcement, error) {
	return store.All(ctx, tx, "announcements", scan, sql, args...)
}

const sqlAsk = `UPDATE announcement SET state = 'asks' WHERE id = $1 AND state IN ('planned', 'sending')`

// Ask stops one until somebody says whether it goes out still.
func Ask(tx *store.Tx, id int64) { tx.Later(sqlAsk, id) }

const sqlHold = `UPDATE announcement SET held_until = $2 WHERE id = $1 AND held_until < $2`

// Hold lets nothing of it go out before a time.
func Hold(tx *store.Tx, id int64, until time.Time) { tx.Later(sqlHold, id, until) }

const sqlStart = `UPDATE announcement SET state = 'sending', started_at = $2 WHERE id = $1 AND state = 'planned'`

// sqlQueue names the readers, each with the account that reaches her, and queues for each of these accounts each message once: two
// who share a phone get it once. An album is one row where its files lie, and a row a file elsewhere.
var sqlQueue = `
WITH w AS MATERIALIZED (` + sqlHearers + `),
named AS (
    INSERT INTO reader (announcement_id, person_id, account_id)
    SELECT $16, w.id, (` + sqlPhone + `) FROM w WHERE NOT w.muted
        ON CONFLICT (announcement_id, person_id) DO NOTHING
    RETURNING person_id, account_id
), phones AS (
    SELECT n.account_id, a.channel, min(n.person_id) AS first, CASE count(*) WHEN 1 THEN min(n.person_id) END AS person_id
      FROM named n JOIN account a ON a.id = n.account_id
     GROUP BY n.account_id, a.channel
)
INSERT INTO outbox (account_id, person_id, class, screen, body, announcement_id, part, keeps, opens, not_before)
SELECT p.account_id, p.person_id, 2, $17, $18, $16, m.nth, true, $19, $20
  FROM phones p JOIN announcement_part m ON m.announcement_id = $16 AND NOT (m.follows AND m.channel = p.channel)
 ORDER BY p.first, m.nth
    ON CONFLICT DO NOTHING`

// Told is how an announcement is said.
type Told struct {
	Screen string
	Body   []byte // chat.Saying of its page, which learns the message's number from the row
	Opens  string // the conversation that a reply to it belongs to
}

// Start queues an announcement for all whom it is for, in one statement, and says how many messages that is.
func Start(ctx context.Context, tx *store.Tx, a Announcement, t Told, now time.Time) (queued int, err error) {
	tx.Later(sqlStart, a.ID, now)
	tag, err := tx.Exec(ctx, sqlQueue, append(a.hearers(), a.ID, t.Screen, tx.Seal(store.OutboxSeal, t.Body), t.Opens, now)...)
	if err != nil {
		return 0, fmt.Errorf("queue announcement %d: %w", a.ID, err)
	}
	return int(tag.RowsAffected()), nil
}
