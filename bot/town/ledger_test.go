package town_test

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
)

// ledger compares what the messenger has accepted with what the records say is sent, at the end of each life. Only what
// is accepted and not marked may be said again.
type ledger struct {
	read     int              // calls read so far
	newest   map[int64]string // what each chat heard last
	accepted map[int64]int    // messages of each chat, what came again not counted
	cut      map[cut]bool
	unmarked int // times that a confirmation was cut off
}

// cut is a life whose end cut off the confirmation of a message to a chat.
type cut struct {
	chat int64
	life int
}

func newLedger() *ledger {
	return &ledger{newest: map[int64]string{}, accepted: map[int64]int{}, cut: map[cut]bool{}}
}

const sqlMarked = `
SELECT a.user_id, count(*) FROM outbox o JOIN account a ON a.id = o.account_id WHERE o.state = 'sent' GROUP BY a.user_id`

// note takes note at the end of a life. More than one unmarked message in a chat is an error.
func (l *ledger) note(ctx context.Context, db *pgx.Conn, life int, calls []standin.Call) error {
	came := l.hear(calls)
	rows, err := db.Query(ctx, sqlMarked)
	if err != nil {
		return err
	}
	marked := map[int64]int{}
	var chat int64
	var n int
	if _, err := pgx.ForEachRow(rows, []any{&chat, &n}, func() error { marked[chat] = n; return nil }); err != nil {
		return err
	}
	for _, chat := range slices.Collect(maps.Keys(l.accepted)) {
		switch l.accepted[chat] - marked[chat] {
		case 0:
		case 1:
			l.cut[cut{chat, life}] = true
			if came[chat] {
				l.unmarked++
			}
		default:
			return fmt.Errorf("after life %d chat %d has %d messages, and %d are marked", life, chat, l.accepted[chat], marked[chat])
		}
	}
	return nil
}

// hear counts what came since the last time, and gives the chats to which something came.
func (l *ledger) hear(calls []standin.Call) (came map[int64]bool) {
	came = map[int64]bool{}
	for chat, all := range heard(calls[l.read:]) {
		for _, s := range all {
			if s.what != l.newest[chat] {
				l.accepted[chat]++
			}
			came[chat] = true
			l.newest[chat] = s.what
		}
	}
	l.read = len(calls)
	return came
}

// of says at the end of which lives a chat's message was cut off.
func (l *ledger) of(chat int64) func(life int) bool {
	return func(life int) bool { return l.cut[cut{chat, life}] }
}
