package group

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

// Decision is what a coordinator decides on a group that waits.
type Decision struct {
	State  string      // Approved, Returned or Refused
	By     int64       // person
	Remark string      // why it is returned or refused
	On     string      // the question a returned group's remark is about
	Waiver string      // why another size than the usual is accepted
	File   *store.File // what was said or shown for the remark or the waiver; nil: it was written
}

const sqlDecide = `
UPDATE helper_group
   SET state = $2, decided_by = $3::bigint, decided_at = $4, remark = $5, remark_on = $6, waiver_reason = $7::text,
       waiver_file = $9::bytea, remark_file = $10, waived_by = CASE WHEN $7::text <> '' OR $9::bytea IS NOT NULL THEN $3::bigint END
 WHERE id = $1 AND state = 'waiting' AND round = $8`

// Decide decides on a group as it was handed in the given time. The first press counts: store.ErrTaken for the others,
// and for who decides on what was handed in anew meanwhile.
func Decide(ctx context.Context, tx *store.Tx, id int64, round int, d Decision, now time.Time) error {
	var waiver, remark *store.File
	if d.State == Approved {
		waiver = d.File
	} else {
		remark = d.File
	}
	tag, err := tx.Exec(ctx, sqlDecide, id, d.State, d.By, now, d.Remark, d.On, d.Waiver, round,
		tx.SealFile(waiverSeal, waiver), tx.SealFile(remarkSeal, remark))
	if err != nil {
		return fmt.Errorf("decide on group %d: %w", id, err)
	}
	if tag.RowsAffected() == 0 {
		return store.ErrTaken
	}
	return nil
}
