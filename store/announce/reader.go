package announce

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Two who share the phone have both seen what was shown on it.
const sqlSee = `
UPDATE reader SET seen_at = $4 WHERE announcement_id = $1 AND (account_id = $2 OR person_id = nullif($3::bigint, 0)) AND seen_at IS NULL`

// See notes that whoever uses an account, and a person who does, has seen it. Once more changes nothing.
func See(tx *store.Tx, announcement, account, person int64, now time.Time) {
	tx.Later(sqlSee, announcement, account, person, now)
}

const sqlReads = `
SELECT EXISTS (SELECT FROM reader WHERE announcement_id = $1 AND (account_id = $2 OR person_id = nullif($3::bigint, 0)))`

// Reads says whether an announcement is for who uses an account, or for a person.
func Reads(ctx context.Context, tx *store.Tx, announcement, account, person int64) (reads bool, err error) {
	if err := tx.QueryRow(ctx, sqlReads, announcement, account, person).Scan(&reads); err != nil {
		return false, fmt.Errorf("does account %d read announcement %d: %w", account, announcement, err)
	}
	return reads, nil
}

// Unreached is somebody whom an announcement is for and no messenger reaches.
type Unreached struct {
	Reader       int64 // id
	Announcement int64
	Person       int64
	Name         string
	Group        string
	Phone        string // E.164, "" if none is known
	Told         bool   // by telephone
	Speaker      string // name of who speaks for her group
	SpeakerAt    string // her number, the same
}

const sqlUnreached = `
SELECT r.id, r.announcement_id, p.id, coalesce(p.name, ''), coalesce(g.name, ''), coalesce(p.phone, ''), r.phoned_at IS NOT NULL,
       coalesce(s.name, ''), coalesce(s.phone, '')
  FROM reader r
  JOIN person p ON p.id = r.person_id
  LEFT JOIN LATERAL (SELECT g.* FROM membership m JOIN helper_group g ON g.id = m.group_id
                      WHERE m.person_id = p.id AND m.ended_at IS NULL ORDER BY m.id LIMIT 1) AS g ON true
  LEFT JOIN person s ON s.id = g.representative AND s.id <> p.id`

// Who has no account, or whose messenger refused it. Who takes no part is left alone.
var sqlToPhone = sqlUnreached + `
 WHERE r.announcement_id = $1 AND p.erased_at IS NULL AND NOT ` + store.Away("p.id") + `
   AND (r.account_id IS NULL
        OR NOT coalesce(r.got, true)
        OR r.got IS NULL AND NOT EXISTS (SELECT FROM outbox o
             WHERE o.announcement_id = r.announcement_id AND o.account_id = r.account_id AND o.state IN ('waiting', 'sent')))
 ORDER BY r.phoned_at IS NOT NULL, g.name COLLATE "fa-x-icu", g.id, p.name COLLATE "fa-x-icu", p.id
OFFSET $2 LIMIT $3`

// ToPhone gives whom of an announcement's readers only a telephone reaches, by group, who hasn't been told first.
func ToPhone(ctx context.Context, tx *store.Tx, announcement int64, from, most int) ([]Unreached, error) {
	return store.All(ctx, tx, "whom to phone of an announcement", pgx.RowToStructByPos[Unreached], sqlToPhone, announcement, from, most)
}

// Phone is the same of one reader, also if a messenger reaches her by now. store.ErrMissing if there is none.
func Phone(ctx context.Context, tx *store.Tx, reader int64) (Unreached, error) {
	return store.One(ctx, tx, "how to phone reader", pgx.RowToStructByPos[Unreached], sqlUnreached+` WHERE r.id = $1`, reader)
}

const sqlPhoned = `UPDATE reader SET phoned_at = $3, phoned_by = $2 WHERE id = $1 AND phoned_at IS NULL`

// Phoned notes that a reader was told by telephone; told again changes nothing.
func Phoned(ctx context.Context, tx *store.Tx, reader, by int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlPhoned, reader, by, now); err != nil {
		return fmt.Errorf("reader %d was phoned: %w", reader, err)
	}
	return nil
}

const sqlMute = `UPDATE person SET muted_at = CASE WHEN $2 THEN coalesce(muted_at, $3) END WHERE id = $1`

// Mute says whether a person hears urgent announcements alone.
func Mute(tx *store.Tx, person int64, muted bool, now time.Time) {
	tx.Later(sqlMute, person, muted, now)
}

// IsMuted says whether she does.
func IsMuted(ctx context.Context, tx *store.Tx, person int64) (muted bool, err error) {
	if err := tx.QueryRow(ctx, `SELECT muted_at IS NOT NULL FROM person WHERE id = $1`, person).Scan(&muted); err != nil {
		return false, fmt.Errorf("what person %d hears: %w", person, err)
	}
	return muted, nil
}
