package member

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Life is how long a member's invitation can be taken up.
const Life = 30 * 24 * time.Hour

// ErrClosed is returned for an invitation that is taken up, revoked, expired or none of ours, and for one to a group that
// was refused or that she has left.
var ErrClosed = errors.New("the invitation isn't open")

// Invitation waits for the woman whom it is for.
type Invitation struct {
	ID        int64
	Person    int64
	Name      string
	Group     int64
	GroupName string
	County    int64
	Speaker   int64 // who represents the group
}

const sqlRevoke = `
UPDATE invitation SET revoked_at = $2 WHERE membership_id = $1 AND used_at IS NULL AND revoked_at IS NULL`

const sqlInvite = `
INSERT INTO invitation (code_hash, kind, membership_id, made_by, made_at, expires_at)
VALUES ($1, 'member', $2, $3, $4, $5)`

// Invite makes an invitation and gives its secret. The one before, if it is open, ends.
func Invite(ctx context.Context, tx *store.Tx, membership, by int64, now time.Time) (secret string, until time.Time, err error) {
	secret, hash := store.NewSecret()
	until = now.Add(Life)
	batch := &pgx.Batch{}
	batch.Queue(sqlRevoke, membership, now)
	batch.Queue(sqlInvite, hash, membership, by, now, until)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return "", until, fmt.Errorf("invite member %d: %w", membership, err)
	}
	return secret, until, nil
}

// Revoke ends the open invitation of a member, if there is one.
func Revoke(ctx context.Context, tx *store.Tx, membership int64, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlRevoke, membership, now); err != nil {
		return fmt.Errorf("revoke invitation of member %d: %w", membership, err)
	}
	return nil
}

const sqlOpen = `
SELECT i.id, p.id, coalesce(p.name, ''), g.id, g.name, g.county_id, g.representative
  FROM invitation i
  JOIN membership m ON m.id = i.membership_id
  JOIN person p ON p.id = m.person_id
  JOIN helper_group g ON g.id = m.group_id
 WHERE i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2 AND m.ended_at IS NULL AND g.state <> 'refused'
   AND `

// Find gives the open invitation with a secret, or ErrClosed.
func Find(ctx context.Context, tx *store.Tx, secret string, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlOpen+`i.code_hash = $1`, store.HashSecret(secret), now))
}

// Reopen gives an invitation that was found before, or ErrClosed.
func Reopen(ctx context.Context, tx *store.Tx, id int64, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlOpen+`i.id = $1`, id, now))
}

// Claim is Reopen for who takes it up: nobody else can until the transaction ends.
func Claim(ctx context.Context, tx *store.Tx, id int64, now time.Time) (Invitation, error) {
	return scan(tx.QueryRow(ctx, sqlOpen+`i.id = $1 FOR UPDATE OF i`, id, now))
}

func scan(row pgx.Row) (i Invitation, err error) {
	err = row.Scan(&i.ID, &i.Person, &i.Name, &i.Group, &i.GroupName, &i.County, &i.Speaker)
	if errors.Is(err, pgx.ErrNoRows) {
		return i, ErrClosed
	}
	if err != nil {
		return i, fmt.Errorf("invitation: %w", err)
	}
	return i, nil
}

const sqlTaken = `UPDATE invitation SET used_by = $2, used_at = $3 WHERE id = $1`

// TakeUp brings the invited woman to the account by which she came.
func TakeUp(ctx context.Context, tx *store.Tx, i Invitation, account store.Account, now time.Time) error {
	if _, err := tx.Exec(ctx, sqlTaken, i.ID, i.Person, now); err != nil {
		return fmt.Errorf("take up invitation %d: %w", i.ID, err)
	}
	return Bring(ctx, tx, i.Person, account.ID, account.Person.ID, now)
}
