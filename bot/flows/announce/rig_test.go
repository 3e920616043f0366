package announce_test

import (
	"context"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

// square is a town with an approved group whose representative is مریم احمدی, and زهرا کریمی and فاطمه صادقی, who have joined by
// themselves; others of it have no phone. پروین شریفی looks after the county, فاطمه after the programme. It is Saturday, nine o'clock.
type square struct {
	*town.Town
	t                              *testing.T
	store                          *store.Store
	parvin, maryam, zahra, fatemeh *town.Person
}

var gathered = town.Past{Happens: func(place *town.Town) {
	g := place.SomeGroup()
	parvin := place.Coordinator("پروین شریفی", g.County)
	maryam := place.Woman("مریم احمدی").Agrees().Registers(g)
	parvin.Presses(parvin.Word("group.approve"))
	place.Woman("زهرا").Joins(maryam, "زهرا کریمی")
	place.Woman("فاطمه").Joins(maryam, "فاطمه صادقی")
}}

func gather(t *testing.T, language string) *square {
	t.Helper()
	s := &square{Town: gathered.StartIn(t, language), t: t}
	s.parvin, s.maryam, s.zahra, s.fatemeh = s.Who("پروین شریفی"), s.Who("مریم احمدی"), s.Who("زهرا"), s.Who("فاطمه")
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

// runs lets what is due go out, and waits until it has.
func (s *square) runs() {
	s.t.Helper()
	if _, err := s.store.Within(s.t.Context(), func(tx *store.Tx) error {
		_, err := scheduler.SendAnnouncements.Run(context.WithoutCancel(s.t.Context()), tx, s.Now())
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	s.Settle()
}

// passes lets time pass, and what is due then go out.
func (s *square) passes(d time.Duration) {
	s.t.Helper()
	s.Pass(d)
	s.runs()
}

// begins has the coordinator begin an announcement.
func (s *square) begins() *town.Person {
	s.t.Helper()
	return s.parvin.Says("/home").Presses(s.parvin.Word("announce.home")).Presses(s.parvin.Word("announce.new"))
}

// writes has her begin one that says something.
func (s *square) writes(words ...string) *town.Person {
	s.t.Helper()
	s.begins()
	for _, w := range words {
		s.parvin.Says(w).Hears(s.parvin.Word("announce_write.kept"))
	}
	return s.parvin.Presses(s.parvin.Word("flow.enough"))
}

// toAll has her say that it is for all women of her county.
func (s *square) toAll() *town.Person {
	s.t.Helper()
	word := s.parvin.Word
	return s.parvin.Presses(word("announce.to_whom")).Presses(word("announce_whom.who_women")).Presses(word("announce_whom.narrow_all")).
		Presses(word("announce_whom.except_nobody")).Presses(word("announce_whom.submit"))
}

// sends has her send it.
func (s *square) sends() *town.Person {
	s.t.Helper()
	s.parvin.PressesTo("📤").PressesTo("📤")
	s.runs()
	return s.parvin
}
