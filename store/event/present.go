package event

import (
	"context"
	"time"

	"hamyar/store"
)

// Present is a woman of an event as its sheet shows her: what was answered, and whether she came.
type Present struct {
	Name     string
	Group    string // "" if she is in none
	Invited  bool
	Answer   string     // "" if she hasn't, to its day and place as they were
	Seated   bool       // she comes, and has a seat
	At       *time.Time // of the answer; nil for none
	Herself  bool       // answered
	ByName   string     // who answered, if not she; "" if that isn't known any more
	Came     *bool      // nil: nobody has said
	MarkedAt *time.Time
	Children bool
	Ride     bool
}

// Who takes no part is counted with what she needs; it isn't told of her.
var sqlPresent = `
SELECT coalesce(p.name, ''), coalesce(h.name, ''), g.invited_at IS NOT NULL, CASE WHEN fresh THEN g.answer ELSE '' END, fresh AND g.seat IS NOT DISTINCT FROM 'has',
       CASE WHEN fresh THEN g.answered_at END, g.answered_by IS NOT DISTINCT FROM g.person_id, coalesce(b.name, ''), g.came, g.marked_at,
       fresh AND g.children AND NOT away, fresh AND g.ride AND NOT away
  FROM guest g
  JOIN event e ON e.id = g.event_id
  JOIN person p ON p.id = g.person_id AND p.erased_at IS NULL
  LEFT JOIN person b ON b.id = g.answered_by
  LEFT JOIN LATERAL (SELECT m.group_id FROM membership m WHERE m.person_id = p.id AND m.ended_at IS NULL ORDER BY m.id LIMIT 1) m ON true
  LEFT JOIN helper_group h ON h.id = m.group_id
 CROSS JOIN LATERAL (SELECT g.answered_round IS NOT DISTINCT FROM e.round AS fresh, ` + store.Away("p.id") + ` AS away) takes
 WHERE g.event_id = $1
 ORDER BY h.name COLLATE "fa-x-icu" NULLS LAST, h.id, p.name COLLATE "fa-x-icu", p.id
 LIMIT $2`

// Presence gives the women of an event group by group, so many at most, but for those who are erased.
func Presence(ctx context.Context, tx *store.Tx, event int64, most int) ([]Present, error) {
	return rowsOf[Present](ctx, tx, "who was at an event", sqlPresent, event, most)
}
