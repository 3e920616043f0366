package request_test

import (
	"testing"

	"hamyar/bot/town"
)

// says sends a voice of so many seconds.
func says(p *town.Person, seconds int) *town.Person {
	return p.Does("(a voice)", func() { p.SendVoice(seconds) })
}

// hears presses a button and listens to the voice that comes.
func hears(t *testing.T, p *town.Person, label string, seconds int) {
	t.Helper()
	heard := 0
	for _, m := range p.PressesTo(label).Chat() {
		if m.FromBot && m.File != nil {
			heard = m.File.Seconds
		}
	}
	if heard != seconds {
		t.Errorf("behind %q is a voice of %d seconds, want %d:\n%s", label, heard, seconds, p.Phone())
	}
}

// TestWhoCantWriteSaysWhy: one who leaves, and a representative who wishes that another one speaks for the group. Who reads
// it hears it, before and after.
func TestWhoCantWriteSaysWhy(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	zahra, fatemeh := place.Woman("زهرا کریمی").Joins(maryam, "زهرا کریمی"), place.Woman("فاطمه صادقی").Joins(maryam, "فاطمه صادقی")

	fatemeh.Says("/home").Presses(word("home.own")).Presses(word("person.leave_own")).Presses(word("leave.own_because_other"))
	says(fatemeh, 11).Presses(word("leave.own_yes")).Hears("گل نرگس")
	admin := place.Admin().Says("/home").Presses(word("home.search")).Says("صادقی").PressesTo("فاطمه صادقی").Hears("🎙 پیام صوتی")
	hears(t, admin.Presses(word("person.more")), word("person.play_voice"), 11)

	says(card(maryam, "زهرا کریمی").Presses(word("person.represent")), 12).Hears(word("request.asked"))
	parvin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس")
	if !parvin.Offers(word("request.play_voice")) { // the group's size waits, too
		parvin.Presses(word("nav.back")).PressesTo("سرگروه")
	}
	hears(t, parvin.Hears("چرا: 🎙 پیام صوتی"), word("request.play_voice"), 12)
	parvin.Presses(word("request.agree")).Hears(word("request.settled"))
	parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Hears("🎙 پیام صوتی")
	hears(t, parvin, "چرا، شنبه", 12)
	zahra.Hears("سرگروه")

	parvin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Presses(word("group.waive")).Says("کم‌اند ولی پرکار").Hears(word("request.settled"))
	if got := town.Query[string](place, `
SELECT string_agg(what || ' ' || p.name, ', ' ORDER BY h.id) FROM group_history h JOIN person p ON p.id = h.said_by`); got != "represent مریم احمدی, size پروین شریفی" {
		t.Errorf("the words of the group's history are of %s", got)
	}
}
