package consent_test

import (
	"testing"

	"hamyar/bot/town"
)

func TestAWomanSaysNoAndLaterYes(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			m := place.Woman("مریم احمدی")
			next := m.Word("consent.next")
			m.Says("/start").Presses(next).Presses(next).Presses(m.Word("nav.back")).Presses(next).Presses(m.Word("consent.no"))
			m.Hears(m.Word("consent.refused")).Says("/start").Hears(m.Word("home.about")).Presses(m.Word("consent.reconsider"))
			m.Hears(m.Word("consent.ask")).Presses(m.Word("consent.yes"))
			m.Hears(m.Word("consent.thanks"))
			place.Golden("consent_" + language)
		})
	}
}
