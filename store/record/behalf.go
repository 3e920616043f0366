package record

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// ErrOwn is returned for who has a phone, or has answered by herself: nobody says for her whether she takes part.
var ErrOwn = errors.New("she says it herself")

var sqlOwn = `
SELECT EXISTS (SELECT FROM holder WHERE person_id = $1) OR EXISTS (SELECT FROM consent WHERE person_id = $1 AND by_person IS NULL),
       ` + store.Away("$1")

// RestFor has a woman who can't say it herself take no part, as somebody says for her, until somebody says that she agrees
// again or she comes by herself. It gives the groups that she speaks for. ErrOwn or ErrLastAdmin if it isn't for others to
// say, store.ErrTaken if it is so already.
func RestFor(ctx context.Context, tx *store.Tx, said store.Consent, now time.Time) (speaks []SpeaksError, err error) {
	if err := answerFor(ctx, tx, said, now); err != nil {
		return nil, err
	}
	return Rest(ctx, tx, said.Person, now)
}

// ReturnFor has her take part again, as somebody says for her. Errors as of RestFor.
func ReturnFor(ctx context.Context, tx *store.Tx, said store.Consent, now time.Time) error {
	said.Agreed = true
	return answerFor(ctx, tx, said, now)
}

// answerFor keeps an answer that somebody gives for her. Of two who do so at once one is first: both hold her, and her groups
// before, as who makes another speak for them. Who brings her to a phone meanwhile is waited for.
func answerFor(ctx context.Context, tx *store.Tx, said store.Consent, now time.Time) error {
	var own, away bool
	batch := &pgx.Batch{}
	batch.Queue(sqlHoldGroups, []int64{said.Person})
	batch.Queue(sqlHoldPeople, []int64{said.Person})
	batch.Queue(sqlOwn, said.Person).QueryRow(func(row pgx.Row) error { return row.Scan(&own, &away) })
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("answer for person %d: %w", said.Person, err)
	}
	switch {
	case own:
		return ErrOwn
	case away != said.Agreed:
		return store.ErrTaken
	}
	return tx.Consent(ctx, said, now)
}
