package event_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"hamyar/bot/chat"
	flows "hamyar/bot/flows/event"
	"hamyar/bot/page"
	"hamyar/bot/town"
	"hamyar/locales"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
)

// party is a town with an approved group whose representative is مریم احمدی, a coordinator, and زهرا کریمی and فاطمه صادقی, who have
// joined by themselves. It is Saturday, nine o'clock.
type party struct {
	*town.Town
	t                              *testing.T
	maryam, zahra, fatemeh, parvin *town.Person
	store                          *store.Store
	planned                        int64
}

func gather(t *testing.T, language string) *party {
	t.Helper()
	p := &party{Town: gathered.StartIn(t, language), t: t}
	p.parvin, p.maryam, p.zahra, p.fatemeh = p.Who("پروین شریفی"), p.Who("مریم احمدی"), p.Who("زهرا"), p.Who("فاطمه")
	ring, err := store.ParseKeyring(p.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	if p.store, err = store.Open(t.Context(), p.Database, 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.store.Close)
	p.Forget()
	return p
}

var gathered = town.Past{Happens: func(place *town.Town) {
	g := place.SomeGroup()
	parvin := place.Coordinator("پروین شریفی", g.County)
	maryam := place.Woman("مریم احمدی").Agrees().Registers(g)
	parvin.Presses(parvin.Word("group.approve"))
	place.Woman("زهرا").Joins(maryam, "زهرا کریمی")
	place.Woman("فاطمه").Joins(maryam, "فاطمه صادقی")
}}

func (p *party) within(do func(ctx context.Context, v page.Visit) error) {
	p.t.Helper()
	_, err := p.store.Within(p.t.Context(), func(tx *store.Tx) error {
		data, err := programme.Load(p.t.Context(), tx)
		if err != nil {
			return err
		}
		return do(p.t.Context(), page.Visit{Tx: tx, Now: p.Now(), Programme: data, Draft: p.planned})
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// workshop is one in three days from nine to eleven: on Tuesday, if no time has passed.
func (p *party) workshop() event.Event {
	y, m, d := p.Now().In(locales.Tehran()).Date()
	begins := time.Date(y, m, d+3, 9, 0, 0, 0, locales.Tehran())
	return event.Event{Kind: event.Workshop, Title: "دوخت چادر", Slot: event.Slot{
		Place: "اداره، طبقهٔ دوم", Begins: begins, Ends: begins.Add(2 * time.Hour),
	}}
}

// plans has the coordinator plan an event and invite all women of the county to it.
func (p *party) plans(e event.Event) (id int64) {
	p.t.Helper()
	p.planned++
	e.Planner = town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'پروین شریفی'`)
	p.within(func(ctx context.Context, v page.Visit) error {
		county, _ := v.Programme.County("birjand")
		e.County = county.ID
		ids, err := event.Plan(ctx, v.Tx, p.planned, []event.Event{e}, v.Now)
		if err != nil {
			return err
		}
		id = ids[0]
		_, _, err = flows.Invite(ctx, v, id, event.Audience{Counties: []int64{county.ID}})
		return err
	})
	p.Settle()
	return id
}

// moves has the coordinator give an event another place, or another time.
func (p *party) moves(id int64, change func(e *event.Event)) {
	p.t.Helper()
	e := p.event(id)
	was := e.Place
	change(&e)
	changes := p.changes(e)
	if e.Place != was {
		changes.Presses(p.parvin.Word("plan.to_place")).Says(e.Place).Presses(p.parvin.Word("plan.no_spot"))
	} else {
		begins := e.Begins.In(locales.Tehran())
		minutes := strconv.Itoa(int(e.Ends.Sub(e.Begins)/time.Minute)) + " دقیقه"
		changes.Presses(p.parvin.Word("plan.to_move")).Says(jalali(begins)).Says(begins.Format("15:04")).Says(minutes)
	}
	p.parvin.Hears(p.parvin.Word("plan.changed"))
	p.Settle()
}

// cancels has the coordinator call an event off.
func (p *party) cancels(id int64, why string) {
	p.t.Helper()
	if p.changes(p.event(id)).Presses(p.parvin.Word("plan.to_cancel")); why == "" {
		p.parvin.Presses(p.parvin.Word("plan.no_why"))
	} else {
		p.parvin.Says(why)
	}
	p.parvin.Presses(p.parvin.Word("plan.cancel_yes")).Hears(p.parvin.Word("plan.cancelled"))
	p.Settle()
}

// changes has the coordinator open what can be changed of an event.
func (p *party) changes(e event.Event) *town.Person {
	p.t.Helper()
	p.parvin.Says("/home").Presses(p.parvin.Word("home.events"))
	button := press(e.ID, "event.show//") // of several with one title
	return p.parvin.Does("["+e.Title+"]", func() {
		if err := p.parvin.Press(p.parvin.Screen().ID, button); err != nil {
			p.t.Error(err)
		}
	}).Presses(p.parvin.Word("plan.to_change"))
}

func (p *party) event(id int64) (e event.Event) {
	p.t.Helper()
	p.within(func(ctx context.Context, v page.Visit) (err error) {
		e, err = event.Load(ctx, v.Tx, id)
		return err
	})
	return e
}

// jalali is a day as somebody writes it.
func jalali(day time.Time) string {
	y, m, d := locales.Jalali(day)
	return fmt.Sprintf("%d/%d/%d", y, m, d)
}

// later lets time pass, and the seats be passed on.
func (p *party) later(d time.Duration) {
	p.t.Helper()
	p.Pass(d)
	p.within(func(ctx context.Context, v page.Visit) error {
		_, err := scheduler.PassSeatsOn.Run(ctx, v.Tx, v.Now)
		return err
	})
	p.Settle()
}

const sqlAnswered = `
SELECT concat_ws(' ', coalesce(g.answer, '-'), coalesce(g.reason, '-'), coalesce(g.seat, '-'), g.children::int, g.ride::int, coalesce(b.name, '-'))
  FROM guest g JOIN person p ON p.id = g.person_id LEFT JOIN person b ON b.id = g.answered_by
 WHERE p.name = $1 ORDER BY g.id DESC LIMIT 1`

// has checks what is kept of a woman's place at the event that was planned last.
func (p *party) has(name, want string) {
	p.t.Helper()
	if got := town.Query[string](p.Town, sqlAnswered, name); got != want {
		p.t.Errorf("of %s it is kept: %s; want %s\n%s", name, got, want, p.zahra.Phone())
	}
}

// button is the data of a button about a woman's place at the event that was planned last.
func (p *party) button(name, action string) string {
	p.t.Helper()
	id := town.Query[int64](p.Town, `SELECT max(g.id) FROM guest g JOIN person p ON p.id = g.person_id WHERE p.name = $1`, name)
	return chat.Data{Verb: chat.VerbDo, Subject: id, Arg: "event.guest/" + action}.String()
}

// press is the data of a button about something, and begin that of one which begins to talk about it.
func press(about int64, action string) string {
	return chat.Data{Verb: chat.VerbDo, Subject: about, Arg: action}.String()
}

func begin(about int64, talk string) string {
	return chat.Data{Verb: chat.VerbOpen, Subject: about, Arg: talk}.String()
}
