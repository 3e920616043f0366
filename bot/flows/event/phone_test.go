package event_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestWhoHasNoMessengerIsPhoned: whom only a telephone reaches stands on a list; who was told is ticked off, until there is
// something new to tell.
func TestWhoHasNoMessengerIsPhoned(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت چادر").Presses(word("plan.to_phone"))
	for _, name := range []string{"سکینه مرادی", "معصومه رضوانی"} {
		if !p.parvin.Shows("☎️ " + name) {
			t.Errorf("%s isn't to be phoned\n%s", name, p.parvin.Phone())
		}
	}
	if p.parvin.Shows("زهرا کریمی") {
		t.Error("who has a phone of her own is to be phoned")
	}
	call := p.parvin.PressesTo("سکینه مرادی").Hears("شمارهٔ سرگروه، خانم مریم احمدی").Hears("سه‌شنبه ۱۰ آذر").Screen()
	p.parvin.Presses(word("plan.told")).Hears("سکینه مرادی")
	p.ticks("✔️ سکینه مرادی", "☎️ معصومه رضوانی")
	p.parvin.PressesOld(call, word("plan.told"))
	if n := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action = 'event.phone'`); n != 1 {
		t.Errorf("she was phoned %d times, want once", n)
	}
	p.parvin.PressesTo("معصومه رضوانی").Presses(word("plan.to_answer")).Presses(word("guest.her_yes"))
	p.has("معصومه رضوانی", "yes - has 0 0 پروین شریفی")

	old := p.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت چادر").Presses(word("plan.to_phone")).PressesTo("معصومه رضوانی").Screen()
	p.cancels(id, "")
	p.parvin.Presses(word("plan.to_phone"))
	p.ticks("☎️ سکینه مرادی", "☎️ معصومه رضوانی")
	p.parvin.PressesOld(old, word("plan.told")).Hears(word("plan.news_since")).Hears(word("guest.cancelled"))
	p.parvin.Presses(word("plan.told"))
	p.ticks("☎️ سکینه مرادی", "✔️ معصومه رضوانی")
}

// ticks checks that the coordinator sees buttons.
func (p *party) ticks(labels ...string) {
	p.t.Helper()
	for _, l := range labels {
		if !p.parvin.Shows(l) {
			p.t.Errorf("there is no button %s\n%s", l, p.parvin.Phone())
		}
	}
}
