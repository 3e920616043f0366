package announce_test

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
	s.runsAlone()
	s.Settle()
}

// runsAlone lets what is due be queued.
func (s *square) runsAlone() {
	s.t.Helper()
	if _, err := s.store.Within(s.t.Context(), func(tx *store.Tx) error {
		_, err := scheduler.SendAnnouncements.Run(context.WithoutCancel(s.t.Context()), tx, s.Now())
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
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

// sends has her send it, and waits until it has gone out, as far as it may.
func (s *square) sends() *town.Person {
	s.t.Helper()
	s.parvin.PressesTo("📤").PressesTo("📤")
	s.runs()
	s.runs()
	return s.parvin
}

// Exec changes the records behind the bot's back; $1 is now.
func (s *square) Exec(sql string) {
	s.t.Helper()
	town.Exec(s.Town, sql, s.Now())
}

// ends ends the coordinator's role, returns gives it back.
func (s *square) ends() { s.Exec(`UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`) }
func (s *square) returns() {
	s.Exec(`UPDATE role SET ended_at = NULL WHERE kind = 'coordinator' AND $1::timestamptz IS NOT NULL`)
}

// forged is a button with an action of a page about something.
func forged(id int64, action string) string {
	return chat.Data{Verb: chat.VerbDo, Subject: id, Arg: action}.String()
}

// forges has the coordinator press a button that isn't there any more.
func (s *square) forges(id int64, action string) *town.Person {
	s.t.Helper()
	return s.parvin.Does("("+action+")", func() { _ = s.parvin.Press(s.parvin.Screen().ID, forged(id, "announce.show/"+action+"/")) })
}

// plans has a workshop begin in a while, to which all women are invited.
func (s *square) plans(in time.Duration) {
	s.t.Helper()
	town.Exec(s.Town, `
WITH e AS (
    INSERT INTO event (draft, number, kind, title, county_id, place, begins_at, ends_at, planned_by, planned_at)
    SELECT 1, 1, 'workshop', 'دوخت چادر', c.id, 'اداره', $1::timestamptz, $1::timestamptz + interval '2 hours', p.id, $2
      FROM person p, county c WHERE p.name = 'پروین شریفی' AND c.code = 'birjand' RETURNING id
)
INSERT INTO guest (event_id, person_id, invited_at) SELECT e.id, m.person_id, $2 FROM e, membership m`, s.Now().Add(in), s.Now())
}
