package announce

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const templateSeal = "template"

// Template is words that are sent again and again.
type Template struct {
	ID   int64
	Name string
	Content
}

const sqlKeepTemplate = `INSERT INTO template (name, content, made_by, made_at) VALUES ($1, $2, $3, $4) RETURNING id`

// KeepTemplate keeps words under a name.
func KeepTemplate(ctx context.Context, tx *store.Tx, name string, c Content, by int64, now time.Time) (id int64, err error) {
	if err := tx.QueryRow(ctx, sqlKeepTemplate, name, tx.SealValue(templateSeal, c), by, now).Scan(&id); err != nil {
		return 0, fmt.Errorf("keep a template: %w", err)
	}
	return id, nil
}

const sqlTemplates = `SELECT id, name, content FROM template WHERE retired_at IS NULL`

// Templates gives those in use, the newest first.
func Templates(ctx context.Context, tx *store.Tx, from, most int) ([]Template, error) {
	return store.All(ctx, tx, "templates", scanTemplate(tx), sqlTemplates+` ORDER BY id DESC OFFSET $1 LIMIT $2`, from, most)
}

// LoadTemplate gives one in use. store.ErrMissing if there is none.
func LoadTemplate(ctx context.Context, tx *store.Tx, id int64) (Template, error) {
	return store.One(ctx, tx, "template", scanTemplate(tx), sqlTemplates+` AND id = $1`, id)
}

func scanTemplate(tx *store.Tx) pgx.RowToFunc[Template] {
	return func(row pgx.CollectableRow) (t Template, err error) {
		var sealed []byte
		if err := row.Scan(&t.ID, &t.Name, &sealed); err != nil {
			return t, err
		}
		return t, tx.UnsealValue(templateSeal, sealed, &t.Content)
	}
}

// RetireTemplate takes one out of use. Once more changes nothing.
func RetireTemplate(tx *store.Tx, id int64, now time.Time) {
	tx.Later(`UPDATE template SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL`, id, now)
}
