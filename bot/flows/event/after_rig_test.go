package event_test

import (
	"context"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
)

// opens has somebody open a page about something, as by a button on an old message.
func opens(t testing.TB, who *town.Person, name string, about int64) *town.Person {
	t.Helper()
	button := chat.Data{Verb: chat.VerbDo, Subject: about, Arg: name + "//"}.String()
	return presses(t, who, button)
}

// presses has somebody press a button that may not stand before her.
func presses(t testing.TB, who *town.Person, button string) *town.Person {
	t.Helper()
	return who.Does("(an old button)", func() {
		if err := who.Press(who.Screen().ID, button); err != nil {
			t.Error(err)
		}
	})
}

// begins has somebody begin a talk about something.
func begins(t testing.TB, who *town.Person, talk string, about int64) *town.Person {
	t.Helper()
	return presses(t, who, chat.Data{Verb: chat.VerbOpen, Subject: about, Arg: talk}.String())
}

// led plans a workshop whose trainer is لاله نوری.
func (p *party) led() (id int64, laleh *town.Person) {
	p.t.Helper()
	laleh = trains(p.Town, "لاله نوری", "birjand")
	id = p.plans(p.workshop())
	town.Exec(p.Town, `UPDATE event SET trainer = (SELECT id FROM person WHERE name = 'لاله نوری') WHERE id = $1`, id)
	return id, laleh
}

// over lets an event end, to which some women came: it is known of everyone.
func (p *party) over(id int64, came ...string) {
	p.t.Helper()
	p.Pass(p.event(id).Ends.Add(time.Hour).Sub(p.Now()))
	for _, name := range came {
		p.marks(id, name, true)
	}
	parvin := p.id("پروین شریفی")
	p.within(func(ctx context.Context, v page.Visit) error {
		_, err := event.Attended(ctx, v.Tx, id, parvin, v.Now)
		return err
	})
}

func (p *party) id(name string) int64 {
	p.t.Helper()
	return town.Query[int64](p.Town, `SELECT id FROM person WHERE name = $1`, name)
}

// marks has the coordinator note that a woman came, or didn't.
func (p *party) marks(id int64, name string, came bool) {
	p.t.Helper()
	woman, parvin := p.id(name), p.id("پروین شریفی")
	p.within(func(ctx context.Context, v page.Visit) error {
		return event.Mark(ctx, v.Tx, id, woman, parvin, came, v.Now)
	})
}

// adds adds a file to an event.
func (p *party) adds(id int64, f store.File) {
	p.t.Helper()
	parvin := p.id("پروین شریفی")
	p.within(func(ctx context.Context, v page.Visit) error {
		_, err := event.AddMaterial(ctx, v.Tx, id, parvin, f, v.Now)
		return err
	})
}

// afterwards runs the job that asks after events.
func (p *party) afterwards() {
	p.t.Helper()
	p.within(func(ctx context.Context, v page.Visit) error {
		_, err := scheduler.AfterEvents.Run(ctx, v.Tx, v.Now)
		return err
	})
	p.Settle()
}

// files are the kinds of the files that the bot sent somebody.
func files(who *town.Person) (kinds []string) {
	for _, m := range who.Chat() {
		if m.FromBot && m.File != nil {
			kinds = append(kinds, m.Kind)
		}
	}
	return kinds
}

// after is what somebody has been told after events.
func (p *party) after(name, what string) int {
	p.t.Helper()
	return town.Query[int](p.Town, `SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE p.name = $1 AND o.what LIKE $2 AND o.state = 'sent'`,
		name, "event."+what+"/%")
}

const sqlSaid = `
SELECT concat_ws(' ', coalesce(opinion, '-'), (opinion_words IS NOT NULL)::int, (opinion_file IS NOT NULL)::int, coalesce(missed_reason, '-'),
       (missed_words IS NOT NULL)::int, (missed_file IS NOT NULL)::int, (missed_at IS NOT NULL)::int)
  FROM guest g JOIN person p ON p.id = g.person_id WHERE p.name = $1 ORDER BY g.id DESC LIMIT 1`

// said checks what is kept of what a woman says of the event that was planned last: her opinion, whether in words, whether by
// voice; why she didn't come, the same, and whether she has said anything of that.
func (p *party) said(name, want string) {
	p.t.Helper()
	if got := town.Query[string](p.Town, sqlSaid, name); got != want {
		p.t.Errorf("of %s it is kept: %s; want %s", name, got, want)
	}
}

// voices is how many seconds the voices are long that the bot sent somebody.
func voices(who *town.Person) (seconds []int) {
	for _, m := range who.Chat() {
		if m.FromBot && m.Kind == standin.KindVoice {
			seconds = append(seconds, m.File.Seconds)
		}
	}
	return seconds
}
