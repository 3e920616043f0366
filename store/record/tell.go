package record

import (
	"context"
	"time"

	"hamyar/store"
)

// Known is what is kept of a woman, for herself, besides what stands on her card.
type Known struct {
	Answers  []Answer
	Calls    []Call
	Deeds    []Deed
	Accounts []Account
}

// Answer is what she, or somebody for her, answered to the consent text.
type Answer struct {
	At      time.Time
	Version int
	Agreed  bool
	By      string // name of who answered for her, "" if she herself
}

// Call is one of hers for help.
type Call struct {
	At       time.Time
	Answered time.Time // zero: it wasn't
	By       string    // name of who answered, "" if not known
	Caller   string    // name of who called for her, "" if she herself
}

// Deed is something that was done about her records: looked at, corrected, invited.
type Deed struct {
	At     time.Time
	Action string
	By     string // name, "" if not known
	Own    bool   // she herself
}

// Account is a messenger that she uses.
type Account struct {
	Channel string
	Since   time.Time
	Seen    time.Time
	Draft   time.Time // when she left something unfinished; zero: nothing is
}

const (
	sqlAnswers = `
SELECT c.at, c.version, c.agreed, coalesce(b.name, '') FROM consent c LEFT JOIN person b ON b.id = c.by_person
 WHERE c.person_id = $1 ORDER BY c.id`
	sqlCalls = `
SELECT h.asked_at, coalesce(h.taken_at, 'epoch'), coalesce(b.name, ''), coalesce(c.name, '')
  FROM help h LEFT JOIN person b ON b.id = h.taken_by LEFT JOIN person c ON c.id = h.called_by
 WHERE h.person_id = $1 ORDER BY h.id`
	sqlDeeds = `
SELECT a.at, a.action, coalesce(b.name, ''), a.actor = $1
  FROM audit a LEFT JOIN person b ON b.id = a.actor
 WHERE a.kind = 'person' AND a.subject = $1 OR a.on_behalf = $1 ORDER BY a.id`
	sqlChannels = `
SELECT a.channel, h.since, a.seen_at, coalesce(a.draft_at, 'epoch') FROM holder h JOIN account a ON a.id = h.account_id
 WHERE h.person_id = $1 ORDER BY h.since, a.id`
)

// Tell gives it.
func Tell(ctx context.Context, tx *store.Tx, person int64) (k Known, err error) {
	if k.Answers, err = collect[Answer](ctx, tx, sqlAnswers, person); err != nil {
		return k, err
	}
	if k.Calls, err = collect[Call](ctx, tx, sqlCalls, person); err != nil {
		return k, err
	}
	if k.Deeds, err = collect[Deed](ctx, tx, sqlDeeds, person); err != nil {
		return k, err
	}
	k.Accounts, err = collect[Account](ctx, tx, sqlChannels, person)
	return k, err
}
