package event_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
	"hamyar/store"
)

// TestWhatComesAfterAWorkshop: the trainer leaves files, who came gets them and says how it was, who was missed says why, and
// the trainer hears it without names.
func TestWhatComesAfterAWorkshop(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			id, laleh := p.led()
			laleh.Does("(hears nothing)", func() {})
			p.Forget()
			opens(t, laleh, "event.lead", id).Presses(word("material.open")).Hears(word("material.none")).Presses(word("material.to_add"))
			laleh.Does("(a file)", func() { laleh.SendDocument("الگو.pdf", 90_000) }).Hears("الگو.pdf").Hears(word("event_material.file"))
			laleh.Does("(a photo)", func() { laleh.SendPhoto("کارهایی که دیدیم") }).Hears("کارهایی که دیدیم")
			laleh.Presses(word("flow.enough")).Hears(word("material.waiting"))
			laleh.Does("(it is over)", func() { p.over(id, "زهرا کریمی"); p.afterwards() })
			p.zahra.Hears(word("after.news_came")).Hears("دوخت چادر").Presses(word("after.good")).Hears(word("event_opinion.words"))
			p.zahra.Says("دوخت زیپ را یاد گرفتم").Hears("دوخت زیپ را یاد گرفتم").Presses(word("after.change")).Presses(word("after.fair"))
			p.zahra.Presses(word("event_opinion.skip")).Hears(word("after.fair")).Presses(word("after.files")).PressesTo("الگو.pdf")
			p.zahra.Presses(word("nav.back")).Presses(word("nav.back")).PressesTo("دوخت چادر").Hears(word("after.came"))
			if got := files(p.zahra); !slices.Equal(got, []string{"document", "photo", "document"}) {
				t.Errorf("she has got %v", got)
			}
			p.fatemeh.Hears(word("after.news_missed")).Hears(word("after.why")).Presses(word("after.own_other"))
			p.fatemeh.Says("برف راه را بسته بود").Hears("برف راه را بسته بود")
			p.maryam.Hears(word("after.why")).Presses(word("after.own_ill")).Hears(word("after.own_ill"))
			p.said("زهرا کریمی", "fair 0 0 - 0 0 0")
			p.said("فاطمه صادقی", "- 0 0 other 1 0 1")
			p.said("مریم احمدی", "- 0 0 ill 0 0 1")
			opens(t, laleh, "event.material", id).Hears(word("opinions.head"))
			p.Golden("after_" + language)
		})
	}
}

// TestTheirWordsHaveNoNames: the trainer and the coordinator read and hear them, the representative doesn't.
func TestTheirWordsHaveNoNames(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id, laleh := p.led()
	other := trains(p.Town, "نرگس طاهری", "birjand")
	p.over(id, "زهرا کریمی", "فاطمه صادقی")
	p.afterwards()
	p.zahra.Presses(word("after.poor")).Does("(a voice)", func() { p.zahra.SendVoice(7) }).Hears("🎙 پیام صوتی")
	p.fatemeh.Presses(word("after.good")).Says("چای خوبی هم دادند").Hears(word("guest.thanks"))
	p.said("زهرا کریمی", "poor 0 1 - 0 0 0")
	for who, hears := range map[*town.Person]bool{laleh: true, p.parvin: true, p.maryam: false, other: false} {
		opens(t, who, "event.opinions", id)
		if text := who.Screen().Text; strings.Contains(text, "چای خوبی هم دادند") != hears || strings.Contains(text, "کریمی") || strings.Contains(text, "صادقی") {
			t.Errorf("she reads: %t\n%s", hears, who.Phone())
		}
		presses(t, who, chat.Data{Verb: chat.VerbDo, Subject: id, Arg: "event.opinions/play/0"}.String())
		if heard := slices.Contains(voices(who), 7); heard != hears {
			t.Errorf("she hears the voice: %t, want %t\n%s", heard, hears, who.Phone())
		}
	}
	opens(t, p.maryam, "event.material", id).Hears(word("common.not_yours"))
	town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, p.Now())
	laleh.Does("(opens it)", func() {
		_ = laleh.Press(laleh.Screen().ID, chat.Data{Verb: chat.VerbDo, Subject: id, Arg: "event.opinions//"}.String())
	}).Hears(word("common.not_yours"))
}

// TestWhoWasMissedIsAskedByHerselfOnly: the coordinator reads and hears why, the representative only that she wasn't there.
func TestWhoWasMissedIsAskedByHerselfOnly(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.maryam.Presses(word("guest.ours")).PressesTo("زهرا کریمی").Presses(word("guest.her_yes")) // she has answered for her
	p.over(id)
	p.afterwards()
	old := p.zahra.Screen()
	p.zahra.Presses(word("after.own_other")).Does("(a voice)", func() { p.zahra.SendVoice(9) }).Hears(word("guest.thanks")).Hears("🎙 پیام صوتی")
	p.said("زهرا کریمی", "- 0 0 other 0 1 1")
	for who, hears := range map[*town.Person]bool{p.parvin: true, p.maryam: false} {
		presses(t, who, p.button("زهرا کریمی", "/")).Hears(word("guest.her_missed"))
		if who.Offers(word("request.play_voice")) != hears || strings.Contains(who.Screen().Text, "🎙") != hears {
			t.Errorf("she hears why: %v, want %v\n%s", !hears, hears, who.Phone())
		}
		presses(t, who, p.button("زهرا کریمی", "excuse/"))
		if heard := slices.Contains(voices(who), 9); heard != hears {
			t.Errorf("she hears the voice: %t, want %t", heard, hears)
		}
	}
	p.zahra.PressesOld(old, word("event_no.skip")).Hears(word("after.hushed"))
	p.said("زهرا کریمی", "- 0 0 - 0 0 1")
}

// TestWhenNobodyIsLeftInPeaceOnly, the job twice, and the bot off for two days; after two weeks it is too late.
func TestWhenNobodyIsLeftInPeaceOnly(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop()) // on Tuesday
	p.over(id, "زهرا کریمی")
	p.Pass(12 * time.Hour) // midnight
	p.afterwards()
	if n := p.after("زهرا کریمی", "came"); n != 0 {
		t.Errorf("she is asked at night")
	}
	p.Pass(60 * time.Hour) // Friday noon
	p.afterwards()
	if n := p.after("زهرا کریمی", "came"); n != 0 {
		t.Errorf("she is asked on a Friday")
	}
	p.Pass(22 * time.Hour)
	p.afterwards()
	p.Restart()
	p.afterwards()
	for who, what := range map[string]string{"زهرا کریمی": "came", "فاطمه صادقی": "missed"} {
		if n := p.after(who, what); n != 1 {
			t.Errorf("%s is asked %d times", who, n)
		}
	}
	asked := p.zahra.Screen()
	p.zahra.Presses(word("after.good")).Presses(word("event_opinion.skip"))
	p.Pass(15 * 24 * time.Hour)
	p.marks(id, "فاطمه صادقی", true)
	p.adds(id, store.File{Channel: "telegram", ID: "x", Kind: "document"})
	p.afterwards()
	if came, files := p.after("فاطمه صادقی", "came"), p.after("زهرا کریمی", "material"); came+files != 0 {
		t.Errorf("after two weeks %d are asked and %d get files", came, files)
	}
	p.zahra.PressesOld(asked, word("after.poor")).Hears(word("after.late"))
	if p.zahra.Offers(word("after.change")) {
		t.Error("she may change her mind")
	}
	p.said("زهرا کریمی", "good 0 0 - 0 0 0")
}

// TestWhoCameAfterAllIsAskedTheOther once, and is no more asked why she didn't.
func TestWhoCameAfterAllIsAskedTheOther(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.over(id)
	p.afterwards()
	why := p.zahra.Hears(word("after.why")).Screen()
	p.marks(id, "زهرا کریمی", true)
	p.afterwards()
	p.zahra.Hears(word("after.came"))
	p.afterwards()
	if came, missed := p.after("زهرا کریمی", "came"), p.after("زهرا کریمی", "missed"); came != 1 || missed != 1 {
		t.Errorf("she is asked %d and %d times", came, missed)
	}
	p.zahra.PressesOld(why, word("after.own_work")).Hears(word("after.late")).Presses(word("after.good"))
	p.said("زهرا کریمی", "good 0 0 - 0 0 0")
}

// TestAnAnswerToTheMessageIsOne: who writes below it, or speaks, needn't press anything.
func TestAnAnswerToTheMessageIsOne(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.over(id, "زهرا کریمی")
	p.afterwards()
	p.zahra.Does("(answers)", func() { p.zahra.Reply(p.zahra.Screen().ID, "خیلی خوب بود") }).Hears(word("guest.thanks")).Sees(word("after.good"))
	p.fatemeh.Does("(answers)", func() { p.fatemeh.Reply(p.fatemeh.Screen().ID, "مهمان داشتم") }).Hears("مهمان داشتم")
	p.said("زهرا کریمی", "- 1 0 - 0 0 0")
	p.said("فاطمه صادقی", "- 0 0 other 1 0 1")
}

// TestTwoOnOnePhoneAreEachAsked, and each says how it was to her.
func TestTwoOnOnePhoneAreEachAsked(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.over(id, "زهرا کریمی", "فاطمه صادقی")
	town.Exec(p.Town, `
INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT h.account_id, f.id, h.since, h.since FROM holder h JOIN person z ON z.id = h.person_id, person f WHERE z.name = 'زهرا کریمی' AND f.name = 'فاطمه صادقی'`)
	town.Exec(p.Town, `DELETE FROM holder h USING account a WHERE h.account_id = a.id AND a.person_id = (SELECT id FROM person WHERE name = 'فاطمه صادقی')`)
	p.afterwards()
	var asked []int64
	for _, m := range p.zahra.Chat() {
		if m.FromBot && strings.Contains(m.Text, word("after.came")) {
			asked = append(asked, m.ID)
			name := map[bool]string{true: "زهرا کریمی", false: "فاطمه صادقی"}[strings.Contains(m.Text, "زهرا کریمی")]
			if !strings.Contains(m.Text, name) {
				t.Errorf("it doesn't say for whom it is: %s", m.Text)
			}
			answer := map[string]string{"زهرا کریمی": "after.good", "فاطمه صادقی": "after.poor"}[name]
			p.zahra.PressesOld(m, word(answer)).Presses(word("event_opinion.skip"))
		}
	}
	if len(asked) != 2 {
		t.Fatalf("they are asked %d times\n%s", len(asked), p.zahra.Phone())
	}
	p.said("زهرا کریمی", "good 0 0 - 0 0 0")
	p.said("فاطمه صادقی", "poor 0 0 - 0 0 0")
}

// TestWhoTakesNoPartHearsNothing, nor who is erased, has no account, or had said that she doesn't come.
func TestWhoTakesNoPartHearsNothing(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id := p.plans(p.workshop())
	p.zahra.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes"))
	p.fatemeh.Presses(word("guest.no")).Presses(word("event_no.skip"))
	p.over(id, "زهرا کریمی")
	p.adds(id, store.File{Channel: "telegram", ID: "x", Kind: "document"})
	p.afterwards()
	if n := town.Query[int](p.Town, `
SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id
 WHERE p.name <> 'مریم احمدی' AND (o.what LIKE 'event.came%' OR o.what LIKE 'event.missed%' OR o.what LIKE 'event.material%')`); n != 0 {
		t.Errorf("%d are told", n)
	}
	opens(t, p.fatemeh, "event.after", id).Hears(word("after.missed"))
	if p.fatemeh.Offers(word("after.own_work")) {
		t.Error("who had said that she doesn't come is asked why")
	}
}
