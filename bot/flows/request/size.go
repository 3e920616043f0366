package request

import (
	"context"

	"hamyar/bot/page"
	"hamyar/store/group"
	"hamyar/store/request"
)

// SizeAgain looks at the size of a group after a woman came or went. Another than the usual needs a coordinator's consent
// (DOMAIN.md: 5 to 7, a rule that can be waived), which isn't asked for any more when the size is right again.
func SizeAgain(ctx context.Context, v page.Visit, id int64) error {
	g, err := group.Load(ctx, v.Tx, id)
	if err != nil {
		return err
	}
	if g.State != group.Approved && g.State != group.Paused {
		return nil // it is decided on, or has been
	}
	if n := len(g.Members); n >= v.Programme.SizeLeast && n <= v.Programme.SizeMost {
		return gone(ctx, v, id, request.Size)
	}
	return askFor(ctx, v, request.Request{Kind: request.Size, Group: id, County: g.County, Asker: v.Account.Person.ID})
}
