package programme_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

const (
	newKeeping = "از این به بعد نشانی خانه‌تان را هم نگه می‌داریم."
	newEnglish = "From now on we keep your home address too."
)

// writes has the admin write the second part of the consent text anew, up to where she sees the whole.
func writes(admin *town.Person) *town.Person {
	settings(admin).Presses(admin.Word("programme.to_consent")).Presses(admin.Word("programme.write_consent"))
	admin.Presses(admin.Word("programme.label_part_keeping")).Presses(admin.Word("flow.enough"))
	return admin.Says(newKeeping).Says(newEnglish).Hears(admin.Word("consent.hello")).Hears(newKeeping).Hears(newEnglish)
}

// publishes has her publish it: she is asked like everyone else.
func publishes(admin *town.Person) *town.Person {
	word := admin.Word
	return writes(admin).Presses(word("programme.publish")).Hears(word("programme.done")).Hears(word("consent.anew"))
}

// agrees goes through the new text.
func agrees(p *town.Person) *town.Person {
	word := p.Word
	p.Hears(word("consent.anew")).Hears(word("consent.hello")).Presses(word("consent.next")).Hears(newKeeping)
	return p.Presses(word("consent.next")).Hears(word("consent.ask")).Presses(word("consent.yes"))
}

// TestANewTextAsksEveryoneAgain: in each row a woman in the middle of her registration does something after a new text was
// published, is asked, agrees and goes on where she was.
func TestANewTextAsksEveryoneAgain(t *testing.T) {
	t.Parallel()
	for name, next := range map[string]func(place *town.Town, p *town.Person){
		"she writes":           func(_ *town.Town, p *town.Person) { p.Says("گل نرگس") },
		"she presses a button": func(_ *town.Town, p *town.Person) { p.Presses(p.Word("nav.back")) },
		"she goes home":        func(_ *town.Town, p *town.Person) { p.Presses(p.Word("nav.home")) },
		"after a restart":      func(place *town.Town, p *town.Person) { place.Restart(); p.Says("گل نرگس") },
		"she sends a sticker":  func(_ *town.Town, p *town.Person) { p.Does("(a sticker)", func() { p.SendSticker() }) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			place := town.Start(t)
			word := place.Fa
			maryam := place.Woman("مریم").Agrees().Presses(word("home.register")).Presses("بیرجند").Hears(word("register.name"))
			publishes(place.Admin().Agrees())
			next(place, maryam)
			agrees(maryam).Hears(word("consent.thanks")).Hears(word("register.name"))
			maryam.Says("گل نرگس").Hears(word("register.village"))
			got := town.Query[string](place, `
SELECT string_agg(concat_ws(' ', c.version, c.agreed), ', ' ORDER BY c.id) FROM consent c JOIN account a ON a.id = c.account_id WHERE a.user_id = $1`, maryam.ID())
			if got != "1 t, 2 t" {
				t.Errorf("she has answered %q", got)
			}
		})
	}
}

// TestWhoRefusesTheNewTextKeepsTheReadOnlyWay, and what she had begun waits until she agrees after all.
func TestWhoRefusesTheNewTextKeepsTheReadOnlyWay(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	maryam := place.Woman("مریم").Agrees().Presses(word("home.register")).Presses("بیرجند").Hears(word("register.name"))
	asked := maryam.Screen()
	publishes(place.Admin().Agrees())
	maryam.Says("گل نرگس").Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.no"))
	maryam.Hears(word("consent.refused")).Hears(word("home.about")).Says("گل نرگس").Hears(word("home.about"))
	maryam.PressesOld(asked, word("nav.back")).Hears(word("home.about"))
	maryam.Presses(word("consent.reconsider")).Hears(word("consent.hello")).Presses(word("consent.next")).Hears(newKeeping)
	maryam.Presses(word("consent.next")).Presses(word("consent.yes")).Hears(word("consent.thanks")).Hears(word("register.name"))
}

// TestNobodyAgreesToATextThatSheHasntSeen: a new one is published while she reads.
func TestNobodyAgreesToATextThatSheHasntSeen(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		before int // parts that she has turned
		after  func(p *town.Person, old func(label string))
	}{
		"at the first part": {0, func(p *town.Person, old func(string)) { old(p.Word("consent.next")) }},
		"at the second":     {1, func(p *town.Person, old func(string)) { old(p.Word("consent.next")) }},
		"at the last":       {2, func(p *town.Person, old func(string)) { old(p.Word("consent.yes")) }},
		"and says no":       {2, func(p *town.Person, old func(string)) { old(p.Word("consent.no")) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			place := town.Start(t)
			word := place.Fa
			maryam := place.Woman("مریم").Says("/start")
			for range row.before {
				maryam.Presses(word("consent.next"))
			}
			read := maryam.Screen()
			publishes(place.Admin().Agrees())
			row.after(maryam, func(label string) { maryam.PressesOld(read, label) })
			maryam.Hears(word("consent.hello")).Presses(word("consent.next")).Hears(newKeeping).Presses(word("consent.next")).Presses(word("consent.yes"))
			maryam.Hears(word("consent.thanks"))
			if got := town.Query[string](place, `SELECT string_agg(concat_ws(' ', version, agreed), ', ') FROM consent WHERE version > 1`); got != "2 t" {
				t.Errorf("the answers to the new text are %q", got)
			}
		})
	}
}

// TestWhoIsInvitedReadsTheNewText, also when it comes while she reads: what she has seen all of is what she agreed to.
func TestWhoIsInvitedReadsTheNewText(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	link := func(name string) string {
		maryam.Says("/home").Presses(word("home.my_group")).PressesTo("خانم‌های گروه").PressesTo(name).Presses(word("person.invite"))
		return maryam.Link()
	}
	first, second := link(town.SomeGroup().Others[0]), link(town.SomeGroup().Others[1])
	early := place.Woman("زهرا").Opens(first).Presses(word("welcome.she_yes")).Hears(word("consent.hello")).Presses(word("consent.next"))
	publishes(place.Admin().Agrees())
	early.Presses(word("consent.next")).Hears(newKeeping).Presses(word("consent.next")).Presses(word("consent.yes"))
	agrees(early)
	late := place.Woman("لیلا").Opens(second).Presses(word("welcome.she_yes")).Presses(word("consent.next")).Hears(newKeeping)
	late.Presses(word("consent.next")).Presses(word("consent.yes")).Hears("خوش آمدید خانم")
	for p, want := range map[*town.Person]string{early: "1 t, 2 t", late: "2 t"} {
		got := town.Query[string](place, `
SELECT string_agg(concat_ws(' ', c.version, c.agreed), ', ' ORDER BY c.id) FROM consent c JOIN account a ON a.id = c.account_id WHERE a.user_id = $1`, p.ID())
		if got != want {
			t.Errorf("she has answered %q, want %q", got, want)
		}
	}
}

// TestWhatCanGoWrongWithANewText: in each row an admin is about to publish, and versions tells what there is afterwards.
func TestWhatCanGoWrongWithANewText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		does func(place *town.Town, a *town.Person)
		want string
	}{
		{"she goes back and writes once more", func(_ *town.Town, a *town.Person) {
			writes(a).Presses(a.Word("nav.back")).Presses(a.Word("nav.back")).Says("متن دیگری برای این بخش").Presses(a.Word("flow.keep"))
			a.Hears("متن دیگری").Presses(a.Word("programme.publish"))
		}, "2 متن دیگری برای این بخش"},
		{"she publishes twice", func(_ *town.Town, a *town.Person) {
			seen := writes(a).Screen()
			a.PressesOld(seen, a.Word("programme.publish")).PressesOld(seen, a.Word("programme.publish"))
		}, "2 " + newKeeping},
		{"she leaves it", func(_ *town.Town, a *town.Person) { writes(a).Presses(a.Word("nav.home")) }, "1"},
		{"a restart before the end", func(place *town.Town, a *town.Person) {
			writes(a)
			place.Restart()
			a.Presses(a.Word("programme.publish"))
		}, "2 " + newKeeping},
		{"no English", func(_ *town.Town, a *town.Person) {
			writes(a).Presses(a.Word("nav.back")).Presses(a.Word("programme.no_english")).Hears(a.Word("flow.none")).Presses(a.Word("programme.publish"))
		}, "2 " + newKeeping},
		{"no words, too many, another language", func(_ *town.Town, a *town.Person) {
			writes(a).Presses(a.Word("nav.back")).Presses(a.Word("nav.back")).Says("؟").Hears(a.Word("programme.wrong_persian"))
			a.Says("Only English").Hears(a.Word("programme.wrong_persian")).Says(strings.Repeat("متن ", 200)).Hears("حداکثر ۵۵۰ حرف")
		}, "1"},
		{"another was published meanwhile", func(place *town.Town, a *town.Person) {
			writes(a)
			town.Exec(place, `UPDATE programme SET consent_version = 2`)
			a.Presses(a.Word("programme.publish"))
			agrees := a.Word("consent.next")
			a.Presses(agrees).Presses(agrees).Presses(a.Word("consent.yes")).Hears("این متن را ببینید")
			a.Presses(a.Word("programme.publish")).Hears(a.Word("programme.published_since"))
		}, "2"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place := town.Start(t)
			row.does(place, place.Admin().Agrees())
			got := town.Query[string](place, `
SELECT concat_ws(' ', consent_version, (SELECT words -> 'Keeping' ->> 'fa' FROM consent_text WHERE version = consent_version)) FROM programme`)
			if got != row.want {
				t.Errorf("there is %q, want %q", got, row.want)
			}
		})
	}
}
