package record

import (
	"context"
	"time"

	"hamyar/store"
)

// ErasedChannel is the channel of an account of which nothing is known any more: nothing is sent there, and nobody comes
// from there.
const ErasedChannel = "erased"

const sqlForgetUpdates = `
UPDATE inbox i SET user_id = NULL, payload = '', done_at = coalesce(i.done_at, $2)
  FROM account a
 WHERE a.id = $1 AND i.channel = a.channel AND i.user_id = a.user_id`

const sqlForgetAccount = `
UPDATE account
   SET channel = '` + ErasedChannel + `', user_id = id, person_id = NULL, language = '', session_version = 0, newest_message = 0,
       keyboard = false, left_at = $2, draft_id = NULL, draft_at = NULL
 WHERE id = $1`

// forgetAccounts leaves of accounts nothing but rows that others can refer to.
func forgetAccounts(ctx context.Context, tx *store.Tx, accounts []int64, now time.Time, proof map[string]int) error {
	var all []statement
	for _, id := range accounts {
		all = append(all, statement{"inbox", sqlForgetUpdates, []any{id, now}})
		for _, rule := range store.Registry() {
			if s, ok := of(rule, id, now); ok && rule.Account {
				all = append(all, s)
			}
		}
		all = append(all, statement{"account", sqlForgetAccount, []any{id, now}})
	}
	return run(ctx, tx, all, proof)
}

// A hash that no link has: a link's has 32 bytes.
const sqlForgetInvitations = `
UPDATE invitation SET revoked_at = coalesce(revoked_at, CASE WHEN used_at IS NULL THEN $2::timestamptz END), code_hash = int8send(id)
 WHERE length(code_hash) > 8 AND membership_id IN (SELECT id FROM membership WHERE person_id = ANY ($1))`

const sqlForgetMerges = `
UPDATE merge SET moved = '{}', filled = '{}', emptied_at = CASE WHEN undone_at IS NULL THEN coalesce(emptied_at, $2) END
 WHERE kept = ANY ($1) OR gone = ANY ($1)`

const sqlForgetPerson = `
UPDATE person SET name = NULL, name_key = NULL, birth_year = NULL, phone = NULL, erased_at = $2 WHERE id = ANY ($1)`

// empty leaves of a person nothing but a row that what counted can refer to.
func empty(ctx context.Context, tx *store.Tx, r reach, now time.Time, proof map[string]int) error {
	all := []statement{{"invitation", sqlForgetInvitations, []any{r.people, now}}}
	all = append(all, unnamed(r)...)
	for _, id := range r.people {
		for _, rule := range store.Registry() {
			if s, ok := of(rule, id, now); ok && !rule.Account {
				all = append(all, s)
			}
		}
	}
	all = append(all, statement{"merge", sqlForgetMerges, []any{r.people, now}}, statement{"person", sqlForgetPerson, []any{r.people, now}})
	return run(ctx, tx, all, proof)
}
