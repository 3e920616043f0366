package scheduler_test

import (
	"context"
	"testing"
	"time"

	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/consult"
	"hamyar/store/programme"
)

// inYear opens the records of three counties: in one there are two coordinators and trainers who know this and that, in one nobody
// looks after it, and in the last are those who go; everywhere there are a trainer, a coordinator and an admin of the province.
func inYear(t *testing.T) *year {
	t.Helper()
	jobs := []scheduler.Job{scheduler.RouteQuestions, scheduler.WatchQuestions, scheduler.FollowQuestions}
	y := &year{hall: inHall(t, jobs...), jobs: jobs}
	y.counting = &counting{month: &month{off: map[string]bool{}}, start: clock(1, 0, 0), open: make([]bool, 60*24*60)}
	y.off["2026-12-23"] = true // 2 Dey, as the programme's file says
	y.opens()
	here, tabas, far := y.county, y.countyOf("tabas"), y.countyOf("qaenat")
	y.places = read[[]int64](y.hall, `SELECT array_agg(id) FROM county`)
	topics := read[[]int64](y.hall, `SELECT array_agg(id ORDER BY id) FROM topic`)
	y.serve("coordinator", here, nil, 2)
	y.serve("coordinator", far, nil, 1)
	y.serve("coordinator", 0, nil, 1)
	y.serve("admin", 0, nil, 1)
	y.serve("trainer", here, nil, 1)
	y.serve("trainer", here, topics[:1], 1)
	y.serve("trainer", here, topics[:2], 1)
	y.serve("trainer", 0, topics[:1], 1)
	y.serve("trainer", tabas, nil, 1)
	y.serve("trainer", far, nil, 4)
	y.serve("trainer", far, topics[1:3], 1)
	y.plan(map[string]int64{"here": here, "tabas": tabas, "far": far}, topics)
	return y
}

func (y *year) countyOf(code string) int64 {
	return read[int64](y.hall, `SELECT id FROM county WHERE code = $1`, code)
}

// serve makes so many new people something of a county (0: of the province), trainers about some topics (nil: all).
func (y *year) serve(does string, county int64, topics []int64, n int) {
	y.t.Helper()
	for _, p := range y.women(n) {
		y.exec(`
INSERT INTO role (person_id, kind, province_id, county_id, given_at)
SELECT $1, $2, CASE WHEN $3 = 0 THEN min(province_id) END, nullif($3::bigint, 0), $4 FROM county`, p, does, county, y.hall.now)
		if does == "trainer" {
			y.exec(`INSERT INTO trainer_topic (person_id, topic_id) SELECT $1, t FROM unnest(coalesce($2::bigint[], ARRAY[NULL]::bigint[])) AS t`, p, topics)
		}
		y.people = append(y.people, &somebody{id: p, does: does, county: county, topics: topics})
	}
}

// does changes the records as the conversations do, with the programme as it is.
func (y *year) does(do func(ctx context.Context, tx *store.Tx, p *programme.Programme) error) {
	y.t.Helper()
	y.within(func(ctx context.Context, tx *store.Tx) error {
		p, err := programme.Load(ctx, tx)
		if err != nil {
			return err
		}
		return do(ctx, tx, p)
	})
}

func (y *year) asks(q *question) {
	y.t.Helper()
	q.asked, q.asker = y.hall.now, y.women(1)[0]
	y.people = append(y.people, &somebody{id: q.asker})
	y.does(func(ctx context.Context, tx *store.Tx, _ *programme.Programme) (err error) {
		q.id, err = consult.Ask(ctx, tx, 0, consult.Consultation{
			Person: q.asker, Place: store.Place{County: q.county}, Topic: q.topic, Reach: consult.Here, Hours: consult.Any,
		}, y.hall.now)
		return err
	})
	q.state, q.waits, q.answered, q.resolved, q.was, q.round = "open", true, -1, -1, y.hall.now, 1
	y.stands(q, 0, "now")
	y.all = append(y.all, q)
}

// starts is that a question is somebody's from now on.
func (y *year) starts(q *question, trainer int64) {
	q.state, q.trainer, q.taken, q.waits, q.offers = "taken", trainer, y.hall.now, true, nil
	y.stands(q, 0, "later")
}

func (y *year) takes(q *question, trainer int64) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, p *programme.Programme) error {
		return consult.Take(ctx, tx, q.id, trainer, y.hall.now, p.WorkingAfter(y.hall.now, p.Patience()))
	})
	y.starts(q, trainer)
}

func (y *year) assigns(q *question, trainer int64) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, p *programme.Programme) error {
		return consult.Assign(ctx, tx, q.id, trainer, y.hall.now, p.WorkingAfter(y.hall.now, p.Patience()))
	})
	y.starts(q, trainer)
	q.round++
}

func (y *year) passesOn(q *question, o *offer) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, _ *programme.Programme) error {
		return consult.Pass(ctx, tx, q.id, o.to, consult.Busy, y.hall.now)
	})
	o.passed = true
	for _, other := range q.offers {
		if !other.passed && (q.step == 3 || !other.at.Before(q.since)) {
			return
		}
	}
	q.next, q.at = "now", y.hall.now
}

// says is what one of both writes.
func (y *year) says(q *question, staff bool) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, p *programme.Programme) error {
		w := consult.Word{Consultation: q.id, Person: q.asker, Staff: staff, Content: store.Content{Words: "سلام"}, At: y.hall.now}
		if staff {
			w.Person = q.trainer
		}
		minutes := int(p.WorkingBetween(q.asked, y.hall.now) / time.Minute)
		_, err := consult.Say(ctx, tx, w, p.WorkingAfter(y.hall.now, p.Patience()), minutes)
		return err
	})
	switch {
	case staff:
		q.waits = false
		y.stands(q, 0, "")
		if q.answered < 0 {
			q.answered = y.office(q.asked, y.hall.now)
		}
	case q.state == "taken" && !q.waits:
		q.waits = true
		y.stands(q, 0, "later")
	}
}

func (y *year) ends(q *question, follow time.Time) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, p *programme.Programme) error {
		end := consult.End{Outcome: "خوب", Minutes: int(p.WorkingBetween(q.asked, y.hall.now) / time.Minute)}
		if !follow.IsZero() {
			end.FollowOn = &follow
		}
		if q.meeting != nil && q.meeting.agreed {
			if err := consult.Become(ctx, tx, q.meeting.id, consult.Done, y.hall.now, consult.Agreed); err != nil {
				return err
			}
		}
		return consult.Close(ctx, tx, q.id, q.trainer, end, y.hall.now)
	})
	q.state, q.waits, q.next, q.follow, q.followed, q.meeting = "closed", false, "", follow, false, nil
	q.closed, q.resolved = y.hall.now, y.office(q.asked, y.hall.now)
}

func (y *year) rates(q *question, rating string) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, _ *programme.Programme) error {
		return consult.Rate(ctx, tx, q.id, rating, y.hall.now)
	})
	q.rating = rating
}

func (y *year) reopens(q *question, late bool) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, p *programme.Programme) error {
		return consult.Reopen(ctx, tx, q.id, late, y.hall.now, p.WorkingAfter(y.hall.now, p.Patience()))
	})
	q.state, q.waits, q.follow, q.followed, q.resolved, q.offers, q.rating = "taken", true, time.Time{}, false, -1, nil, ""
	q.round++
	y.stands(q, 0, "later")
}

func (y *year) withdraws(q *question) {
	y.t.Helper()
	y.does(func(ctx context.Context, tx *store.Tx, _ *programme.Programme) error {
		return consult.Withdraw(ctx, tx, q.id, q.asker, y.hall.now)
	})
	q.state, q.waits, q.next = "withdrawn", false, ""
}

// meets offers a time, instead of what was offered or agreed on before, and she picks it.
func (y *year) meets(q *question, begins time.Time) {
	y.t.Helper()
	m := &meeting{question: q.id, begins: begins, picked: y.hall.now, agreed: true}
	y.does(func(ctx context.Context, tx *store.Tx, _ *programme.Programme) (err error) {
		y.plans++
		m.id, err = consult.Meet(ctx, tx, y.plans, consult.Meeting{
			Consultation: q.id, By: q.trainer, Times: []time.Time{begins, begins.Add(24 * time.Hour)}, Minutes: 60, Place: "phone",
		}, y.hall.now)
		if err != nil {
			return err
		}
		return consult.Pick(ctx, tx, m.id, begins, y.hall.now)
	})
	q.meeting = m
}

func (y *year) revokes(person int64) {
	y.t.Helper()
	y.exec(`UPDATE role SET ended_at = $2 WHERE person_id = $1`, person, y.hall.now)
	y.who(person).revoked = true
}

func (y *year) blocks(person int64) {
	y.t.Helper()
	y.exec(`UPDATE account SET left_at = $2 WHERE person_id = $1`, person, y.hall.now)
	y.who(person).blocked = true
}

// goes is that somebody is away for a while.
func (y *year) goes(person int64, back time.Time) {
	y.t.Helper()
	y.exec(`INSERT INTO absence (person_id, since, until, said_by) VALUES ($1, $2, $3, $1)`, person, y.hall.now, back)
	p := y.who(person)
	p.left, p.back = y.hall.now, back
}
