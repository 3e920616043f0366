package event

import (
	"context"

	"hamyar/store"
)

// Numbered is a woman who is invited to an event, with her number on its sheet.
type Numbered struct {
	Number int
	Guest  int64 // id
	Name   string
	Group  string // "" if she is in none
}

// Who is invited later comes at the end. Who is erased leaves her number, so that a sheet that was printed before is right still.
const sqlNumbered = `
SELECT n.number, n.id, coalesce(p.name, ''), coalesce(h.name, '')
  FROM (SELECT row_number() OVER (ORDER BY invited_at, id) AS number, id, person_id
          FROM guest WHERE event_id = $1 AND invited_at IS NOT NULL) n
  JOIN person p ON p.id = n.person_id AND p.erased_at IS NULL
  LEFT JOIN LATERAL (SELECT group_id FROM membership WHERE person_id = p.id AND ended_at IS NULL ORDER BY id DESC LIMIT 1) m ON true
  LEFT JOIN helper_group h ON h.id = m.group_id
 ORDER BY n.number`

// Numbers gives the women who are invited to an event, by their numbers.
func Numbers(ctx context.Context, tx *store.Tx, event int64) ([]Numbered, error) {
	return rowsOf[Numbered](ctx, tx, "numbers of guests", sqlNumbered, event)
}
