package record_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/store"
	"hamyar/store/consult"
)

// asksATrainer is a question of زهرا کریمی, which is over: what she asked, what سمیه اکبری answered, the number that she gave, when
// they met, where, and what came of it.
func (p *place) asksATrainer(asked, answer, where, outcome string) (id int64) {
	p.t.Helper()
	her, trainer, now := p.personOf("زهرا کریمی"), p.aTrainer(), p.Now()
	p.within(p.t, func(ctx context.Context, tx *store.Tx) error {
		c := consult.Consultation{Person: her, Reach: consult.Phone, Hours: consult.Any}
		if err := tx.QueryRow(ctx, `SELECT county_id, (SELECT min(id) FROM topic) FROM helper_group`).Scan(&c.Place.County, &c.Topic); err != nil {
			return err
		}
		var err error
		if id, err = consult.Ask(ctx, tx, 0, c, now); err != nil {
			return err
		}
		for _, w := range []consult.Word{
			{Person: her, Content: store.Content{Words: asked}},
			{Person: trainer, Staff: true, Content: store.Content{Words: answer}},
			{Person: her, Content: store.Content{Phone: "+989151112233"}},
			{Person: her, Content: store.Content{File: &store.File{Channel: "telegram", ID: "f", Kind: "photo"}}},
		} {
			if w.Consultation, w.At = id, now; w.Staff {
				if err := consult.Take(ctx, tx, id, trainer, now, now.Add(time.Hour)); err != nil {
					return err
				}
			}
			if _, err := consult.Say(ctx, tx, w, now.Add(time.Hour), 5); err != nil {
				return err
			}
		}
		begins := now.Add(time.Hour)
		meeting, err := consult.Meet(ctx, tx, id, consult.Meeting{Consultation: id, By: trainer, Times: []time.Time{begins}, Minutes: 30, Place: where}, now)
		if err != nil {
			return err
		}
		if err := consult.Pick(ctx, tx, meeting, begins, now); err != nil {
			return err
		}
		if err := consult.Become(ctx, tx, meeting, consult.Done, now, consult.Agreed); err != nil {
			return err
		}
		if err := consult.Close(ctx, tx, id, trainer, consult.End{Outcome: outcome, Minutes: 9}, now); err != nil {
			return err
		}
		return consult.Rate(ctx, tx, id, consult.Better, now)
	})
	return id
}

func (p *place) personOf(name string) int64 {
	return town.Query[int64](p.Town, `SELECT id FROM person WHERE name = $1`, name)
}

// aTrainer makes سمیه اکبری, who has no phone here.
func (p *place) aTrainer() int64 {
	p.t.Helper()
	return town.Query[int64](p.Town, `
WITH p AS (INSERT INTO person (name, name_key, created_at) VALUES ('سمیه اکبری', 'سمیهاکبری', $1) RETURNING id)
INSERT INTO role (person_id, kind, county_id, given_at) SELECT p.id, 'trainer', g.county_id, $1 FROM p, helper_group g RETURNING person_id`, p.Now())
}

// TestOnlySheSeesWhatSheAskedATrainer: who looks after her sees nothing of it, on the page and in the file; she sees all of it.
func TestOnlySheSeesWhatSheAskedATrainer(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.approve()
	id := p.asksATrainer("نرخ نان چند است", "هزینه را بنویسید", "دفتر بازارچه", "نرخ درست شد")
	words := []string{"پرسش شمارهٔ " + p.zahra.Digits("1"), "نرخ نان چند است", "هزینه را بنویسید", "دفتر بازارچه", "نرخ درست شد", word("consult.rate_better"), "سمیه اکبری"}
	pages := func(who *town.Person) string {
		all := []string{who.Screen().Text}
		for who.Offers(word("flow.more")) {
			all = append(all, who.Presses(word("flow.more")).Screen().Text)
		}
		who.Presses(word("record.file_button"))
		_, data := who.Gets()
		return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(strings.Join(append(all, string(data)), "\n"))
	}
	own := pages(mine(p.zahra).Presses(word("record.all_button")))
	p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی").Presses(word("person.more"))
	p.parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Presses(word("group.her_women")).PressesTo("زهرا کریمی").Presses(word("person.more"))
	theirs := map[string]string{
		"the representative": pages(p.maryam.Presses(word("record.of_button"))), "the coordinator": pages(p.parvin.Presses(word("record.of_button"))),
	}
	for _, w := range words {
		if n := strings.Count(own, w); n < 2 {
			t.Errorf("of consultation %d she sees %q %d times, want it on the page and in the file:\n%s", id, w, n, own)
		}
		for who, text := range theirs {
			if strings.Contains(text, w) {
				t.Errorf("%s sees %q", who, w)
			}
		}
	}
}

// TestATrainerSeesHowMuchSheSaidToOthers, and who asked for another how much she said for her, but not what.
func TestATrainerSeesHowMuchSheSaidToOthers(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	p.approve()
	p.asksATrainer("نرخ نان چند است", "هزینه را بنویسید", "دفتر", "شد")
	town.Exec(p.Town, `
UPDATE consultation SET trainer = (SELECT id FROM person WHERE name = 'پروین شریفی'), asked_by = (SELECT id FROM person WHERE name = 'مریم احمدی') WHERE asked_at <= $1`, p.Now())
	town.Exec(p.Town, `UPDATE consultation_word w SET person_id = CASE WHEN staff THEN c.trainer ELSE c.asked_by END FROM consultation c WHERE $1::timestamptz IS NOT NULL`, p.Now())
	for who, want := range map[*town.Person]string{p.parvin: "۱ پیام که به‌عنوان مشاور", p.maryam: "۳ پیام که از طرف بانوان دیگر"} {
		mine(who).Presses(p.Fa("record.all_button")).Presses(p.Fa("record.file_button"))
		_, data := who.Gets()
		if !strings.Contains(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(string(data)), want) || strings.Contains(string(data), "نرخ نان") || strings.Contains(string(data), "هزینه") {
			t.Errorf("in her file there isn't just %q:\n%s", want, data)
		}
	}
}
