package flow

import "hamyar/bot/chat"

// Grid is a part of what a question can be answered with, laid out in rows: the days of a month. What is pressed on it is
// read by the step's Parse as if it was typed, which may also say why it can't be the answer.
type Grid struct {
	Part string     // its name, by which it is shown again
	Head chat.Line  // said below the question
	Rows [][]Choice // side by side; one without a value only shows the part again
	Turn []Choice   // side by side below them: the parts before and after it, by their names
}

// buttons are those of a part, its rows side by side.
func (g Grid) buttons(d Draft, q ask) []chat.Button {
	var buttons []chat.Button
	for _, row := range g.Rows {
		for i, c := range row {
			verb, value := chat.VerbAnswer, c.Value
			if value == "" {
				verb, value = chat.VerbLook, g.Part
			}
			buttons = append(buttons, beside(i, button(d, verb, q.key+"="+value, c.Label)))
		}
	}
	for i, part := range g.Turn {
		buttons = append(buttons, beside(i, button(d, chat.VerbLook, q.key+"="+part.Value, part.Label)))
	}
	return buttons
}

// beside is the ith button of a row.
func beside(i int, b chat.Button) chat.Button {
	b.Beside = i > 0
	return b
}
