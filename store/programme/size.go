package programme

import (
	"context"
	"fmt"

	"hamyar/store"
)

// Size is how much of a programme's data there is.
type Size struct {
	Seeded                      bool // the first start filled the database
	Provinces, Counties, Trades int
}

const sqlSize = `
SELECT EXISTS (SELECT FROM programme), (SELECT count(*) FROM province), (SELECT count(*) FROM county), (SELECT count(*) FROM trade)`

// SizeOf counts the programme's data.
func SizeOf(ctx context.Context, tx *store.Tx) (s Size, err error) {
	if err := tx.QueryRow(ctx, sqlSize).Scan(&s.Seeded, &s.Provinces, &s.Counties, &s.Trades); err != nil {
		return s, fmt.Errorf("size of the programme: %w", err)
	}
	return s, nil
}
