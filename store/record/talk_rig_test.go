package record_test

import (
	"context"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

// talk lets a woman ask something, for herself or through who asks for her, which is offered to a trainer; she takes it, answers it,
// and they agree to meet.
func (r *records) talk(her, by, trainer int64) (id int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		c := consult.Consultation{Person: her, By: by, Place: store.Place{County: r.county}, Reach: consult.Here, Hours: consult.Any}
		if err := tx.QueryRow(ctx, `SELECT min(id) FROM topic`).Scan(&c.Topic); err != nil {
			return err
		}
		r.drafts++
		if id, err = consult.Ask(ctx, tx, r.drafts, c, r.now); err != nil {
			return err
		}
		consult.Offer(tx, id, []int64{trainer}, r.now)
		if err := consult.Take(ctx, tx, id, trainer, r.now, r.now.Add(time.Hour)); err != nil {
			return err
		}
		for _, w := range []consult.Word{{Person: c.Talks(), Content: asked()}, {Person: trainer, Staff: true, Content: answered()}} {
			w.Consultation, w.At = id, r.now
			if _, err := consult.Say(ctx, tx, w, r.now, 1); err != nil {
				return err
			}
		}
		meets := r.now.Add(240 * time.Hour)
		m, err := consult.Meet(ctx, tx, r.drafts, consult.Meeting{Consultation: id, By: trainer, Times: []time.Time{meets}, Minutes: 30, Place: "دفتر مربی"}, r.now)
		if err != nil {
			return err
		}
		return consult.Pick(ctx, tx, m, meets, r.now)
	})
	return id
}

func asked() store.Content { return store.Content{Words: "نرخ نان چند است"} }
func answered() store.Content {
	return store.Content{Words: "خانم زهرا کریمی، حساب کنید", Marks: []store.Mark{{From: 0, To: 40, Style: "bold"}}}
}

// closes lets a trainer end a consultation, with an outcome and an advice for the group.
func (r *records) closes(id, trainer int64) {
	r.t.Helper()
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if err := consult.Close(ctx, tx, id, trainer, consult.End{Outcome: "نرخ درست شد"}, r.now); err != nil {
			return err
		}
		consult.Advise(tx, id, trainer, "با هم بفروشید", r.now)
		return consult.Rate(ctx, tx, id, consult.Solved, r.now)
	})
}

// trainer makes a woman who trains in the county.
func (r *records) trainer(name string) int64 {
	her := r.woman(name, "", 1350)
	r.exec(`INSERT INTO role (person_id, kind, county_id, given_at) VALUES ($1, 'trainer', $2, $3)`, her, r.county, r.now)
	return her
}

// sqlStands is how many consultations, offers, words, words that say something, meetings that don't say nothing of where, and advices there are.
const sqlStands = `
SELECT concat_ws(' ', (SELECT count(*) FROM consultation), (SELECT count(*) FROM consultation_offer), (SELECT count(*) FROM consultation_word),
       (SELECT count(content) FROM consultation_word), (SELECT count(*) FROM meeting), (SELECT count(*) FROM meeting WHERE place <> ''),
       (SELECT count(outcome) FROM consultation), (SELECT count(*) FROM advice))`
