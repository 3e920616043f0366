package request_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// county is a town with an approved group of five, its representative, and the coordinator of the county.
func county(t *testing.T) (place *town.Town, maryam, parvin *town.Person) {
	t.Helper()
	return countyIn(t, "fa")
}

func countyIn(t *testing.T, language string) (place *town.Town, maryam, parvin *town.Person) {
	t.Helper()
	place = approved.StartIn(t, language)
	return place, place.Who("مریم احمدی"), place.Who("پروین شریفی")
}

var approved = town.Past{Happens: func(place *town.Town) {
	g := place.SomeGroup()
	parvin := place.Coordinator("پروین شریفی", g.County)
	place.Woman("مریم احمدی").Agrees().Registers(g)
	parvin.Presses(parvin.Word("group.approve")).Hears(parvin.Word("group.decided"))
}}

// card opens the card of a woman of the representative's group.
func card(maryam *town.Person, name string) *town.Person {
	word := maryam.Word
	return maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo(name)
}

// history is who was when in which group, and why not any more.
const history = `
SELECT coalesce(string_agg(concat_ws(' ', p.name, CASE WHEN m.ended_at IS NULL THEN 'is here' ELSE m.ended_why END,
       'by ' || e.name), ', ' ORDER BY m.id), '')
  FROM membership m JOIN person p ON p.id = m.person_id LEFT JOIN person e ON e.id = m.ended_by
 WHERE p.name LIKE $1`

// TestAWomanLeavesAndComesBack: each stay is a row, and a group of four needs a coordinator's consent until it is five again.
func TestAWomanLeavesAndComesBack(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, maryam, parvin := countyIn(t, language)
			word := maryam.Word
			zahra := place.Woman("زهرا کریمی").Joins(maryam, "زهرا کریمی")
			place.Forget()
			zahra.Says("/home").Presses(word("home.own")).Presses(word("person.leave_own")).Presses(word("leave.own_because_moved"))
			zahra.Presses(word("leave.own_no")).Presses(word("person.leave_own")).Presses(word("leave.own_because_moved"))
			zahra.Presses(word("leave.own_yes")).Hears("گل نرگس").Sees(word("home.claim"))
			maryam.Hears("زهرا کریمی")
			asked := parvin.Hears("گل نرگس").Newest(word("group.waive"))
			maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).Presses(word("person.add"))
			maryam.Says("زهرا کريمي").Says("1350").Presses(word("register.no_phone")).Presses(word("register.yes"))
			maryam.Presses(word("register.agreed_no")).Hears(word("add.not_without_her")).Presses(word("register.agreed_yes"))
			maryam.Presses(word("add.submit")).Hears("زهرا").Hears("گل نرگس")
			place.Golden("leave_" + language)
			if got := town.Query[string](place, history, "زهرا%"); got != "زهرا کریمی moved by زهرا کریمی, زهرا کریمی is here" {
				t.Errorf("her history is %s", got)
			}
			if got := town.Query[string](place, `SELECT string_agg(kind || ' ' || state, ', ') FROM request`); got != "size withdrawn" {
				t.Errorf("requests are %s", got)
			}
			parvin.PressesOld(asked, word("group.waive")).Hears(word("request.too_late"))
		})
	}
}

// TestAnotherWomanRepresentsTheGroup: the coordinator agrees, both women hear of it, and rights follow at once.
func TestAnotherWomanRepresentsTheGroup(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, maryam, parvin := countyIn(t, language)
			word := maryam.Word
			if card(maryam, "زهرا کریمی").Offers(word("person.represent")) {
				t.Error("who can't use the bot yet can be made the representative")
			}
			zahra := place.Woman("زهرا کریمی").Joins(maryam, "زهرا کریمی")
			place.Forget()
			card(maryam, "زهرا کریمی").Presses(word("person.represent")).Says("من به شهر می‌روم").Hears(word("request.asked"))
			women := maryam.Screen()
			parvin.Hears("زهرا کریمی").Presses(word("request.agree")).Hears(word("request.settled"))
			zahra.Hears("گل نرگس").Says("/home").Presses(word("home.my_group")).Sees(word("group.her_women"))
			maryam.Hears("گل نرگس").Says("/home").Presses(word("home.my_group"))
			if maryam.Offers(word("group.her_women")) {
				t.Errorf("who spoke for the group still sees its women:\n%s", maryam.Phone())
			}
			place.Golden("represent_" + language)
			maryam.PressesOld(women, word("person.leave")).Hears(word("common.not_yours"))
			maryam.Says("/home").Presses(word("home.own")).Presses(word("person.leave_own")).Presses(word("leave.own_because_moved"))
			maryam.Presses(word("leave.own_yes"))
			if got := town.Query[string](place, `
SELECT concat_ws(', ', (SELECT p.name FROM helper_group g JOIN person p ON p.id = g.representative),
       (SELECT string_agg(h.what || ' before ' || p.name, ', ') FROM group_history h JOIN person p ON p.id = h.representative),
       (SELECT count(*) FROM membership WHERE ended_at IS NULL))`); got != "زهرا کریمی, represent before مریم احمدی, 4" {
				t.Errorf("the group is %s", got)
			}
		})
	}
}

// TestAGroupRestsGoesOnMovesAndEnds: its representative wishes for it, a coordinator does it; where it goes to, hers decide.
func TestAGroupRestsGoesOnMovesAndEnds(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	tabas := place.Coordinator("مهین طبسی", "طبس")
	wishes := func(p *town.Person, what string) *town.Person {
		return p.Presses(word("group.change")).Presses(word("change.to_" + what))
	}
	wishes(maryam.Says("/home").Presses(word("home.my_group")), "pause").Says("زمستان است").Hears(word("request.asked"))
	parvin.Hears("زمستان است").Presses(word("request.agree"))
	pressed := parvin.Screen()
	maryam.Hears("مدتی کار نمی‌کند").Hears(word("group.is_paused"))
	parvin.PressesOld(pressed, word("nav.home"))
	wishes(maryam, "resume").Says("بهار است")
	parvin.Presses(word("request.decline")).Says("هنوز زود است").Hears(word("request.settled"))
	maryam.Hears("هنوز زود است")
	wishes(maryam, "resume").Says("حالا دیر است")
	parvin.Presses(word("request.agree"))
	maryam.Hears("دوباره کار می‌کند")
	wishes(maryam, "move").Presses("طبس").Says("به طبس می‌رویم").Hears(word("request.asked"))
	if strings.Contains(parvin.Screen().Text, "به طبس می‌رویم") {
		t.Error("the county that the group leaves decides on it")
	}
	tabas.Hears("به طبس می‌رویم").Presses(word("request.agree"))
	parvin.Hears("از این به بعد در طبس است")
	maryam.Hears("از این به بعد در طبس است")
	group := town.Query[string](place, `SELECT id::text FROM helper_group`)
	parvin.Does("(opens it)", func() {
		if err := parvin.Press(parvin.Screen().ID, "p.0."+group+".group.decide//"); err != nil {
			t.Error(err)
		}
	}).Hears(word("common.not_yours"))
	tabas.Does("(opens it)", func() {
		if err := tabas.Press(tabas.Screen().ID, "p.0."+group+".group.decide//"); err != nil {
			t.Error(err)
		}
	}).Hears("از بیرجند آمد")
	wishes(tabas, "close").Says("کارشان تمام شد").Hears("برنمی‌گردد").Presses(word("change.sure_yes"))
	tabas.Hears("این گروه روز شنبه ۷ آذر ۱۴۰۵ تمام شد").Hears("کارشان تمام شد")
	maryam.Hears("تمام شد").Says("/home").Presses(word("home.my_group")).Hears("این گروه روز شنبه ۷ آذر ۱۴۰۵ تمام شد")
	for _, p := range []*town.Person{tabas, maryam} {
		if shows(p, "نفر:") || p.Offers(word("roster.button")) || p.Offers(word("group.her_women")) {
			t.Errorf("a group that has ended has a list of women:\n%s", p.Phone())
		}
	}
	maryam.Says("/home").Sees(word("home.register")).Presses(word("home.register")).Hears(word("register.county"))
	got := town.Query[string](place, `
SELECT concat_ws(', ', state, (SELECT string_agg(what, ' ' ORDER BY id) FROM group_history),
       (SELECT count(*) FROM membership WHERE ended_at IS NULL), (SELECT count(*) FROM membership WHERE ended_why = 'closed'),
       (SELECT count(*) FROM request WHERE state = 'waiting')) FROM helper_group`)
	if got != "closed, pause resume move close, 0, 5, 0" {
		t.Errorf("the group is %s", got)
	}
}

// TestWhatWasAskedTwiceIsDoneOnce: two coordinators agree at once, one after the other, and to what came about meanwhile.
func TestWhatWasAskedTwiceIsDoneOnce(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	nasrin := place.Coordinator("نسرین قاینی", "بیرجند")
	maryam.Says("/home").Presses(word("home.my_group"))
	for range 2 {
		maryam.Presses(word("group.change")).Presses(word("change.to_pause")).Says("زمستان است")
	}
	if n := town.Query[int](place, `SELECT count(*) FROM request`); n != 1 {
		t.Errorf("it is asked %d times", n)
	}
	first, second := parvin.Newest(word("request.agree")), nasrin.Newest(word("request.agree"))
	parvin.Presses(word("request.agree"))
	nasrin.PressesOld(second, word("request.agree")).Hears(word("request.too_late")).Hears("پروین شریفی")
	parvin.PressesOld(first, word("request.agree")).Hears(word("request.too_late"))
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.change")).Presses(word("change.to_resume")).Says("بهار است")
	ask := parvin.Newest(word("request.agree"))
	town.Exec(place, `UPDATE helper_group SET state = 'approved'`)
	parvin.PressesOld(ask, word("request.agree")).Hears(word("request.idle"))
	if got := town.Query[string](place, `SELECT string_agg(state, ' ' ORDER BY id) FROM request`); got != "agreed withdrawn" {
		t.Errorf("the requests are %s", got)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM group_history`); n != 1 {
		t.Errorf("%d changes were made, want 1", n)
	}
}

// TestWhoseGroupHasEndedSeesTheOneThatSheJoined, not the one that she spoke for.
func TestWhoseGroupHasEndedSeesTheOneThatSheJoined(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	parvin.Presses(word("group.change")).Presses(word("change.to_close")).Says("کارشان تمام شد").Presses(word("change.sure_yes"))
	other := town.SomeGroup()
	other.Name, other.Representative = "گل یاس", "نرگس کریمی"
	place.Woman("نرگس کریمی").Agrees().Registers(other)
	town.Exec(place, `
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT g.id, p.id, 9, true, $1 FROM helper_group g, person p WHERE g.name = 'گل یاس' AND p.name = 'مریم احمدی'`, place.Now())
	maryam.Says("/home").Presses(word("home.my_group"))
	maryam.Hears("گل یاس").Hears("نرگس کریمی")
}

// TestAPausedGroupIsSpokenFor: who does so isn't erased.
func TestAPausedGroupIsSpokenFor(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	parvin.Presses(word("group.change")).Presses(word("change.to_pause")).Says("زمستان است").Hears(word("group.is_paused"))
	maryam.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.leave_button"))
	maryam.Presses(word("record.leave_on")).Presses(word("record.leave_yes")).Hears("پیش از رفتن شما باید کس دیگری سرگروه شود")
	if n := town.Query[int](place, `SELECT count(*) FROM erasure`); n != 0 {
		t.Errorf("%d erasures wait", n)
	}
}
