package announce_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestSheLeavesOutAndTakesInByName, and who was left out doesn't get it.
func TestSheLeavesOutAndTakesInByName(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.writes(words)
	s.toAll()
	s.parvin.Presses(word("announce.to_people")).PressesTo("زهرا کریمی")
	if !s.parvin.Offers("➖ زهرا کریمی") {
		t.Errorf("she isn't left out\n%s", s.parvin.Phone())
	}
	s.parvin.PressesTo("فاطمه صادقی").PressesTo("➖ فاطمه صادقی").Presses(word("nav.back")).Hears("۴ نفر")
	s.sends()
	if times(s.zahra, words) != 0 || times(s.fatemeh, words) != 1 {
		t.Errorf("%s\n%s", s.zahra.Phone(), s.fatemeh.Phone())
	}
	s.writes(words).Presses(word("announce.to_whom")).Presses(word("announce_whom.who_representatives")).Presses(word("announce_whom.narrow_all")).
		Presses(word("announce_whom.except_nobody")).Presses(word("announce_whom.submit")).Hears("۱ نفر")
	s.parvin.Presses(word("announce.to_people")).Presses(word("announce.to_add")).Says("زهرا").PressesTo("زهرا کریمی").Presses(word("nav.back")).Hears("۲ نفر")
	s.sends()
	if times(s.zahra, words) != 1 || times(s.maryam, words) != 2 || times(s.fatemeh, words) != 1 {
		t.Errorf("%s\n%s", s.zahra.Phone(), s.maryam.Phone())
	}
}

// TestSheNarrowsItDown by what she knows of them.
func TestSheNarrowsItDown(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.plans(72 * time.Hour)
	town.Exec(s.Town, `UPDATE guest SET answer = 'yes', answered_at = $1, answered_round = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'زهرا کریمی')`, s.Now())
	s.writes(words).Presses(word("announce.to_whom")).Presses(word("announce_whom.who_women")).Presses(word("announce_whom.narrow_some")).
		Presses(word("announce_whom.by_groups")).Presses(word("announce_whom.by_event")).Presses(word("flow.enough")).
		PressesTo("گل نرگس").Presses(word("flow.enough")).PressesTo("دوخت").Presses(word("announce_whom.standing_yes")).Presses(word("announce_whom.except_nobody")).
		Hears("۱ نفر").Hears("زهرا کریمی").Presses(word("announce_whom.submit"))
	s.sends()
	if times(s.zahra, words) != 1 || times(s.maryam, words)+times(s.fatemeh, words) != 0 {
		t.Errorf("%s\n%s", s.zahra.Phone(), s.maryam.Phone())
	}
}

// TestWhoMutesHearsTheUrgentAlone until she wants to hear all again.
func TestWhoMutesHearsTheUrgentAlone(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.zahra.Says("/help").Presses(word("announce.mute_button")).Presses(word("announce.mute")).Hears(word("announce.hears_urgent"))
	s.writes(words)
	s.toAll().Hears("🔕 ۱ نفر")
	s.sends()
	s.writes("فردا آب قطع است.")
	s.toAll()
	s.parvin.Presses(word("announce.to_time")).Presses(word("announce_time.now")).Presses(word("announce_time.urgent_yes")).Presses(word("announce_time.sure_yes"))
	s.sends()
	if times(s.zahra, words) != 0 || times(s.zahra, "آب قطع است") != 1 {
		t.Errorf("%s", s.zahra.Phone())
	}
	s.zahra.Says("/help").Presses(word("announce.mute_button")).Presses(word("announce.unmute")).Hears(word("announce.hears_all"))
	s.writes(words)
	s.toAll()
	s.sends()
	s.zahra.Hears(words)
}

// TestWhoMaySendAtAnyHourIsData: an admin says so.
func TestWhoMaySendAtAnyHourIsData(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.Admin().Says("/home").Presses(word("home.settings")).Presses(word("programme.to_urgent")).Presses(word("programme.urgent_admins")).Hears(word("programme.done"))
	s.writes(words)
	s.toAll()
	s.parvin.Presses(word("announce.to_time")).Presses(word("announce_time.now")).Hears(word("announce.draft"))
}

// TestWordsAreKeptForAnotherTime, with their holes.
func TestWordsAreKeptForAnotherTime(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.writes("سلام {نام}، " + words).Presses(word("announce.to_parts")).PressesTo("✏️").Presses(word("announce.keep_part")).Says("نمایشگاه").Hears(word("announce_template.done"))
	s.begins().PressesTo("📄 نمایشگاه").Hears("⟨نام⟩")
	s.toAll()
	s.sends()
	s.zahra.Hears("سلام زهرا کریمی، " + words)
	s.parvin.Says("/home").Presses(word("announce.home")).Presses(word("announce.to_templates")).PressesTo("نمایشگاه").Presses(word("announce.retire_template"))
	if s.begins().Shows("📄 نمایشگاه") {
		t.Error("what is out of use is offered")
	}
}

// TestWhoIsReachedByTelephoneIsTickedOff, and it goes again to who hasn't seen it.
func TestWhoIsReachedByTelephoneIsTickedOff(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.writes(words)
	s.toAll()
	s.fatemeh.Block()
	s.sends()
	s.zahra.Presses(word("announce.seen_button"))
	s.opens().Hears("☎️ بی پیام‌رسان: ۳ نفر").Presses(word("announce.to_phone"))
	call := s.parvin.PressesTo("☎️ فاطمه صادقی").Hears(words).Screen()
	s.parvin.Presses(word("plan.told"))
	s.parvin.PressesOld(call, word("plan.told"))
	if !s.parvin.Shows("✔️ فاطمه صادقی") {
		t.Errorf("she isn't ticked off\n%s", s.parvin.Phone())
	}
	s.parvin.Presses(word("nav.back")).Hears("✔️ از آن‌ها تلفنی گفته شد: ۱ نفر").Presses(word("announce.to_again")).Hears("۴ نفر").Hears(word("announce.to_unseen"))
	s.sends()
	if times(s.zahra, words) != 1 || times(s.maryam, words) != 2 {
		t.Errorf("%s\n%s", s.zahra.Phone(), s.maryam.Phone())
	}
}

// TestACoordinatorReachesHerOwnCountyAlone, and sees nothing of another's.
func TestACoordinatorReachesHerOwnCountyAlone(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	far := s.Coordinator("نرگس طاهری", "فردوس")
	s.writes(words)
	s.toAll()
	id := town.Query[int64](s.Town, `SELECT max(id) FROM announcement`)
	far.Says("/home").Presses(word("announce.home")).Hears(word("announce.list_empty"))
	far.Does("(forged)", func() { _ = far.Press(far.Screen().ID, forged(id, "announce.show/send/send")) }).Hears(word("common.not_yours"))
	far.Says("/home").Presses(word("announce.home")).Presses(word("announce.new")).Says(words).Presses(word("flow.enough")).Presses(word("announce.to_whom")).
		Presses(word("announce_whom.who_women")).Presses(word("announce_whom.narrow_all")).Presses(word("announce_whom.except_nobody")).Hears(word("announce.size_none"))
}
