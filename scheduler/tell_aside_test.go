package scheduler_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

func TestTheAdminHearsOnceAnHourThatSomethingWasSetAside(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	admin, m := place.Admin().Agrees(), place.Woman("مریم احمدی").Agrees()
	odd := func(n int) {
		place.Pass(2 * time.Minute)
		for range n {
			place.Standin.Inject([]byte(`{"message":"no message"}`))
		}
		m.Says("/home")
	}
	at := tick(t, place, scheduler.TellAside)
	tell := func(now time.Time) { at(now); at(now.Add(time.Minute)) }
	passes(t, place, tell, "staff.aside", []moment{{0, "when nothing is", 0}})
	odd(2)
	passes(t, place, tell, "staff.aside", []moment{{0, "when two are", 1}, {1, "an hour later", 1}})
	odd(1)
	passes(t, place, tell, "staff.aside", []moment{{0, "when one more is, in the same hour", 1}})
	place.Pass(2 * time.Hour)
	odd(1)
	passes(t, place, tell, "staff.aside", []moment{{0, "when one is in the next hour", 2}, {40, "days later", 2}})
	place.Pass(10 * time.Minute)
	place.Settle()
	first := store.Code(town.Query[int64](place, `SELECT min(id) FROM inbox WHERE aside_at IS NOT NULL`))
	for _, words := range []string{": " + admin.Digits("2"), ": " + admin.Digits("1"), ": " + first + "\n"} {
		if !strings.Contains(admin.Phone(), words) {
			t.Errorf("%q isn't on the admin's phone:\n%s", words, admin.Phone())
		}
	}
	if strings.Contains(m.Phone(), "🛠") {
		t.Errorf("others are told:\n%s", m.Phone())
	}
}
