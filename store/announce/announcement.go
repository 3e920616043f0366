// Package announce keeps announcements: their messages, whom they are for, how far they are on their way, who has seen them
// and what was answered. It knows no messenger: what it queues goes out by the outbox, one row a phone and message.
package announce

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The states. Dropped is a draft that was thrown away.
const (
	Draft     = "draft"
	Planned   = "planned" // it was handed in, and goes out when its time has come
	Asks      = "asks"    // its time came too late: somebody says whether it goes out still
	Sending   = "sending"
	Paused    = "paused"
	Done      = "done"
	Cancelled = "cancelled"
	Retracted = "retracted" // taken back from everyone who got it
	Dropped   = "dropped"
)

// Announcement is what coordinators tell many people at once.
type Announcement struct {
	ID        int64
	Author    int64
	By        string // the author's name, "" if it isn't known any more
	Created   time.Time
	State     string
	Audience  Audience
	Event     int64     // that it is about, 0: none
	Urgent    bool      // neither quiet hours nor holidays hold it
	WantsSeen bool      // each is asked to say that she has seen it
	Planned   time.Time // when it is to go out; zero: at once
	Stale     time.Time // nothing of it goes out from then on; zero: it always may
	Held      time.Time // nothing of it goes out before; zero: nothing holds it
	SentBy    int64     // who handed it in, 0: nobody yet
	Sent      time.Time // when
	Started   time.Time // it was queued; zero: not yet
	Ended     time.Time
	Again     int64 // it is sent once more to who hasn't seen that one, 0: it isn't
}

// Goes says whether it is on its way, or stopped on it.
func (a Announcement) Goes() bool { return a.State == Sending || a.State == Paused }

// Open says whether it can be changed still.
func (a Announcement) Open() bool { return a.State == Draft }

// Lasting is for how long a message can be taken back (core.telegram.org/bots/api#deletemessage).
const Lasting = 48 * time.Hour

// CanRetract says whether it can be taken back at a time from all who got it.
func (a Announcement) CanRetract(now time.Time) bool {
	return (a.Goes() || a.State == Done || a.State == Cancelled) && !a.Started.IsZero() && now.Before(a.Started.Add(Lasting))
}

const columns = `n.id, n.author, coalesce(p.name, ''), n.created_at, n.state, n.audience, coalesce(n.event_id, 0), n.urgent, n.wants_seen,
       n.planned_at, n.stale_at, nullif(n.held_until, '-infinity'), coalesce(n.sent_by, 0), n.sent_at, n.started_at, n.ended_at, coalesce(n.again, 0)`

const sqlAnnouncement = `SELECT ` + columns + ` FROM announcement n JOIN person p ON p.id = n.author`

func scan(row pgx.CollectableRow) (a Announcement, err error) {
	var planned, stale, held, sent, started, ended *time.Time
	var audience []byte
	err = row.Scan(&a.ID, &a.Author, &a.By, &a.Created, &a.State, &audience, &a.Event, &a.Urgent, &a.WantsSeen,
		&planned, &stale, &held, &a.SentBy, &sent, &started, &ended, &a.Again)
	if err != nil {
		return a, err
	}
	a.Planned, a.Stale, a.Held, a.Sent, a.Started, a.Ended = at(planned), at(stale), at(held), at(sent), at(started), at(ended)
	return a, json.Unmarshal(audience, &a.Audience)
}

func at(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// or gives nil for the zero time.
func or(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Load gives an announcement. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Announcement, error) {
	return store.One(ctx, tx, "announcement", scan, sqlAnnouncement+` WHERE n.id = $1`, id)
}

// Lock is Load for what changes it: others wait until the transaction ends.
func Lock(ctx context.Context, tx *store.Tx, id int64) (Announcement, error) {
	return store.One(ctx, tx, "announcement", scan, sqlAnnouncement+` WHERE n.id = $1 FOR UPDATE OF n`, id)
}

const sqlBegin = `
INSERT INTO announcement (draft, author, created_at, audience, event_id) VALUES ($1, $2, $3, $4, nullif($5, 0))
    ON CONFLICT (draft) DO UPDATE SET draft = announcement.draft
RETURNING id`

// Begin begins an announcement, and gives its id: that of the one that the same conversation has begun, if it has.
func Begin(ctx context.Context, tx *store.Tx, draft int64, a Announcement, now time.Time) (id int64, err error) {
	if err := tx.QueryRow(ctx, sqlBegin, draft, a.Author, now, a.Audience.encode(), a.Event).Scan(&id); err != nil {
		return 0, fmt.Errorf("begin announcement of draft %d: %w", draft, err)
	}
	return id, placed(ctx, tx, id, a.Audience)
}

const sqlBeginAgain = `
WITH begun AS (
    INSERT INTO announcement (author, created_at, audience, event_id, wants_seen, parts, again)
    SELECT $2, $3, $4, event_id, true, parts, id FROM announcement WHERE id = $1
        ON CONFLICT (again) WHERE state = 'draft' DO NOTHING
    RETURNING id
), copied AS (
    INSERT INTO announcement_part (announcement_id, nth, channel, album, follows, heads, ends, content)
    SELECT begun.id, p.nth, p.channel, p.album, p.follows, p.heads, p.ends, p.content FROM begun, announcement_part p WHERE p.announcement_id = $1
)
SELECT id FROM begun UNION ALL SELECT id FROM announcement WHERE again = $1 AND state = 'draft'`

// BeginAgain begins one with the words of another, for those of its readers who haven't seen it. While that is a draft, begun once
// more it is the same.
func BeginAgain(ctx context.Context, tx *store.Tx, a Announcement, by int64, now time.Time) (id int64, err error) {
	to := a.Audience
	to.Unseen, to.People, to.NotPeople = a.ID, nil, nil
	if err := tx.QueryRow(ctx, sqlBeginAgain, a.ID, by, now, to.encode()).Scan(&id); err != nil {
		return 0, fmt.Errorf("begin announcement %d again: %w", a.ID, err)
	}
	return id, placed(ctx, tx, id, to)
}

const (
	sqlUnplace = `DELETE FROM announcement_county WHERE announcement_id = $1`
	sqlPlace   = `INSERT INTO announcement_county (announcement_id, county_id) SELECT $1, unnest(coalesce($2::bigint[], '{}')) ON CONFLICT DO NOTHING`
)

// placed keeps where an announcement goes.
func placed(ctx context.Context, tx *store.Tx, id int64, to Audience) error {
	tx.Later(sqlUnplace, id)
	if _, err := tx.Exec(ctx, sqlPlace, id, slices.Concat(to.Counties, to.Besides)); err != nil {
		return fmt.Errorf("where announcement %d goes: %w", id, err)
	}
	return nil
}

const sqlSetAudience = `UPDATE announcement SET audience = $2, event_id = nullif($3, 0) WHERE id = $1`

// SetAudience says whom it is for, and what event it is about (0: none).
func SetAudience(ctx context.Context, tx *store.Tx, id int64, to Audience, event int64) error {
	tx.Later(sqlSetAudience, id, to.encode(), event)
	return placed(ctx, tx, id, to)
}

const sqlSetTime = `UPDATE announcement SET planned_at = $2, urgent = $3 WHERE id = $1`

// SetTime says when it goes out (zero: at once), and whether it does so at any hour.
func SetTime(tx *store.Tx, id int64, at time.Time, urgent bool) {
	tx.Later(sqlSetTime, id, or(at), urgent)
}

// SetSeen says whether each is asked to say that she has seen it.
func SetSeen(tx *store.Tx, id int64, wants bool) {
	tx.Later(`UPDATE announcement SET wants_seen = $2 WHERE id = $1`, id, wants)
}

const sqlDrop = `
WITH dropped AS (UPDATE announcement SET state = 'dropped', ended_at = $2 WHERE id = $1 AND state = 'draft' RETURNING id)
DELETE FROM announcement_part p USING dropped WHERE p.announcement_id = dropped.id`

// Drop throws a draft away, with its words. What isn't a draft stays as it is.
func Drop(tx *store.Tx, id int64, now time.Time) { tx.Later(sqlDrop, id, now) }

const sqlCounties = `SELECT county_id FROM announcement_county WHERE announcement_id = $1 ORDER BY county_id`

// Counties gives where an announcement goes: nothing while nobody has said whom it is for.
func Counties(ctx context.Context, tx *store.Tx, id int64) ([]int64, error) {
	return store.All(ctx, tx, "where an announcement goes", pgx.RowTo[int64], sqlCounties, id)
}
