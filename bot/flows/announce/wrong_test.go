package announce_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// TestWhatGoesWrongWithAnAnnouncement: in each row the coordinator, or somebody else, does something that can't be.
func TestWhatGoesWrongWithAnAnnouncement(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	for _, row := range []struct {
		name string
		goes func()
		came int // how often زهرا has the words afterwards
	}{
		{"an empty announcement", func() {
			s.writes(words)
			s.parvin.Presses(word("announce.to_parts")).PressesTo("✏️").Presses(word("announce.remove_part")).Hears(word("announce.nothing"))
			s.parvin.Presses(word("nav.back"))
			s.toAll()
			if s.parvin.Offers("📤") || s.parvin.Shows("📤") {
				s.t.Error("it can be sent")
			}
		}, 0},
		{"an audience of nobody", func() {
			s.writes(words)
			s.parvin.Presses(word("announce.to_whom")).Presses(word("announce_whom.who_trainer")).Hears(word("announce.size_none")).Presses(word("announce_whom.submit"))
			s.parvin.Hears(word("announce.size_none"))
			if s.parvin.Shows("📤") {
				s.t.Error("it can be sent")
			}
		}, 0},
		{"for nobody yet", func() {
			s.writes(words).Hears(word("announce.for_nobody_yet"))
			if s.parvin.Shows("📤") {
				s.t.Error("it can be sent")
			}
		}, 0},
		{"4097 characters", func() {
			s.begins().Says(strings.Repeat("ا", 4097)) // an app makes two messages of it
			if times(s.parvin, "حداکثر") != 1 {
				s.t.Errorf("she isn't told that it is too long\n%s", s.parvin.Phone())
			}
			s.parvin.Hears(word("announce_write.more")).Says(strings.Repeat("ب", 3900)).Hears(word("announce_write.kept"))
		}, 0},
		{"too many words below a photo", func() {
			s.begins().SendsPhoto(strings.Repeat("ا", 1000)).Hears("حداکثر").SendsPhoto(strings.Repeat("ا", 900)).Hears(word("announce_write.more"))
		}, 0},
		{"a sticker, a card, a file that installs something", func() {
			s.begins().Does("(sticker)", func() { s.parvin.SendSticker() }).Hears(word("wrong.sticker"))
			s.parvin.Does("(apk)", func() { s.parvin.SendDocument("a.apk", 1000) }).Hears(word("wrong.program"))
		}, 0},
		{"a file too large", func() {
			s.begins().Does("(large)", func() { s.parvin.SendDocument("film.pdf", 60<<20) }).Hears("مگابایت").Says(words).Hears(word("announce_write.kept"))
		}, 0},
		{"an album with a document", func() {
			s.begins().SendsAlbum(words, standin.KindPhoto, standin.KindDocument, standin.KindPhoto)
			s.parvin.Presses(word("flow.enough"))
			s.toAll()
			s.sends()
			s.zahra.Sees(word("announce.seen_button"))
		}, 1},
		{"a hole that nobody knows", func() {
			s.begins().Says("سلام {شهر}").Hears("شهر").Says("سلام {گروه} " + words).Hears(word("announce_write.kept"))
		}, 0},
		{"a hole with no value for one woman", func() {
			s.writes("{نام}، {کارگاه}: " + words)
			s.toAll().Hears("برای ۵ نفر «کارگاه» معلوم نیست؛ جایش می‌نویسم «به‌زودی خبر می‌دهیم».")
			s.sends()
			s.zahra.Hears("زهرا کریمی، " + word("announce.no_event"))
		}, 1},
		{"a pause after the end", func() {
			s.writes(words)
			s.toAll()
			s.sends()
			id := town.Query[int64](s.Town, `SELECT max(id) FROM announcement`)
			s.forges(id, "pause").Hears(word("announce.changed_since")).Hears(word("announce.is_done"))
			s.forges(id, "resume").Hears(word("announce.changed_since"))
			s.forges(id, "cancel").Hears(word("announce.changed_since"))
		}, 1},
		{"a retract after 48 hours", func() {
			s.writes(words)
			s.toAll()
			s.sends()
			sure := s.opens().Presses(word("announce.to_retract")).Screen()
			s.Pass(49 * time.Hour)
			s.parvin.PressesOld(sure, word("announce.yes_retract")).Hears(word("announce.retract_late"))
			s.runs()
		}, 1},
		{"an old button throws away what has been sent", func() {
			s.writes(words)
			s.toAll()
			old := s.parvin.Presses(word("announce.to_drop")).Screen()
			s.parvin.Presses(word("announce.not_drop")).PressesTo("📤").PressesTo("📤")
			s.parvin.PressesOld(old, word("announce.yes_drop")).Hears(word("announce.not_draft"))
			s.runs()
		}, 1},
		{"an old button takes out the message that came in another's place", func() {
			s.writes("این نه.").Presses(word("announce.to_parts")).PressesTo("✏️")
			old := s.parvin.Screen()
			s.parvin.Presses(word("announce.remove_part")).Presses(word("nav.back")).Presses(word("announce.to_write")).Says(words).Presses(word("flow.enough"))
			s.parvin.PressesOld(old, word("announce.remove_part")).Hears(words)
		}, 0},
		{"more words below a photo than fit, when it is corrected", func() {
			s.begins().SendsPhoto(words).Presses(word("flow.enough"))
			s.toAll()
			s.sends()
			s.opens().Presses(word("announce.to_edit")).PressesTo("✏️").Presses(word("announce.edit_part")).Says(strings.Repeat("ا", 1000)).Hears("حداکثر").
				Says(words + " بیایید.").Hears(word("announce_edit.done"))
			s.runs()
			s.zahra.Hears("بیایید.")
		}, 1},
		{"words below the second photo of an album, when they are corrected", func() {
			s.begins().SendsAlbum(words, standin.KindPhoto, standin.KindPhoto)
			s.parvin.Presses(word("flow.enough"))
			s.toAll()
			s.sends()
			s.opens().Presses(word("announce.to_edit")).Presses("✏️ پیام ۲").Presses(word("announce.edit_part")).Says("و این دومی.").Hears(word("announce_edit.done"))
			s.runs()
			s.zahra.HearsAlbum("و این دومی.", standin.KindPhoto, standin.KindPhoto)
		}, 1},
		{"pressed twice, it goes again once to who hasn't seen it", func() {
			s.writes(words)
			s.toAll()
			s.sends()
			over := s.opens().Screen()
			s.parvin.PressesOld(over, word("announce.to_again")).Hears(word("announce.begun_again"))
			s.parvin.PressesOld(over, word("announce.to_again")).Hears(word("announce.begun_again"))
			if n := town.Query[int](s.Town, `SELECT count(*) FROM announcement WHERE again = (SELECT max(again) FROM announcement)`); n != 1 {
				s.t.Errorf("%d are begun", n)
			}
			s.parvin.Presses(word("announce.to_drop")).Presses(word("announce.yes_drop"))
		}, 1},
		{"edited in her own chat", func() {
			s.begins().Says(words)
			m := s.parvin.Screen()
			s.parvin.Does("(edit)", func() { _ = s.parvin.Edit(m.ID-1, words+"!") }).Hears(word("wrong.edited"))
		}, 0},
		{"a woman who isn't meant answers it", func() {
			s.writes(words)
			s.parvin.Presses(word("announce.to_whom")).Presses(word("announce_whom.who_representatives")).Presses(word("announce_whom.narrow_all")).
				Presses(word("announce_whom.except_nobody")).Presses(word("announce_whom.submit"))
			s.sends()
			s.maryam.Hears(words)
			id := town.Query[int64](s.Town, `SELECT max(id) FROM announcement`)
			s.zahra.Does("(forged)", func() { _ = s.zahra.Press(s.zahra.Screen().ID, forged(id, "announce.message/seen/1")) }).Hears(word("common.not_yours"))
		}, 0},
		{"her role ends while she writes", func() {
			s.writes(words)
			s.toAll()
			sure := s.parvin.PressesTo("📤").Screen()
			s.ends()
			s.parvin.PressesOld(sure, sure.Inline[0][0].Text).Hears(word("common.not_yours"))
			s.returns()
		}, 0},
		{"her role ends before it goes out", func() {
			s.writes(words)
			s.toAll()
			s.parvin.PressesTo("📤").PressesTo("📤")
			s.ends()
			s.runs()
			defer s.returns()
			s.Admin().Hears(word("announce.too_late")).Presses(word("announce.go_ahead"))
			s.runs()
		}, 1},
		{"about a workshop that has begun, after a long outage", func() {
			s.plans(2 * time.Hour)
			s.parvin.Says("/home").Presses(word("home.events")).PressesTo("دوخت").Presses(word("announce.about_event")).Says(words).Presses(word("flow.enough"))
			s.parvin.PressesTo("📤").PressesTo("📤")
			s.Pass(3 * time.Hour)
			s.runs()
			s.parvin.Hears(word("announce.too_late")).Presses(word("announce.let_it_be")).Hears(word("announce.is_cancelled"))
		}, 0},
		{"too late, and it still matters", func() {
			s.writes(words)
			s.toAll()
			s.parvin.PressesTo("📤").PressesTo("📤")
			s.Pass(48 * time.Hour)
			s.runs()
			s.parvin.Hears(word("announce.too_late")).Presses(word("announce.go_ahead"))
			s.runs()
		}, 1},
		{"its author is erased", func() {
			s.writes(words)
			s.toAll()
			s.sends()
			s.Exec(`UPDATE person SET name = NULL, name_key = NULL, birth_year = NULL, phone = NULL, erased_at = $1 WHERE name = 'پروین شریفی'`)
			s.Exec(`UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`)
			s.zahra.Presses(word("announce.reply")).Says("کجا؟").Hears(word("announce_reply.done"))
			s.Admin().Hears("زهرا کریمی").Hears("کجا؟")
		}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			s.Part(t)
			whole := s.t
			s.t = t
			defer func() { s.t = whole }()
			before := times(s.zahra, words)
			row.goes()
			if n := times(s.zahra, words) - before; n != row.came {
				t.Errorf("it came %d times, want %d\n%s", n, row.came, s.zahra.Phone())
			}
		})
	}
}
