package recording_test

import (
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// sends sends a voice of so many seconds.
func sends(p *town.Person, seconds int) *town.Person {
	return p.Does("(a voice)", func() { p.SendVoice(seconds) })
}

// records has somebody who may record one screen, from home on, whatever else is missing.
func records(p *town.Person, title string) *town.Person {
	if p.Says("/home").Offers(p.Word("home.settings")) {
		p.Presses(p.Word("home.settings"))
	}
	finds(p.Presses(p.Word("recording.home")), title)
	return sends(p, 3).Presses(p.Word("record.keep"))
}

// finds turns the pages of the list until a screen is on it, and presses it.
func finds(p *town.Person, title string) *town.Person {
	for !p.Shows(title) {
		p.Presses(p.Word("flow.more"))
	}
	return p.PressesTo(title)
}

// played is the file of the newest voice on a phone, "" if there is none.
func played(p *town.Person) string {
	voice := ""
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindVoice {
			voice = m.File.ID
		}
	}
	return voice
}

// count is how many voices were played on a phone.
func count(p *town.Person) (n int) {
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindVoice {
			n++
		}
	}
	return n
}

func inTongue(language, fa, en string) string {
	if language == "en" {
		return en
	}
	return fa
}

// TestScreensAreRecordedOneAfterTheOther, and heard by a woman who comes then.
func TestScreensAreRecordedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			zahra := place.Coordinator("زهرا رضایی", inTongue(language, "بیرجند", "Birjand"))
			word := zahra.Word
			place.Forget()
			zahra.Says("/home").Presses(word("recording.home")).PressesTo(zahra.Digits("1."))
			zahra.Says("سلام").Hears(word("record.only_voice"))
			sends(zahra, 4).Hears(word("record.sure")).Presses(word("record.again")).Hears(word("record.once_more"))
			sends(zahra, 3).Presses(word("record.keep")).Hears(word("record.kept")).Hears(word("consent.keeping"))
			sends(zahra, 5).Presses(word("record.keep")).Presses(word("record.skip")).Presses(word("nav.back"))
			zahra.Presses(word("recording.recorded"))
			finds(zahra, "🔊 "+zahra.Digits("1.")).Listens(word("recording.play"))
			m := place.Woman("مریم احمدی").Says("/start").Listens(word("nav.hear")).Presses(word("consent.next"))
			m.Listens(word("nav.hear")).Hears(word("consent.keeping")).Presses(word("consent.next"))
			if m.Offers(word("nav.hear")) {
				t.Errorf("a screen that nobody recorded can be heard:\n%s", m.Phone())
			}
			place.Golden("recording_" + language)
		})
	}
}

// TestAWomanHearsTheQuestionsOfHerRegistration: those that are recorded, without losing her place.
func TestAWomanHearsTheQuestionsOfHerRegistration(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			say := func(fa, en string) string { return inTongue(language, fa, en) }
			zahra := place.Coordinator("زهرا رضایی", say("بیرجند", "Birjand"))
			word := zahra.Word
			for _, label := range []string{"label_county", "label_trades", "label_own_phone", "label_own_birth"} {
				records(zahra, word("register."+label))
			}
			m := place.Woman("مریم احمدی").Agrees().Presses(word("home.register"))
			place.Forget()
			m.Presses(word("flow.more")).Listens(word("nav.hear")).Sees(word("flow.first")).Presses(word("flow.first"))
			m.Presses(say("بیرجند", "Birjand")).Says("گل نرگس").Says("خوسف")
			m.Presses(say("🧵 دوخت و بافت", "🧵 Sewing and weaving")).Listens(word("nav.hear")).Presses(say("قالی‌بافی", "Carpets"))
			m.Presses(word("flow.enough")).Says("1398").Says(say("مهر", "Mehr")).Says("مریم احمدی")
			m.Listens(word("nav.hear")).Says("1365")
			m.Says(word("nav.hear")).Hears(word("register.own_phone")).SharesHerNumber().Hears(word("register.own_heads"))
			place.Golden("heard_" + language)
		})
	}
}
