package group

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/store"
)

// Change is what becomes of a group after it was approved.
type Change struct {
	What           string      // Represent, Pause, ...
	By             int64       // person
	Representative int64       // of Represent: who speaks for it from now on, one of its women
	County         int64       // of Move: where it is from now on
	Words          string      // why
	File           *store.File // the same, said or shown; nil: written
	Said           int64       // whose words they are: of who makes it, or of who asked for it; 0: of nobody known
}

// The kinds of changes.
const (
	Represent = "represent" // another of its women speaks for it
	Pause     = "pause"     // it rests
	Resume    = "resume"
	Close     = "close" // it ends, and its women belong to no group
	Move      = "move"  // to another county
	Size      = "size"  // another size than the usual is accepted
)

// sqlLock lets one change of a group after the other happen, together with its women's comings and goings.
const sqlLock = `SELECT FROM helper_group WHERE id = $1 FOR UPDATE`

// sqlLockWoman keeps her who is to speak for a group from going meanwhile.
const sqlLockWoman = `SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE`

const sqlChange = `
WITH was AS (
    SELECT * FROM helper_group g
     WHERE id = $1
       AND state = ANY (CASE $2 WHEN 'pause' THEN '{approved}' WHEN 'resume' THEN '{paused}' ELSE '{approved,paused}' END::text[])
       AND ($4 = 0 OR $4 <> g.representative AND EXISTS (
            SELECT FROM membership m WHERE m.group_id = g.id AND m.person_id = $4 AND m.ended_at IS NULL)
            AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = $4))
       AND $5 <> g.county_id
), is_now AS (
    UPDATE helper_group g
       SET state = CASE $2 WHEN 'pause' THEN 'paused' WHEN 'resume' THEN 'approved' WHEN 'close' THEN 'closed' ELSE g.state END,
           representative = coalesce(nullif($4, 0), g.representative),
           county_id = coalesce(nullif($5, 0), g.county_id),
           waiver_reason = CASE $2 WHEN 'size' THEN $6 ELSE g.waiver_reason END,
           waiver_file = CASE $2 WHEN 'size' THEN $10 ELSE g.waiver_file END,
           waived_by = CASE $2 WHEN 'size' THEN $3 ELSE g.waived_by END
      FROM was WHERE g.id = was.id
), ended AS (
    UPDATE membership m SET ended_at = $7, ended_by = $3, ended_why = 'closed'
      FROM was WHERE m.group_id = was.id AND m.ended_at IS NULL AND $2 = 'close'
)
INSERT INTO group_history (group_id, at, by_person, what, representative, county_id, words, file, said_by)
SELECT id, $7, $3, $2, representative, county_id, $6, $8, nullif($9, 0) FROM was`

// pastSeal is the place for which the files of a group's history are sealed.
const pastSeal = "group_history.file"

// Apply changes a group. store.ErrTaken if it isn't as the change needs it: it is so already, has ended, or isn't approved;
// ErrRepresents if the woman speaks for another group.
func Apply(ctx context.Context, tx *store.Tx, id int64, c Change, now time.Time) error {
	var tag pgconn.CommandTag
	batch := &pgx.Batch{}
	batch.Queue(sqlLock, id)
	batch.Queue(sqlLockWoman, c.Representative)
	batch.Queue(sqlChange, id, c.What, c.By, c.Representative, c.County, c.Words, now, tx.SealFile(pastSeal, c.File), c.Said,
		tx.SealFile(waiverSeal, c.File)).
		Exec(func(t pgconn.CommandTag) error { tag = t; return nil })
	err := tx.SendBatch(ctx, batch).Close()
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok && pg.ConstraintName == "helper_group_representative" {
		return ErrRepresents
	}
	if err == nil && tag.RowsAffected() == 0 {
		err = store.ErrTaken
	}
	if err != nil {
		return fmt.Errorf("%s group %d: %w", c.What, id, err)
	}
	return nil
}

// Past is a change that was made.
type Past struct {
	ID             int64
	What           string
	At             time.Time
	By             string // name of who made it, "" if not known
	Representative string // of Represent: name of who spoke for it until then
	County         int64  // of Move: where it was until then
	Words          string
	File           *store.File // of the words, said or shown; nil: written
}

const sqlHistory = `
SELECT h.id, h.what, h.at, coalesce(b.name, ''), coalesce(r.name, ''), coalesce(h.county_id, 0), h.words, h.file
  FROM group_history h
  LEFT JOIN person b ON b.id = h.by_person
  LEFT JOIN person r ON r.id = h.representative
 WHERE h.group_id = $1
 ORDER BY h.id DESC LIMIT 6`

// History gives the last changes of a group, the newest first.
func History(ctx context.Context, tx *store.Tx, id int64) ([]Past, error) {
	rows, err := tx.Query(ctx, sqlHistory, id)
	if err != nil {
		return nil, fmt.Errorf("history of group %d: %w", id, err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (p Past, err error) {
		var file []byte
		if err := row.Scan(&p.ID, &p.What, &p.At, &p.By, &p.Representative, &p.County, &p.Words, &file); err != nil {
			return p, err
		}
		p.File, err = tx.UnsealFile(pastSeal, file)
		return p, err
	})
	if err != nil {
		return nil, fmt.Errorf("history of group %d: %w", id, err)
	}
	return all, nil
}
