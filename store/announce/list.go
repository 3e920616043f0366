package announce

import (
	"context"

	"hamyar/store"
)

// What nobody may see in a county where an announcement goes isn't hers to see. A draft for nobody yet is its author's.
const sqlNear = `
 WHERE n.state <> 'dropped'
   AND CASE WHEN EXISTS (SELECT FROM announcement_county c WHERE c.announcement_id = n.id)
       THEN NOT EXISTS (SELECT FROM announcement_county c WHERE c.announcement_id = n.id AND NOT c.county_id = ANY ($1::bigint[]))
       ELSE n.author = $2 END`

const (
	sqlUnfinished = sqlAnnouncement + sqlNear + ` AND n.state IN ('draft', 'planned', 'asks', 'sending', 'paused') ORDER BY n.id DESC OFFSET $3 LIMIT $4`
	sqlHistory    = sqlAnnouncement + sqlNear + ` AND n.state IN ('done', 'cancelled', 'retracted') ORDER BY n.ended_at DESC, n.id DESC OFFSET $3 LIMIT $4`
)

// Unfinished gives, to who looks after some counties, what is written, planned or on its way there, the newest first.
func Unfinished(ctx context.Context, tx *store.Tx, counties []int64, author int64, from, most int) ([]Announcement, error) {
	return many(ctx, tx, sqlUnfinished, list(counties), author, from, most)
}

// History gives what went out there, the newest first.
func History(ctx context.Context, tx *store.Tx, counties []int64, author int64, from, most int) ([]Announcement, error) {
	return many(ctx, tx, sqlHistory, list(counties), author, from, most)
}
