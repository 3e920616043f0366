package turn

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
)

// handsOn is after how long a shared phone may be in another woman's hands.
const handsOn = 30 * time.Minute

// takenUp shows the first screen to who takes up the phone. Women who share it say first whose turn it is.
func (v *visit) takenUp(ctx context.Context) error {
	holders, err := v.tx.Holders(ctx, v.account.ID)
	if err != nil {
		return err
	}
	if len(holders) > 1 {
		return v.show(ctx, chat.Ref{Page: page.Whose})
	}
	return v.home(ctx)
}

// back shows the first screen to who asks for it. On a phone that has rested it may be another's turn.
func (v *visit) back(ctx context.Context) error {
	if v.account.Seen.IsZero() || v.now.Sub(v.account.Seen) < handsOn {
		return v.home(ctx)
	}
	return v.takenUp(ctx)
}
