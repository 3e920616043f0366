package flow

import "hamyar/bot/chat"

// typed does what a button says whose label she typed: one that leads on without being an answer. ok is false for
// words that are no such label.
func (f *Flow) typed(w World, d Draft, at *ask, words string) (after Draft, reply Reply, ok bool) {
	same := func(key string) bool { return key != "" && w.Same(words, chat.Say(key)) }
	if at != nil {
		return f.typedAsked(w, d, *at, words)
	}
	if f.Review == "" {
		return d, reply, false
	}
	switch {
	case same(f.Submit):
		after, reply = f.submit(w, d)
		return after, reply, true
	case same("flow.correct"):
		return d, f.draw(w, d, look{part: "edit"}), true
	}
	for _, q := range f.asks(w, d.Answers) {
		if q.Each != nil && same(q.Add) {
			after, reply = f.add(w, d, q.key)
			return after, reply, true
		}
	}
	return d, reply, false
}

// typedAsked is typed at a question of which several choices are taken.
func (f *Flow) typedAsked(w World, d Draft, at ask, words string) (after Draft, reply Reply, ok bool) {
	if !at.Many {
		return d, reply, false
	}
	if w.Same(words, chat.Say("flow.enough")) {
		after, reply = f.press(w, d, at, "")
		return after, reply, true
	}
	for _, g := range w.Lists[at.Groups] {
		if w.Same(words, g.Label) {
			return d, f.draw(w, d, look{part: g.Value}), true
		}
	}
	return d, reply, false
}
