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

// ErrRepresents is returned when the woman represents a group already.
var ErrRepresents = errors.New("she represents a group already")

// Form is a group as its representative tells it. NameKey is the search key without spaces.
type Form struct {
	County                    int64
	Name, NameKey             string
	Village                   string
	Trades                    []int64
	OtherTrade                string
	FoundedYear, FoundedMonth int // Jalali, 0: not known
	SizeReason                string
	SizeFile                  *store.File // the reason, said or shown; nil: written
	Women                     []Woman     // the representative first, with Row 0
}

// Woman is one member as the representative tells her.
type Woman struct {
	Row           int
	Name, NameKey string
	BirthYear     int
	Phone         string
	Heads         bool
}

const sqlHandIn = `
INSERT INTO helper_group (county_id, name, name_key, village, other_trade, founded_year, founded_month, size_reason,
                          state, draft, representative, handed_in_at, size_file)
VALUES ($1, $2, $3, $4, $5, nullif($6, 0), nullif($7, 0), $8, 'waiting', $9, $10, $11, $12)
RETURNING id`

// By is who hands a group in.
type By struct {
	Person int64
	For    int64 // its representative: she herself, or another; 0: one whom nobody knows yet
}

// teller is who said what is kept of the representative, nil if she herself.
func (by By) teller() any {
	if by.Person == by.For {
		return nil
	}
	return by.Person
}

// HandIn registers a group, which then waits for a coordinator. ErrRepresents if its representative has one already.
func HandIn(ctx context.Context, tx *store.Tx, by By, draft int64, f Form, now time.Time) (id int64, err error) {
	if by.For == 0 {
		if by.For, err = tx.NewPerson(ctx, 0, now); err != nil {
			return 0, err
		}
	}
	err = tx.QueryRow(ctx, sqlHandIn, f.County, f.Name, f.NameKey, f.Village, f.OtherTrade, f.FoundedYear,
		f.FoundedMonth, f.SizeReason, draft, by.For, now, tx.SealFile(sizeSeal, f.SizeFile)).Scan(&id)
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok && pg.ConstraintName == "helper_group_representative" {
		return 0, ErrRepresents
	}
	if err != nil {
		return 0, fmt.Errorf("hand in group: %w", err)
	}
	return id, write(ctx, tx, id, by, f, now)
}

const sqlHandInAgain = `
UPDATE helper_group
   SET county_id = $3, name = $4, name_key = $5, village = $6, other_trade = $7, founded_year = nullif($8, 0),
       founded_month = nullif($9, 0), size_reason = $10, state = 'waiting', remark = '', remark_on = '',
       round = round + 1, decided_by = NULL, decided_at = NULL, handed_in_at = $11,
       size_file = $12, remark_file = NULL
 WHERE id = $1 AND representative = $2 AND state = 'returned'
RETURNING round`

// HandInAgain hands in a group that was sent back, and says how often it was handed in now. store.ErrTaken if it
// isn't hers, or doesn't wait for her.
func HandInAgain(ctx context.Context, tx *store.Tx, id int64, by By, f Form, now time.Time) (round int, err error) {
	err = tx.QueryRow(ctx, sqlHandInAgain, id, by.For, f.County, f.Name, f.NameKey, f.Village, f.OtherTrade,
		f.FoundedYear, f.FoundedMonth, f.SizeReason, now, tx.SealFile(sizeSeal, f.SizeFile)).Scan(&round)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrTaken
	}
	if err != nil {
		return 0, fmt.Errorf("hand in group %d again: %w", id, err)
	}
	return round, write(ctx, tx, id, by, f, now)
}

const sqlClearTrades = `DELETE FROM group_trade WHERE group_id = $1`

const sqlAddTrades = `INSERT INTO group_trade (group_id, trade_id) SELECT $1, unnest($2::bigint[])`

const sqlEndOthers = `
UPDATE membership SET ended_at = $3, ended_by = $4, ended_why = 'corrected'
 WHERE group_id = $1 AND ended_at IS NULL AND row_no <> ALL ($2::int[])`

// write makes the trades and the women of a group what the form says.
func write(ctx context.Context, tx *store.Tx, id int64, by By, f Form, now time.Time) error {
	rows := make([]int, len(f.Women))
	for i, w := range f.Women {
		rows[i] = w.Row
	}
	batch := &pgx.Batch{}
	batch.Queue(sqlClearTrades, id)
	batch.Queue(sqlAddTrades, id, f.Trades)
	batch.Queue(sqlEndOthers, id, rows, now, by.Person)
	for _, w := range f.Women {
		if w.Row == 0 {
			batch.Queue(sqlHerself, by.For, w.Name, w.NameKey, w.BirthYear, w.Phone)
			batch.Queue(sqlJoin, id, by.For, 0, w.Heads, by.teller(), now)
			continue
		}
		batch.Queue(sqlWoman, id, w.Row, w.Name, w.NameKey, w.BirthYear, w.Phone, w.Heads, by.Person, now)
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("write group %d: %w", id, err)
	}
	return nil
}

const sqlHerself = `
UPDATE person SET name = $2, name_key = $3, birth_year = $4, phone = nullif($5, '') WHERE id = $1`

// A woman who was left out by mistake is back when she is told again. Who left by herself isn't.
const sqlTold = `
    ON CONFLICT (group_id, row_no) DO UPDATE
   SET heads = excluded.heads, ended_at = NULL, ended_by = NULL, ended_why = NULL
 WHERE membership.ended_at IS NULL OR membership.ended_why = 'corrected'`

const sqlJoin = `
INSERT INTO membership (group_id, person_id, row_no, heads, said_by, since)
VALUES ($1, $2, $3, $4, $5, $6)` + sqlTold

// A woman who was told before is corrected, a new one is made. One who turned out to be another of them stays away.
const sqlWoman = `
WITH merged AS (
    SELECT FROM membership m JOIN person p ON p.id = m.person_id
     WHERE m.group_id = $1 AND m.row_no = $2 AND p.merged_into IS NOT NULL
), known AS (
    UPDATE person SET name = $3, name_key = $4, birth_year = $5, phone = nullif($6, '')
     WHERE id = (SELECT person_id FROM membership WHERE group_id = $1 AND row_no = $2) AND NOT EXISTS (SELECT FROM merged)
    RETURNING id
), made AS (
    INSERT INTO person (name, name_key, birth_year, phone, created_at)
    SELECT $3, $4, $5, nullif($6, ''), $9 WHERE NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM merged)
    RETURNING id
)
INSERT INTO membership (group_id, person_id, row_no, heads, said_by, since)
SELECT $1, id, $2, $7, $8, $9 FROM (SELECT id FROM known UNION ALL SELECT id FROM made) AS woman` + sqlTold
