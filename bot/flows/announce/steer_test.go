package announce_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

const words = "فردا نمایشگاه باز است."

// opens has the coordinator open the announcement that went out last.
func (s *square) opens() *town.Person {
	s.t.Helper()
	return s.parvin.Says("/home").Presses(s.parvin.Word("announce.home")).Presses(s.parvin.Word("announce.to_history")).PressesTo("فردا")
}

// times is how often the bot's messages on her phone say something.
func times(p *town.Person, words string) (n int) {
	for _, m := range p.Chat() {
		if m.FromBot && strings.Contains(m.Text, words) {
			n++
		}
	}
	return n
}

// TestItIsPausedResumedChangedAndTakenBack wherever it went, and whoever hasn't got it yet gets it as it is then.
func TestItIsPausedResumedChangedAndTakenBack(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.writes(words)
	s.toAll()
	s.parvin.PressesTo("📤").PressesTo("📤")
	s.Close() // nobody sends
	town.Exec(s.Town, `UPDATE account SET left_at = NULL`)
	s.runsAlone()
	town.Exec(s.Town, `UPDATE announcement SET state = 'paused'`) // as a press does before anything has gone out
	s.Open()
	s.parvin.Says("/home").Presses(word("announce.home")).PressesTo("⏸").Hears(word("announce.paused"))
	if n := times(s.zahra, words); n != 0 {
		t.Errorf("she has it %d times while it is paused", n)
	}
	s.parvin.Presses(word("announce.to_edit")).PressesTo("✏️").Presses(word("announce.edit_part")).Says("پس‌فردا نمایشگاه باز است.").Hears(word("announce_edit.done"))
	s.parvin.Presses(word("announce.to_resume"))
	s.runs()
	s.zahra.Hears("پس‌فردا")
	s.parvin.Presses(word("announce.refresh")).Presses(word("announce.to_edit")).PressesTo("✏️").Presses(word("announce.edit_part")).Says("جمعه نمایشگاه باز است.")
	s.runs()
	for _, p := range []*town.Person{s.maryam, s.zahra, s.fatemeh} {
		if times(p, "جمعه") != 1 || times(p, "پس‌فردا") != 0 {
			t.Errorf("her phone shows\n%s", p.Phone())
		}
	}
	s.zahra.Presses(word("announce.seen_button")).Hears("جمعه").Sees(word("announce.seen_thanks"))
	old := s.parvin.Presses(word("announce.to_retract")).Screen()
	s.parvin.Presses(word("announce.yes_retract")).Hears(word("announce.is_retracted"))
	s.runs()
	for _, p := range []*town.Person{s.maryam, s.zahra, s.fatemeh} {
		p.Misses("جمعه")
	}
	s.parvin.PressesOld(old, word("announce.yes_retract")).Hears(word("announce.changed_since"))
}

// TestWhateverAMessengerCarriesReachesThem as it was sent: formatting, albums, films and places.
func TestWhateverAMessengerCarriesReachesThem(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.begins().Writes("سلام {نام} عزیز", town.Mark{Style: "bold", Words: "{نام}"}, town.Mark{Style: "italic", Words: "عزیز"})
	s.parvin.SendsAlbum("کارهای هفتهٔ پیش", standin.KindPhoto, standin.KindVideo)
	s.parvin.SendsVideo("فیلم غرفه").SendsPlace(32.8663, 59.2211).Does("(voice)", func() { s.parvin.SendVoice(7) })
	s.parvin.Presses(word("flow.enough")).Hears(word("announce.film"))
	s.toAll()
	s.sends()
	s.zahra.HearsAlbum("کارهای هفتهٔ پیش", standin.KindPhoto, standin.KindVideo)
	kinds := ""
	for _, m := range s.zahra.Chat()[len(s.zahra.Chat())-6:] {
		kinds += m.Kind + " "
		if m.Kind == standin.KindText {
			if got := town.Formatted(m, "bold"); len(got) != 1 || got[0] != "زهرا کریمی" {
				t.Errorf("bold is %q in %q", got, m.Text)
			}
		}
	}
	if want := "text photo video video location voice "; kinds != want {
		t.Errorf("she got %s, want %s\n%s", kinds, want, s.zahra.Phone())
	}
	s.zahra.Sees(word("announce.seen_button"))
}

// TestAnAlbumAtTheEndIsFollowedByWhoItIsFrom, since nothing can be pressed below an album.
func TestAnAlbumAtTheEndIsFollowedByTheButtons(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	s.begins().SendsAlbum("", standin.KindPhoto, standin.KindPhoto, standin.KindPhoto)
	s.parvin.Presses(s.Fa("flow.enough"))
	s.toAll()
	s.sends()
	s.zahra.HearsAlbum("پروین شریفی", standin.KindPhoto, standin.KindPhoto, standin.KindPhoto).Presses(s.Fa("announce.seen_button")).Sees(s.Fa("announce.seen_thanks"))
}

// TestWomenWhoShareAPhoneGetItOnce, and what one has seen the other has.
func TestWomenWhoShareAPhoneGetItOnce(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	town.Exec(s.Town, `INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT a.id, p.id, $1::timestamptz, $1::timestamptz - interval '1 day' FROM account a JOIN person z ON z.id = a.person_id AND z.name = 'زهرا کریمی', person p WHERE p.name = 'سکینه مرادی'`, s.Now())
	s.writes("سلام {نام}، " + words)
	s.toAll()
	s.sends()
	if n := times(s.zahra, words); n != 1 {
		t.Errorf("it came %d times", n)
	}
	s.zahra.Hears("سلام " + s.Fa("announce.no_name")).Presses(s.Fa("announce.seen_button"))
	if n := town.Query[int](s.Town, `SELECT count(*) FROM reader WHERE seen_at IS NOT NULL`); n != 2 {
		t.Errorf("%d have seen it, want both", n)
	}
	s.opens().Hears("👀 دیدند: ۲ نفر")
}

// TestSentOnceHoweverItIsPressed: twice, by two coordinators, on an old screen, after a restart.
func TestSentOnceHoweverItIsPressed(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	laleh := s.Coordinator("لاله امینی", "بیرجند")
	s.writes(words)
	draft := s.toAll().Screen()
	sure := s.parvin.PressesTo("📤").Screen()
	laleh.Says("/home").Presses(word("announce.home")).PressesTo("فردا").PressesTo("📤")
	hers := laleh.Screen()
	laleh.PressesTo("📤").Hears(word("announce.goes"))
	s.runs()
	send := func(p *town.Person, m standin.Message) { p.PressesOld(m, m.Inline[0][0].Text) }
	send(s.parvin, sure)
	s.parvin.Hears(word("announce.sent_before"))
	send(s.parvin, draft)
	send(laleh, hers)
	laleh.Hears(word("announce.sent_before"))
	s.Restart()
	s.runs()
	send(s.parvin, sure)
	s.runs()
	for _, p := range []*town.Person{s.maryam, s.zahra, s.fatemeh} {
		if n := times(p, words); n != 1 {
			t.Errorf("it came %d times\n%s", n, p.Phone())
		}
	}
}

// TestQuietHoursAndHolidaysHoldIt, but for what is urgent.
func TestQuietHoursAndHolidaysHoldIt(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.Pass(13 * time.Hour) // ten in the evening
	s.writes(words)
	s.toAll()
	s.sends().Hears("🌙")
	if n := times(s.zahra, words); n != 0 {
		t.Errorf("it came %d times at night", n)
	}
	s.writes("فردا آب قطع است.")
	s.toAll()
	s.parvin.Presses(word("announce.to_time")).Presses(word("announce_time.now")).Presses(word("announce_time.urgent_yes")).Hears(word("announce_time.sure")).Presses(word("announce_time.sure_yes"))
	s.sends()
	s.zahra.Hears("آب قطع است").Hears("🔔")
	s.passes(11 * time.Hour)
	s.zahra.Hears(words)
}

// TestItWaitsForItsDay and hour, and can be taken back as a draft before.
func TestItWaitsForItsDay(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.writes(words)
	s.toAll()
	s.parvin.Presses(word("announce.to_time")).Presses(word("announce_time.later")).Says("فردا").Says("۱۶").Presses(word("announce_time.urgent_no")).Hears("یکشنبه ۸ آذر ۱۴۰۵، ساعت ۱۶")
	s.sends().Hears("🕐")
	s.parvin.PressesTo("🕐").Presses(word("announce.to_change")).Hears(word("announce.draft"))
	s.sends()
	s.passes(30 * time.Hour)
	if n := times(s.zahra, words); n != 0 {
		t.Errorf("it came %d times before its hour", n)
	}
	s.passes(time.Hour)
	s.zahra.Hears(words)
}
