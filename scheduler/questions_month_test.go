package scheduler_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/consult"
)

// TestAMonthOfQuestionsIsAsItIsCounted: whatever becomes of some fifty questions, and however long the program is off, everyone hears
// what is counted beside it, minute by minute of office time: nothing twice, nothing at night, nothing to who isn't there, and all
// that is due, within the half hour after which the jobs run again.
func TestAMonthOfQuestionsIsAsItIsCounted(t *testing.T) {
	t.Parallel()
	y := inYear(t)
	heard := map[string]int{}
	for y.now = clock(7, 12, 30); y.now.Before(clock(37, 0, 0)); y.now = y.now.Add(between) {
		y.declares()
		if y.isOff() {
			continue
		}
		y.acts()
		y.compares(heard)
		if y.now.Hour() == 20 && y.now.Minute() == 0 {
			y.looks()
		}
	}
	y.measures()
	t.Logf("so often it was said: %v", heard)
	for _, what := range strings.Fields("card case waits remind raised left lost follow meeting_remind meeting_was") {
		if heard["consult."+what] < 3 {
			t.Errorf("%s was said %d times only", what, heard["consult."+what])
		}
	}
	for _, q := range y.left() {
		t.Error(q)
	}
}

// between is the time between two runs of the jobs.
const between = 30 * time.Minute

// year is a programme whose questions are counted.
type year struct {
	*hall
	*counting
	jobs   []scheduler.Job
	places []int64 // all counties
	now    time.Time
	later  []*question // to be asked
	runs   int
}

// isOff says whether the program is off: in some nights, and once for more than a day. In the other nights it runs more seldom here.
func (y *year) isOff() bool {
	off := (y.now.Hour() < 7 && y.now.Minute() > 0) || y.now.After(clock(20, 13, 0)) && y.now.Before(clock(21, 18, 0))
	return off || y.now.Day()%3 == 1 && (y.now.Hour() >= 22 || y.now.Hour() < 9)
}

// declares makes days holidays: one is told days before, one at noon of the day itself.
func (y *year) declares() {
	for _, d := range []struct{ at, day time.Time }{
		{clock(7, 12, 30), clock(10, 0, 0)}, {clock(12, 9, 0), clock(15, 0, 0)}, {clock(23, 12, 0), clock(23, 0, 0)},
	} {
		if y.now.Equal(d.at) {
			day := d.day.Format(time.DateOnly)
			y.exec(`INSERT INTO holiday (day, name) VALUES ($1, '{"fa": "تعطیل"}')`, day)
			y.off[day] = true
			y.opens()
		}
	}
}

// acts lets people do what they do, some minutes before the jobs run.
func (y *year) acts() {
	y.hall.now, y.counting.now = y.now.Add(-7*time.Minute), y.now.Add(-7*time.Minute)
	for len(y.later) > 0 && !y.later[0].asked.After(y.now) {
		y.asks(y.later[0])
		y.later = y.later[1:]
	}
	for _, q := range y.all {
		if len(q.fate) > 0 && q.fate[0].comes(y, q) {
			q.fate[0].do(y, q)
			q.fate, q.was = q.fate[1:], y.hall.now
		}
	}
}

// compares compares what is queued with what is counted. Each fifth time the jobs run once more, as another process' would.
func (y *year) compares(heard map[string]int) {
	y.t.Helper()
	want := y.counts(y.now)
	y.tick(y.now)
	if y.runs++; y.runs%5 == 0 {
		for _, job := range y.jobs {
			y.within(func(ctx context.Context, tx *store.Tx) error { _, err := job.Run(ctx, tx, y.now); return err })
		}
	}
	var got []string
	y.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `UPDATE outbox SET state = 'sent' WHERE state = 'waiting' RETURNING what, person_id, not_before`)
		if err != nil {
			return err
		}
		var what string
		var person int64
		var from time.Time
		_, err = pgx.ForEachRow(rows, []any{&what, &person, &from}, func() error {
			parts := strings.Split(what, "/")
			got = append(got, fmt.Sprintf("%s/%s %d %s", parts[0], parts[1], person, from.UTC().Format(time.RFC3339)))
			heard[parts[0]]++
			return nil
		})
		return err
	})
	slices.Sort(got)
	if !slices.Equal(got, want) {
		y.t.Fatalf("at %s is queued, and isn't counted: %v\nis counted, and isn't queued: %v", y.now, without(got, want), without(want, got))
	}
}

// without is what is more often in one than in the other.
func without(a, b []string) (all []string) {
	n := map[string]int{}
	for _, s := range b {
		n[s]++
	}
	for _, s := range a {
		if n[s]--; n[s] < 0 {
			all = append(all, s)
		}
	}
	return all
}

// looks compares the board with what is counted.
func (y *year) looks() {
	y.t.Helper()
	var want, got consult.Board
	for _, q := range y.all {
		if q.state != "open" && q.state != "taken" {
			continue
		}
		add := func(n *int, is bool) {
			if is {
				*n++
			}
		}
		age := y.now.Sub(q.asked)
		add(&want.Open, true)
		add(&want.Untaken, q.state == "open")
		add(&want.Waiting, q.state == "taken" && q.waits)
		add(&want.Overdue, q.state == "taken" && q.step > 0 || q.step > 3)
		add(&want.Young, age < 24*time.Hour)
		add(&want.Days, age >= 24*time.Hour && age < 72*time.Hour)
		add(&want.Old, age >= 72*time.Hour)
	}
	y.within(func(ctx context.Context, tx *store.Tx) (err error) {
		got, err = consult.BoardOf(ctx, tx, y.places, y.now)
		return err
	})
	if got != want {
		y.t.Errorf("on the evening of %s the board is %+v, want %+v", y.now, got, want)
	}
}

// measures compares the figures of the month with what is counted.
func (y *year) measures() {
	y.t.Helper()
	var answers, ends []int
	want, got := consult.Month{}, consult.Month{}
	for _, q := range y.all {
		want.Asked++
		switch q.state {
		case "closed":
			want.Closed++
			ends = append(ends, q.resolved)
		case "withdrawn":
			want.Withdrawn++
		}
		switch q.rating {
		case "solved":
			want.Solved++
		case "better":
			want.Better++
		case "not_yet":
			want.NotYet++
		}
		if q.answered >= 0 {
			want.Answered++
			answers = append(answers, q.answered)
		}
	}
	want.AnswerMedian, want.AnswerMost = part(answers, 0.5), part(answers, 0.9)
	want.ResolveMedian, want.ResolveMost = part(ends, 0.5), part(ends, 0.9)
	y.within(func(ctx context.Context, tx *store.Tx) (err error) {
		got, err = consult.MonthOf(ctx, tx, y.places, clock(1, 0, 0), clock(31, 0, 0))
		return err
	})
	if got != want {
		y.t.Errorf("the month is %+v, want %+v", got, want)
	}
	y.t.Logf("the month: %+v", got)
}

// part is how far so much of them goes, between two of them in proportion, as in a list that begins with the part 0 and ends with 1.
func part(all []int, of float64) int {
	slices.Sort(all)
	at := of * float64(len(all)-1)
	low := int(at)
	high := min(low+1, len(all)-1)
	return int(math.RoundToEven(float64(all[low]) + (at-float64(low))*float64(all[high]-all[low])))
}

// left are the fates that haven't come to their end.
func (y *year) left() (all []string) {
	for _, q := range slices.Concat(y.all, y.later) {
		if len(q.fate) > 0 {
			all = append(all, fmt.Sprintf("question %d, asked %s, stands at %s %d, and is to come to %d more", q.id, q.asked, q.state, q.step, len(q.fate)))
		}
	}
	return all
}
