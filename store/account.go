package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Account is one user of one messenger, with the person who uses it.
type Account struct {
	ID             int64
	Channel        string
	User           int64
	Language       string // "" until she was here
	SessionVersion int64
	NewestMessage  int64     // of the chat, hers or ours
	Keyboard       bool      // a reply keyboard stands below her chat
	Seen           time.Time // when she was here last, before a visit under way; zero: never, or not asked
	Consented      int       // version of the text she agreed to; 0: not asked yet, -1: she refused
	Programme      int64     // version of the programme's data, as it was when the account was read
	Person         Person
}

// Person is a woman of a group, or somebody who works for the programme. The zero Person is nobody.
type Person struct {
	ID        int64
	Name      string // "" until she says it
	BirthYear int    // Jalali, 0: not known
	Phone     string // E.164, "" if not known
	Roles     []Role
}

const sqlSeen = `SELECT seen_at FROM account WHERE channel = $1 AND user_id = $2`

const sqlVisit = `
INSERT INTO account AS a (channel, user_id, language, created_at, seen_at)
VALUES ($1, $2, $3, $4, $4)
    ON CONFLICT (channel, user_id) DO UPDATE
   SET seen_at = $4, left_at = NULL, language = CASE a.language WHEN '' THEN $3 ELSE a.language END,
       newest_message = greatest(a.newest_message, $5)
RETURNING id`

// RolesOf gives the roles of a person at a time as Role reads them, those in which she stands in for who is away as well;
// both are SQL.
func RolesOf(person, now string) string {
	return `coalesce((SELECT jsonb_agg(jsonb_build_object('Kind', r.kind, 'Province', coalesce(r.province_id, c.province_id, 0),
                                                     'County', coalesce(r.county_id, 0), 'For', r.absent_id) ORDER BY r.absent_id, r.id)
                   FROM (SELECT kind, province_id, county_id, 0 AS absent_id, id FROM role WHERE person_id = ` + person + ` AND ended_at IS NULL
                         UNION ALL
                         SELECT kind, province_id, county_id, absent_id, 0 FROM standing_in(` + now + `) WHERE person_id = ` + person + `) r
                   LEFT JOIN county c ON c.id = r.county_id), '[]')`
}

// accountColumns are those of an account a and its person p at a time, as scanAccount reads them.
func accountColumns(now string) string {
	return `
       a.id, a.channel, a.user_id, a.language, a.session_version, a.newest_message, a.keyboard,
       coalesce(CASE WHEN p.id IS NULL
            THEN (SELECT CASE WHEN c.agreed THEN c.version ELSE -1 END
                    FROM consent c WHERE c.account_id = a.id AND c.person_id IS NULL ORDER BY c.id DESC LIMIT 1)
            ELSE (SELECT CASE WHEN c.agreed THEN c.version ELSE -1 END
                    FROM consent c WHERE c.person_id = p.id AND c.by_person IS NULL ORDER BY c.id DESC LIMIT 1) END, 0),
       coalesce(p.id, 0), coalesce(p.name, ''), coalesce(p.birth_year, 0), coalesce(p.phone, ''),
       ` + RolesOf("p.id", now) + `,
       coalesce((SELECT version FROM programme), 0)`
}

// herPerson joins the person p who has the id. LIMIT keeps the planner from joining the tables in whole: statistics
// from when few accounts had a person make a walk through all persons look short.
func herPerson(id string) string {
	return ` LEFT JOIN LATERAL (SELECT * FROM person WHERE id = ` + id + ` LIMIT 1) p ON true`
}

func sqlAccount(now string) string {
	return `
SELECT ` + accountColumns(now) + `
  FROM account a` + herPerson("a.person_id") + `
 WHERE `
}

// Visit notes that an account was here, and with which message, and gives it.
func (tx *Tx) Visit(ctx context.Context, channel string, user int64, language string, message int64, now time.Time) (a Account, err error) {
	var before time.Time
	batch := &pgx.Batch{}
	batch.Queue(sqlSeen, channel, user).QueryRow(func(row pgx.Row) error {
		if err := row.Scan(&before); !isMissing(err) {
			return err
		}
		return nil
	})
	batch.Queue(sqlVisit, channel, user, language, now, message)
	batch.Queue(sqlAccount("$3")+`a.channel = $1 AND a.user_id = $2`, channel, user, now).QueryRow(func(row pgx.Row) (err error) {
		a, err = scanAccount(row)
		a.Seen = before
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return a, fmt.Errorf("visit of %s:%d: %w", channel, user, err)
	}
	return a, nil
}

// Account gives an account by its id.
func (tx *Tx) Account(ctx context.Context, id int64, now time.Time) (Account, error) {
	a, err := scanAccount(tx.QueryRow(ctx, sqlAccount("$2")+`a.id = $1`, id, now))
	if err != nil {
		return a, fmt.Errorf("account %d: %w", id, err)
	}
	return a, nil
}

// AccountOf gives the account of a user who was here, as it is.
func (tx *Tx) AccountOf(ctx context.Context, channel string, user int64, now time.Time) (a Account, err error) {
	batch := &pgx.Batch{}
	batch.Queue(sqlAccount("$3")+`a.channel = $1 AND a.user_id = $2`, channel, user, now).QueryRow(func(row pgx.Row) (err error) {
		a, err = scanAccount(row)
		return err
	})
	batch.Queue(sqlSeen, channel, user).QueryRow(func(row pgx.Row) error { return row.Scan(&a.Seen) })
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return a, fmt.Errorf("account of %s:%d: %w", channel, user, err)
	}
	return a, nil
}

// scanAccount reads an account, and what a query gives besides.
func scanAccount(row pgx.Row, besides ...any) (a Account, err error) {
	var roles []byte
	err = row.Scan(append([]any{&a.ID, &a.Channel, &a.User, &a.Language, &a.SessionVersion, &a.NewestMessage, &a.Keyboard,
		&a.Consented, &a.Person.ID, &a.Person.Name, &a.Person.BirthYear, &a.Person.Phone, &roles, &a.Programme}, besides...)...)
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(roles, &a.Person.Roles)
}

const sqlSessionVersion = `UPDATE account SET session_version = $2 WHERE id = $1`

// SetSessionVersion records which version of the account's session belongs to the records.
func (tx *Tx) SetSessionVersion(ctx context.Context, id, version int64) error {
	if _, err := tx.Exec(ctx, sqlSessionVersion, id, version); err != nil {
		return fmt.Errorf("session version of account %d: %w", id, err)
	}
	return nil
}

const sqlLanguage = `UPDATE account SET language = $2 WHERE id = $1`

// SetLanguage chooses the language of an account.
func (tx *Tx) SetLanguage(ctx context.Context, id int64, language string) error {
	if _, err := tx.Exec(ctx, sqlLanguage, id, language); err != nil {
		return fmt.Errorf("language of account %d: %w", id, err)
	}
	return nil
}

const sqlLeave = `UPDATE account SET left_at = $2 WHERE id = $1 AND left_at IS NULL`

// Leave sets an account aside that can't be reached any more. Visit brings it back.
func (tx *Tx) Leave(ctx context.Context, id int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlLeave, id, now); err != nil {
		return fmt.Errorf("account %d leaves: %w", id, err)
	}
	return nil
}

// LockAccount keeps updates of an account from being handled until the transaction ends, and waits for the one that is.
func (tx *Tx) LockAccount(channel string, user int64) { tx.Later(sqlLock, channel, user) }
