package scheduler_test

import (
	"slices"
	"strings"
	"time"
)

// stage is what somebody does about a question, when it comes to that.
type stage struct {
	comes func(*year, *question) bool
	do    func(*year, *question)
}

// offered is that nobody has taken a question so many minutes after it came to a step.
func offered(step, minutes int) func(*year, *question) bool {
	return func(y *year, q *question) bool {
		return q.state == "open" && q.step == step && y.passed(q.since, minutes)
	}
}

// raised is that it came to those who look after the county.
func raised(minutes int) func(*year, *question) bool {
	return func(y *year, q *question) bool { return q.state == "open" && q.step > 3 && y.passed(q.since, minutes) }
}

// hurried is that its trainer was reminded, or those heard of her who look after the county.
func hurried(step, minutes int) func(*year, *question) bool {
	return func(y *year, q *question) bool {
		return q.state == "taken" && q.step == step && y.passed(q.since, minutes)
	}
}

// then is that so many minutes have passed since what was done before.
func then(state string, minutes int) func(*year, *question) bool {
	return func(y *year, q *question) bool { return q.state == state && y.passed(q.was, minutes) }
}

// held is that its meeting is over.
func held(y *year, q *question) bool {
	return q.state == "taken" && q.meeting != nil && q.meeting.asked && y.passed(q.meeting.begins, 100)
}

func (y *year) passed(since time.Time, minutes int) bool {
	return !y.hall.now.Before(since.Add(time.Duration(minutes) * time.Minute))
}

func firstTakes(y *year, q *question)    { y.takes(q, q.offers[0].to) }
func lastTakes(y *year, q *question)     { y.takes(q, q.offers[len(q.offers)-1].to) }
func lastPasses(y *year, q *question)    { y.passesOn(q, q.offers[len(q.offers)-1]) }
func trainerSays(y *year, q *question)   { y.says(q, true) }
func askerSays(y *year, q *question)     { y.says(q, false) }
func trainerGoes(y *year, q *question)   { y.goes(q.trainer, y.hall.now.Add(70*time.Hour)) }
func trainerMayNot(y *year, q *question) { y.revokes(q.trainer) }
func trainerBlocks(y *year, q *question) { y.blocks(q.trainer) }
func askerBlocks(y *year, q *question)   { y.blocks(q.asker) }
func closes(y *year, q *question)        { y.ends(q, time.Time{}) }
func opensAgain(y *year, q *question)    { y.reopens(q, false) }
func opensLate(y *year, q *question)     { y.reopens(q, true) }

func allPass(y *year, q *question) {
	for _, o := range q.offers {
		if !o.passed {
			y.passesOn(q, o)
		}
	}
}

// handed is that who looks after the county gives it to another trainer of it who is there.
func handed(y *year, q *question) {
	i := slices.IndexFunc(y.people, func(p *somebody) bool {
		return p.does == "trainer" && (p.county == 0 || p.county == q.county) && !p.revoked && y.isThere(p) && p.id != q.trainer
	})
	y.assigns(q, y.people[i].id)
}

// closesFor ends it; somebody asks how it went on after so many days.
func closesFor(days int) func(*year, *question) {
	return func(y *year, q *question) { y.ends(q, inDays(y.hall.now, days, 0)) }
}

func rates(rating string) func(*year, *question) {
	return func(y *year, q *question) { y.rates(q, rating) }
}

func meetsIn(days, hour int) func(*year, *question) {
	return func(y *year, q *question) { y.meets(q, inDays(y.hall.now, days, hour)) }
}

func meetsOn(begins time.Time) func(*year, *question) {
	return func(y *year, q *question) { y.meets(q, begins) }
}

func inDays(t time.Time, days, hour int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day()+days, hour, 0, 0, 0, t.Location())
}

// fates are what becomes of questions.
func fates() map[string][]stage {
	taken := stage{offered(1, 20), firstTakes}
	answered := stage{then("taken", 45), trainerSays}
	return map[string][]stage{
		"nobody":           nil,
		"first passes":     {{offered(1, 40), lastPasses}, {offered(2, 30), lastTakes}, answered, {then("taken", 300), closes}, {then("closed", 60), rates("solved")}},
		"first comes late": {{offered(2, 50), firstTakes}, answered, {then("taken", 1500), closesFor(2)}},
		"second late":      {{offered(2, 200), lastTakes}, answered, {then("taken", 300), closesFor(3)}},
		"all pass": {
			{offered(1, 10), lastPasses}, {offered(2, 100), lastPasses}, {offered(3, 5), allPass},
			{raised(60), handed}, answered, {then("taken", 30), closes},
		},
		"one of all":    {{offered(3, 100), firstTakes}, answered, {then("taken", 915), closes}},
		"second passes": {{offered(2, 5), lastPasses}, {offered(3, 30), lastTakes}, answered},
		"silent":        {taken},
		"silent twice": {
			taken, {hurried(1, 30), trainerSays}, {then("taken", 120), askerSays}, {then("taken", 10), askerSays}, {hurried(2, 60), trainerSays},
			{then("taken", 600), askerSays}, {hurried(1, 5), trainerSays}, {then("taken", 20), closes},
		},
		"given to another": {taken, {hurried(2, 30), handed}, answered, {then("taken", 20), closes}, {then("closed", 30), rates("not_yet")}},
		"asked again": {
			taken, answered, {then("taken", 30), closesFor(4)},
			{followed, opensLate}, answered, {then("taken", 700), closesFor(1)},
		},
		"opened again": {
			taken, answered, {then("taken", 60), closesFor(5)}, {then("closed", 600), rates("not_yet")}, {then("closed", 2300), opensAgain},
			{hurried(1, 300), trainerSays}, {then("taken", 60), closesFor(4)},
		},
		"given to who is away": {
			{offered(1, 20), func(y *year, q *question) { y.goes(q.offers[0].to, y.hall.now.Add(50*time.Hour)) }},
			{offered(1, 60), func(y *year, q *question) { y.assigns(q, q.offers[0].to) }}, answered, {then("taken", 20), closes},
		},
		"withdrawn early": {{offered(2, 30), (*year).withdraws}},
		"withdrawn":       {taken, answered, {then("taken", 60), (*year).withdraws}},
		"meets": {
			taken, answered, {then("taken", 20), meetsIn(4, 10)}, {held, closes},
			{then("closed", 60), rates("solved")}, {then("closed", 60), rates("better")},
		},
		"meets soon": {taken, answered, {then("taken", 20), meetsIn(1, 11)}, {held, closesFor(10)}},
		"meets elsewhen": {
			taken, answered, {then("taken", 20), meetsIn(4, 10)},
			{then("taken", 4500), meetsIn(3, 17)}, {held, closes},
		},
		"meets on the day": {taken, answered, {then("taken", 20), meetsOn(clock(24, 11, 30))}, {held, closes}},
		"trainer may not": {
			taken, answered, {then("taken", 20), meetsIn(5, 10)}, {then("taken", 900), trainerMayNot},
			{offered(1, 60), firstTakes}, answered, {then("taken", 20), closes},
		},
		"trainer blocks": {
			taken, answered, {then("taken", 20), meetsIn(5, 10)},
			{then("taken", 900), trainerBlocks}, {raised(200), handed}, answered,
		},
		"trainer is away": {
			taken, {then("taken", 300), trainerGoes},
			{offered(2, 60), lastTakes}, answered, {then("taken", 20), closes},
		},
		"asker blocks":      {taken, answered, {then("taken", 20), meetsIn(3, 9)}, {then("taken", 100), askerBlocks}},
		"asker blocks soon": {{offered(2, 10), askerBlocks}},
	}
}

func followed(y *year, q *question) bool {
	return q.state == "closed" && q.followed && y.passed(q.was, 30)
}

// planned are the questions: the day and hour, the county, which topic, and the fate.
const planned = `
7 12 here 0 nobody
7 13 tabas 0 first passes
7 13 here 2 silent
7 15 here 1 first passes
7 22 here 0 silent twice
7 23 here 1 first comes late
8 3 far 0 nobody
8 9 here 0 all pass
8 9 here 1 meets
8 10 far 1 trainer may not
8 11 here 0 first comes late
8 13 tabas 2 nobody
9 8 here 0 second late
9 10 here 2 asked again
9 11 here 1 first passes
9 13 here 0 one of all
9 13 far 2 meets soon
9 14 tabas 0 second late
10 9 here 1 first passes
10 10 here 0 opened again
11 8 here 0 second passes
11 9 far 3 opened again
11 12 here 3 withdrawn
11 13 here 0 nobody
11 13 tabas 1 silent
12 10 here 0 withdrawn early
12 20 here 1 meets elsewhen
13 11 here 0 asked again
14 8 far 0 trainer is away
14 8 here 2 nobody
14 9 here 0 asker blocks
14 10 here 1 given to another
14 13 here 0 first passes
15 12 tabas 0 asker blocks soon
15 12 here 0 silent twice
16 9 here 0 meets
16 9 here 2 meets on the day
16 10 tabas 3 meets on the day
16 23 here 1 opened again
17 9 here 0 all pass
17 12 here 1 second late
18 8 far 1 trainer blocks
18 9 here 2 given to another
18 10 here 0 meets soon
18 13 here 0 nobody
19 9 here 1 withdrawn
19 10 here 0 asked again
20 11 here 0 silent twice
21 19 far 0 nobody
22 8 here 0 one of all
22 9 here 1 first passes
22 10 here 0 silent
22 13 tabas 0 nobody
23 9 far 0 meets
23 13 here 0 meets elsewhen
25 10 tabas 2 given to who is away
`

// plan reads them.
func (y *year) plan(counties map[string]int64, topics []int64) {
	become := fates()
	for line := range strings.Lines(strings.TrimSpace(planned)) {
		parts := strings.SplitN(strings.TrimSpace(line), " ", 5)
		fate, ok := become[parts[4]]
		if !ok {
			y.t.Fatalf("there is no fate %q", parts[4])
		}
		y.later = append(y.later, &question{
			asked: clock(number(parts[0]), number(parts[1]), len(y.later)%60), county: counties[parts[2]], topic: topics[number(parts[3])], fate: fate,
		})
	}
	slices.SortStableFunc(y.later, func(a, b *question) int { return a.asked.Compare(b.asked) })
}

func number(s string) (n int) {
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}
