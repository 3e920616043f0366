// Package recording keeps how screens sound: a voice for each screen and messenger, and who may record besides those
// whose work it is. It knows screens as names only.
package recording

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Recording is the voice of a screen in one messenger.
type Recording struct {
	ID      int64
	Screen  string // the key of a question, or the name of a page
	Channel string
	File    string // the messenger's id of the file
	Kind    string
	Seconds int   // 0: the messenger didn't say
	Bytes   int64 // the same
	By      int64 // person, 0: she is erased
	Name    string
	At      time.Time
}

const sqlKeep = `
INSERT INTO recording (screen, channel, file_id, kind, seconds, bytes, recorded_by, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (screen, channel) DO UPDATE
   SET file_id = $3, kind = $4, seconds = $5, bytes = $6, recorded_by = $7, at = $8
RETURNING id`

// Keep makes a voice the one of its screen and messenger, in the place of the one before.
func Keep(ctx context.Context, tx *store.Tx, r Recording, now time.Time) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlKeep, r.Screen, r.Channel, r.File, r.Kind, r.Seconds, r.Bytes, r.By, now).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("keep recording of %s: %w", r.Screen, err)
	}
	return id, nil
}

const sqlRemove = `DELETE FROM recording WHERE screen = $1 AND channel = $2 RETURNING id`

// Remove takes a screen's voice away. store.ErrMissing if there is none.
func Remove(ctx context.Context, tx *store.Tx, screen, channel string) (id int64, err error) {
	err = tx.QueryRow(ctx, sqlRemove, screen, channel).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrMissing
	}
	if err != nil {
		return 0, fmt.Errorf("remove recording of %s: %w", screen, err)
	}
	return id, nil
}

const sqlOutdate = `DELETE FROM recording WHERE screen = ANY ($1) RETURNING channel, screen`

// Outdate takes the recordings of screens away whose words have changed, in all messengers, and tells which they were.
func Outdate(ctx context.Context, tx *store.Tx, screens []string) (places []Place, err error) {
	rows, err := tx.Query(ctx, sqlOutdate, screens)
	if err == nil {
		places, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Place])
	}
	if err != nil {
		return nil, fmt.Errorf("outdate recordings: %w", err)
	}
	return places, nil
}

const sqlLoad = `
SELECT r.id, r.screen, r.channel, r.file_id, r.kind, r.seconds, r.bytes, coalesce(r.recorded_by, 0), coalesce(p.name, ''), r.at
  FROM recording r LEFT JOIN person p ON p.id = r.recorded_by
 WHERE r.channel = $1`

// Load gives the voice of a screen in a messenger. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, screen, channel string) (Recording, error) {
	rows, err := tx.Query(ctx, sqlLoad+` AND r.screen = $2`, channel, screen)
	if err != nil {
		return Recording{}, fmt.Errorf("recording of %s: %w", screen, err)
	}
	r, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Recording])
	if errors.Is(err, pgx.ErrNoRows) {
		return r, store.ErrMissing
	}
	if err != nil {
		return r, fmt.Errorf("recording of %s: %w", screen, err)
	}
	return r, nil
}

// Of gives all voices in a messenger, by screen.
func Of(ctx context.Context, tx *store.Tx, channel string) (map[string]Recording, error) {
	rows, err := tx.Query(ctx, sqlLoad, channel)
	if err != nil {
		return nil, fmt.Errorf("recordings in %s: %w", channel, err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Recording])
	if err != nil {
		return nil, fmt.Errorf("recordings in %s: %w", channel, err)
	}
	all := map[string]Recording{}
	for _, r := range list {
		all[r.Screen] = r
	}
	return all, nil
}
