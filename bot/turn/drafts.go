package turn

import (
	"context"
	"slices"

	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/session"
)

// Drafts reads the conversations under way in the sessions, as they stand before an update that is being handled. What nobody
// was known to have begun is hers if nobody shares the phone with her.
func Drafts(sessions *session.Sessions) page.Drafts {
	return func(ctx context.Context, tx *store.Tx, person int64) (all []flow.Draft, err error) {
		people, accounts, err := tx.Sessions(ctx, person)
		if err != nil {
			return nil, err
		}
		for _, a := range accounts {
			loaded, err := sessions.Load(ctx, a.Account, a.Version)
			if err != nil {
				return nil, err
			}
			s, err := decodeState(loaded.State)
			if err != nil {
				continue // nobody can read it
			}
			for _, d := range s.Drafts {
				if d.Person == 0 && a.Alone || slices.Contains(people, d.Person) {
					all = append(all, d)
				}
			}
		}
		return all, nil
	}
}
