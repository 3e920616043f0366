package flow

// back goes to the question before, which is asked again with its old answer at hand. From the question that a
// correction began with it goes to the review page, where all is as it was before.
func (f *Flow) back(w World, d Draft, at *ask) (Draft, Reply) {
	asks := f.asks(w, d.Answers)
	d.Answers = d.Answers.Clone()
	d.Misses = 0
	if d.Undo != nil && at != nil && d.Undo.From == at.key {
		return f.undo(w, d)
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

// undo takes a correction back. The numbers of rows that it made stay used.
func (f *Flow) undo(w World, d Draft) (Draft, Reply) {
	last := d.Answers.Last
	d.Answers, d.Undo = d.Undo.Answers.Clone(), nil
	d.Answers.Last = last
	return f.proceed(w, d)
}

// correcting notes what going back returns to, if a correction leads to a question.
func (f *Flow) correcting(w World, d Draft, was Answers) Draft {
	d.Undo = nil
	if at := current(f.asks(w, d.Answers), d.Answers); at != nil {
		d.Undo = &Undo{From: at.key, Answers: was}
	}
	return d
}
