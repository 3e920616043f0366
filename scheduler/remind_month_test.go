package scheduler_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"hamyar/locales"
	"hamyar/scheduler"
	"hamyar/store"
)

// months is how many months pass unless -rapid.checks asks for a number of them.
const months = 10

// TestAMonthOfRemindersIsAsItIsCounted: whatever is planned, answered, moved and called off, and however long the program is off,
// each woman hears what is counted beside it, woman by woman and minute by minute: nothing twice of one edition, nothing at
// night, on a Friday or a holiday, nothing of what she doesn't come to or what has begun, and whatever was possible.
func TestAMonthOfRemindersIsAsItIsCounted(t *testing.T) {
	t.Parallel()
	h := inHall(t, scheduler.RemindEvents)
	women := h.women(27*6 - 2)
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	n, failed, heard := 0, false, map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		if n++; n > months && !asked && !failed {
			return
		}
		failed = true
		passMonth(rt, h, women, heard)
		failed = false
	})
	t.Logf("so often it was said: %v", heard)
}

// month is one in which women are invited, answer and are reminded.
type month struct {
	*hall
	rt     *rapid.T
	women  []int64
	off    map[string]bool  // holidays
	heard  map[string]int   // how often something was said
	newest map[int64][2]int // the newest reminder of an event: its edition, and minutes before
}

func passMonth(rt *rapid.T, h *hall, women []int64, heard map[string]int) {
	m := &month{hall: h, rt: rt, women: women, heard: heard, off: map[string]bool{}, newest: map[int64][2]int{}}
	h.now = clock(1, 7, 30)
	h.exec(`TRUNCATE guest, event, outbox RESTART IDENTITY CASCADE`)
	h.exec(`DELETE FROM holiday`)
	h.exec(`UPDATE job SET ran_at = $1`, h.now)
	for _, day := range rapid.SliceOfN(rapid.IntRange(1, 35), 0, 6).Draw(rt, "holidays") {
		date := clock(day, 0, 0).Format(time.DateOnly)
		if !m.off[date] {
			h.exec(`INSERT INTO holiday (day, name) VALUES ($1, '{"fa": "تعطیل"}')`, date)
		}
		m.off[date] = true
	}
	for range rapid.IntRange(1, 3).Draw(rt, "events") {
		h.hosts(m.draws("begins", 3, 30), rapid.SampledFrom([]int{0, 2, 3}).Draw(rt, "seats"), m.some("invited", 9)...)
	}
	for range rapid.IntRange(8, 14).Draw(rt, "steps") {
		m.step()
	}
}

// draws is a time of a day in a span of days of the month.
func (m *month) draws(label string, first, last int) time.Time {
	minutes := rapid.OneOf(rapid.IntRange(8*12, 22*12), rapid.IntRange(0, 24*12-1)).Draw(m.rt, label+" at") * 5
	return clock(rapid.IntRange(first, last).Draw(m.rt, label+" on"), 0, minutes)
}

// some are some groups of women.
func (m *month) some(label string, groups int) (all []int64) {
	for _, g := range rapid.SliceOfNDistinct(rapid.IntRange(0, 26), 1, groups, rapid.ID).Draw(m.rt, label) {
		all = append(all, m.women[g*6:min(g*6+6, len(m.women))]...)
	}
	return all
}

// step lets something happen, maybe after a while in which the program was off, and time pass until it's interesting again.
func (m *month) step() {
	if rapid.IntRange(0, 3).Draw(m.rt, "off") == 0 {
		m.now = m.now.Add(time.Duration(rapid.IntRange(1, 48*12).Draw(m.rt, "off for")) * 5 * time.Minute)
	}
	ahead := m.ahead()
	if len(ahead) == 0 {
		return
	}
	m.now = m.now.Add(17 * time.Second) // so that nothing happens in the very moment of a reminder
	at := rapid.SampledFrom(ahead).Draw(m.rt, "event")
	switch rapid.SampledFrom([]string{"answers", "answers", "answers", "moves", "cancels", "comes", "invites", "nothing"}).Draw(m.rt, "what") {
	case "answers":
		answer := rapid.SampledFrom([]string{"yes", "yes", "no", "unsure"}).Draw(m.rt, "answer")
		from := rapid.IntRange(0, len(at.guests)-1).Draw(m.rt, "from")
		for _, g := range at.guests[from:min(len(at.guests), from+rapid.IntRange(1, 12).Draw(m.rt, "women"))] {
			m.answers(at.ID, g.Person, answer)
		}
	case "moves":
		if to := m.draws("moves", 3, 33); to.After(m.now) {
			m.moves(at.ID, slot(to))
		}
	case "cancels":
		if rapid.IntRange(0, 3).Draw(m.rt, "really") == 0 {
			m.cancels(at.ID)
		}
	case "comes":
		m.marks(at.ID, at.guests[0].Person)
	case "invites":
		m.invites(at.ID, m.some("more", 2)...)
	}
	m.passes()
}

// passes lets minutes pass.
func (m *month) passes() {
	m.now = m.now.Truncate(time.Minute)
	m.ticks(m.now.Add(time.Minute))
	for range rapid.IntRange(0, 5).Draw(m.rt, "moments") {
		next := m.now.Add(time.Duration(rapid.IntRange(1, 36*60).Draw(m.rt, "minutes")) * time.Minute)
		for _, e := range m.ahead() {
			for _, r := range m.moments(e.Begins) {
				for _, at := range []time.Time{r.at.Add(-time.Minute), r.at, e.Begins.Add(-time.Minute), e.Begins} {
					if at.After(m.now) && at.Before(next) {
						next = at
					}
				}
			}
		}
		m.ticks(next)
	}
}

// ticks compares what is said at a time with what is counted.
func (m *month) ticks(at time.Time) {
	want := m.counted(at)
	m.tick(at)
	got := map[string]string{}
	m.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `UPDATE outbox SET state = 'sent' WHERE state = 'waiting' RETURNING what || ' ' || person_id, screen`)
		if err != nil {
			return err
		}
		var what, screen string
		_, err = pgx.ForEachRow(rows, []any{&what, &screen}, func() error { got[what] = screen; m.heard[screen]++; return nil })
		return err
	})
	if !maps.Equal(got, want) {
		m.rt.Fatalf("at %s is said, and isn't counted: %v\nis counted, and isn't said: %v", at.In(locales.Tehran()), less(got, want), less(want, got))
	}
}

// less is what is in one and not in the other.
func less(a, b map[string]string) (all []string) {
	for what, screen := range a {
		if b[what] != screen {
			all = append(all, what+" "+screen)
		}
	}
	slices.Sort(all)
	return all
}

// occasion is an event that is ahead, with its guests.
type occasion struct {
	ID      int64
	Edition int
	Round   int
	Begins  time.Time
	News    time.Time
	guests  []guest
}

type guest struct {
	Event, Person int64
	Invited       time.Time
	Answer        string
	At            time.Time
	Round         int
	Seat          string
	Since         time.Time
	Came          bool
}

func (m *month) ahead() (all []occasion) {
	m.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `
SELECT id, edition, round, begins_at, coalesce(moved_at, planned_at) FROM event WHERE begins_at > $1 AND cancelled_at IS NULL ORDER BY id`, m.now)
		if err != nil {
			return err
		}
		all, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (o occasion, err error) {
			err = row.Scan(&o.ID, &o.Edition, &o.Round, &o.Begins, &o.News)
			return o, err
		})
		if err != nil {
			return err
		}
		for i := range all {
			if rows, err = tx.Query(ctx, `
SELECT event_id, person_id, invited_at, coalesce(answer, ''), coalesce(answered_at, 'epoch'), coalesce(answered_round, 0), coalesce(seat, ''),
       coalesce(seat_since, 'epoch'), came IS NOT NULL
  FROM guest WHERE event_id = $1 ORDER BY person_id`, all[i].ID); err != nil {
				return err
			}
			if all[i].guests, err = pgx.CollectRows(rows, pgx.RowToStructByPos[guest]); err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

// may says whether a reminder may come at a time.
func (m *month) may(at time.Time) bool {
	at = at.In(locales.Tehran())
	return at.Hour() >= 8 && at.Hour() < 21 && at.Weekday() != time.Friday && !m.off[at.Format(time.DateOnly)]
}

// reminder is one that is to come at a time.
type reminder struct {
	at     time.Time
	before int
}

// moments are when reminders come of what begins at a time, the first first.
func (m *month) moments(begins time.Time) (all []reminder) {
	for _, before := range []int{120, 1440, 4320} {
		at := begins.Add(-time.Duration(before) * time.Minute)
		if !m.may(at) {
			for at = at.Truncate(time.Hour); !m.may(at); {
				at = at.Add(-30 * time.Minute)
			}
			at = at.Add(-30 * time.Minute) // from half past eight to eight
		}
		if len(all) == 0 || all[0].at.Sub(at) >= time.Hour {
			all = slices.Insert(all, 0, reminder{at, before})
		}
	}
	return all
}

// hears is when somebody hears what is told her at a time.
func hears(at time.Time) time.Time {
	here := at.In(locales.Tehran())
	switch day := here.Add(-time.Duration(here.Hour()) * time.Hour).Truncate(time.Minute).Add(-time.Duration(here.Minute()) * time.Minute); {
	case here.Hour() < 8:
		return day.Add(8 * time.Hour)
	case here.Hour() >= 21:
		return day.Add(32 * time.Hour)
	}
	return at
}

// counted is what is said at a time, counted woman by woman.
func (m *month) counted(now time.Time) map[string]string {
	all := map[string]string{}
	for _, e := range m.ahead() {
		if !m.may(now) || !now.Before(e.Begins) {
			continue
		}
		due := reminder{}
		for _, r := range m.moments(e.Begins) {
			switch wait := r.at.Sub(now); {
			case wait <= 0:
				due = r
			case wait <= 30*time.Minute:
				due = reminder{}
			}
		}
		was := m.newest[e.ID]
		if due.before == 0 || was[0] == e.Edition && was[1] <= due.before || hears(e.News).Add(time.Hour).After(due.at) {
			continue
		}
		m.newest[e.ID] = [2]int{e.Edition, due.before}
		for _, g := range e.guests {
			if how := stands(e, g, due.at); how != "" {
				all[fmt.Sprintf("event.remind/%d/%d/%d %d", e.ID, e.Edition, due.before, g.Person)] = "remind." + how
			}
		}
	}
	return all
}

// stands is how a guest stands who is reminded at a time, "" if she isn't.
func stands(e occasion, g guest, at time.Time) string {
	current := g.Answer != "" && g.Round == e.Round
	switch {
	case g.Came, current && g.Answer == "no", !g.At.Before(at), hears(g.Invited).Add(time.Hour).After(at),
		g.Seat == "offered" && hears(g.Since).Add(time.Hour).After(at):
		return ""
	case !current:
		return "open"
	case g.Answer == "unsure":
		return "unsure"
	}
	return map[string]string{"has": "seated", "waits": "waits", "offered": "offered"}[g.Seat]
}
