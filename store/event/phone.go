package event

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Newest names what is to be told of an event now: whoever was told the same by telephone needn't be phoned again.
func (e Event) Newest() string {
	if e.Cancelled {
		return "cancelled"
	}
	return "edition/" + strconv.Itoa(e.Edition)
}

// Unreached is a woman who is invited and has no messenger on which she could hear of it.
type Unreached struct {
	Guest     int64 // id
	Person    int64
	Name      string
	Group     string
	Phone     string // E.164, "" if none is known
	Answer    string
	Told      bool   // the newest news, by telephone
	Speaker   string // name of who speaks for her group
	SpeakerAt string // her number, the same
}

const sqlUnreached = `
SELECT u.id, p.id, coalesce(p.name, ''), coalesce(g.name, ''), coalesce(p.phone, ''), coalesce(u.answer, ''), u.phoned_news = $2,
       coalesce(r.name, ''), coalesce(r.phone, '')
  FROM guest u
  JOIN person p ON p.id = u.person_id
  LEFT JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL
  LEFT JOIN helper_group g ON g.id = m.group_id
  LEFT JOIN person r ON r.id = g.representative
 WHERE u.event_id = $1 AND u.invited_at IS NOT NULL AND p.erased_at IS NULL`

// Whoever lost all her accounts, or blocked the bot on each, hears nothing either. Who takes no part is left alone.
var sqlToPhone = sqlUnreached + `
   AND NOT EXISTS (SELECT FROM holder h JOIN account a ON a.id = h.account_id WHERE h.person_id = p.id AND a.left_at IS NULL)
   AND NOT ` + store.Away("p.id") + `
 ORDER BY u.phoned_news = $2, g.name COLLATE "fa-x-icu", g.id, p.name COLLATE "fa-x-icu", p.id
OFFSET $3 LIMIT $4`

// ToPhone gives whom of an event's guests only a telephone reaches, who hasn't been told the newest first.
func ToPhone(ctx context.Context, tx *store.Tx, e Event, from, most int) ([]Unreached, error) {
	rows, err := tx.Query(ctx, sqlToPhone, e.ID, e.Newest(), from, most)
	if err != nil {
		return nil, fmt.Errorf("whom to phone of event %d: %w", e.ID, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Unreached])
	if err != nil {
		return nil, fmt.Errorf("whom to phone of event %d: %w", e.ID, err)
	}
	return all, nil
}

// Phone is the same of one guest, also if a messenger reaches her by now. store.ErrMissing if there is none.
func Phone(ctx context.Context, tx *store.Tx, e Event, guest int64) (u Unreached, err error) {
	rows, err := tx.Query(ctx, sqlUnreached+` AND u.id = $3`, e.ID, e.Newest(), guest)
	if err == nil {
		u, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Unreached])
	}
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return u, fmt.Errorf("how to phone guest %d: %w", guest, err)
	}
	return u, nil
}

const sqlPhoned = `UPDATE guest SET phoned_news = $2, phoned_by = $3, phoned_at = $4 WHERE id = $1 AND phoned_news <> $2`

// Phoned notes that a guest was told the newest of an event by telephone; told again changes nothing.
func Phoned(ctx context.Context, tx *store.Tx, guest int64, news string, by int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlPhoned, guest, news, by, now); err != nil {
		return fmt.Errorf("guest %d was phoned: %w", guest, err)
	}
	return nil
}
