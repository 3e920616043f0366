package consult

import (
	"context"
	"fmt"

	"hamyar/store"
)

// Talk is a consultation with what was said in it, and when both were to meet.
type Talk struct {
	Consultation
	Words    []Word
	Meetings []Meeting
}

const sqlAskedBy = `consultation_id IN (SELECT id FROM consultation WHERE person_id = $1)`

// Talks gives what a woman asked, or somebody for her, with what was said in it, in its order.
func Talks(ctx context.Context, tx *store.Tx, person int64) ([]Talk, error) {
	all, err := list(ctx, tx, "talks of a person", `c.person_id = $1 ORDER BY c.id`, person)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	words, err := store.All(ctx, tx, "words of a person's talks", scanWord(tx), sqlWords+`w.`+sqlAskedBy+` ORDER BY w.id`, person)
	if err != nil {
		return nil, err
	}
	meetings, err := store.All(ctx, tx, "meetings of a person", scanMeeting(tx), sqlMeetings+`m.`+sqlAskedBy+` ORDER BY m.id`, person)
	if err != nil {
		return nil, err
	}
	talks, at := make([]Talk, len(all)), map[int64]*Talk{}
	for i, c := range all {
		talks[i].Consultation = c
		at[c.ID] = &talks[i]
	}
	for _, w := range words {
		at[w.Consultation].Words = append(at[w.Consultation].Words, w)
	}
	for _, m := range meetings {
		at[m.Consultation].Meetings = append(at[m.Consultation].Meetings, m)
	}
	return talks, nil
}

const sqlSpoken = `
SELECT count(*) FILTER (WHERE w.staff), count(*) FILTER (WHERE NOT w.staff AND c.person_id <> $1)
  FROM consultation_word w JOIN consultation c ON c.id = w.consultation_id
 WHERE w.person_id = $1`

// Spoken counts what somebody said in what others asked: as a trainer, and in the place of a woman for whom she asked.
func Spoken(ctx context.Context, tx *store.Tx, person int64) (asTrainer, forOthers int, err error) {
	if err := tx.QueryRow(ctx, sqlSpoken, person).Scan(&asTrainer, &forOthers); err != nil {
		return 0, 0, fmt.Errorf("what person %d said to others: %w", person, err)
	}
	return asTrainer, forOthers, nil
}
