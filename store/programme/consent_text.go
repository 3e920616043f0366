package programme

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// ConsentText is the text that people agree to, in its three parts. A part without words is as in the first version, whose
// words stand in the catalogues of what is said.
type ConsentText struct {
	Hello   Names // what this is
	Keeping Names // what is kept, and who sees it
	Ask     Names // what she may do, and the question
}

const (
	sqlPublish = `
UPDATE programme SET consent_version = greatest(consent_version, (SELECT coalesce(max(version), 0) FROM consent_text)) + 1
 WHERE consent_version = $1
RETURNING consent_version`
	sqlPublishText = `
INSERT INTO consent_text (version, words, published_by, published_at)
SELECT consent_version, $1, $2, $3 FROM programme`
)

// PublishConsent makes a text the one that everyone agrees to from now on, and gives its version: who agreed to an earlier
// one is asked again. Seen is the version that the text was made from; store.ErrTaken if another was published since.
func PublishConsent(ctx context.Context, tx *store.Tx, seen int, text ConsentText, by int64, now time.Time) (version int, err error) {
	err = tx.QueryRow(ctx, sqlPublish, seen).Scan(&version)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, store.ErrTaken
	}
	if err != nil {
		return 0, fmt.Errorf("publish consent text: %w", err)
	}
	if _, err := tx.Exec(ctx, sqlPublishText, text, by, now); err != nil {
		return 0, fmt.Errorf("publish consent text %d: %w", version, err)
	}
	return version, nil
}
