package store

import (
	"context"
	"fmt"
	"time"
)

const sqlLastRun = `
INSERT INTO job AS j (name, ran_at) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET ran_at = j.ran_at
RETURNING ran_at`

// LastRun says when a job last ran, and keeps other processes from running it for the rest of the transaction. A job
// that never ran counts as run now.
func (tx *Tx) LastRun(ctx context.Context, job string, now time.Time) (last time.Time, err error) {
	if err := tx.QueryRow(ctx, sqlLastRun, job, now).Scan(&last); err != nil {
		return last, fmt.Errorf("last run of %s: %w", job, err)
	}
	return last, nil
}

const sqlRan = `UPDATE job SET ran_at = $2 WHERE name = $1`

// Ran notes that a job ran.
func (tx *Tx) Ran(ctx context.Context, job string, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlRan, job, now); err != nil {
		return fmt.Errorf("run of %s: %w", job, err)
	}
	return nil
}
