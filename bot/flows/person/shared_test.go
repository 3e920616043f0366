package person_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// shared is a phone that زهرا کریمی and فاطمه صادقی share; it is Fatemeh's turn.
func shared(t *testing.T) (place *town.Town, maryam, phone *town.Person) {
	t.Helper()
	place, maryam = group(t)
	phone = joins(place.Woman("زهرا").Opens(invites(t, maryam, "زهرا کریمی")))
	word := phone.Word
	phone.Opens(invites(t, maryam, "فاطمه صادقی")).Presses(word("welcome.she_yes")).Presses(word("welcome.shared_yes"))
	phone.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes")).Presses(word("person.right"))
	return place, maryam, phone
}

// firstOf is the first button below the newest message.
func firstOf(p *town.Person) string { return p.Screen().Inline[0][0].Text }

// TestWhoeverTakesUpASharedPhoneIsAskedWhoseTurnItIs: at the start and after a while, the last choice first, and not in
// between.
func TestWhoeverTakesUpASharedPhoneIsAskedWhoseTurnItIs(t *testing.T) {
	t.Parallel()
	place, maryam, phone := shared(t)
	word := phone.Word
	phone.Says("/home").Hears("سلام خانم فاطمه صادقی")
	phone.Says("/start").Hears(word("person.who"))
	if first := firstOf(phone); first != "👤 \u2068فاطمه صادقی\u2069" {
		t.Errorf("first stands %s", first)
	}
	phone.PressesTo("زهرا کریمی").Hears("سلام خانم زهرا کریمی").Presses(word("home.own")).Presses(word("nav.home")).Hears("سلام خانم زهرا کریمی")
	place.Pass(31 * time.Minute)
	phone.Presses(word("home.own")).Hears("زهرا کریمی")
	place.Pass(31 * time.Minute)
	phone.Presses(word("nav.home")).Hears(word("person.who"))
	if first := firstOf(phone); first != "👤 \u2068زهرا کریمی\u2069" {
		t.Errorf("first stands %s", first)
	}
	maryam.Says("/start").Hears("سلام خانم مریم احمدی")
	place.Pass(31 * time.Minute)
	maryam.Says("/home").Hears("سلام خانم مریم احمدی")
}

// TestWhatMattersSaysForWhomItIsOnASharedPhone: calling for help, going, and what is told to one of the two.
func TestWhatMattersSaysForWhomItIsOnASharedPhone(t *testing.T) {
	t.Parallel()
	_, maryam, phone := shared(t)
	word := phone.Word
	phone.Presses(word("nav.help")).Hears("برای خانم فاطمه صادقی").Says("/home")
	phone.Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.leave_button")).Hears("برای خانم فاطمه صادقی")
	phone.Presses(word("nav.back")).Presses(word("record.withdraw_button")).Hears("برای خانم فاطمه صادقی")
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی").Presses(word("person.leave"))
	maryam.Presses(word("leave.because_moved")).Presses(word("leave.yes"))
	phone.Hears("برای خانم زهرا کریمی").Hears("نام شما از فهرست گروه")
}

// TestAnotherWomanTakesUpAPhone: nobody knows her yet. She agrees, claims her place, and is confirmed; whose phone it was
// finds her own things as they were.
func TestAnotherWomanTakesUpAPhone(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	phone := joins(place.Woman("زهرا").Opens(invites(t, maryam, "زهرا کریمی")))
	word := phone.Word
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	zahra.Presses(word("home.waiting")).PressesTo("گل نرگس").Presses(word("group.approve"))
	place.Forget()
	phone.Says("/home").Presses(word("home.who")).Presses(word("person.another")).Hears(word("consent.hello"))
	phone.Presses(word("home.who")).PressesTo("زهرا کریمی").Hears("سلام خانم زهرا کریمی")
	phone.Presses(word("home.who")).Presses(word("person.another")).Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	phone.Presses(word("home.claim")).Presses("بیرجند").Says("گل نرگس").PressesTo("گل نرگس").Says("سکینه مرادی")
	phone.Presses(word("home.who")).Sees("👤 " + word("person.unnamed")).PressesTo("زهرا کریمی").Hears("سلام خانم زهرا کریمی")
	maryam.PressesTo("سکینه مرادی").Hears(word("request.settled"))
	phone.Hears("برای خانم سکینه مرادی").Hears("خوش آمدید خانم سکینه مرادی").Presses(word("person.right")).Hears("سلام خانم سکینه مرادی")
	phone.Presses(word("home.who")).PressesTo("زهرا کریمی").Presses(word("home.own")).Hears("زهرا کریمی")
	got := town.Query[string](place, `
SELECT string_agg(p.name, ', ' ORDER BY p.id) FROM holder h JOIN person p ON p.id = h.person_id JOIN account a ON a.id = h.account_id
 WHERE a.person_id = (SELECT id FROM person WHERE name = 'زهرا کریمی')`)
	if got != "زهرا کریمی, سکینه مرادی" {
		t.Errorf("the phone is %s's", got)
	}
	place.Golden("another_fa")
}

// TestARepresentativeHasAWomanErasedWhoHasNoPhone: not one who has come by herself.
func TestARepresentativeHasAWomanErasedWhoHasNoPhone(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := maryam.Word
	joins(place.Woman("زهرا").Opens(invites(t, maryam, "زهرا کریمی")))
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی")
	if maryam.Presses(word("person.more")); maryam.Offers(word("record.erase_button")) {
		t.Errorf("she can send away who has come by herself:\n%s", maryam.Phone())
	}
	maryam.Presses(word("nav.back")).Presses(word("nav.back")).PressesTo("سکینه مرادی").Presses(word("person.more")).Presses(word("record.erase_button"))
	maryam.Presses(word("record.leave_on")).Hears("سکینه مرادی").Presses(word("record.erase_yes")).Hears(word("record.erase_asked"))
	if by := town.Query[string](place, `
SELECT b.name FROM erasure e JOIN person p ON p.id = e.person_id JOIN person b ON b.id = e.asked_by WHERE p.name = 'سکینه مرادی'`); by != "مریم احمدی" {
		t.Errorf("%s asked for it", by)
	}
}
