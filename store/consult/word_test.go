package consult_test

import (
	"testing"
	"time"

	"hamyar/store/consult"
)

// TestWhoWaitsIsKnownByWhoSpokeLast: the time of an answer begins when she begins to wait, not with each word of hers.
func TestWhoWaitsIsKnownByWhoSpokeLast(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	asker, a := r.woman("asker"), r.trainer("a", here)
	at := func(minutes int) time.Time { return noon().Add(time.Duration(minutes) * time.Minute) }
	q := r.asks(asker, here, at(0))
	sees := func(when string, waits, due time.Time, step int) {
		t.Helper()
		c := r.loads(q)
		got := time.Time{}
		if c.Waits != nil {
			got = *c.Waits
		}
		if !got.Equal(waits) || !r.due(q).Equal(due) || c.Step != step {
			t.Errorf("%s she waits since %s, due at %s, at step %d; want %s, %s, %d", when, got, r.due(q), c.Step, waits, due, step)
		}
	}
	never := time.Time{}
	sees("asked", at(0), at(0), consult.ToNobody)
	r.offers(q, at(1), consult.ToOne, a)
	r.says(q, asker, false, at(5), 0)
	sees("said more before anybody took it", at(0), at(241), consult.ToOne)
	r.takes(q, a, at(10))
	sees("taken", at(0), at(250), consult.Fresh)
	r.says(q, asker, false, at(20), 0)
	sees("said more while she waits", at(0), at(250), consult.Fresh)
	r.offers(q, at(250), consult.Reminded)
	r.says(q, asker, false, at(260), 0)
	sees("said more when the trainer was reminded", at(0), at(490), consult.Reminded)
	r.says(q, a, true, at(300), 77)
	sees("answered", never, never, consult.Fresh)
	r.says(q, a, true, at(310), 99)
	sees("answered more", never, never, consult.Fresh)
	r.says(q, asker, false, at(400), 0)
	sees("said something again", at(400), at(640), consult.Fresh)
	c := r.loads(q)
	if c.Answered == nil || !c.Answered.Equal(at(300)) || one[int](r, `SELECT answer_minutes FROM consultation`) != 77 {
		t.Errorf("the first answer was at %v", c.Answered)
	}
	if !c.StepAt.Equal(at(400)) {
		t.Errorf("it stands there since %s", c.StepAt)
	}
}
