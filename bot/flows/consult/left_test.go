package consult_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/bot/turn"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/record"
	"hamyar/store/session"
)

// erases erases who asked for it.
func (s *square) erases() {
	s.t.Helper()
	ring, err := store.ParseKeyring(s.Config.Key)
	if err != nil {
		s.t.Fatal(err)
	}
	sessions, err := session.Open(s.Config.RedisURL, 2, ring)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = sessions.Close() })
	job, n := scheduler.Erase(record.Eraser{Conversations: sessions, Drop: turn.Forget}), 0
	if _, err := s.store.Within(s.t.Context(), func(tx *store.Tx) (err error) {
		n, err = job.Run(s.t.Context(), tx, s.Now())
		return err
	}); err != nil || n != 1 {
		s.t.Fatalf("%d are erased: %v", n, err)
	}
	s.Settle()
}

// leaves has a woman be erased who wants to.
func (s *square) leaves(her *town.Person) {
	word := her.Word
	her.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.leave_button")).
		Presses(word("record.leave_on")).Presses(word("record.leave_yes")).Hears(word("record.left"))
	s.Settle()
}

// times is how often words stand on somebody's phone.
func times(who *town.Person, words string) int { return strings.Count(who.Phone(), words) }

const sqlHers = `SELECT concat_ws(' ', (SELECT count(*) FROM consultation), (SELECT count(*) FROM consultation_word), (SELECT count(*) FROM meeting))`

// TestInTheMiddleOfATalkSheGoes: who talks with her hears so once, without her name, and nothing of what she said stays on her phone;
// what she has of it leads to nothing bad.
func TestInTheMiddleOfATalkSheGoes(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
	card := s.somayeh.Screen()
	s.somayeh.Presses(word("consult.take")).Hears("نرخ نان")
	s.somayeh.Says("هزینه‌ها را حساب کنید")
	s.zahra.Hears("هزینه‌ها")
	s.leaves(s.zahra)
	const over = "گفت‌وگوی شمارهٔ ۱ به پایان رسید، چون ایشان خواستند چیزی از ایشان نماند"
	if n := times(s.somayeh, over); n != 1 {
		t.Errorf("the trainer hears %d times that it is over:\n%s", n, s.somayeh.Phone())
	}
	s.somayeh.PressesOld(card, word("consult.take")).Hears(word("answer.over"))
	s.erases()
	if got := town.Query[string](s.Town, sqlHers); got != "0 0 0" {
		t.Errorf("of what she asked there is %s", got)
	}
	s.passes(24 * time.Hour)
	if n := times(s.somayeh, over); n != 1 {
		t.Errorf("the trainer hears %d times that it is over:\n%s", n, s.somayeh.Phone())
	}
	s.somayeh.Misses("نرخ نان محلی").PressesOld(card, word("consult.take")).Hears(word("common.not_yours"))
}

// TestWhatNobodyHasTakenIsntOfferedAnyMore, when she goes who asked: on each card stands why, and nothing to press but the way home.
func TestWhatNobodyHasTakenIsntOfferedAnyMore(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
	s.passes(4 * time.Hour)
	s.laleh.Hears(word("consult.new_card"))
	s.leaves(s.zahra)
	s.erases()
	for _, who := range []*town.Person{s.somayeh, s.laleh} {
		who.Hears(word("consult.vanished"))
		if who.Offers(word("consult.take")) {
			t.Errorf("she may take it still:\n%s", who.Phone())
		}
		who.Presses(word("nav.home"))
	}
	s.passes(24 * time.Hour)
	s.parvin.Misses("پرسش شمارهٔ")
}

// TestWhoTakesNoPartAnyMoreAsksNothing: her question ends, and her trainer hears so; when she comes back it stays ended.
func TestWhoTakesNoPartAnyMoreAsksNothing(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
	card := s.somayeh.Presses(word("consult.take")).Hears("نرخ نان").Presses(word("nav.back")).Screen()
	s.zahra.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes"))
	s.somayeh.Hears("گفت‌وگوی شمارهٔ ۱ به پایان رسید، چون ایشان فعلاً در همیار همراه نیستند").Presses(word("nav.home"))
	s.somayeh.PressesOld(card, word("help.write")).Hears(word("consult.over")).PressesOld(card, word("consult.to_words")).Hears(word("common.not_yours"))
	if got := town.Query[string](s.Town, `SELECT concat_ws(' ', state, closed_by IS NULL, due_at IS NULL, (SELECT count(content) FROM consultation_word)) FROM consultation`); got != "withdrawn t t 1" {
		t.Errorf("it is %s", got)
	}
	s.passes(48 * time.Hour)
	s.parvin.Misses("پرسش شمارهٔ")
	s.zahra.Presses(word("consent.reconsider")).Presses(word("consent.yes"))
	s.zahra.Says("/home").Presses(word("consult.home")).PressesTo(s.topic(s.zahra)).Hears(word("consult.stands_withdrawn"))
}

// TestWhoWasAskedForTakesNoPart: she has no phone and says that she takes no part; who asked for her, and said so, needn't hear it.
func TestWhoWasAskedForTakesNoPart(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
	s.somayeh.Presses(word("consult.take")).Hears("نرخ نان")
	s.Exec(`UPDATE consultation SET asked_by = person_id, person_id = (SELECT id FROM person WHERE name = 'سکینه مرادی') WHERE asked_at <= $1`)
	s.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("سکینه مرادی").Presses(word("person.more")).
		Presses(word("record.of_button")).Presses(word("record.withdraw_for_button")).Presses(word("record.withdraw_for_yes"))
	const over = "گفت‌وگوی شمارهٔ ۱ به پایان رسید"
	s.somayeh.Hears(over)
	s.zahra.Hears(over)
	s.maryam.Misses(over)
}

// TestWhoGivesAQuestionOnMeetsNobody: she who asked hears that they don't meet, and nobody is reminded.
func TestWhoGivesAQuestionOnMeetsNobody(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"herself", "the county", "her absence"} {
		t.Run(by, func(t *testing.T) {
			t.Parallel()
			s := gather(t, "fa")
			word := s.Fa
			s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
			s.somayeh.Presses(word("consult.take")).Hears("نرخ نان")
			s.Exec(`
INSERT INTO meeting (consultation_id, offered_by, state, times, minutes, place, offered_at, begins, picked_at)
SELECT id, trainer, 'agreed', ARRAY[$1::timestamptz + interval '3 days'], 30, '', $1, $1::timestamptz + interval '3 days', $1 FROM consultation`)
			s.passes(time.Minute)
			switch by {
			case "herself":
				s.somayeh.Says("/home").Presses(word("consult.home_work")).PressesTo("زهرا کریمی").Presses(word("nav.back")).Presses(word("answer.hand"))
			case "the county":
				s.parvin.Says("/home").Presses(word("consult.home_board")).Presses(word("consult.by_topic")).PressesTo("قیمت").PressesTo("قیمت").
					Presses(word("consult.assign")).PressesTo("لاله نوری")
			default:
				s.Exec(`UPDATE role SET ended_at = $1 WHERE person_id = (SELECT id FROM person WHERE name = 'سمیه اکبری')`)
				s.runs()
			}
			s.Settle()
			if text := s.zahra.Phone(); !strings.Contains(text, "به هم خورد") || strings.Contains(text, "قرار با لاله نوری") {
				t.Errorf("she doesn't hear that she won't meet the one who was to:\n%s", text)
			}
			s.passes(47 * time.Hour)
			s.passes(24 * time.Hour)
			for _, who := range []*town.Person{s.zahra, s.somayeh, s.laleh} {
				who.Misses(word("consult.meeting_soon"))
			}
		})
	}
}
