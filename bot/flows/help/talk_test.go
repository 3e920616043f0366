package help_test

import (
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// stuck is a town in which a woman who registers her group has called for help, and a coordinator of her county.
func stuck(t *testing.T, language string) (place *town.Town, m, zahra *town.Person) {
	t.Helper()
	place = calling.StartIn(t, language)
	return place, place.Who("مریم احمدی"), place.Who("زهرا رضایی")
}

var calling = town.Past{Happens: func(place *town.Town) {
	county := place.SomeGroup().County
	place.Coordinator("زهرا رضایی", county)
	m := place.Woman("مریم احمدی").Agrees()
	m.Presses(m.Word("home.register")).Presses(county).Says("گل یاس").Hears(m.Word("register.village"))
}}

// kept is who said what in all talks, and how the calls stand.
func kept(place *town.Town) string {
	return town.Query[string](place, `
SELECT coalesce((SELECT string_agg(kind || CASE WHEN staff THEN ' back' ELSE '' END, ', ' ORDER BY id) FROM help_word), '') || ': ' ||
       (SELECT string_agg(concat_ws(' ', level, CASE WHEN taken_by IS NOT NULL THEN 'taken' END,
                                    CASE WHEN closed_at IS NOT NULL THEN 'closed' END), ', ' ORDER BY id) FROM help)`)
}

func TestBothWriteUntilItIsEnough(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, m, zahra := stuck(t, language)
			word := m.Word
			place.Forget()
			m.Presses(word("nav.help")).Says("روستای ما دو نام دارد").Does("(a voice)", func() { m.SendVoice(7) })
			zahra.Presses(word("help.take"))
			zahra.Says("همان را بنویسید که خودتان می‌گویید")
			m.Says("باشد").Does("(a photo)", func() { m.SendPhoto("تابلوی روستا") })
			zahra.Does("(a voice)", func() { zahra.SendVoice(4) }).Does("(a photo)", func() { zahra.SendPhoto("") })
			place.Restart()
			m.Says("فهمیدم").Presses(word("nav.go_on")).Hears(word("register.village")).Says("خور")
			zahra.Presses(word("nav.back")).Presses(word("help.write")).Presses(word("help.done"))
			m.Hears(word("help.over_by_staff"))
			replies(m, "ممنون").Hears(word("help.over"))
			m.Presses(word("nav.go_on"))
			place.Golden("talk_" + language)
			if got := kept(place); got != "text, voice, text back, text, photo, voice back, photo back, text: 1 taken closed" {
				t.Errorf("what is kept is %s", got)
			}
		})
	}
}

// TestVoicesAndPhotosArePlayedWhereTheyLie: they reach the other one, and who looks at the call later.
func TestVoicesAndPhotosArePlayedWhereTheyLie(t *testing.T) {
	t.Parallel()
	place, m, zahra := stuck(t, "fa")
	word := m.Word
	m.Presses(word("nav.help")).Does("(a voice)", func() { m.SendVoice(7) })
	zahra.Hears("پیام صوتی").Presses(word("help.take"))
	voices := func(p *town.Person) (n int) {
		for _, c := range p.Chat() {
			if c.FromBot && c.Kind == standin.KindVoice {
				n++
			}
		}
		return n
	}
	if voices(zahra) != 1 {
		t.Fatalf("the voice of before isn't there:\n%s", zahra.Phone())
	}
	m.Does("(an album)", func() { m.SendAlbum(3) }).Hears(word("help.told"))
	zahra.Presses(word("help.write"))
	zahra.Does("(a voice)", func() { zahra.SendVoice(2) }).Presses(word("nav.back")).PressesTo("صدای ۱").Hears("یک خانم: 🎙 پیام صوتی")
	if voices(zahra) != 2 || voices(m) != 1 {
		t.Errorf("voices are lost:\n%s\n%s", zahra.Phone(), m.Phone())
	}
	if got := kept(place); got != "voice, photo, photo, photo, voice back: 1 taken" {
		t.Errorf("what is kept is %s", got)
	}
	khadijeh := place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی")
	khadijeh.Does("(looks)", func() {
		if err := khadijeh.Press(khadijeh.Screen().ID, "p.0.1.help.asked//"); err != nil {
			t.Error(err)
		}
	}).Hears("زهرا رضایی: 🎙 پیام صوتی").Hears("✋ زهرا رضایی جواب می‌دهد").PressesTo("عکس ۲")
	if khadijeh.Screen().Kind != standin.KindPhoto {
		t.Errorf("the photo isn't shown:\n%s", khadijeh.Phone())
	}
}
