package app_test

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
	"hamyar/store/consult"
)

// asks lets women have asked something: the woman of the group, whom the trainer here answers and meets; the member, whose question is
// offered to that trainer; and the representative for who has no phone, whose question the coordinator here has ended.
func (l *land) asks(here int64) {
	l.t.Helper()
	for table, first := range map[string]int{"consultation": 200, "consultation_word": 220, "meeting": 240, "consultation_offer": 260, "advice": 280} {
		l.exec(fmt.Sprintf(`ALTER TABLE %s ALTER COLUMN id RESTART WITH %d`, table, first))
	}
	trainer, coordinator := l.person("trainer here"), l.person("coordinator here")
	l.subjects["question"] = l.asked(consult.Consultation{Person: l.subjects["woman"], Reach: consult.Phone}, here, trainer)
	l.subjects["open question"] = l.asked(consult.Consultation{Person: l.person("member"), Reach: consult.Here}, here, 0)
	l.subjects["question for her"] = l.asked(consult.Consultation{Person: l.subjects["untold"], By: l.person("representative"), Reach: consult.Visit}, here, coordinator)
	l.subjects["said"] = l.row(`SELECT max(id) FROM consultation_word WHERE consultation_id = $1`, l.subjects["question"])
	l.subjects["meeting"] = l.row(`SELECT id FROM meeting WHERE consultation_id = $1`, l.subjects["question"])
	l.within(func(ctx context.Context, tx *store.Tx) error {
		consult.Offer(tx, l.subjects["open question"], []int64{trainer}, l.now)
		id := l.subjects["question for her"]
		if err := consult.Close(ctx, tx, id, coordinator, consult.End{Outcome: "x"}, l.now); err != nil {
			return err
		}
		consult.Advise(tx, id, coordinator, "x", l.now)
		return nil
	})
}

// asked is a question there. If somebody has taken it, both say something and agree to meet.
func (l *land) asked(c consult.Consultation, there, trainer int64) (id int64) {
	l.t.Helper()
	l.within(func(ctx context.Context, tx *store.Tx) (err error) {
		c.Place.County, c.Topic, c.Hours = there, l.programme.Topics[0].ID, consult.Any
		if id, err = consult.Ask(ctx, tx, 0, c, l.now); err != nil {
			return err
		}
		words := []consult.Word{{Person: c.Talks()}}
		if trainer != 0 {
			if err := consult.Take(ctx, tx, id, trainer, l.now, l.now.Add(time.Hour)); err != nil {
				return err
			}
			words = append(words, consult.Word{Person: trainer, Staff: true})
		}
		for _, w := range words {
			w.Consultation, w.At, w.Content = id, l.now, store.Content{Words: "x"}
			if _, err := consult.Say(ctx, tx, w, l.now, 1); err != nil {
				return err
			}
		}
		if trainer == 0 {
			return nil
		}
		begins := l.now.Add(48 * time.Hour)
		m, err := consult.Meet(ctx, tx, id, consult.Meeting{Consultation: id, By: trainer, Times: []time.Time{begins}, Minutes: 30, Place: "x"}, l.now)
		if err != nil {
			return err
		}
		return consult.Pick(ctx, tx, m, begins, l.now)
	})
	return id
}
