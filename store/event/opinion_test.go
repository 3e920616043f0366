package event_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/event"
)

// TestWhatCountsOfWhatIsSaidAfterwards: an opinion of who came, why not of who was awaited, while two weeks aren't over.
func TestWhatCountsOfWhatIsSaidAfterwards(t *testing.T) {
	t.Parallel()
	r := open(t)
	group, w := r.women(r.county, 3)
	id := r.plans(w[0], 0)
	r.invites(id, event.Audience{Groups: []int64{group}})
	if _, _, err := r.answers(id, w[2], event.No); err != nil {
		t.Fatal(err)
	}
	r.now = r.now.Add(75 * time.Hour)
	r.marks(id, w[0], true)
	says := func(do func(ctx context.Context, tx *store.Tx) error) error {
		_, err := r.Within(t.Context(), func(tx *store.Tx) error { return do(t.Context(), tx) })
		return err
	}
	judges := func(woman int64, opinion string) error {
		return says(func(ctx context.Context, tx *store.Tx) error { return event.Judge(ctx, tx, id, woman, opinion, r.now) })
	}
	comments := func(woman int64, words string) error {
		return says(func(ctx context.Context, tx *store.Tx) error {
			return event.Comment(ctx, tx, id, woman, event.Remark{Words: words}, r.now)
		})
	}
	excuses := func(woman int64) error {
		return says(func(ctx context.Context, tx *store.Tx) error {
			return event.Excuse(ctx, tx, id, woman, event.Other, event.Remark{File: &store.File{Channel: "telegram", ID: "v", Kind: "voice"}}, r.now)
		})
	}
	late := func(what string, err error, want bool) {
		t.Helper()
		if errors.Is(err, event.ErrLate) != want || err != nil && !want {
			t.Errorf("%s: %v", what, err)
		}
	}
	late("before it is known who came", judges(w[0], event.Good), true)
	r.attended(id)
	late("who came", judges(w[0], event.Good), false)
	late("who didn't", judges(w[1], event.Good), true)
	late("who came says why she didn't", excuses(w[0]), true)
	late("who had said that she doesn't come says why", excuses(w[2]), true)
	late("who was awaited", excuses(w[1]), false)
	late("in her own words", comments(w[0], "یاد گرفتم"), false)
	late("the same once more", judges(w[0], event.Good), false)
	after := func() (a event.After, h event.Heard) {
		r.within(func(ctx context.Context, tx *store.Tx) (err error) {
			if a, err = event.LoadAfter(ctx, tx, id, w[0]); err == nil {
				h, err = event.CountOpinions(ctx, tx, id)
			}
			return err
		})
		return a, h
	}
	if a, h := after(); a.Opinion != event.Good || a.Of.Words != "یاد گرفتم" || h != (event.Heard{Good: 1, Remarks: 1}) {
		t.Errorf("it is kept %+v, counted %+v", a, h)
	}
	late("something else", judges(w[0], event.Poor), false)
	if a, h := after(); a.Opinion != event.Poor || a.Of.Words != "" || h != (event.Heard{Poor: 1}) {
		t.Errorf("then it is kept %+v, counted %+v", a, h)
	}
	r.now = r.now.Add(event.Lasting)
	late("after two weeks", judges(w[0], event.Fair), true)
	late("after two weeks, in her own words", comments(w[0], "خوب بود"), true)
	late("after two weeks, why", excuses(w[1]), true)
}
