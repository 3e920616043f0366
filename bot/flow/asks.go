package flow

import "hamyar/bot/chat"

// ask is a step as it is asked: once, or once a row.
type ask struct {
	*Step
	key    string // "county", "member/3/name"
	roster string // of a row
	row    int
	nth    int // of the rows, from 1
}

// asks lists the questions that the answers call for, in their order.
func (f *Flow) asks(w World, a Answers) []ask {
	var all []ask
	for i := range f.Steps {
		s := &f.Steps[i]
		if s.When != nil && !s.When(w, a) {
			continue
		}
		all = append(all, ask{Step: s, key: s.Key})
		if !a.settled(s.Key) {
			continue
		}
		for nth, row := range a.Rows[s.Key] {
			for j := range s.Each {
				all = append(all, ask{&s.Each[j], RowKey(s.Key, row, s.Each[j].Key), s.Key, row, nth + 1})
			}
		}
	}
	return all
}

// leadsOn says whether the question has a single way to answer it: the next part of a text.
func (q ask) leadsOn(w World) bool { return len(w.Lists[q.Choices]) == 1 && q.Parse == nil }

// current is the question the conversation stands at, nil if none is left.
func current(asks []ask, a Answers) *ask {
	for i := range asks {
		if !asks[i].Fixed && !a.settled(asks[i].key) {
			return &asks[i]
		}
	}
	return nil
}

// before is the question before another one, nil before the first.
func before(asks []ask, key string) *ask {
	var previous *ask
	for i := range asks {
		if asks[i].key == key {
			return previous
		}
		if !asks[i].Fixed {
			previous = &asks[i]
		}
	}
	return nil
}

func find(asks []ask, key string) *ask {
	for i := range asks {
		if asks[i].key == key {
			return &asks[i]
		}
	}
	return nil
}

// holes are the answers given so far, a row's own ones by their short keys, and those of the Flow.
func (f *Flow) holes(w World, a Answers, at ask) chat.Holes {
	h := chat.Holes{}
	if f.Holes != nil {
		h = f.Holes(w, a)
	}
	for _, q := range f.asks(w, a) {
		if given, ok := a.Given[q.key]; ok && (q.roster == "" || q.row == at.row && q.roster == at.roster) {
			h[q.Key] = f.show(w, q, given)
		}
	}
	if at.roster != "" {
		h["nth"], h["of"] = chat.Count(at.nth), chat.Count(len(a.Rows[at.roster]))
	}
	return h
}

// show is an answer as people read it.
func (f *Flow) show(w World, q ask, given Answer) chat.Value {
	switch {
	case given.File != nil:
		return chat.Part("flow." + string(given.File.Kind))
	case given.Spot:
		return chat.Part("flow.location")
	}
	if given.Many != nil {
		list := make([]chat.Value, len(given.Many))
		for i, v := range given.Many {
			list[i] = showOne(w, q, v)
		}
		return chat.Value{List: list}
	}
	return showOne(w, q, given.Value)
}

func showOne(w World, q ask, v string) chat.Value {
	if v == "" && q.Skip != "" {
		return chat.Part(q.Skip)
	}
	if v == "" {
		return chat.Part("flow.none")
	}
	if q.Show != nil {
		return q.Show(w, v)
	}
	if c, ok := choice(w.Lists[q.Choices], v); ok {
		return chat.Value{Line: &c.Label}
	}
	return chat.Words(v)
}

func choice(list []Choice, value string) (Choice, bool) {
	for _, c := range list {
		if c.Value == value {
			return c, true
		}
	}
	return Choice{}, false
}
