package announce_test

import (
	"testing"
	"time"
)

// TestAnAnnouncementFromItsFirstWordToTheLastAnswer is what a coordinator and the women see of it.
func TestAnAnnouncementFromItsFirstWordToTheLastAnswer(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := gather(t, language)
			word := s.parvin.Word
			s.writes("سلام {نام} جان! فردا {کارگاه}؛ گروه {گروه} هم بیایند.")
			s.toAll()
			s.parvin.Presses(word("announce.to_test"))
			s.sends()
			s.zahra.Presses(word("announce.seen_button"))
			s.zahra.Presses(word("announce.reply")).Says("حتماً می‌آیم، بچه‌ام را هم می‌آورم.")
			s.parvin.Presses(word("announce.answer")).Says("خوش آمدید.")
			s.runs()
			s.parvin.Says("/home").Presses(word("announce.home")).Presses(word("announce.to_history")).PressesTo("✅")
			s.parvin.Presses(word("announce.to_phone"))
			s.Golden("announce_" + language)
		})
	}
}

// TestAnAnnouncementIsPlannedNarrowedDownCorrectedAndTakenBack is what a coordinator and the women see of that.
func TestAnAnnouncementIsPlannedNarrowedDownCorrectedAndTakenBack(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := gather(t, language)
			word := s.parvin.Word
			s.writes("فردا نمایشگاه باز است.", "کارهایتان را بیاورید.").Presses(word("announce.to_whom")).Presses(word("announce_whom.who_women")).
				Presses(word("announce_whom.narrow_some")).Presses(word("announce_whom.by_age")).Presses(word("flow.enough")).
				Presses(word("announce_whom.age_over_45")).Presses(word("announce_whom.except_nobody")).Presses(word("announce_whom.submit"))
			s.parvin.Presses(word("announce.to_time")).Presses(word("announce_time.later")).Says("فردا").Says("۱۶").Presses(word("announce_time.urgent_yes")).
				Presses(word("announce_time.sure_no"))
			s.parvin.Presses(word("announce.to_people")).Presses(word("nav.back"))
			s.sends().PressesTo("🕐")
			s.passes(31 * time.Hour)
			s.runs()
			s.opens().Presses(word("announce.to_edit")).PressesTo("✏️").Presses(word("announce.edit_part")).Says("پس‌فردا نمایشگاه باز است.")
			s.runs()
			s.parvin.Presses(word("announce.to_retract")).Presses(word("announce.yes_retract"))
			s.runs()
			s.parvin.Says("/help").Presses(word("announce.mute_button")).Presses(word("announce.mute"))
			s.Golden("steered_" + language)
		})
	}
}
