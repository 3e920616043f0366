package help

import (
	"context"
	"strconv"
	"time"

	"hamyar/store"
)

// Notice names what the staff are told of a call, in each of its rounds.
func (c Call) Notice() string { return notice(c.ID, c.Round) }

func notice(id int64, round int) string {
	what := "help/" + strconv.FormatInt(id, 10)
	if round > 1 {
		what += "/" + strconv.Itoa(round)
	}
	return what
}

// Redraw shows everyone who was told of a call how it stands now. Body is the notice.
func Redraw(ctx context.Context, tx *store.Tx, c Call, body []byte, now time.Time) error {
	for round := 1; round <= c.Round; round++ {
		if err := tx.Redraw(ctx, notice(c.ID, round), body, 0, now); err != nil {
			return err
		}
	}
	return nil
}

// Offer tells people of a level of a call, which is open again if somebody had taken it, and gives how many hear of it
// for the first time. The notice has no name yet.
func Offer(ctx context.Context, tx *store.Tx, c Call, people []int64, level int, notice store.Told, now time.Time) (told int, err error) {
	if c.Taker != 0 {
		if err := Reopen(ctx, tx, c.ID, now); err != nil {
			return 0, err
		}
		if err := Redraw(ctx, tx, c, notice.Body, now); err != nil {
			return 0, err
		}
		tx.Audit(store.Deed{Do: store.CallReopened, About: c.ID}, now)
		c.Round++
	}
	if c.Taker != 0 || c.Level != level {
		if err := Raise(ctx, tx, c.ID, level, now); err != nil {
			return 0, err
		}
	}
	notice.What, notice.Keeps = c.Notice(), true
	return tx.Tell(ctx, people, notice)
}
