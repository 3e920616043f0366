package event_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/store/event"
)

// TestAnswersThatComeAtAWrongTime: in each row زهرا کریمی is invited to another workshop, something happens, and she or another
// answers.
func TestAnswersThatComeAtAWrongTime(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	for _, row := range []struct {
		name string
		goes func(p *party, id int64)
		want string
	}{
		{"the day has changed: she sees the new one first", func(p *party, id int64) {
			old := p.zahra.Screen()
			p.zahra.Presses(p.Fa("guest.yes"))
			p.moves(id, func(e *event.Event) { e.Begins, e.Ends = e.Begins.Add(24*time.Hour), e.Ends.Add(24*time.Hour) })
			p.zahra.Hears("چهارشنبه").Hears(p.Fa("guest.again"))
			p.zahra.PressesOld(old, p.Fa("guest.no")).Hears(p.Fa("guest.moved_meanwhile")).Hears("چهارشنبه").Sees(p.Fa("guest.yes"))
		}, "yes - has 0 0 زهرا کریمی"},
		{"and answers then", func(p *party, id int64) {
			p.zahra.Presses(p.Fa("guest.yes"))
			p.moves(id, func(e *event.Event) { e.Place = "مسجد" })
			p.zahra.Hears("مسجد").Presses(p.Fa("guest.no")).Hears(p.Fa("event_no.own"))
		}, "no - - 0 0 زهرا کریمی"},
		{"it is called off", func(p *party, id int64) {
			old := p.zahra.Screen()
			p.cancels(id, "برف آمده است")
			p.zahra.Hears(p.Fa("guest.news_cancelled")).Hears("برف آمده است")
			p.zahra.PressesOld(old, p.Fa("guest.yes")).Hears(p.Fa("guest.late")).Hears(p.Fa("guest.cancelled"))
		}, "- - - 0 0 -"},
		{"it has begun", func(p *party, _ int64) {
			p.Pass(72 * time.Hour)
			p.zahra.Presses(p.Fa("guest.yes")).Hears(p.Fa("guest.late")).Hears(p.Fa("guest.began"))
		}, "- - - 0 0 -"},
		{"it has begun while she said why", func(p *party, _ int64) {
			p.zahra.Presses(p.Fa("guest.no"))
			p.Pass(72 * time.Hour)
			p.zahra.Presses(p.Fa("event_no.own_ill")).Hears(p.Fa("guest.late"))
		}, "no - - 0 0 زهرا کریمی"},
		{"the same twice", func(p *party, _ int64) {
			old := p.zahra.Screen()
			p.zahra.Presses(p.Fa("guest.no")).Presses(p.Fa("event_no.own_far"))
			p.zahra.PressesOld(old, p.Fa("guest.no")).Hears(p.Fa("event_no.own_far"))
		}, "no far - 0 0 زهرا کریمی"},
		{"why she doesn't come, when she comes after all", func(p *party, _ int64) {
			page := p.zahra.Screen()
			asked := p.zahra.Presses(p.Fa("guest.no")).Screen()
			p.zahra.PressesOld(page, p.Fa("guest.yes")).PressesOld(asked, p.Fa("event_no.own_ill")).Hears(p.Fa("guest.meanwhile"))
		}, "yes - has 0 0 زهرا کریمی"},
		{"the representative answers while she does", func(p *party, _ int64) {
			p.maryam.Presses(p.Fa("guest.ours")).PressesTo("زهرا کریمی")
			p.zahra.Presses(p.Fa("guest.no"))
			p.maryam.Presses(p.Fa("guest.her_yes")).Hears("زهرا کریمی")
			p.zahra.Hears(p.Fa("guest.news_answered")).Hears("خانم مریم احمدی داده است").Presses(p.Fa("guest.unsure"))
		}, "unsure - - 0 0 زهرا کریمی"},
		{"somebody else presses her button", func(p *party, _ int64) {
			masoumeh := p.Woman("مهین").Agrees()
			masoumeh.Does("(forged)", func() { _ = masoumeh.Press(masoumeh.Screen().ID, p.button("زهرا کریمی", "yes/1")) }).Hears(p.Fa("common.not_yours"))
		}, "- - - 0 0 -"},
		{"a button that says no round", func(p *party, _ int64) {
			p.zahra.Does("(forged)", func() { _ = p.zahra.Press(p.zahra.Screen().ID, p.button("زهرا کریمی", "yes/")) }).Hears(p.Fa("guest.moved_meanwhile"))
		}, "- - - 0 0 -"},
		{"she doesn't want to take part any more", func(p *party, _ int64) {
			word := p.Fa
			p.zahra.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes"))
			p.maryam.Presses(word("guest.ours")).PressesTo("زهرا کریمی").Hears(word("record.away"))
			if p.maryam.Offers(word("guest.her_yes")) {
				p.t.Error("she is answered for")
			}
		}, "- - - 0 0 -"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p.Part(t)
			p.t = t
			row.goes(p, p.plans(p.workshop()))
			p.has("زهرا کریمی", row.want)
		})
	}
}

// TestReasonsThatArentAny: in each row زهرا کریمی is asked why she doesn't come, and says something else.
func TestReasonsThatArentAny(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	p.plans(p.workshop())
	p.zahra.Presses(word("guest.no"))
	for _, row := range []struct {
		name  string
		does  func()
		hears string
	}{
		{"a sticker", func() { p.zahra.SendSticker() }, "wrong.sticker"},
		{"a number", func() { p.zahra.Say("12") }, "wrong.words"},
		{"a file", func() { p.zahra.SendDocument("a.pdf", 1000) }, "wrong.document"},
	} {
		p.zahra.Does("("+row.name+")", row.does).Hears(word(row.hears)).Hears(word("event_no.own"))
	}
	p.zahra.Says(strings.Repeat("راه ", 101)).Hears(word("event_no.own"))
	p.has("زهرا کریمی", "no - - 0 0 زهرا کریمی")
	p.zahra.Says("راه بسته است").Hears("راه بسته است")
	p.has("زهرا کریمی", "no other - 0 0 زهرا کریمی")
}

// TestWhoMayKnowWhySheDoesntCome: the coordinator hears it, her representative only that she doesn't come.
func TestWhoMayKnowWhySheDoesntCome(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	p.plans(p.workshop())
	hers := p.maryam.Presses(word("guest.ours")).PressesTo("زهرا کریمی").Screen()
	p.zahra.Presses(word("guest.no")).Presses(word("event_no.own_other")).Hears(word("event_no.words"))
	p.zahra.Does("(a voice)", func() { p.zahra.SendVoice(7) }).Hears("🎙 پیام صوتی").Sees(word("request.play_voice"))
	p.maryam.PressesOld(hers, word("guest.her_no")).Hears(word("guest.her_no"))
	for who, hears := range map[*town.Person]bool{p.maryam: false, p.parvin: true} {
		who.Does("(opens it)", func() { _ = who.Press(who.Screen().ID, p.button("زهرا کریمی", "/")) })
		if who.Offers(word("request.play_voice")) != hears || strings.Contains(who.Screen().Text, "🎙") != hears {
			t.Errorf("she hears why: %v, want %v\n%s", !hears, hears, who.Phone())
		}
		who.Does("(plays it)", func() { _ = who.Press(who.Screen().ID, p.button("زهرا کریمی", "play/")) })
		heard := 0
		for _, m := range who.Chat() {
			if m.FromBot && m.File != nil {
				heard = m.File.Seconds
			}
		}
		if (heard == 7) != hears {
			t.Errorf("she hears a voice of %d seconds: %v", heard, hears)
		}
	}
}
