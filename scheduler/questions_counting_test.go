package scheduler_test

import (
	"fmt"
	"slices"
	"time"

	"hamyar/locales"
)

// patience is how many minutes of office time a question waits for those who know of it.
const patience = 240

// counting is what is counted beside the records: whom the questions of a month come to and when, minute by minute of office time.
type counting struct {
	*month // when reminders may come
	now    time.Time
	start  time.Time // of the first minute
	open   []bool    // whether the office is, in each minute
	people []*somebody
	all    []*question
	said   []string // in the moment that is counted
}

// somebody is who works for the programme, or a woman who asks.
type somebody struct {
	id               int64
	does             string  // "trainer", "coordinator", "admin" or ""
	county           int64   // 0: the whole province
	topics           []int64 // nil: all
	revoked, blocked bool
	left, back       time.Time // while she is away
}

// question is one as it is counted.
type question struct {
	id, asker, county, topic int64
	asked                    time.Time
	state                    string
	round, step              int
	since, at                time.Time // it stands there, and is brought on if that is "now"
	next                     string    // "now", "later" if it is brought on by the patience, "" if not at all
	trainer                  int64
	taken                    time.Time
	waits, lost, followed    bool
	offers                   []*offer
	answered, resolved       int // minutes of office time, -1: not yet
	closed, follow           time.Time
	rating                   string
	meeting                  *meeting
	fate                     []stage
	was                      time.Time // the last of its fate
}

type offer struct {
	to     int64
	at     time.Time
	passed bool
}

type meeting struct {
	id, question   int64
	begins, picked time.Time
	told           int // the nearest reminder, in minutes before; 0: none
	agreed, asked  bool
}

// opens says of each minute whether the office is open: from Saturday to Wednesday, from eight to two.
func (c *counting) opens() {
	for i := range c.open {
		at := c.start.Add(time.Duration(i) * time.Minute)
		off := at.Weekday() == time.Thursday || at.Weekday() == time.Friday || c.off[at.Format(time.DateOnly)]
		c.open[i] = !off && at.Hour() >= 8 && at.Hour() < 14
	}
}

// office is how many minutes the office is open between two moments.
func (c *counting) office(from, to time.Time) (n int) {
	for i := c.minute(from); i < c.minute(to); i++ {
		if c.open[i] {
			n++
		}
	}
	return n
}

func (c *counting) minute(t time.Time) int { return int(t.Sub(c.start) / time.Minute) }

// due is when a question is brought on. ok is false if it isn't.
func (c *counting) due(q *question) (at time.Time, ok bool) {
	switch q.next {
	case "":
		return at, false
	case "now":
		return q.at, true
	}
	i := c.minute(q.since)
	for n := 0; n < patience; i++ {
		if c.open[i] {
			n++
		}
	}
	return c.start.Add(time.Duration(i) * time.Minute), true
}

// counts gives what is to be queued at a moment: what, to whom, and from when on it may be said.
func (c *counting) counts(now time.Time) []string {
	c.now, c.said = now, nil
	c.routes()
	c.watches()
	if here := now.In(locales.Tehran()); here.Hour() >= 8 && here.Hour() < 21 {
		c.followsUp()
		c.reminds()
		c.asksOfMeetings()
	}
	slices.Sort(c.said)
	return c.said
}

func (c *counting) tells(what string, id int64, people ...int64) {
	for _, p := range people {
		c.said = append(c.said, fmt.Sprintf("consult.%s/%d %d %s", what, id, p, hears(c.now).UTC().Format(time.RFC3339)))
	}
}
