package record

import (
	"context"
	"time"

	"hamyar/store"
)

// Known is what is kept of a woman, for herself or who looks after her, besides what stands on her card, her talks about help
// and what the audit says.
type Known struct {
	Answers     []Answer
	Accounts    []Account
	Roles       []Role
	Invitations []Invitation
	Wishes      []Wish
	Written     []Written
	Events      []Event
	Sent        Sent
	Said        int // to others, as one of the staff: it is kept with their calls
	Recorded    int // screens that are heard in her voice
}

// Answer is what she, or somebody for her, answered to the consent text.
type Answer struct {
	At      time.Time
	Version int
	Agreed  bool
	Own     bool   // she answered herself
	By      string // name of who answered for her, "" if not known
}

// Account is a messenger that she uses.
type Account struct {
	Channel string
	Since   time.Time
	Seen    time.Time
}

// Role is work that she does, or did, in the programme.
type Role struct {
	Kind     string
	Province int64 // 0: everywhere, or a county
	County   int64
	From, To time.Time // To is 1970 while she does it
}

// Invitation is one that was made for her, or that she took up.
type Invitation struct {
	Kind    string
	Group   string // name, "" of work in the programme
	At      time.Time
	Expires time.Time
	Used    bool
	Revoked bool
}

// Wish is what she asked for, or what was asked about her.
type Wish struct {
	Kind   string
	Group  string // name
	On     store.Place
	At     time.Time
	State  string
	Own    bool        // she asked; else the words aren't for her
	Words  string      // why
	File   *store.File // the same, said or shown; nil: written
	Reason string      // of who decided
	Answer *store.File // the same, said or shown; nil: written
}

// Event is what she was invited to, or came to.
type Event struct {
	Kind    string
	Title   string
	Begins  time.Time
	On      store.Place
	Invited time.Time // 1970: she came without being invited
	Answer  string    // "" if there is none
	At      time.Time // of it
	By      string    // name of who answered for her, "" if she herself
	Reason  string
	Words   string
	File    *store.File
	Needs   []string // children, ride
	Came    *bool    // nil: nobody has said
	Missed  Said     // why she didn't come, as she said afterwards
	Opinion Said     // how it was
}

// Said is one of a list, "" for none, with what somebody said of it in her own words.
type Said struct {
	What  string
	Words string
	File  *store.File
}

// Sent is what is kept of messages to her: no words, but that they were sent.
type Sent struct {
	N           int
	First, Last time.Time
}

const (
	sqlAnswers = `
SELECT c.at, c.version, c.agreed, c.by_person IS NULL, coalesce(b.name, '') FROM consent c LEFT JOIN person b ON b.id = c.by_person
 WHERE c.person_id = $1 ORDER BY c.id`
	sqlChannels = `
SELECT a.channel, h.since, a.seen_at FROM holder h JOIN account a ON a.id = h.account_id WHERE h.person_id = $1 ORDER BY h.since, a.id`
	sqlRoles = `
SELECT kind, coalesce(province_id, 0), coalesce(county_id, 0), given_at, coalesce(ended_at, 'epoch') FROM role WHERE person_id = $1 ORDER BY id`
	sqlInvitations = `
SELECT i.kind, coalesce(g.name, ''), i.made_at, i.expires_at, i.used_at IS NOT NULL, i.revoked_at IS NOT NULL
  FROM invitation i LEFT JOIN membership m ON m.id = i.membership_id LEFT JOIN helper_group g ON g.id = m.group_id
 WHERE i.id IN (SELECT i.id FROM membership m JOIN invitation i ON i.membership_id = m.id WHERE m.person_id = $1
                 UNION SELECT id FROM invitation WHERE used_by = $1)
 ORDER BY i.id`
	sqlWishes = `
SELECT r.kind, g.name, c.province_id, c.id, r.asked_at, r.state, r.asked_by IS NOT DISTINCT FROM $1, r.words, r.reason, r.file, r.reason_file
  FROM request r JOIN helper_group g ON g.id = r.group_id JOIN county c ON c.id = coalesce(r.county_id, g.county_id)
 WHERE r.asked_by = $1 OR r.person_id = $1
 ORDER BY r.id`
	sqlSent = `
SELECT count(*), coalesce(min(sent_at), 'epoch'), coalesce(max(sent_at), 'epoch') FROM outbox WHERE person_id = $1 AND state = 'sent'`
	sqlWorked = `
SELECT (SELECT count(*) FROM help_word WHERE person_id = $1 AND staff), (SELECT count(*) FROM recording WHERE recorded_by = $1)`
)

// Tell gives it.
func Tell(ctx context.Context, tx *store.Tx, person int64) (k Known, err error) {
	for _, read := range []func() error{
		reads(ctx, tx, &k.Answers, sqlAnswers, person), reads(ctx, tx, &k.Accounts, sqlChannels, person),
		reads(ctx, tx, &k.Roles, sqlRoles, person), reads(ctx, tx, &k.Invitations, sqlInvitations, person),
		func() (err error) { k.Wishes, err = wishes(ctx, tx, person); return err },
		func() (err error) { k.Written, err = wrote(ctx, tx, person); return err },
		func() (err error) { k.Events, err = events(ctx, tx, person); return err },
	} {
		if err := read(); err != nil {
			return k, err
		}
	}
	if err := tx.QueryRow(ctx, sqlSent, person).Scan(&k.Sent.N, &k.Sent.First, &k.Sent.Last); err != nil {
		return k, err
	}
	return k, tx.QueryRow(ctx, sqlWorked, person).Scan(&k.Said, &k.Recorded)
}

func reads[T any](ctx context.Context, tx *store.Tx, into *[]T, sql string, person int64) func() error {
	return func() (err error) {
		*into, err = collect[T](ctx, tx, sql, person)
		return err
	}
}

// wishes are without the words of others.
func wishes(ctx context.Context, tx *store.Tx, person int64) ([]Wish, error) {
	type row struct {
		Kind, Group      string
		Province, County int64
		At               time.Time
		State            string
		Own              bool
		Words, Reason    string
		File, Answer     []byte
	}
	rows, err := collect[row](ctx, tx, sqlWishes, person)
	var all []Wish
	for _, r := range rows {
		w := Wish{Kind: r.Kind, Group: r.Group, On: store.Place{Province: r.Province, County: r.County}, At: r.At, State: r.State, Own: r.Own}
		if r.Own {
			w.Words, w.Reason = r.Words, r.Reason
			if w.File, err = tx.UnsealFile(store.Sealed()["request.file"], r.File); err != nil {
				return nil, err
			}
			if w.Answer, err = tx.UnsealFile(store.Sealed()["request.reason_file"], r.Answer); err != nil {
				return nil, err
			}
		}
		all = append(all, w)
	}
	return all, err
}
