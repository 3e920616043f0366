package town_test

import (
	"context"

	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

// consults has a woman ask a trainer, and both say what must stand nowhere in the clear: what is written, changed and taken back, below a
// photo, of a meeting, and of the outcome. Searched is in the middle, too, while the trainer's messages aren't sent.
func (s *secrets) consults(asks, trains *town.Person) {
	s.t.Helper()
	fa := s.place.Fa
	s.words("ارغوان‌فروشی", "کبوترخانه", "زردآلوبازار", "نیلوفرانه", "شمعدانی‌سرا", "یاقوت‌آباد", "پروانه‌نشان")
	asks.Says("/home").Presses(fa("consult.home")).Presses(fa("consult.ask")).PressesTo("قیمت‌گذاری").Presses(fa("consult_ask.for_group")).
		Presses(fa("consult_ask.reach_visit")).Presses(fa("consult_ask.hours_noon")).Says("ارغوان‌فروشی چند بیرزد؟").SendsPhoto("عکس کبوترخانه")
	s.search("asked")
	s.offers()
	trains.Presses(fa("consult.take")).Hears("کبوترخانه").Says("زردآلوبازار را ببینید")
	for _, m := range trains.Chat() {
		if !m.FromBot && m.Text == "زردآلوبازار را ببینید" {
			trains.Does("(changes it)", func() { _ = trains.Edit(m.ID, "نیلوفرانه را ببینید") })
		}
	}
	asks.Hears("نیلوفرانه")
	s.search("talked")
	trains.Presses(fa("consult.meet")).Says("شمعدانی‌سرا").Says("یک ساعت").Says("۱").Says("فردا").Says("۱۰").Presses(fa("consult_meet.submit"))
	asks.Hears("شمعدانی‌سرا")
	trains.Says("پروانه‌نشان").Presses(fa("consult.take_back"))
	trains.Presses(fa("consult.finish")).Says("با یاقوت‌آباد درست شد").Says("کبوترخانه را بفروشید").Presses(fa("consult_close.no_follow"))
	asks.Hears("یاقوت‌آباد").Presses(fa("consult.rate_solved"))
	s.search("ended")
}

// offers lets what is due be offered.
func (s *secrets) offers() {
	s.t.Helper()
	ring, err := store.ParseKeyring(s.place.Config.Key)
	if err != nil {
		s.t.Fatal(err)
	}
	records, err := store.Open(s.t.Context(), s.place.Database, 1, ring)
	if err != nil {
		s.t.Fatal(err)
	}
	defer records.Close()
	_, err = records.Within(s.t.Context(), func(tx *store.Tx) error {
		_, err := scheduler.RouteQuestions.Run(context.WithoutCancel(s.t.Context()), tx, s.place.Now())
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	s.place.Settle()
}
