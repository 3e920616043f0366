package event_test

import (
	"testing"
	"time"

	"hamyar/locales"
)

// TestTodayIsACommand: who works for the programme sees what is on where she works, what waits for her, and whose roster isn't
// complete; a woman sees what is ahead of her.
func TestTodayIsACommand(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.zahra.Word
			id := p.plans(p.workshop())
			laleh, narges := p.leads(id, "لاله نوری"), trains(p.Town, "نرگس طاهری", "birjand")
			akram := p.Coordinator("اکرم طاهری", map[string]string{"fa": "قائنات", "en": "Qaenat"}[language])
			p.Forget()
			laleh.Says("/today").Hears(word("today.nothing"))
			p.Pass(72 * time.Hour)
			laleh.Says("/today").PressesTo("دوخت چادر").Hears(word("attend.how")).Sees(word("attend.done"))
			narges.Says("/today").Hears(word("today.nothing"))
			akram.Says("/today").Hears(word("today.nothing"))
			p.zahra.Presses(word("nav.help"))
			if !p.parvin.Says("/today@hamyar_bot").Shows("دوخت چادر") {
				t.Errorf("she doesn't see what is on:\n%s", p.parvin.Phone())
			}
			p.parvin.PressesTo(p.parvin.Digits("1")).Hears(word("work.mine"))
			p.zahra.Says("/today").Hears(word("agenda.ahead"))
			p.Pass(24 * time.Hour)
			laleh.Says("/today").Hears(word("today.unfinished")).PressesTo("دوخت چادر").Presses(word("attend.done"))
			laleh.Says("/today").Hears(word("today.nothing"))
			p.Golden("today_" + language)
		})
	}
}

// TestOneOfTheDayIsMarkedWhenItIsCompleteOrCalledOff, and the next day neither is there.
func TestOneOfTheDayIsMarkedWhenItIsCompleteOrCalledOff(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	done, off := p.plans(p.workshop()), p.plans(p.workshop())
	p.cancels(off, "")
	p.Pass(72 * time.Hour)
	opensRoster(t, p.parvin, done).Presses(p.Fa("attend.done"))
	p.parvin.Says("/today")
	if !p.parvin.Shows("✔️") || !p.parvin.Shows("🚫") {
		t.Errorf("it shows neither:\n%s", p.parvin.Phone())
	}
	p.Pass(24 * time.Hour)
	p.parvin.Says("/today").Hears(p.Fa("today.nothing")).Hears(p.Book.Day("fa", p.Now().In(locales.Tehran())))
}
