package flow

import (
	"reflect"

	"hamyar/bot/chat"
)

// Told gives what she has answered so far, a line each: a question and its answer. What was known when the conversation began
// she hasn't said in it.
func (f *Flow) Told(w World, d Draft, known Answers) []chat.Line {
	a := d.Answers.Clone()
	for key, given := range a.Given {
		a.Given[key] = given.settled() // rows of a roster that is asked for again are there still
	}
	var lines []chat.Line
	for _, q := range f.asks(w, a) {
		given, ok := a.Given[q.key]
		if !ok || q.Fixed || reflect.DeepEqual(given, known.Given[q.key].settled()) {
			continue
		}
		lines = append(lines, f.told(w, a, q, given))
	}
	return lines
}

// told is an answer beside the label of its question, or the question itself.
func (f *Flow) told(w World, a Answers, q ask, given Answer) chat.Line {
	if q.Label != "" {
		return chat.Say("flow.line", "name", chat.Part(q.Label), "answer", f.show(w, q, given))
	}
	question := chat.Line{Key: q.Prompt, Holes: f.holes(w, a, q)}
	return chat.Say("flow.asked", "question", chat.Value{Line: &question}, "answer", f.show(w, q, given))
}
