package page

import (
	"context"

	"hamyar/bot/flow"
	"hamyar/store"
)

// Drafts gives the conversations that a person has under way, on all her phones, in the order in which she touched them
// last on each. Nil: nothing is known of any.
type Drafts func(ctx context.Context, tx *store.Tx, person int64) ([]flow.Draft, error)

// UnderWay gives those of a person.
func (v Visit) UnderWay(ctx context.Context, person int64) ([]flow.Draft, error) {
	if v.Drafts == nil {
		return nil, nil
	}
	return v.Drafts(ctx, v.Tx, person)
}
