package record_test

import (
	"context"
	"testing"

	"hamyar/bot/town"
	"hamyar/bot/turn"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/record"
	"hamyar/store/session"
)

// place is a town with a group whose representative is مریم احمدی, a coordinator, and زهرا کریمی, who has joined by
// herself.
type place struct {
	*town.Town
	t                     *testing.T
	maryam, zahra, parvin *town.Person
	store                 *store.Store
	sessions              *session.Sessions
}

func settle(t *testing.T, language string) *place {
	t.Helper()
	p := &place{Town: joined.StartIn(t, language), t: t}
	p.parvin, p.maryam, p.zahra = p.Who("پروین شریفی"), p.Who("مریم احمدی"), p.Who("زهرا")
	ring, err := store.ParseKeyring(p.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	if p.store, err = store.Open(t.Context(), p.Database, 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.store.Close)
	if p.sessions, err = session.Open(p.Config.RedisURL, 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.sessions.Close() })
	return p
}

var joined = town.Past{Happens: func(here *town.Town) {
	g := here.SomeGroup()
	here.Coordinator("پروین شریفی", g.County)
	maryam := here.Woman("مریم احمدی").Agrees().Registers(g)
	here.Woman("زهرا").Joins(maryam, "زهرا کریمی").Presses(maryam.Word("person.right"))
}}

// joins has the representative invite a woman, who joins and says that all is right.
func (p *place) joins(who *town.Person, name string) *town.Person {
	return who.Joins(p.maryam, name).Presses(who.Word("person.right"))
}

func (p *place) approve() {
	p.parvin.Says("/home").Presses(p.parvin.Word("home.waiting")).PressesTo("گل نرگس").Presses(p.parvin.Word("group.approve"))
}

// erases runs the job that erases women, as the bot itself does each minute.
func (p *place) erases(t *testing.T) (done int) {
	t.Helper()
	job := scheduler.Erase(record.Eraser{Conversations: p.sessions, Drop: turn.Forget})
	p.within(t, func(ctx context.Context, tx *store.Tx) (err error) {
		done, err = job.Run(ctx, tx, p.Now())
		return err
	})
	return done
}

func (p *place) within(t *testing.T, do func(context.Context, *store.Tx) error) {
	t.Helper()
	if _, err := p.store.Within(t.Context(), func(tx *store.Tx) error { return do(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

// mine opens what is kept about her.
func mine(who *town.Person) *town.Person {
	return who.Says("/home").Presses(who.Word("home.own")).Presses(who.Word("record.known_button")).Hears(who.Word("record.mine"))
}

func leaves(who *town.Person) *town.Person {
	word := who.Word
	return mine(who).Presses(word("record.leave_button")).Hears(word("record.leave")).Presses(word("record.leave_on")).
		Hears(word("record.leave_sure")).Presses(word("record.leave_yes"))
}

// TestAWomanSeesAllOfItTakesItBackAndGoes, in each language.
func TestAWomanSeesAllOfItTakesItBackAndGoes(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := settle(t, language)
			word := p.zahra.Word
			p.zahra.Says("/home").Presses(word("nav.help"))
			p.Forget()
			mine(p.zahra).Presses(word("record.all_button")).Hears("زهرا کریمی").Hears("مریم احمدی").Presses(word("nav.back"))
			p.zahra.Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes")).Hears(word("record.withdrawn"))
			p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی").Hears(word("record.away"))
			p.zahra.Presses(word("consent.reconsider")).Presses(word("consent.yes")).Hears("زهرا کریمی")
			leaves(p.zahra).Hears(word("record.left"))
			if n := p.erases(t); n != 1 {
				t.Errorf("%d are erased, want 1", n)
			}
			p.zahra.Says("/start").Hears(word("consent.hello"))
			admin := p.Admin().Says("/home").Presses(word("home.settings")).Presses(word("record.erasures_button")).PressesTo(p.zahra.Digits("1")).Hears("outbox")
			admin.Presses(word("nav.back")).Hears(word("record.erasures"))
			p.Golden("records_" + language)
		})
	}
}
