package help_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// card shows a woman's card to who looks after her.
func card(p *town.Person, name string) *town.Person {
	return p.Says("/home").Presses(p.Word("home.my_group")).Presses(p.Word("group.her_women")).PressesTo(name)
}

// TestHelpForAWomanWithoutAPhone: her representative calls and talks for her; the staff see who calls for whom; the answer
// comes to the phone of who called, and says for whom it is. Who called is kept and shown.
func TestHelpForAWomanWithoutAPhone(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	place.Forget()
	card(maryam, "سکینه مرادی").Presses(word("person.more")).Presses(word("person.call_for")).Hears("برای خانم سکینه مرادی").Hears(word("help.called"))
	maryam.Says("دستش درد می‌کند و نمی‌تواند ببافد")
	zahra.Hears("🙋 مریم احمدی برای خانم سکینه مرادی کمک می‌خواهد").Hears("مریم احمدی: دستش درد می‌کند").Sees(word("help.card"))
	zahra.Presses(word("help.take")).Hears("به مریم احمدی می‌رسد").Says("دکتر بیاید؟")
	maryam.Hears("برای خانم سکینه مرادی").Hears("دکتر بیاید؟")
	maryam.Says("/home").Presses(word("nav.help")).Hears(word("help.called")).Says("خودم هم پرسشی دارم")
	card(maryam, "سکینه مرادی").Hears("از طرف ایشان").Hears("مریم احمدی: کمک خواستن برای یک نفر")
	maryam.Presses(word("person.more")).Presses(word("person.call_for")).Says("بله، بیاید")
	zahra.Hears("💬 مریم احمدی").Hears("بله، بیاید").Presses(word("help.write")).Presses(word("help.done"))
	maryam.Hears(word("help.over_by_staff"))
	got := town.Query[string](place, `
SELECT string_agg(p.name || ' ' || coalesce(b.name, 'herself') || CASE WHEN closed_at IS NULL THEN '' ELSE ' closed' END, ', ' ORDER BY h.id)
  FROM help h JOIN person p ON p.id = h.person_id LEFT JOIN person b ON b.id = h.called_by`)
	if got != "سکینه مرادی مریم احمدی closed, مریم احمدی herself" {
		t.Errorf("the calls are %s", got)
	}
	place.Golden("call_for_fa")
}

// TestNobodyCallsForWhoCanCall, nor for another's women, nor twice for one.
func TestNobodyCallsForWhoCanCall(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	card(maryam, "مریم احمدی")
	if maryam.Offers(word("person.more")) {
		t.Errorf("she can call for herself:\n%s", maryam.Phone())
	}
	screen := card(maryam, "سکینه مرادی").Presses(word("person.more")).Newest(word("person.call_for"))
	for _, row := range screen.Inline {
		for _, b := range row {
			if b.Text != word("person.call_for") {
				continue
			}
			stranger := place.Woman("لیلا").Agrees()
			stranger.Does("(another's)", func() { _ = stranger.Press(stranger.Screen().ID, b.Data) }).Hears(word("common.not_yours"))
		}
	}
	maryam.Presses(word("person.call_for"))
	zahra.Presses(word("help.card")).Presses(word("person.more")).Presses(word("person.call_for")).Hears("مریم احمدی پیش‌تر برای خانم سکینه مرادی کمک خواسته است")
	link := card(maryam, "سکینه مرادی").Presses(word("person.invite")).Link()
	sakineh := place.Woman("سکینه").Opens(link)
	sakineh.Presses(word("welcome.she_yes")).Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	if maryam.PressesOld(screen, word("person.call_for")).Hears(word("common.not_yours")); strings.Contains(maryam.Screen().Text, "سکینه") {
		t.Errorf("she calls for who has come by herself:\n%s", maryam.Phone())
	}
	sakineh.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.all_button")).Presses(word("flow.more")).Hears("خانم مریم احمدی برایتان کمک خواست")
}
