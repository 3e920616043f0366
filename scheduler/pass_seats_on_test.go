package scheduler_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
)

// sqlASeat is a workshop in three days with one seat, which is offered to the first of the women for an hour; the others wait.
const sqlASeat = `
WITH e AS (
    INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at, capacity)
    SELECT 'workshop', 1, 1, 'x', min(c.id), 'x', $1::timestamptz + interval '3 days', $1::timestamptz + interval '73 hours', min(p.id), $1, 1
      FROM county c, person p RETURNING id
), w AS (
    SELECT person_id, row_number() OVER (ORDER BY id) AS nth FROM account WHERE person_id IS NOT NULL AND user_id = ANY ($2)
)
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_round, seat, seat_since, offered_until)
SELECT e.id, w.person_id, $1, 'yes', $1, 1, CASE nth WHEN 1 THEN 'offered' ELSE 'waits' END, $1::timestamptz + nth * interval '1 minute',
       CASE nth WHEN 1 THEN $1::timestamptz + interval '1 hour' END
  FROM e, w`

// TestASeatIsPassedOnOnce, whoever does it: it goes to the next when its hour is over, and to nobody when nobody waits, nor for
// what is called off.
func TestASeatIsPassedOnOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	women := []*town.Person{place.Woman("مریم").Agrees(), place.Woman("زهرا").Agrees(), place.Woman("فاطمه").Agrees()}
	var ids []int64
	for _, w := range women {
		ids = append(ids, w.ID())
	}
	town.Exec(place, sqlASeat, place.Now(), ids)
	one, other := tick(t, place, scheduler.PassSeatsOn), tick(t, place, scheduler.PassSeatsOn)
	one(place.Now())
	for _, step := range []struct {
		after  time.Duration
		when   string
		seats  string
		missed int
	}{
		{59 * time.Minute, "before the hour is over", "offered waits waits", 0},
		{2 * time.Minute, "when it is", "- offered waits", 1},
		{11 * time.Hour, "while it is the second's", "- offered waits", 1},
		{time.Hour, "when that is over", "- - offered", 2},
	} {
		later(place, func(now time.Time) { one(now); other(now) }, step.after)
		got := town.Query[string](place, `SELECT string_agg(coalesce(seat, '-'), ' ' ORDER BY id) FROM guest`)
		missed := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen = 'seat.missed'`)
		if got != step.seats || missed != step.missed {
			t.Errorf("%s the seats are %q, and %d have missed one; want %q, %d", step.when, got, missed, step.seats, step.missed)
		}
	}
	town.Exec(place, `UPDATE event SET cancelled_at = $1`, place.Now())
	later(place, one, 24*time.Hour)
	if n := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen LIKE 'seat.%'`); n != 4 {
		t.Errorf("%d things were said of seats, want the two that were missed and the two that were offered", n)
	}
	women[1].Hears(place.Fa("seat.missed"))
}

// TestWhoTakesNoPartKeepsNoSeat: it goes to the next, and she isn't told, nor gets it back by agreeing again.
func TestWhoTakesNoPartKeepsNoSeat(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam, zahra := place.Woman("مریم").Agrees(), place.Woman("زهرا").Agrees()
	town.Exec(place, sqlASeat, place.Now(), []int64{maryam.ID(), zahra.ID()})
	town.Exec(place, `UPDATE guest SET seat = 'has', offered_until = NULL WHERE seat = 'offered'`)
	each := tick(t, place, scheduler.PassSeatsOn)
	each(place.Now())
	seats := func(want string) {
		t.Helper()
		later(place, each, time.Minute)
		if got := town.Query[string](place, `SELECT string_agg(coalesce(seat, '-'), ' ' ORDER BY id) FROM guest`); got != want {
			t.Errorf("the seats are %q, want %q", got, want)
		}
	}
	seats("has waits")
	agrees := func(agreed bool) {
		t.Helper()
		town.Exec(place, `
INSERT INTO consent (person_id, version, agreed, channel, at)
SELECT person_id, 1, $2, 'telegram', $3 FROM account WHERE user_id = $1`, maryam.ID(), agreed, place.Now())
	}
	agrees(false)
	seats("- offered")
	zahra.Hears(place.Fa("seat.offered"))
	agrees(true)
	seats("- offered")
	if n := town.Query[int](place, `SELECT count(*) FROM outbox WHERE screen LIKE 'seat.%'`); n != 1 {
		t.Errorf("%d things were said of seats, want the one that is offered", n)
	}
}
