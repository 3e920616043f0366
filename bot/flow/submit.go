package flow

import "hamyar/bot/chat"

// submit reads every answer again: a release or the data may have changed since it was given. The first that doesn't
// pass is asked again.
func (f *Flow) submit(w World, d Draft) (Draft, Reply) {
	asks := f.asks(w, d.Answers)
	for _, q := range asks {
		given := d.Answers.Given[q.key]
		if q.Fixed || q.holds(w, given) {
			continue
		}
		why := "flow.changed"
		if c, ok := choice(w.Lists[q.Choices], given.Value); ok && c.Later != "" {
			why = c.Not
		}
		d.Answers = d.Answers.Clone()
		d.Answers.open(q.key)
		return d, f.draw(w, d, look{note: notes(chat.Say(why))})
	}
	return d, Reply{Done: true}
}

// holds says whether an answer would be given again today.
func (q ask) holds(w World, given Answer) bool {
	list := w.Lists[q.Choices]
	if q.Many {
		for _, v := range given.Many {
			if _, ok := choice(list, v); !ok {
				return false
			}
		}
		return len(given.Many) > 0
	}
	if given.File != nil {
		return q.carries(given.File.Kind) && (q.File == nil || q.File(w, *given.File) == nil)
	}
	if given.Value == "" {
		return q.Skip != ""
	}
	if given.Spot {
		return q.Anything
	}
	if c, ok := choice(list, given.Value); ok {
		return c.Not == ""
	}
	if q.Anything {
		return q.mayBe(w, given.Value) == nil
	}
	if q.Parse == nil {
		return false
	}
	value, err := q.Parse(w, given.Value)
	return err == nil && value == given.Value
}

// mayStay says whether the answer of before can be kept as it is. One that doesn't hold would be asked for again.
func (q ask) mayStay(w World, given Answer) bool { return given.Open && !q.Many && q.holds(w, given) }

// Fits says whether answers under way begin as a conversation that is opened now would.
func (f *Flow) Fits(under, opening Answers) bool {
	for _, s := range f.Steps {
		if s.Fixed && under.Value(s.Key) != opening.Value(s.Key) {
			return false
		}
	}
	return true
}

// Said gives the answers to the questions that are asked, without those that a later answer made idle.
func (f *Flow) Said(w World, a Answers) Answers {
	said := Answers{Given: map[string]Answer{}, Rows: a.Rows, Last: a.Last}
	for _, q := range f.asks(w, a) {
		if given, ok := a.Given[q.key]; ok {
			said.Given[q.key] = given
		}
	}
	return said
}
