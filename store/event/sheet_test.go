package event_test

import (
	"context"
	"fmt"
	"testing"

	"hamyar/store"
	"hamyar/store/event"
)

func (r *records) sheet(id int64) (s event.Sheet, women []event.Present) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		if s, err = event.SheetOf(ctx, tx, id); err != nil {
			return err
		}
		women, err = event.Presence(ctx, tx, id, 100)
		return err
	})
	return s, women
}

// TestASheetCountsEveryoneAndNamesWhoIsKnown: what was answered to another day is no answer, who is erased is counted, and what
// one needed who takes no part any more isn't told.
func TestASheetCountsEveryoneAndNamesWhoIsKnown(t *testing.T) {
	t.Parallel()
	r := open(t)
	_, women := r.women(r.county, 6)
	id := r.plans(women[0], 0)
	r.invites(id, event.Audience{Counties: []int64{r.county}})
	for i, answer := range []string{event.Yes, event.Yes, event.No, event.No, event.No} {
		if _, _, err := r.answers(id, women[i], answer); err != nil {
			t.Fatal(err)
		}
	}
	r.exec(`UPDATE guest SET children = true, ride = true WHERE answer = 'yes'`)
	r.exec(`UPDATE guest SET reason = CASE person_id WHEN $1 THEN 'ill' WHEN $2 THEN 'far' END WHERE answer = 'no'`, women[2], women[3])
	r.exec(`UPDATE guest SET answered_round = 0 WHERE person_id = $1`, women[3])
	r.exec(`UPDATE guest SET came = person_id = $1, marked_at = $2 WHERE person_id IN ($1, $3, $4)`, women[0], r.now, women[1], women[5])
	r.exec(`INSERT INTO consent (person_id, version, agreed, channel, at) VALUES ($1, 1, false, 'telegram', $2)`, women[1], r.now)
	r.exec(`UPDATE person SET name = NULL, name_key = NULL, erased_at = $2 WHERE id = $1`, women[5], r.now)
	s, rows := r.sheet(id)
	got := fmt.Sprint(s.Invited, s.Yes, s.No, s.Open, s.Came, s.Missed, s.Silent, s.Erased, s.Reasons[event.Ill], s.Reasons[event.Far])
	if want := "6 2 2 2 1 2 1 1 1 0"; got != want {
		t.Errorf("it counts %s, want %s", got, want)
	}
	text := ""
	for _, w := range rows {
		text += fmt.Sprintln(w.Name, w.Group, w.Invited, w.Answer, w.Seated, w.At != nil, w.Herself, w.Came != nil && *w.Came, w.MarkedAt != nil, w.Children, w.Ride)
	}
	want := `زن0 گل نرگس true yes true true true true true true true
زن1 گل نرگس true yes true true true false true false false
زن2 گل نرگس true no false true true false false false false
زن3 گل نرگس true  false false true false false false false
زن4 گل نرگس true no false true true false false false false
`
	if text != want {
		t.Errorf("it has\n%s, want\n%s", text, want)
	}
}

// TestASheetCountsWhatIsSaidAfterwards: how it was to who came, and why who was awaited didn't; of one woman one reason.
func TestASheetCountsWhatIsSaidAfterwards(t *testing.T) {
	t.Parallel()
	r := open(t)
	_, women := r.women(r.county, 6)
	id := r.plans(women[0], 0)
	r.invites(id, event.Audience{Counties: []int64{r.county}})
	r.exec(`UPDATE guest SET came = person_id <= $1, marked_at = $2`, women[2], r.now)
	r.exec(`UPDATE guest SET opinion = CASE person_id WHEN $1 THEN 'poor' ELSE 'good' END, opinion_at = $2 WHERE person_id <> $3`, women[0], r.now, women[5])
	r.exec(`UPDATE guest SET answer = 'no', answered_at = $2, answered_round = 1, reason = 'far' WHERE person_id = $1`, women[5], r.now)
	r.exec(`UPDATE guest SET missed_reason = 'ill', missed_at = $1`, r.now)
	s, _ := r.sheet(id)
	got := fmt.Sprint(s.Opinions.Good, s.Opinions.Fair, s.Opinions.Poor, s.Reasons[event.Ill], s.Reasons[event.Far], s.Silent)
	if want := "2 0 1 2 1 0"; got != want {
		t.Errorf("it counts %s, want %s", got, want)
	}
}
