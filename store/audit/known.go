package audit

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Known is a deed as the woman may know of it whom it is about: what was done, when, and by somebody of which kind. Who that
// was, and whom else it was about, isn't hers.
type Known struct {
	At time.Time
	Do store.Did
	By string // Herself, store.Representative, the kind of a role, Colleague or Program
}

// Who did something, besides the roles.
const (
	Herself   = "herself"
	Colleague = "colleague" // somebody who has no role that fits any more
	Program   = "program"
)

// The role is the one that somebody had at the time.
const sqlBy = `CASE
    WHEN a.actor IS NULL THEN 'program'
    WHEN a.actor = $1 THEN 'herself'
    WHEN EXISTS (SELECT FROM membership m JOIN helper_group g ON g.id = m.group_id
                  WHERE m.person_id = $1 AND (g.representative = a.actor OR EXISTS (
                        SELECT FROM group_history h WHERE h.group_id = g.id AND h.representative = a.actor))) THEN 'representative'
    ELSE coalesce((SELECT r.kind FROM role r
                    WHERE r.person_id = a.actor AND r.given_at <= a.at AND (r.ended_at IS NULL OR r.ended_at > a.at)
                    ORDER BY array_position(ARRAY['coordinator', 'admin', 'trainer', 'recorder'], r.kind) LIMIT 1), 'colleague') END`

var (
	sqlKnown = `SELECT a.at, a.action, ` + sqlBy + ` FROM audit a WHERE ` + fmt.Sprintf(sqlAbout, "$1") + ` ORDER BY a.id DESC LIMIT $2`

	// Where what she did is about another woman it isn't said about whom.
	sqlOwn = `
SELECT a.at, a.action, 'herself' FROM audit a
 WHERE a.actor = $1 AND NOT (a.kind = 'person' AND a.subject = $1) AND a.on_behalf IS DISTINCT FROM $1
 ORDER BY a.id DESC LIMIT $2`
)

// About gives the newest deeds about a woman, or for her, and looks at lists in which she stood, so many at most.
func About(ctx context.Context, tx *store.Tx, person int64, most int) ([]Known, error) {
	return known(ctx, tx, sqlKnown, person, most)
}

// By gives the newest deeds of a woman that weren't about herself, so many at most.
func By(ctx context.Context, tx *store.Tx, person int64, most int) ([]Known, error) {
	return known(ctx, tx, sqlOwn, person, most)
}

func known(ctx context.Context, tx *store.Tx, sql string, person int64, most int) (all []Known, err error) {
	rows, err := tx.Query(ctx, sql, person, most)
	if err == nil {
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Known])
	}
	if err != nil {
		return nil, fmt.Errorf("deeds that person %d may know of: %w", person, err)
	}
	return all, nil
}
