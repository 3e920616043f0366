package flow

// back goes to the question before, which is asked again with its old answer at hand. From a question that was opened
// on the review page it goes back there.
func (f *Flow) back(w World, d Draft, at *ask) (Draft, Reply) {
	asks := f.asks(w, d.Answers)
	d.Answers = d.Answers.Clone()
	d.Misses = 0
	if d.Editing && at != nil && f.undo(&d, asks, *at) {
		return f.proceed(w, d)
	}
	previous := &asks[len(asks)-1]
	if at != nil {
		previous = before(asks, at.key)
	}
	if previous == nil {
		return d, Reply{Left: true}
	}
	d.Answers.open(previous.key)
	return d, f.draw(w, d, look{})
}

// undo takes back what was begun on the review page: a correction, or a row that has no answer yet.
func (f *Flow) undo(d *Draft, asks []ask, at ask) bool {
	if _, answered := d.Answers.Given[at.key]; answered {
		for _, q := range asks {
			if d.Answers.Given[q.key].Open {
				d.Answers.settle(q.key)
			}
		}
		return true
	}
	if previous := before(asks, at.key); at.roster != "" && previous.row != at.row {
		d.Answers.Drop(at.roster, at.row)
		return true
	}
	return false
}
