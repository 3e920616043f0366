package announce_test

import "testing"

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
