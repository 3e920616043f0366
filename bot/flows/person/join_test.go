package person_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// group is a town with a registered group: its representative, and the names of its other women.
func group(t *testing.T) (place *town.Town, maryam *town.Person) { t.Helper(); return groupIn(t, "fa") }

// groupIn is group where the phones speak a language.
func groupIn(t *testing.T, language string) (place *town.Town, maryam *town.Person) {
	t.Helper()
	place = registered.StartIn(t, language)
	return place, place.Who("مریم احمدی")
}

var registered = town.Past{Happens: func(place *town.Town) { place.Woman("مریم احمدی").Agrees().Registers(place.SomeGroup()) }}

// invites has the representative invite a woman of her group, and gives the payload of the link.
func invites(t *testing.T, maryam *town.Person, name string) string {
	t.Helper()
	maryam.Says("/home").Presses(maryam.Word("home.my_group")).Presses(maryam.Word("group.her_women")).PressesTo(name)
	label := maryam.Word("person.invite")
	if !maryam.Offers(label) {
		label = maryam.Word("person.invite_anew")
	}
	card := maryam.Screen().ID
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	maryam.Does("["+label+"]", func() {
		if err := maryam.Tap(label); err != nil {
			t.Fatal(err)
		}
		if err := maryam.Await(ctx, func() bool { return !hasButtons(maryam, card) }); err != nil {
			t.Fatal(err)
		}
	})
	return maryam.Link()
}

// hasButtons says whether a message still has buttons: those of an older one go when a newer one has come.
func hasButtons(p *town.Person, message int64) bool {
	return slices.ContainsFunc(p.Chat(), func(m standin.Message) bool { return m.ID == message && m.Inline != nil })
}

// TestAnInvitedWomanJoinsByHerself: she says that it is she, agrees, and corrects what was said for her.
func TestAnInvitedWomanJoinsByHerself(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, maryam := groupIn(t, language)
			word := maryam.Word
			place.Forget()
			link := invites(t, maryam, "زهرا کریمی")
			zahra := joins(place.Woman("زهرا").Opens(link).Hears("زهرا")).Hears("زهرا کریمی")
			zahra.Sees(word("person.right")).Presses(word("person.correct")).Presses(word("register.label_member_birth")).Says("51").PressesTo(zahra.Digits("1351"))
			zahra.Hears(word("details.done")).Presses(word("nav.home")).Presses(word("home.my_group"))
			maryam.Hears("زهرا کریمی").Sees("✅ \u2068زهرا کریمی\u2069").PressesTo("زهرا کریمی").Hears(word("person.joined"))
			place.Golden("join_" + language)
		})
	}
}
