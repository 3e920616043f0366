package flow

import (
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
)

// Press takes a button of the conversation. One that isn't on the screen any more changes nothing: the screen is
// drawn as it is now.
func (f *Flow) Press(w World, d Draft, verb, arg string) (Draft, Reply) {
	at := current(f.asks(w, d.Answers), d.Answers)
	key, value, _ := strings.Cut(arg, "=")
	here := at != nil && at.key == key
	review := at == nil && f.Review != ""
	switch {
	case verb == chat.VerbAnswer && here:
		return f.press(w, d, *at, value)
	case (verb == chat.VerbOn || verb == chat.VerbOff) && here && at.Many:
		return f.toggle(w, d, *at, value, verb == chat.VerbOn)
	case verb == chat.VerbKeep && here && at.mayStay(w, d.Answers.Given[key]):
		return f.keep(w, d, key)
	case verb == chat.VerbBack && (here || review && key == ""):
		return f.back(w, d, at)
	case (verb == chat.VerbLook || verb == chat.VerbHear) && (here || review):
		return d, f.draw(w, d, look{part: value})
	case verb == chat.VerbEdit && review:
		return f.edit(w, d, key)
	case verb == chat.VerbAdd && review:
		return f.add(w, d, key)
	case verb == chat.VerbDrop && review:
		return f.drop(w, d, key)
	case verb == chat.VerbSubmit && review:
		return f.submit(w, d)
	}
	return d, f.draw(w, d, look{})
}

// Return goes one question back, for who types it.
func (f *Flow) Return(w World, d Draft) (Draft, Reply) {
	return f.back(w, d, current(f.asks(w, d.Answers), d.Answers))
}

// press takes a choice, "" for leaving the question out or for "that is all".
func (f *Flow) press(w World, d Draft, q ask, value string) (Draft, Reply) {
	switch {
	case q.Many && value == "":
		chosen := d.Answers.Given[q.key].Many
		if len(chosen) == 0 {
			return d, f.draw(w, d, look{note: notes(chat.Say("flow.choose"))})
		}
		return f.answer(w, d, q, Answer{Many: chosen})
	case value == "" && q.Skip != "":
		return f.answer(w, d, q, Answer{})
	}
	if c, ok := choice(w.Lists[q.Choices], value); ok && !q.Many {
		given, err := c.taken()
		return f.took(w, d, q, "", given, err)
	}
	part := ""
	if q.Grid != nil {
		part = value
	}
	given, err := q.parsed(w, value)
	return f.took(w, d, q, part, given, err)
}

func (f *Flow) toggle(w World, d Draft, q ask, value string, on bool) (Draft, Reply) {
	if _, ok := choice(w.Lists[q.Choices], value); !ok {
		return d, f.draw(w, d, look{})
	}
	d.Answers = d.Answers.Clone()
	if given := d.Answers.Given[q.key]; on {
		d.Answers.Set(q.key, given.with(value))
	} else {
		d.Answers.Set(q.key, given.without(value))
	}
	return d, f.draw(w, d, look{part: q.where(w.Lists[q.Choices], value)})
}

func (f *Flow) keep(w World, d Draft, key string) (Draft, Reply) {
	d.Answers = d.Answers.Clone()
	d.Answers.settle(key)
	d.Misses = 0
	return f.proceed(w, d)
}

// edit asks a question of the review page again, and those that hang on it.
func (f *Flow) edit(w World, d Draft, key string) (Draft, Reply) {
	asks := f.asks(w, d.Answers)
	q := find(asks, key)
	if q == nil || q.Each != nil {
		return d, f.draw(w, d, look{})
	}
	was := d.Answers
	d.Answers = was.Clone()
	d.Answers.open(key)
	if q.With != "" && find(asks, q.With) != nil {
		d.Answers.open(q.With)
	}
	d = f.correcting(w, d, was)
	return d, f.draw(w, d, look{})
}

func (f *Flow) add(w World, d Draft, roster string) (Draft, Reply) {
	if q := find(f.asks(w, d.Answers), roster); q == nil || q.Each == nil {
		return d, f.draw(w, d, look{})
	}
	was := d.Answers
	d.Answers = was.Clone()
	d.Answers.Grow(roster, len(d.Answers.Rows[roster])+1)
	d = f.correcting(w, d, was)
	return d, f.draw(w, d, look{})
}

func (f *Flow) drop(w World, d Draft, arg string) (Draft, Reply) {
	roster, number, _ := strings.Cut(arg, "/")
	row, err := strconv.Atoi(number)
	if err != nil || !slices.Contains(d.Answers.Rows[roster], row) {
		return d, f.draw(w, d, look{})
	}
	was := d.Answers
	d.Answers = was.Clone()
	d.Answers.Drop(roster, row)
	d = f.correcting(w, d, was)
	return d, f.draw(w, d, look{})
}
