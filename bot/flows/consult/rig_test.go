package consult_test

import (
	"context"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

// square is a town with an approved group whose representative is مریم احمدی, and زهرا کریمی and فاطمه صادقی, who have joined by
// themselves; others of it have no phone. پروین شریفی looks after the county; سمیه اکبری and لاله نوری train there, about everything. It
// is Saturday, nine o'clock.
type square struct {
	*town.Town
	t                              *testing.T
	store                          *store.Store
	parvin, maryam, zahra, fatemeh *town.Person
	somayeh, laleh                 *town.Person
}

// forged is a button with an action of a page about something.
func forged(id int64, action string) string {
	return chat.Data{Verb: chat.VerbDo, Subject: id, Arg: action}.String()
}

var gathered = town.Past{Happens: func(place *town.Town) {
	g := place.SomeGroup()
	parvin := place.Coordinator("پروین شریفی", g.County)
	maryam := place.Woman("مریم احمدی").Agrees().Registers(g)
	parvin.Presses(parvin.Word("group.approve"))
	place.Woman("زهرا").Joins(maryam, "زهرا کریمی")
	place.Woman("فاطمه").Joins(maryam, "فاطمه صادقی")
	place.Trainer("سمیه اکبری", g.County)
	place.Trainer("لاله نوری", g.County)
}}

func gather(t *testing.T, language string) *square {
	t.Helper()
	s := &square{Town: gathered.StartIn(t, language), t: t}
	s.parvin, s.maryam, s.zahra, s.fatemeh = s.Who("پروین شریفی"), s.Who("مریم احمدی"), s.Who("زهرا"), s.Who("فاطمه")
	s.somayeh, s.laleh = s.Who("سمیه اکبری"), s.Who("لاله نوری")
	ring, err := store.ParseKeyring(s.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	if s.store, err = store.Open(t.Context(), s.Database, 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.store.Close)
	s.Forget()
	return s
}

// runs lets what is due happen, and waits until everyone has heard of it.
func (s *square) runs() {
	s.t.Helper()
	for _, job := range []scheduler.Job{scheduler.RouteQuestions, scheduler.WatchQuestions, scheduler.FollowQuestions} {
		if _, err := s.store.Within(s.t.Context(), func(tx *store.Tx) error {
			_, err := job.Run(context.WithoutCancel(s.t.Context()), tx, s.Now())
			return err
		}); err != nil {
			s.t.Fatal(err)
		}
	}
	s.Settle()
}

// passes lets time pass, and what is due then happen.
func (s *square) passes(d time.Duration) {
	s.t.Helper()
	s.Pass(d)
	s.runs()
}

// asks has a woman ask something for herself, about the first topic, and answers nothing more for now.
func (s *square) asks(her *town.Person, words string) *town.Person {
	s.t.Helper()
	word := her.Word
	her.Says("/home").Presses(word("consult.home")).Presses(word("consult.ask")).PressesTo(s.topic(her)).Presses(word("consult_ask.for_herself")).
		Presses(word("consult_ask.reach_here")).Presses(word("consult_ask.hours_any")).Writes(words)
	s.runs()
	return her
}

func (s *square) topic(her *town.Person) string {
	if her.Profile().Language == "en" {
		return "Pricing"
	}
	return "قیمت‌گذاری"
}

// Exec changes the records behind the bot's back; $1 is now.
func (s *square) Exec(sql string) {
	s.t.Helper()
	town.Exec(s.Town, sql, s.Now())
}
