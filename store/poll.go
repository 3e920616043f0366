package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const sqlLastPoll = `SELECT polled_at FROM channel WHERE name = $1`

// LastPoll says when a messenger was last known to be asked what people do. Zero: never.
func (s *Store) LastPoll(ctx context.Context, channel string) (at time.Time, err error) {
	err = s.pool.QueryRow(ctx, sqlLastPoll, channel).Scan(&at)
	if err != nil && !isMissing(err) {
		return at, fmt.Errorf("last poll of %s: %w", channel, err)
	}
	return at, nil
}

const sqlNotePoll = `
INSERT INTO channel (name, polled_at) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET polled_at = $2`

// NotePoll notes that a messenger was asked.
func (s *Store) NotePoll(ctx context.Context, channel string, now time.Time) error {
	if _, err := s.pool.Exec(ctx, sqlNotePoll, channel, now); err != nil {
		return fmt.Errorf("note poll of %s: %w", channel, err)
	}
	return nil
}

const sqlAmid = `
SELECT user_id
  FROM account
 WHERE channel = $1 AND draft_id IS NOT NULL AND left_at IS NULL AND seen_at BETWEEN $2 AND $3
 ORDER BY seen_at DESC`

// Amid gives the users of a channel who were last here between two times and left a conversation unfinished.
func (s *Store) Amid(ctx context.Context, channel string, from, to time.Time) ([]int64, error) {
	rows, err := s.pool.Query(ctx, sqlAmid, channel, from, to)
	if err == nil {
		var users []int64
		if users, err = pgx.CollectRows(rows, pgx.RowTo[int64]); err == nil {
			return users, nil
		}
	}
	return nil, fmt.Errorf("who was amid something in %s: %w", channel, err)
}
