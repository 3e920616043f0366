package staff

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Admin is an account of somebody who is an admin, or whom the configuration makes one at the next start.
type Admin struct {
	Channel string
	User    int64
	Reached bool // on this account or another of hers: she started the bot and didn't leave it
}

const sqlAdmins = `
WITH admin AS (
    SELECT channel, user_id FROM unnest($1::text[], $2::bigint[]) AS named (channel, user_id)
    UNION
    SELECT a.channel, a.user_id FROM role r JOIN holder h ON h.person_id = r.person_id JOIN account a ON a.id = h.account_id
     WHERE r.kind = 'admin' AND r.ended_at IS NULL
)
SELECT channel, user_id,
       EXISTS (SELECT FROM account a JOIN account b ON b.id = a.id OR b.person_id = a.person_id
                WHERE a.channel = admin.channel AND a.user_id = admin.user_id AND b.language <> '' AND b.left_at IS NULL)
  FROM admin
 ORDER BY channel, user_id`

// Admins gives the accounts of all admins, together with those that the configuration names, by channel and user.
func Admins(ctx context.Context, tx *store.Tx, channels []string, users []int64) ([]Admin, error) {
	rows, err := tx.Query(ctx, sqlAdmins, channels, users)
	if err != nil {
		return nil, fmt.Errorf("admins: %w", err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Admin])
	if err != nil {
		return nil, fmt.Errorf("admins: %w", err)
	}
	return all, nil
}

const sqlUncovered = `
SELECT coalesce(c.name ->> $1, c.code) FROM county c
 WHERE c.retired_at IS NULL AND NOT EXISTS (SELECT FROM role r WHERE r.kind = 'coordinator' AND r.ended_at IS NULL
                      AND (r.county_id = c.id OR r.province_id = c.province_id))
 ORDER BY c.place`

// Uncovered names the counties that have no coordinator, nor their province one, in a language.
func Uncovered(ctx context.Context, tx *store.Tx, language string) ([]string, error) {
	rows, err := tx.Query(ctx, sqlUncovered, language)
	if err != nil {
		return nil, fmt.Errorf("counties without coordinator: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("counties without coordinator: %w", err)
	}
	return names, nil
}
