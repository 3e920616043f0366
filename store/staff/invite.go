package staff

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Life is how long an invitation can be taken up.
const Life = 7 * 24 * time.Hour

// ErrUsed is returned for an invitation that is taken up, revoked, expired, or none of ours.
var ErrUsed = errors.New("the invitation isn't open")

// Invitation is a post that waits for whoever opens its link.
type Invitation struct {
	ID    int64
	Post  Post
	By    string // who made it, "" if not known
	Until time.Time
}

const sqlInvite = `
WITH made AS (
    INSERT INTO invitation (code_hash, kind, province_id, made_by, made_at, expires_at)
    VALUES ($1, $2, nullif($3, 0), $4, $5, $6)
    RETURNING id
), counties AS (
    INSERT INTO invitation_county (invitation_id, county_id) SELECT id, unnest($7::bigint[]) FROM made
), topics AS (
    INSERT INTO invitation_topic (invitation_id, topic_id) SELECT id, unnest($8::bigint[]) FROM made
)
INSERT INTO invitation_hours (invitation_id, weekday, opens, closes)
SELECT id, h."Weekday", h."Opens", h."Closes"
  FROM made, jsonb_to_recordset($9) AS h ("Weekday" smallint, "Opens" smallint, "Closes" smallint)`

// Invite makes an invitation and gives its code: 26 letters and digits that nobody can guess, kept nowhere.
func Invite(ctx context.Context, tx *store.Tx, p Post, by int64, now time.Time) (code string, err error) {
	code, hash := store.NewSecret()
	_, err = tx.Exec(ctx, sqlInvite, hash, p.Kind, p.Province, by, now, now.Add(Life), append([]int64{}, p.Counties...),
		p.Trains.rows(), p.Trains.hours())
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	return code, nil
}

const sqlInvitations = `
SELECT i.id, i.kind, coalesce(i.province_id, 0),
       ARRAY(SELECT c.id FROM invitation_county w JOIN county c ON c.id = w.county_id WHERE w.invitation_id = i.id ORDER BY c.place),
       EXISTS (SELECT FROM invitation_topic t WHERE t.invitation_id = i.id AND t.topic_id IS NULL),
       ARRAY(SELECT o.id FROM invitation_topic t JOIN topic o ON o.id = t.topic_id WHERE t.invitation_id = i.id ORDER BY o.place),
       coalesce((SELECT jsonb_agg(jsonb_build_object('Weekday', weekday, 'Opens', opens, 'Closes', closes) ORDER BY weekday)
                   FROM invitation_hours h WHERE h.invitation_id = i.id), '[]'),
       coalesce(p.name, ''), i.expires_at
  FROM invitation i JOIN person p ON p.id = i.made_by
 WHERE i.kind <> 'member' AND `

// A link of somebody who isn't an admin any more opens nothing.
const isOpen = `i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
   AND EXISTS (SELECT FROM role m WHERE m.person_id = i.made_by AND m.kind = 'admin' AND m.ended_at IS NULL)`

// Find gives the open invitation with a code, or ErrUsed.
func Find(ctx context.Context, tx *store.Tx, code string, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlInvitations+isOpen+` AND i.code_hash = $1`, store.HashSecret(code), now))
}

// Load gives an invitation as it was made, open or not. ErrUsed if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlInvitations+`i.id = $1`, id))
}

// Open gives an open invitation, or ErrUsed.
func Open(ctx context.Context, tx *store.Tx, id int64, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlInvitations+isOpen+` AND i.id = $1`, id, now))
}

const sqlWithin = `
   AND ($4 OR i.province_id = ANY ($5::bigint[]) OR EXISTS (
        SELECT FROM invitation_county w JOIN county c ON c.id = w.county_id
         WHERE w.invitation_id = i.id AND (c.province_id = ANY ($5::bigint[]) OR c.id = ANY ($6::bigint[]))))
 ORDER BY i.made_at, i.id OFFSET $1 LIMIT $3`

// Invitations gives the open ones, the oldest first.
func Invitations(ctx context.Context, tx *store.Tx, s Scope, from, most int, now time.Time) ([]Invitation, error) {
	rows, err := tx.Query(ctx, sqlInvitations+isOpen+sqlWithin, from, now, most, s.All, s.Provinces, s.Counties)
	if err != nil {
		return nil, fmt.Errorf("invitations: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Invitation, error) { return scan(row) })
	if err != nil {
		return nil, fmt.Errorf("invitations: %w", err)
	}
	return all, nil
}

func scan(row pgx.Row) (i Invitation, err error) {
	p := &i.Post
	err = row.Scan(&i.ID, &p.Kind, &p.Province, &p.Counties, &p.Trains.Every, &p.Trains.Topics, &p.Trains.Hours, &i.By, &i.Until)
	if errors.Is(err, pgx.ErrNoRows) {
		return i, ErrUsed
	}
	if err != nil {
		return i, fmt.Errorf("invitation: %w", err)
	}
	return i, nil
}

const sqlRevoke = `
UPDATE invitation SET revoked_at = $2
 WHERE id = $1 AND kind <> 'member' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`

// Revoke closes an invitation that nobody has taken up. ErrUsed if it isn't open any more.
func Revoke(ctx context.Context, tx *store.Tx, id int64, now time.Time) error {
	tag, err := tx.Exec(ctx, sqlRevoke, id, now)
	if err == nil && tag.RowsAffected() == 0 {
		return ErrUsed
	}
	if err != nil {
		return fmt.Errorf("revoke invitation %d: %w", id, err)
	}
	return nil
}
