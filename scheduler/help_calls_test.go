package scheduler_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// told is how many notices of calls were queued.
func told(place *town.Town) int {
	return town.Query[int](place, `SELECT count(*) FROM outbox WHERE what LIKE 'help/%'`)
}

// stuck is a woman of Birjand who calls for help, with people at all levels.
func stuck(t *testing.T) (place *town.Town, m, zahra, akram, khadijeh *town.Person) {
	t.Helper()
	place = called.Start(t) // Saturday, nine o'clock
	return place, place.Who("مریم احمدی"), place.Who("زهرا رضایی"), place.Who("اکرم طاهری"), place.Who("خدیجه موسوی")
}

var called = town.Past{Happens: func(place *town.Town) {
	place.Coordinator("زهرا رضایی", "بیرجند")
	place.Coordinator("اکرم طاهری", "بیرجند")
	place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی")
	place.Woman("مریم احمدی").Agrees().Presses(place.Fa("home.register")).Presses("بیرجند").Presses(place.Fa("nav.help"))
}}

// later lets time pass, runs the job, and waits for what it says.
func later(place *town.Town, at func(time.Time), d time.Duration) {
	place.Pass(d)
	at(place.Now())
	place.Settle()
}

func TestACallThatNobodyTakesGoesOnInWorkingHours(t *testing.T) {
	t.Parallel()
	place, m, zahra, _, khadijeh := stuck(t)
	at := tick(t, place, scheduler.HelpCalls)
	at(place.Now())
	for _, step := range []struct {
		after time.Duration
		when  string
		want  int
	}{
		{time.Hour, "after an hour", 2},
		{time.Hour + time.Minute, "after two", 3},
		{time.Minute, "at once again", 3},
		{90 * time.Minute, "before two more are over", 3},
		{30 * time.Minute, "when two more are over", 4},
		{48 * time.Hour, "days later", 4},
	} {
		later(place, at, step.after)
		if n := told(place); n != step.want {
			t.Errorf("%s %d have been told, want %d", step.when, n, step.want)
		}
	}
	for _, p := range []*town.Person{khadijeh, place.Admin()} {
		p.Hears("کمک می‌خواهد")
	}
	zahra.Presses(zahra.Word("help.take")).Says("ببخشید که دیر شد")
	m.Hears("ببخشید که دیر شد")
	later(place, at, 72*time.Hour)
	if n := told(place); n != 4 {
		t.Errorf("%d are told of a call that was answered, want 4", n)
	}
}

func TestTheNightIsNoWorkingTime(t *testing.T) {
	t.Parallel()
	place, _, _, _, khadijeh := stuck(t)
	at := tick(t, place, scheduler.HelpCalls)
	at(place.Now())
	town.Exec(place, `UPDATE help SET waits_since = $1`, place.Now().Add(4*time.Hour)) // Saturday, one o'clock
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{9 * time.Hour, 2}, {9 * time.Hour, 2}, {5 * time.Hour, 2}, {time.Hour + time.Minute, 3}} { // up to Sunday, nine o'clock
		later(place, at, step.after)
		if n := told(place); n != step.want {
			t.Errorf("at %s %d have been told, want %d", place.Now(), n, step.want)
		}
	}
	khadijeh.Hears("کمک می‌خواهد")
}

func TestWhoTakesACallAndSaysNothingHasItNoLonger(t *testing.T) {
	t.Parallel()
	place, m, zahra, akram, khadijeh := stuck(t)
	word := place.Fa
	at := tick(t, place, scheduler.HelpCalls)
	at(place.Now())
	zahra.Presses(word("help.take"))
	later(place, at, 2*time.Hour+time.Minute)
	khadijeh.Hears("کمک می‌خواهد").Sees(word("help.take"))
	akram.Sees(word("help.take"))
	zahra.Says("الان آمدم").Hears("به این خانم رسید")
	m.Hears("الان آمدم").Says("ممنون").Hears(word("help.told"))
	zahra.Hears("ممنون")
	khadijeh.PressesOld(khadijeh.Newest(word("home.waiting")), word("home.waiting"))
	later(place, at, 26*time.Hour)
	if n := town.Query[int](place, `SELECT round FROM help WHERE taken_by IS NULL`); n != 3 {
		t.Errorf("it is round %d, want 3, since her thanks wait for two working hours", n)
	}
}

func TestWhoseRightHasEndedHasACallNoLonger(t *testing.T) {
	t.Parallel()
	place, m, zahra, akram, _ := stuck(t)
	word := place.Fa
	at := tick(t, place, scheduler.HelpCalls)
	at(place.Now())
	zahra.Presses(word("help.take")).Says("سلام")
	town.Exec(place, `UPDATE role SET ended_at = $1 FROM person p WHERE p.id = person_id AND p.name = 'زهرا رضایی'`, place.Now())
	zahra.Says("و یک چیز دیگر").Hears(word("common.not_yours"))
	later(place, at, time.Minute)
	akram.Hears("کمک می‌خواهد").Presses(word("help.take")).Hears("به این خانم می‌رسد").Says("من هستم")
	m.Hears("من هستم")
	if strings.Contains(m.Phone(), "یک چیز دیگر") {
		t.Errorf("she hears who may not answer any more:\n%s", m.Phone())
	}
	town.Exec(place, `UPDATE role SET ended_at = $1 WHERE ended_at IS NULL`, place.Now())
	later(place, at, time.Minute)
	if n := town.Query[int](place, `SELECT count(*) FROM help WHERE taken_by IS NULL AND level = 0`); n != 1 {
		t.Error("a call that nobody may answer is still taken")
	}
}

func TestATalkInWhichNobodySaysAnythingIsOver(t *testing.T) {
	t.Parallel()
	place, m, zahra, _, _ := stuck(t)
	at := tick(t, place, scheduler.CloseHelp, scheduler.HelpCalls)
	at(place.Now())
	zahra.Presses(place.Fa("help.take")).Says("سلام")
	open := func() int { return town.Query[int](place, `SELECT count(*) FROM help WHERE closed_at IS NULL`) }
	later(place, at, 13*24*time.Hour)
	m.Says("سلام، ببخشید")
	zahra.Says("خواهش می‌کنم")
	later(place, at, 13*24*time.Hour)
	if open() != 1 {
		t.Error("it is over though somebody spoke")
	}
	later(place, at, 2*24*time.Hour)
	if open() != 0 {
		t.Error("it isn't over after two weeks")
	}
	m.Says("هستید؟").Hears(place.Fa("help.over"))
}

func TestWhoCallsAtNightIsToldSo(t *testing.T) {
	t.Parallel()
	place, m, zahra, _, _ := stuck(t)
	zahra.Presses(place.Fa("help.take")).Presses(place.Fa("help.done"))
	place.Pass(14 * time.Hour)
	m.Presses(place.Fa("nav.help")).Hears(place.Fa("help.called_at_night")).Says("فردا")
	asked := place.Fa("help.take")
	if zahra.Offers(asked) {
		t.Errorf("she is woken:\n%s", zahra.Phone())
	}
	place.Pass(10 * time.Hour)
	place.Settle()
	zahra.Hears("فردا").Presses(asked).Says("صبح به خیر")
	m.Hears("صبح به خیر")
}

func TestACallInACountyWithoutPeopleIsHeardWhenSomebodyComes(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	at := tick(t, place, scheduler.HelpCalls)
	at(place.Now())
	m := place.Woman("مریم احمدی").Agrees().Presses(place.Fa("nav.help")).Hears(place.Fa("help.nobody"))
	m.Says("کسی هست؟").Hears(place.Fa("help.kept"))
	admin := place.Admin().Agrees()
	later(place, at, 14*time.Hour) // eleven at night
	if strings.Contains(admin.Phone(), "کسی هست") {
		t.Errorf("she is woken at night:\n%s", admin.Phone())
	}
	later(place, at, 9*time.Hour+time.Minute)
	admin.Hears("یک خانم: کسی هست؟").Presses(place.Fa("help.take")).Says("بله")
	m.Hears("بله")
}
