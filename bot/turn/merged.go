package turn

import "context"

// followMerges makes the drafts of records that were made one with another the other's, also of one of whom nothing was
// known: what she began goes on.
func (v *visit) followMerges(ctx context.Context) error {
	var people []int64
	for _, d := range v.state.Drafts {
		if d.Person != 0 && d.Person != v.account.Person.ID {
			people = append(people, d.Person)
		}
	}
	if len(people) == 0 {
		return nil
	}
	into, err := v.tx.MergedInto(ctx, people)
	for from, to := range into {
		v.state.adopt(from, to)
	}
	return err
}
