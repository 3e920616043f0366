package flow

import (
	"errors"
	"slices"
	"strconv"

	"hamyar/bot/chat"
)

// Hear takes what she wrote, said or sent as the answer to the question the conversation stands at.
func (f *Flow) Hear(w World, d Draft, in chat.Input) (Draft, Reply) {
	at := current(f.asks(w, d.Answers), d.Answers)
	if in.Kind == chat.Text && !in.Edited && !in.Forwarded {
		if d, reply, ok := f.typed(w, d, at, in.Text); ok {
			return d, reply
		}
	}
	if at == nil {
		return d, f.draw(w, d, look{note: notes(chat.Say("flow.press"))})
	}
	given, err := at.take(w, d.Answers.Given[at.key], in)
	return f.took(w, d, *at, "", given, err)
}

// took goes on with an answer, or with what was wrong with it, at the part of the question where it was given.
func (f *Flow) took(w World, d Draft, q ask, part string, given Answer, err error) (Draft, Reply) {
	if drops, ok := errors.AsType[errDrops](err); ok && q.roster != "" {
		d.Answers = d.Answers.Clone()
		d.Answers.Drop(q.roster, q.row)
		d.Undo = nil
		return d, f.draw(w, d, look{note: notes(chat.Say(drops.why))})
	}
	if err != nil {
		if _, ok := errors.AsType[*Doubt](err); !ok {
			d.Misses++
		}
		return d, f.again(w, d, part, err)
	}
	d, reply := f.answer(w, d, q, given)
	reply.above = q.noted(w, given)
	reply.Screen.Lines = append(reply.above, reply.Screen.Lines...)
	return d, reply
}

// noted is what is said of an answer above what follows it.
func (q ask) noted(w World, given Answer) []chat.Line {
	if c, ok := choice(w.Lists[q.Choices], given.Value); ok && c.Later != "" {
		return notes(chat.Say(c.Later))
	}
	if q.Note == nil {
		return nil
	}
	return slices.Clip(q.Note(w, given.Value))
}

// again asks the same question with what was wrong with the answer.
func (f *Flow) again(w World, d Draft, part string, err error) Reply {
	if doubt, ok := errors.AsType[*Doubt](err); ok {
		return f.draw(w, d, look{doubt: doubt})
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return f.draw(w, d, look{part: part, note: notes(refusal.Why)})
	}
	return f.draw(w, d, look{part: part, note: notes(chat.Say("flow.choose"))})
}

func notes(l chat.Line) []chat.Line { return []chat.Line{l} }

// take makes an answer of what came in, or a *Refusal or *Doubt.
func (q *ask) take(w World, old Answer, in chat.Input) (Answer, error) {
	switch {
	case in.Edited:
		return Answer{}, Refuse("wrong.edited")
	case in.Forwarded && !q.takesOn(in.Kind):
		return Answer{}, Refuse("wrong.forwarded")
	case in.Kind == chat.Text && in.Forwarded, in.Kind == chat.Location && q.Anything:
		return q.anything(w, in)
	case in.Kind == chat.Text:
		return q.words(w, old, in)
	case in.Kind == chat.Contact && q.Contact != "":
		if !in.Own {
			return Answer{}, Refuse("wrong.contact_of_other")
		}
		return q.parsed(w, in.Phone)
	case in.Kind == chat.Location && q.Spot:
		return q.parsed(w, in.Spot)
	case q.carries(in.Kind):
		return q.file(w, in)
	default:
		return Answer{}, Refuse("wrong." + string(in.Kind))
	}
}

// tooLong is said of words that are too many.
const tooLong = "wrong.long"

// words are the label of a button, or an answer of her own.
func (q *ask) words(w World, old Answer, in chat.Input) (Answer, error) {
	typed := in.Text
	if q.Skip != "" && w.Same(typed, chat.Say(q.Skip)) {
		return Answer{}, nil
	}
	if old.Open && !q.Many && w.Same(typed, chat.Say("flow.keep")) {
		if !q.mayStay(w, old) {
			return Answer{}, Refuse("flow.changed")
		}
		return old.settled(), nil
	}
	for _, c := range w.Lists[q.Choices] {
		if !w.Same(typed, c.Label) && (c.Short == "" || !w.Same(typed, chat.Say(c.Short))) {
			continue
		}
		if q.Many {
			return old.with(c.Value), nil
		}
		return c.taken()
	}
	if q.Anything {
		return q.anything(w, in)
	}
	return q.parsed(w, typed)
}

// taken is a choice as an answer; some choices only lead to a word why they can't be one.
func (c Choice) taken() (Answer, error) {
	if c.Drops {
		return Answer{}, errDrops{c.Not}
	}
	if c.Not != "" && c.Later == "" {
		return Answer{}, Refuse(c.Not)
	}
	return Answer{Value: c.Value}, nil
}

// errDrops says that a choice takes its row off.
type errDrops struct{ why string }

func (e errDrops) Error() string { return "row is taken off: " + e.why }

func (q *ask) parsed(w World, typed string) (Answer, error) {
	if q.Parse == nil {
		return Answer{}, Refuse("flow.choose")
	}
	value, err := q.Parse(w, typed)
	return Answer{Value: value}, err
}

// with and without change one of several choices; the answer stays open until she says that it is all.
func (a Answer) with(value string) Answer {
	many := slices.Clone(a.Many)
	if !slices.Contains(many, value) {
		many = append(many, value)
	}
	return Answer{Many: many, Open: true, Remark: a.Remark, RemarkFile: a.RemarkFile}
}

func (a Answer) without(value string) Answer {
	many := slices.DeleteFunc(slices.Clone(a.Many), func(v string) bool { return v == value })
	return Answer{Many: many, Open: true, Remark: a.Remark, RemarkFile: a.RemarkFile}
}

// answer settles a question and goes on to the next.
func (f *Flow) answer(w World, d Draft, q ask, given Answer) (Draft, Reply) {
	d.Answers = d.Answers.Clone()
	d.Misses = 0
	d.Answers.Set(q.key, given)
	if n, err := strconv.Atoi(given.Value); q.Each != nil && err == nil {
		d.Answers.Grow(q.Key, n)
	}
	d, reply := f.proceed(w, d)
	if q.Contact != "" {
		thanks := chat.Say("flow.thanks")
		reply.Thanks = &thanks
	}
	return d, reply
}

// proceed draws the question that is next, or ends a conversation that has no review page.
func (f *Flow) proceed(w World, d Draft) (Draft, Reply) {
	if current(f.asks(w, d.Answers), d.Answers) == nil {
		d.Undo = nil
	}
	return d, f.draw(w, d, look{})
}
