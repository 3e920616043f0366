package record

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Conversations are those under way, which aren't kept in the records.
type Conversations interface {
	// Forget forgets an account's, and says whether there were any.
	Forget(ctx context.Context, account int64) (bool, error)
	// Rewrite changes the state of an account's, and says whether that made a difference.
	Rewrite(ctx context.Context, account int64, change func(state []byte) []byte) (bool, error)
}

// Eraser erases women who asked for it.
type Eraser struct {
	Conversations Conversations
	Drop          func(state []byte, person int64) []byte // takes a person's part out of a state that she shares
	// Part ends what others have under way with a woman, and says so, before her records go; nil: nobody has anything.
	Part func(ctx context.Context, tx *store.Tx, person int64, now time.Time) error
}

// grace is how long an erasure waits for what she did and hears last.
const grace = time.Hour

const sqlDue = `
SELECT e.id, e.person_id
  FROM erasure e
 WHERE e.done_at IS NULL
   AND (e.asked_at <= $2 OR NOT EXISTS (
       SELECT FROM holder h JOIN account a ON a.id = h.account_id
        WHERE h.person_id = e.person_id
          AND (EXISTS (SELECT FROM outbox o WHERE o.account_id = a.id AND o.state = 'waiting' AND o.not_before <= $1)
               OR EXISTS (SELECT FROM inbox i WHERE i.channel = a.channel AND i.user_id = a.user_id AND i.done_at IS NULL AND i.aside_at IS NULL))))
 ORDER BY e.id`

// Due gives the erasures that can be done: she has heard that she will be erased.
func Due(ctx context.Context, tx *store.Tx, now time.Time) ([]Erasure, error) {
	due, err := collect[struct{ ID, Person int64 }](ctx, tx, sqlDue, now, now.Add(-grace))
	all := make([]Erasure, len(due))
	for i, d := range due {
		all[i].ID, all[i].Person = d.ID, d.Person
	}
	return all, err
}

// Erase does one erasure: in the records, in the conversations under way, and in what others have under way about her.
// What counted goes on counting, as nobody's. It may be done again if it was cut off.
func (e Eraser) Erase(ctx context.Context, tx *store.Tx, erasure Erasure, now time.Time) error {
	proof := map[string]int{}
	r, err := reached(ctx, tx, erasure.Person)
	if err != nil {
		return err
	}
	if err := e.idle(ctx, tx, r, now); err != nil {
		return err
	}
	if err := unmention(ctx, tx, r, proof); err != nil {
		return err
	}
	if err := forgetAccounts(ctx, tx, ids(r.alone), now, proof); err != nil {
		return err
	}
	if err := empty(ctx, tx, r, now, proof); err != nil {
		return err
	}
	if err := e.forget(ctx, r, proof); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE erasure SET done_at = $2, proof = $3 WHERE id = $1`, erasure.ID, now, proof); err != nil {
		return fmt.Errorf("erasure %d: %w", erasure.ID, err)
	}
	return nil
}

// idle takes back what she has handed in since she asked, and parts her from who talks with her. *SpeaksError if she has come to
// speak for a group: nobody who does is erased, and the admins hear of what waits for long.
func (e Eraser) idle(ctx context.Context, tx *store.Tx, r reach, now time.Time) error {
	for _, id := range r.people {
		if _, err := withdraw(ctx, tx, id, now); err != nil {
			return err
		}
		if speaks, err := collect[SpeaksError](ctx, tx, sqlSpeaks, id); err != nil || len(speaks) > 0 {
			return errors.Join(err, first(speaks))
		}
		if e.Part == nil {
			continue
		}
		if err := e.Part(ctx, tx, id, now); err != nil {
			return err
		}
	}
	return nil
}

func first(speaks []SpeaksError) error {
	if len(speaks) == 0 {
		return nil
	}
	return &speaks[0]
}

// forget takes her out of the conversations under way.
func (e Eraser) forget(ctx context.Context, r reach, proof map[string]int) error {
	const place = "session"
	note := func(did bool, err error) error {
		if did {
			proof[place]++
		}
		return err
	}
	for _, a := range r.alone {
		if err := note(e.Conversations.Forget(ctx, a.ID)); err != nil {
			return err
		}
	}
	unsaid := func(state []byte) []byte { return unsay(state, r.words) }
	dropped := func(state []byte) []byte {
		for _, p := range r.people {
			state = e.Drop(state, p)
		}
		return unsaid(state)
	}
	for _, a := range r.shared {
		if err := note(e.Conversations.Rewrite(ctx, a.ID, dropped)); err != nil {
			return err
		}
	}
	for _, a := range r.others {
		if err := note(e.Conversations.Rewrite(ctx, a.ID, unsaid)); err != nil {
			return err
		}
	}
	return nil
}

// statement is a change that an erasure makes to a table.
type statement struct {
	table, sql string
	args       []any
}

// of is what a rule does to the rows that refer to somebody.
func of(r store.Rule, id int64, now time.Time) (statement, bool) {
	which := ` t WHERE t.` + r.Column + ` = $1`
	switch {
	case r.Erase.Deletes:
		return statement{r.Table, `DELETE FROM ` + r.Table + which, []any{id}}, true
	case strings.Contains(r.Erase.Sets, "$2"):
		return statement{r.Table, `UPDATE ` + r.Table + ` t SET ` + r.Erase.Sets + ` WHERE t.` + r.Column + ` = $1`, []any{id, now}}, true
	case r.Erase.Sets != "":
		return statement{r.Table, `UPDATE ` + r.Table + ` t SET ` + r.Erase.Sets + ` WHERE t.` + r.Column + ` = $1`, []any{id}}, true
	}
	return statement{}, false
}

// run makes the changes, and counts the rows reached by table.
func run(ctx context.Context, tx *store.Tx, all []statement, proof map[string]int) error {
	batch := &pgx.Batch{}
	for _, s := range all {
		batch.Queue(s.sql, s.args...).Query(func(rows pgx.Rows) error {
			rows.Close()
			if n := int(rows.CommandTag().RowsAffected()); n > 0 {
				proof[s.table] += n
			}
			return rows.Err()
		})
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return nil
}
