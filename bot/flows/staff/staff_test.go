package staff_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

func TestAnInvitationIsTakenUpOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	link := place.Invites("بیرجند")
	zahra, akram := place.Woman("زهرا رضایی").Agrees(), place.Woman("اکرم طاهری").Agrees()
	zahra.Opens(link).Hears("هماهنگ‌کنندهٔ بیرجند دعوت کرده‌اند")
	akram.Opens(link).Presses(word("join.yes")).Says("اکرم").Hears(word("wrong.family_name"))
	zahra.Presses(word("join.yes")).Says("زهرا رضایی").Hears(word("join.done")).Sees(word("home.waiting"))
	akram.Says("اکرم طاهری").Hears(word("join.used"))
	akram.Opens(link).Hears(word("join.used"))
	zahra.Opens(link).Hears(word("join.used"))
	akram.Opens("sWRONG").Hears(word("join.used")).Opens("nonsense").Hears(word("home.welcome"))
	if got := town.Query[string](place, `SELECT string_agg(kind, ',' ORDER BY kind) FROM role WHERE ended_at IS NULL`); got != "admin,coordinator" {
		t.Errorf("roles are %s", got)
	}

	zahra.Opens(place.Invites("قائنات")).Presses(word("join.yes")).Hears(word("join.done")).Hears("خانم زهرا رضایی")
	zahra.Opens(place.Invites("قائنات")).Presses(word("join.yes")).Hears(word("join.done"))
	if n := town.Query[int](place, `SELECT count(*) FROM role WHERE kind = 'coordinator' AND ended_at IS NULL`); n != 2 {
		t.Errorf("she has %d roles, want one for each of two counties", n)
	}
	akram.Does("(a button no woman has)", func() {
		if err := akram.Press(akram.Screen().ID, "o.1.0.invite"); err != nil {
			t.Error(err)
		}
	}).Hears(word("common.not_yours"))
}

func TestAnInvitationWaitsAWeek(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	early, late, undecided := place.Woman("زهرا رضایی"), place.Woman("اکرم طاهری").Agrees(), place.Woman("خدیجه موسوی")
	first, second := place.Invites("بیرجند"), place.Invites("بیرجند")
	undecided.Opens(second).Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.no"))
	undecided.Hears(word("consent.refused"))
	place.Pass(7*24*time.Hour - time.Hour)
	early.Opens(first).Hears(word("consent.hello")).Presses(word("consent.next")).Presses(word("consent.next"))
	early.Presses(word("consent.yes")).Hears("هماهنگ‌کنندهٔ بیرجند").Presses(word("join.yes"))
	place.Pass(2 * time.Hour)
	early.Says("زهرا رضایی").Hears(word("join.used"))
	late.Opens(first).Hears(word("join.used"))
	undecided.Says("/home").Presses(word("consent.reconsider")).Presses(word("consent.yes"))
	undecided.Hears(word("join.used"))
	if n := town.Query[int](place, `SELECT count(*) FROM role WHERE kind = 'coordinator'`); n != 0 {
		t.Errorf("%d coordinators by links that were too old", n)
	}
}

func TestTheLastAnswerPressedTwiceLeavesAWholeScreen(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees().Presses(word("home.invite")).Presses(word("invite.for_coordinator")).Presses(word("invite.some_counties"))
	admin.Presses("بیرجند")
	question := admin.Screen()
	admin.Presses(word("flow.enough")).PressesOld(question, word("flow.enough"))
	admin.Hears("دعوت برای هماهنگ‌کنندهٔ بیرجند آماده شد").Sees(word("home.invite"))
	if n := town.Query[int](place, `SELECT count(*) FROM invitation`); n != 1 {
		t.Errorf("%d invitations are made, want 1", n)
	}
}
