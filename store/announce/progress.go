package announce

import (
	"context"
	"fmt"
	"strconv"

	"hamyar/store"
)

// Progress is how far an announcement is.
type Progress struct {
	People    int // whom it is for
	Got       int // it reached them
	Left      int // it is to reach them yet
	Blocked   int // a messenger doesn't reach them any more
	NoAccount int // none ever did
	Phoned    int // of those two, who was told by telephone
	Seen      int // they said so
	Waiting   int // messages that are to go out yet
	Answers   int // women who answered
}

// Who is reached on a phone has it as soon as one message of it arrived and none waits.
const sqlProgress = `
WITH phones AS (
    SELECT account_id, bool_or(state = 'sent') AS sent, bool_or(state = 'waiting') AS waits, count(*) FILTER (WHERE state = 'waiting') AS waiting
      FROM outbox WHERE announcement_id = $1 GROUP BY account_id
), each AS (
    SELECT r.account_id IS NULL AS none, coalesce(p.waits, false) AS left, coalesce(r.got, p.sent, false) AND NOT coalesce(p.waits, false) AS got,
           r.seen_at, r.phoned_at, r.id
      FROM reader r LEFT JOIN phones p ON p.account_id = r.account_id
     WHERE r.announcement_id = $1
)
SELECT count(*), count(*) FILTER (WHERE got AND NOT none), count(*) FILTER (WHERE "left"), count(*) FILTER (WHERE NOT none AND NOT got AND NOT "left"),
       count(*) FILTER (WHERE none), count(*) FILTER (WHERE phoned_at IS NOT NULL AND NOT got), count(seen_at),
       coalesce((SELECT sum(waiting) FROM phones), 0), (SELECT count(*) FROM reader r WHERE r.announcement_id = $1 AND EXISTS (
           SELECT FROM answer w WHERE w.reader_id = r.id AND w.person_id = r.person_id))
  FROM each`

// Count says how far it is.
func Count(ctx context.Context, tx *store.Tx, id int64) (p Progress, err error) {
	err = tx.QueryRow(ctx, sqlProgress, id).Scan(&p.People, &p.Got, &p.Left, &p.Blocked, &p.NoAccount, &p.Phoned, &p.Seen, &p.Waiting, &p.Answers)
	if err != nil {
		return p, fmt.Errorf("progress of announcement %d: %w", id, err)
	}
	return p, nil
}

// Watched names the message in which whoever sent it sees how far it is.
func Watched(id int64) string { return "announce.progress/" + strconv.FormatInt(id, 10) }

const sqlMoved = `
UPDATE announcement SET shown = $2 WHERE id = $1 AND shown <> $2 RETURNING id`

// Moved says whether it is further than when this was asked last.
func Moved(ctx context.Context, tx *store.Tx, id int64) (bool, error) {
	p, err := Count(ctx, tx, id)
	if err != nil {
		return false, err
	}
	tag, err := tx.Exec(ctx, sqlMoved, id, fmt.Sprintf("%d/%d/%d", p.Got, p.Left, p.Blocked))
	if err != nil {
		return false, fmt.Errorf("progress of announcement %d: %w", id, err)
	}
	return tag.RowsAffected() > 0, nil
}
