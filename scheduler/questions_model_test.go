package scheduler_test

import (
	"cmp"
	"slices"
	"time"

	"hamyar/locales"
)

// routes brings on what is due, who waits longest first.
func (c *counting) routes() {
	type waiting struct {
		q  *question
		at time.Time
	}
	var due []waiting
	for _, q := range c.all {
		if at, ok := c.due(q); ok && !at.After(c.now) {
			due = append(due, waiting{q, at})
		}
	}
	slices.SortStableFunc(due, func(a, b waiting) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.q.id, b.q.id)) })
	for _, w := range due {
		if w.q.state == "taken" {
			c.hurries(w.q)
		} else {
			c.offers(w.q)
		}
	}
}

func (c *counting) stands(q *question, step int, next string) {
	q.step, q.since, q.at, q.next = step, c.now, c.now, next
}

// hurries reminds a trainer; the second time those hear of it who look after the county.
func (c *counting) hurries(q *question) {
	if q.step == 0 {
		c.stands(q, 1, "later")
		c.tells("remind", q.id, q.trainer)
		return
	}
	c.stands(q, 2, "")
	people, _ := c.above(q.county, 0, q.asker, q.trainer)
	c.tells("raised", q.id, people...)
}

// offers offers a question to one trainer, to the next, and to all; then those hear of it who look after the county, level by level.
func (c *counting) offers(q *question) {
	if able := c.able(q); q.step < 3 && len(able) > 0 {
		c.stands(q, q.step+1, "later")
		if q.step < 3 {
			able = able[:1]
		}
		for _, p := range able {
			q.offers = append(q.offers, &offer{to: p, at: c.now})
		}
		c.tells("card", q.id, able...)
		return
	}
	people, level := c.above(q.county, max(q.step-3, 0), q.asker)
	if level == 0 {
		q.next = ""
		return
	}
	if q.step <= 3 {
		c.tells("waits", q.id, q.asker)
	}
	c.stands(q, 3+level, "later")
	c.tells("case", q.id, people...)
}

// able are the trainers to whom a question can be offered still: who has least to do first, then who took one longest ago.
func (c *counting) able(q *question) (people []int64) {
	for _, p := range c.people {
		there := p.does == "trainer" && !p.revoked && c.isThere(p) && p.id != q.asker && (p.county == 0 || p.county == q.county)
		knows := slices.ContainsFunc(q.offers, func(o *offer) bool { return o.to == p.id })
		if there && !knows && (p.topics == nil || slices.Contains(p.topics, q.topic)) {
			people = append(people, p.id)
		}
	}
	slices.SortFunc(people, func(a, b int64) int {
		load, last := c.load(a)
		other, before := c.load(b)
		return cmp.Or(cmp.Compare(load, other), last.Compare(before), cmp.Compare(a, b))
	})
	return people
}

// load is how many questions somebody has or is offered, and when she took the last.
func (c *counting) load(p int64) (n int, last time.Time) {
	for _, q := range c.all {
		if q.trainer == p && q.taken.After(last) {
			last = q.taken
		}
		waits := slices.ContainsFunc(q.offers, func(o *offer) bool { return o.to == p && !o.passed })
		if q.state == "taken" && q.trainer == p || q.state == "open" && waits {
			n++
		}
	}
	return n, last
}

func (c *counting) isThere(p *somebody) bool { return !p.blocked && !c.isAway(p) }

func (c *counting) isAway(p *somebody) bool { return !p.left.IsZero() && p.back.After(c.now) }

// above are those who look after a county at the first level above another at which somebody is there.
func (c *counting) above(county int64, above int, besides ...int64) (people []int64, level int) {
	for level = above + 1; level <= 3; level++ {
		for _, p := range c.people {
			at := map[bool]int{true: 2, false: 1}[p.county == 0]
			if p.does == "admin" {
				at = 3
			}
			looks := p.does == "admin" || p.does == "coordinator" && (p.county == 0 || p.county == county)
			if looks && at == level && c.isThere(p) && !slices.Contains(besides, p.id) {
				people = append(people, p.id)
			}
		}
		if len(people) > 0 {
			return people, level
		}
	}
	return nil, 0
}

func (c *counting) who(id int64) *somebody {
	return c.people[slices.IndexFunc(c.people, func(p *somebody) bool { return p.id == id })]
}

// hasLeft says whether the trainer of a question isn't there any more.
func (c *counting) hasLeft(q *question) bool {
	p := c.who(q.trainer)
	return p.revoked || p.blocked || c.isAway(p) && p.left.After(q.taken)
}

// watches gives on what has lost its trainer, and tells of who asked and is gone.
func (c *counting) watches() {
	var deserted, lost []*question
	for _, q := range c.all {
		if q.state == "taken" {
			if c.hasLeft(q) {
				deserted = append(deserted, q)
			}
		}
		if (q.state == "taken" || q.state == "open") && !q.lost && c.who(q.asker).blocked {
			lost = append(lost, q)
		}
	}
	for _, q := range deserted {
		p := c.who(q.trainer)
		step := 3
		if p.revoked || c.isAway(p) && p.left.After(q.taken) {
			step = 0
		}
		c.gives(q, step)
		c.tells("left", q.id, q.asker)
		c.offers(q)
	}
	for _, q := range lost {
		q.lost = true
		people, _ := c.above(q.county, 0, q.asker, q.trainer)
		if q.trainer != 0 {
			people = append(people, q.trainer)
		}
		c.tells("lost", q.id, people...)
	}
}

// gives takes a question from its trainer, and gives it out anew.
func (c *counting) gives(q *question, step int) {
	q.state, q.trainer, q.taken, q.offers, q.waits, q.meeting = "open", 0, time.Time{}, nil, true, nil
	q.round++
	c.stands(q, step, "now")
}

// followsUp asks how it went on, from nine o'clock on, on no day off.
func (c *counting) followsUp() {
	for _, q := range c.all {
		if q.state == "closed" && !q.follow.IsZero() && !q.followed && !q.follow.After(c.now) && c.may(c.now) && c.now.In(locales.Tehran()).Hour() >= 9 {
			q.followed = true
			people := []int64{q.trainer}
			if c.hasLeft(q) {
				people, _ = c.above(q.county, 0, q.asker, q.trainer)
			}
			c.tells("follow", q.id, people...)
		}
	}
}

// reminds reminds both sides of their meetings.
func (c *counting) reminds() {
	for _, q := range c.all {
		m := q.meeting
		if m == nil || !m.agreed || !m.begins.After(c.now) || !c.may(c.now) {
			continue
		}
		due := reminder{}
		for _, r := range c.moments(m.begins) {
			switch wait := r.at.Sub(c.now); {
			case wait <= 0:
				due = r
			case wait <= 30*time.Minute:
				due = reminder{}
			}
		}
		if due.before == 0 || m.told != 0 && m.told <= due.before || hears(m.picked).Add(time.Hour).After(due.at) {
			continue
		}
		m.told = due.before
		c.tells("meeting_remind", m.id, q.asker, q.trainer)
	}
}

// asksOfMeetings asks trainers of what is over.
func (c *counting) asksOfMeetings() {
	for _, q := range c.all {
		if m := q.meeting; m != nil && m.agreed && !m.asked && !m.begins.Add(time.Hour).After(c.now) {
			m.asked = true
			c.tells("meeting_was", m.id, q.trainer)
		}
	}
}
