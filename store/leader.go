package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	pulse    = 2 * time.Second        // between looks whether the leader's connection lives
	lastGasp = 2 * time.Second        // how long such a look may take
	knock    = 300 * time.Millisecond // between tries to lead
	grace    = time.Second            // after another has led, for what it still has in the air
)

// sqlBrief has the server notice within ten seconds that the leader's machine is gone without a word, and let go of its
// lock. On a socket of the same machine it means nothing.
const sqlBrief = `
SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2; SET tcp_user_timeout = 10000`

// lockOfLeader is the number that a channel's leader locks.
const lockOfLeader = `hashtextextended('leader:' || $1, 0)`

const sqlLead = `SELECT pg_try_advisory_lock(` + lockOfLeader + `)`

// Lead waits until this process alone leads a channel, then runs lead, whose context ends as soon as the lock can't be
// vouched for any more. It returns when lead does; the caller may try again. Waiting is told to others once.
func (s *Store) Lead(ctx context.Context, channel string, waits func(), lead func(context.Context)) error {
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return fmt.Errorf("lead %s: %w", channel, err)
	}
	defer hangUp(context.WithoutCancel(ctx), conn) // the lock goes with the connection
	if _, err := conn.PgConn().Exec(ctx, sqlBrief).ReadAll(); err != nil {
		return fmt.Errorf("lead %s: %w", channel, err)
	}
	if err := await(ctx, conn, channel, waits); err != nil {
		return fmt.Errorf("lead %s: %w", channel, err)
	}
	leading, depose := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() {
		defer depose()
		done <- watch(leading, conn)
	}()
	lead(leading)
	depose()
	if err := <-done; err != nil && ctx.Err() == nil {
		return fmt.Errorf("lead %s: %w", channel, err)
	}
	return nil
}

// hangUp closes a connection. One that has failed would have the server asked for a while yet to forget its query, and
// would hold the lock meanwhile.
func hangUp(ctx context.Context, conn *pgx.Conn) {
	if conn.IsClosed() {
		_ = conn.PgConn().Conn().Close()
		return
	}
	ctx, cancel := context.WithTimeout(ctx, lastGasp)
	defer cancel()
	_ = conn.Close(ctx)
}

// await asks for the lock until it is had. Who has waited for it gives the one before a little time to end: a message
// that it is just sending would be sent by both.
func await(ctx context.Context, conn *pgx.Conn, channel string, waits func()) error {
	for first := true; ; first = false {
		mine, err := try(ctx, conn, channel)
		if err != nil {
			return err
		}
		if mine && first {
			return nil
		}
		if mine {
			return pause(ctx, grace)
		}
		if first {
			waits()
		}
		if err := pause(ctx, knock); err != nil {
			return err
		}
	}
}

func try(ctx context.Context, conn *pgx.Conn, channel string) (mine bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, lastGasp)
	defer cancel()
	err = conn.QueryRow(ctx, sqlLead, channel).Scan(&mine)
	return mine, err
}

// watch returns an error when the connection that holds the lock fails, nil when the context is done. It listens, so
// that it knows at once when the server cuts the connection, and pings, in case that isn't told.
func watch(ctx context.Context, conn *pgx.Conn) error {
	for {
		beat, cancel := context.WithTimeout(ctx, pulse)
		_, cut := conn.WaitForNotification(beat) // nobody notifies: it is over with the beat, or cut
		cancel()
		if conn.IsClosed() {
			return cut
		}
		if ctx.Err() != nil {
			return nil //nolint:nilerr // it is over because we end
		}
		gasp, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastGasp)
		err := conn.Ping(gasp)
		cancel()
		if err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// A lock on one number is shown in two halves (manual, "pg_locks").
const sqlLed = `
SELECT EXISTS (SELECT FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND objsubid = 1
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND (classid::bigint << 32) | objid::bigint = ` + lockOfLeader + `)`

// Led says whether a process leads a channel now.
func (tx *Tx) Led(ctx context.Context, channel string) (led bool, err error) {
	if err := tx.QueryRow(ctx, sqlLed, channel).Scan(&led); err != nil {
		return false, fmt.Errorf("look who leads %s: %w", channel, err)
	}
	return led, nil
}
