package record_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// of opens what is kept of a woman to her representative.
func of(who *town.Person, name string) *town.Person {
	word := who.Word
	who.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo(name)
	return who.Presses(word("person.more")).Presses(word("record.of_button"))
}

// restsFor has her representative say that a woman takes no part.
func restsFor(who *town.Person, name string) *town.Person {
	return of(who, name).Presses(who.Word("record.withdraw_for_button")).Hears(name).Presses(who.Word("record.withdraw_for_yes"))
}

// sqlSaidFor is what was said for سکینه مرادی and by whom, in order.
const sqlSaidFor = `
SELECT string_agg(coalesce(b.name, 'herself') || CASE WHEN c.agreed THEN ' yes' ELSE ' no' END, ', ' ORDER BY c.id)
  FROM consent c JOIN person p ON p.id = c.person_id LEFT JOIN person b ON b.id = c.by_person WHERE p.name = 'سکینه مرادی'`

// TestWhoActsForAWomanTakesHerConsentBackForHer, and agrees for her again, in each language: who did it is kept, and shown on her
// card to whoever else acts for her. Meanwhile nothing but her name is shown.
func TestWhoActsForAWomanTakesHerConsentBackForHer(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := settle(t, language)
			word := p.maryam.Word
			year := p.maryam.Digits(town.Query[string](p.Town, `SELECT birth_year::text FROM person WHERE name = 'سکینه مرادی'`))
			p.approve()
			p.Forget()
			of(p.maryam, "سکینه مرادی").Hears(year)
			restsFor(p.maryam, "سکینه مرادی").Hears(word("record.away")).Hears("مریم احمدی: " + word("deed.record.withdraw_for"))
			p.parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Presses(word("group.her_women")).PressesTo("سکینه مرادی")
			p.parvin.Hears(word("record.away")).Hears("مریم احمدی: " + word("deed.record.withdraw_for"))
			if strings.Contains(p.parvin.Screen().Text, year) {
				t.Errorf("more than her name is shown:\n%s", p.parvin.Phone())
			}
			p.parvin.Presses(word("record.return_for_button")).Hears("سکینه مرادی").Presses(word("record.return_for_yes"))
			p.parvin.Hears(year).Hears("پروین شریفی: " + word("deed.record.return_for")).Hears("مریم احمدی: " + word("deed.record.withdraw_for"))
			of(p.maryam, "سکینه مرادی").Hears(year).Sees(word("record.withdraw_for_button"))
			p.Golden("consent_for_" + language)
			if got := town.Query[string](p.Town, sqlSaidFor); got != "مریم احمدی yes, مریم احمدی no, پروین شریفی yes" {
				t.Errorf("what is kept is %s", got)
			}
			got := town.Query[string](p.Town, `
SELECT string_agg(b.name || ' ' || a.action || ' ' || (a.on_behalf = a.subject), ', ' ORDER BY a.id)
  FROM audit a JOIN person b ON b.id = a.actor JOIN person p ON p.id = a.on_behalf WHERE p.name = 'سکینه مرادی'`)
			if got != "مریم احمدی record.withdraw_for true, پروین شریفی record.return_for true" {
				t.Errorf("the audit says %s", got)
			}
		})
	}
}

// TestWithHerOwnPhoneSheDecidesForHerself: what was said for her is history, which she sees; her own answer counts, and nobody
// says another for her.
func TestWithHerOwnPhoneSheDecidesForHerself(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("سکینه مرادی").Presses(word("person.invite"))
	link := p.maryam.Link()
	restsFor(p.maryam, "سکینه مرادی")
	old := p.maryam.Screen()
	sakineh := p.Woman("سکینه").Opens(link).Presses(word("welcome.she_yes"))
	sakineh.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes")).Presses(word("person.right"))
	p.maryam.PressesOld(old, word("record.return_for_button")).Hears("فقط خودشان می‌توانند")
	p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("سکینه مرادی").Hears(word("person.joined"))
	p.saysFor(p.maryam, "سکینه مرادی", "away").Hears("فقط خودشان می‌توانند")
	mine(sakineh).Presses(word("record.all_button")).Hears("نه، خانم مریم احمدی از طرف شما").Hears("بله، خودتان")
	mine(sakineh).Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes"))
	p.saysFor(p.maryam, "سکینه مرادی", "back").Hears("فقط خودشان می‌توانند")
	if got := town.Query[string](p.Town, sqlSaidFor); got != "مریم احمدی yes, مریم احمدی no, herself yes, herself no" {
		t.Errorf("what is kept is %s", got)
	}
}

// saysFor presses what a button does for a woman, without the button.
func (p *place) saysFor(who *town.Person, name, action string) *town.Person {
	p.t.Helper()
	id := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = $1`, name)
	return who.Does("(forged)", func() {
		if err := who.Press(who.Screen().ID, data(id, "record.consent_for/"+action+"/")); err != nil {
			p.t.Error(err)
		}
	})
}

// TestWhatCanGoWrongWhenConsentIsTakenBackForAWoman: each row ends with what is kept of سکینه مرادی.
func TestWhatCanGoWrongWhenConsentIsTakenBackForAWoman(t *testing.T) {
	t.Parallel()
	const unchanged, rests = "مریم احمدی yes", "مریم احمدی yes, مریم احمدی no"
	for _, row := range []struct {
		name string
		goes func(p *place)
		want string
	}{
		{"the coordinator after the representative", func(p *place) {
			p.card(p.t, p.parvin, "سکینه مرادی")
			p.parvin.Presses(p.Fa("person.more")).Presses(p.Fa("record.of_button")).Presses(p.Fa("record.withdraw_for_button"))
			restsFor(p.maryam, "سکینه مرادی")
			p.parvin.Presses(p.Fa("record.withdraw_for_yes")).Hears(p.Fa("record.so_already")).Hears("مریم احمدی: پس گرفتن موافقت")
		}, rests},
		{"twice", func(p *place) {
			restsFor(p.maryam, "سکینه مرادی")
			p.saysFor(p.maryam, "سکینه مرادی", "away").Hears(p.Fa("record.so_already"))
		}, rests},
		{"back without having been away", func(p *place) {
			p.saysFor(p.maryam, "سکینه مرادی", "back").Hears(p.Fa("record.so_already"))
		}, unchanged},
		{"another county's coordinator", func(p *place) {
			leila := p.Coordinator("لیلا نجفی", "فردوس").Says("/home")
			p.saysFor(leila, "سکینه مرادی", "away").Hears(p.Fa("common.not_yours"))
		}, unchanged},
		{"a woman of her group", func(p *place) {
			p.saysFor(p.zahra, "سکینه مرادی", "away").Hears(p.Fa("common.not_yours"))
		}, unchanged},
		{"a coordinator until a second ago", func(p *place) {
			p.parvin.Says("/home")
			town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`, p.Now())
			p.saysFor(p.parvin, "سکینه مرادی", "away").Hears(p.Fa("common.not_yours"))
		}, unchanged},
		{"the representative until a second ago", func(p *place) {
			of(p.maryam, "سکینه مرادی").Presses(p.Fa("record.withdraw_for_button"))
			town.Exec(p.Town, `UPDATE helper_group SET representative = (SELECT id FROM person WHERE name = 'زهرا کریمی')`)
			p.maryam.Presses(p.Fa("record.withdraw_for_yes")).Hears(p.Fa("common.not_yours"))
		}, unchanged},
		{"a woman with a phone, who says it herself", func(p *place) {
			if of(p.maryam, "زهرا کریمی").Offers(p.Fa("record.withdraw_for_button")) {
				p.t.Error("it is offered")
			}
			p.saysFor(p.maryam, "زهرا کریمی", "").Hears("فقط خودشان می‌توانند").Sees(p.Fa("nav.back"))
			p.saysFor(p.maryam, "زهرا کریمی", "away").Hears("فقط خودشان می‌توانند")
			p.saysFor(p.parvin, "زهرا کریمی", "away").Hears("فقط خودشان می‌توانند")
			p.card(p.t, p.maryam, "زهرا کریمی")
			p.maryam.Hears(p.Fa("person.joined"))
		}, unchanged},
		{"the representative for herself, who goes another way", func(p *place) {
			p.saysFor(p.maryam.Says("/home"), "مریم احمدی", "away").Hears(p.Fa("common.not_yours"))
			p.maryam.Says("/home").Sees(p.Fa("home.my_group"))
		}, unchanged},
		{"a group that is handed in again doesn't bring her back", func(p *place) {
			restsFor(p.maryam, "سکینه مرادی")
			p.parvin.Says("/home").Presses(p.Fa("home.waiting")).PressesTo("گل نرگس").Presses(p.Fa("group.return")).Presses(p.Fa("register.label_name")).Says("کدام؟")
			town.Exec(p.Town, `UPDATE consent SET version = 0 WHERE by_person IS NOT NULL`) // as if it were another text
			p.maryam.Presses(p.Fa("group.correct")).Presses(p.Fa("flow.keep")).Presses(p.Fa("register.submit")).Hears(p.Fa("group.is_waiting"))
			p.card(p.t, p.parvin, "سکینه مرادی")
			p.parvin.Hears(p.Fa("record.away"))
		}, rests},
		{"she comes to the group again, and was asked", func(p *place) {
			year := town.Query[string](p.Town, `SELECT birth_year::text FROM person WHERE name = 'سکینه مرادی'`)
			p.approve()
			restsFor(p.maryam, "سکینه مرادی").Presses(p.Fa("person.leave")).Presses(p.Fa("leave.because_wish")).Presses(p.Fa("leave.yes"))
			p.maryam.Says("/home").Presses(p.Fa("home.my_group")).Presses(p.Fa("group.her_women")).Presses(p.Fa("person.add")).Says("سکینه مرادی").Says(year)
			p.maryam.Presses(p.Fa("register.no_phone")).Presses(p.Fa("register.yes")).Presses(p.Fa("register.agreed_yes")).Presses(p.Fa("add.submit")).Hears(p.maryam.Digits(year))
		}, rests + ", مریم احمدی yes"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := settle(t, "fa")
			row.goes(p)
			if got := town.Query[string](p.Town, sqlSaidFor); got != row.want {
				t.Errorf("what is kept is %q, want %q", got, row.want)
			}
			audited := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action IN ('record.withdraw_for', 'record.return_for')`)
			said := town.Query[int](p.Town, `SELECT count(*) FROM consent WHERE NOT agreed`)
			if audited != said {
				t.Errorf("the audit has %d, want %d", audited, said)
			}
		})
	}
}

// TestARepresentativeWithoutAPhoneTakesNoPart: a coordinator says it for her, and the others who look after the group hear that
// nobody speaks for it for now. She who said it isn't told.
func TestARepresentativeWithoutAPhoneTakesNoPart(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.approve()
	akram := p.Coordinator("اکرم طاهری", "بیرجند")
	town.Exec(p.Town, `UPDATE helper_group SET representative = (SELECT id FROM person WHERE name = 'سکینه مرادی')`)
	p.card(t, p.parvin, "سکینه مرادی")
	p.parvin.Presses(word("person.more")).Presses(word("record.of_button")).Hears("سرگروه «گل نرگس» هستند").Presses(word("record.withdraw_for_button"))
	p.parvin.Presses(word("record.withdraw_for_yes")).Hears("نظرشان عوض شد")
	akram.Hears("سرگروه «گل نرگس» فعلاً در همیار همراه نیستند")
	if n := town.Query[int](p.Town, `SELECT count(*) FROM outbox WHERE screen = 'record.speaker_away'`); n != 1 {
		t.Errorf("%d hear of it, want one", n)
	}
	if got := town.Query[string](p.Town, `SELECT state || ' ' || (SELECT count(*) FROM membership WHERE ended_at IS NULL) FROM helper_group`); got != "approved 5" {
		t.Errorf("the group is %s", got)
	}
}

// TestWhoTakesNoPartIsLeftAlone, also if another said it for her: nobody calls for her, corrects what is known of her or invites
// her, and she isn't found as another's twin.
func TestWhoTakesNoPartIsLeftAlone(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.approve()
	her := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'سکینه مرادی'`)
	twins := func() *town.Person {
		p.card(t, p.parvin, "س. مرادی")
		return p.parvin.Presses(word("record.twins_button"))
	}
	town.Exec(p.Town, `INSERT INTO person (name, name_key, created_at) VALUES ('س. مرادی', 'سکینهمرادی', $1)`, p.Now())
	town.Exec(p.Town, `
INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, p.id, 90, true, $1 FROM helper_group g, person p WHERE p.name = 'س. مرادی'`, p.Now())
	if !twins().Offers("👤 سکینه مرادی") {
		t.Fatalf("she isn't offered as a twin before:\n%s", p.parvin.Phone())
	}
	restsFor(p.maryam, "سکینه مرادی")
	if twins().Offers("👤 سکینه مرادی") {
		t.Errorf("she is offered as a twin:\n%s", p.parvin.Phone())
	}
	p.maryam.Does("(forged)", func() {
		if err := p.maryam.Press(p.maryam.Screen().ID, data(her, "help.call/for/")); err != nil {
			t.Error(err)
		}
	}).Hears(word("common.not_yours"))
	p.card(t, p.maryam, "سکینه مرادی")
	p.maryam.Hears(word("record.away"))
	for _, label := range []string{"person.invite", "person.correct", "person.represent"} {
		if p.maryam.Offers(word(label)) {
			t.Errorf("%s is offered:\n%s", label, p.maryam.Phone())
		}
	}
}
