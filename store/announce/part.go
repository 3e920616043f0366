package announce

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const partSeal = "announcement_part"

// Content is what a message says.
type Content struct {
	store.Content
	Album string `json:",omitempty"` // the messenger's name of what it came together with, and of which sort its files are
	Ends  bool   `json:",omitempty"` // it says nothing but who it is from, below what can't say so
}

// Part is a message of an announcement.
type Part struct {
	Nth     int
	Follows bool // it comes with an earlier one, as one album
	Edition int
	Content
}

// speaks says whether words of ours can stand on the part.
func (p Part) speaks() bool { return p.Spot == "" }

// carries says whether buttons can stand below it.
func (p Part) carries() bool { return p.Album == "" }

const sqlAddPart = `
WITH next AS (UPDATE announcement SET parts = parts + 1 WHERE id = $1 RETURNING parts AS nth)
INSERT INTO announcement_part (announcement_id, nth, channel, album, follows, content)
SELECT $1, next.nth, nullif($2, ''), $3,
       $3 <> '' AND EXISTS (SELECT FROM announcement_part p WHERE p.announcement_id = $1 AND p.album = $3), $4
  FROM next
RETURNING nth`

// PartsMost is how many messages an announcement has at most.
const PartsMost = 30

// AddPart adds a message to an announcement that the caller has locked. Its number is never used again.
func AddPart(ctx context.Context, tx *store.Tx, announcement int64, c Content) (nth int, err error) {
	channel := ""
	if c.File != nil {
		channel = c.File.Channel
	}
	err = tx.QueryRow(ctx, sqlAddPart, announcement, channel, c.Album, tx.SealValue(partSeal, c)).Scan(&nth)
	if err != nil {
		return 0, fmt.Errorf("add a part to announcement %d: %w", announcement, err)
	}
	return nth, nil
}

const sqlRemovePart = `
WITH gone AS (DELETE FROM announcement_part WHERE announcement_id = $1 AND nth = $2 RETURNING album, follows)
UPDATE announcement_part n SET follows = false
  FROM gone
 WHERE n.announcement_id = $1 AND gone.album <> '' AND NOT gone.follows AND n.album = gone.album
   AND n.nth = (SELECT min(f.nth) FROM announcement_part f WHERE f.announcement_id = $1 AND f.nth > $2 AND f.album = gone.album)`

// RemovePart takes a message out.
func RemovePart(tx *store.Tx, announcement int64, nth int) {
	tx.Later(sqlRemovePart, announcement, nth)
}

const sqlParts = `SELECT nth, follows, edition, content FROM announcement_part WHERE announcement_id = $1 ORDER BY nth`

// Parts gives the messages of an announcement, the first first. What was forgotten is missing.
func Parts(ctx context.Context, tx *store.Tx, announcement int64) ([]Part, error) {
	return store.All(ctx, tx, "messages of an announcement", scanPart(tx), sqlParts, announcement)
}

const sqlPart = `SELECT nth, follows, edition, content FROM announcement_part WHERE announcement_id = $1 AND nth = $2`

// LoadPart gives one. store.ErrMissing if there is none.
func LoadPart(ctx context.Context, tx *store.Tx, announcement int64, nth int) (Part, error) {
	return store.One(ctx, tx, "a message of announcement", scanPart(tx), sqlPart, announcement, nth)
}

func scanPart(tx *store.Tx) pgx.RowToFunc[Part] {
	return func(row pgx.CollectableRow) (p Part, err error) {
		var sealed []byte
		if err := row.Scan(&p.Nth, &p.Follows, &p.Edition, &sealed); err != nil {
			return p, err
		}
		return p, tx.UnsealValue(partSeal, sealed, &p.Content)
	}
}

// The words of an album stand together, below its first.
const sqlChangePart = `
UPDATE announcement_part p SET content = CASE WHEN p.nth = $2 THEN $3 ELSE p.content END, edition = p.edition + 1
  FROM announcement_part c
 WHERE c.announcement_id = $1 AND c.nth = $2 AND p.announcement_id = $1 AND (p.nth = c.nth OR c.album <> '' AND p.album = c.album)`

// ChangePart gives a message other words. What was sent of it is changed by Mend.
func ChangePart(tx *store.Tx, announcement int64, nth int, c Content) {
	tx.Later(sqlChangePart, announcement, nth, tx.SealValue(partSeal, c))
}
