package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const sqlNewPerson = `INSERT INTO person (created_at) VALUES ($1) RETURNING id`

// NewPerson makes a person for whoever uses the account, 0: for one who has none.
func (tx *Tx) NewPerson(ctx context.Context, account int64, now time.Time) (id int64, err error) {
	if err := tx.QueryRow(ctx, sqlNewPerson, now).Scan(&id); err != nil {
		return 0, fmt.Errorf("new person: %w", err)
	}
	if account == 0 {
		return id, nil
	}
	return id, tx.Hold(ctx, account, id, now)
}

const sqlName = `UPDATE person SET name = $2, name_key = $3 WHERE id = $1`

// NamePerson keeps a person's name and its search key without spaces.
func (tx *Tx) NamePerson(ctx context.Context, id int64, name, key string) error {
	if _, err := tx.Exec(ctx, sqlName, id, name, key); err != nil {
		return fmt.Errorf("name person %d: %w", id, err)
	}
	return nil
}

// Consent is an answer to the consent text.
type Consent struct {
	Person  int64 // 0: not known yet
	Account int64 // 0: she has none
	Version int
	Agreed  bool
	By      int64 // the helper who answered for her, 0: she herself
	Channel string
}

const sqlConsent = `
INSERT INTO consent (person_id, account_id, version, agreed, by_person, channel, at)
VALUES (nullif($1, 0), nullif($2, 0), $3, $4, nullif($5, 0), $6, $7)`

// Consent keeps an answer for good.
func (tx *Tx) Consent(ctx context.Context, c Consent, now time.Time) error {
	_, err := tx.Exec(ctx, sqlConsent, c.Person, c.Account, c.Version, c.Agreed, c.By, c.Channel, now)
	if err != nil {
		return fmt.Errorf("keep consent: %w", err)
	}
	return nil
}

const sqlConsented = `
SELECT CASE WHEN agreed THEN version ELSE -1 END FROM consent WHERE person_id = $1 AND by_person IS NULL ORDER BY id DESC LIMIT 1`

// Consented gives the version that a person agreed to by herself last: 0 if she wasn't asked, below 0 if she refused.
func (tx *Tx) Consented(ctx context.Context, person int64) (version int, err error) {
	err = tx.QueryRow(ctx, sqlConsented, person).Scan(&version)
	if isMissing(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("consent of person %d: %w", person, err)
	}
	return version, nil
}

var sqlConsentOnce = `
INSERT INTO consent (person_id, version, agreed, by_person, channel, at)
SELECT $1, $2, $3, nullif($4, 0), $5, $6
 WHERE NOT EXISTS (SELECT FROM consent WHERE person_id = $1 AND version = $2) AND NOT ` + Away("$1")

// ConsentOnce keeps a helper's answer for a person, unless an answer to the same version is kept, or she takes no part.
func (tx *Tx) ConsentOnce(ctx context.Context, c Consent, now time.Time) error {
	_, err := tx.Exec(ctx, sqlConsentOnce, c.Person, c.Version, c.Agreed, c.By, c.Channel, now)
	if err != nil {
		return fmt.Errorf("keep consent: %w", err)
	}
	return nil
}

// Answer is the answer to the consent text that counts of a person, as a query in SQL: her own last one; while she has given
// none, the last that somebody gave for her.
func Answer(person string) string {
	return `SELECT * FROM consent WHERE person_id = ` + person + ` ORDER BY by_person IS NULL DESC, id DESC LIMIT 1`
}

// Away is the condition that a person takes no part, in SQL: she, or who acts for her while she can't, has said so. The person is a
// column with its table's name, or a parameter.
func Away(person string) string {
	return `coalesce((SELECT NOT agreed FROM (` + Answer(person) + `) said), false)`
}

const sqlNames = `SELECT name FROM person WHERE id = ANY ($1) AND name IS NOT NULL ORDER BY name COLLATE "fa-x-icu"`

// Names gives the names of people, of those that are known.
func (tx *Tx) Names(ctx context.Context, people []int64) (names []string, err error) {
	rows, err := tx.Query(ctx, sqlNames, people)
	if err == nil {
		names, err = pgx.CollectRows(rows, pgx.RowTo[string])
	}
	if err != nil {
		return nil, fmt.Errorf("names of %d people: %w", len(people), err)
	}
	return names, nil
}

const sqlMergedInto = `SELECT id, merged_into FROM person WHERE id = ANY ($1) AND merged_into IS NOT NULL`

// MergedInto gives, of some people, those whose record was made one with another's, and whose.
func (tx *Tx) MergedInto(ctx context.Context, people []int64) (into map[int64]int64, err error) {
	into = map[int64]int64{}
	rows, err := tx.Query(ctx, sqlMergedInto, people)
	if err == nil {
		var from, to int64
		_, err = pgx.ForEachRow(rows, []any{&from, &to}, func() error { into[from] = to; return nil })
	}
	if err != nil {
		return nil, fmt.Errorf("merges of %d people: %w", len(people), err)
	}
	return into, nil
}
