package flow

import (
	"slices"
	"strconv"

	"hamyar/bot/chat"
)

// groups shows the groups that the choices are sorted by, each with how many of it are chosen.
func groups(w World, d Draft, q ask) []chat.Button {
	chosen := map[string]int{}
	for _, v := range d.Answers.Given[q.key].Many {
		if c, ok := choice(w.Lists[q.Choices], v); ok {
			chosen[c.Group]++
		}
	}
	var buttons []chat.Button
	for _, g := range w.Lists[q.Groups] {
		label := g.Label
		if n := chosen[g.Value]; n > 0 {
			label = chat.Say("flow.group", "name", chat.Value{Line: &g.Label}, "n", chat.Count(n))
		}
		buttons = append(buttons, button(d, chat.VerbLook, q.key+"="+g.Value, label))
	}
	return append(buttons, enough(d, q)...)
}

// several shows the choices of a group, or a part of those that are in none, the chosen ones ticked.
func several(w World, d Draft, q ask, part string) []chat.Button {
	list := w.Lists[q.Choices]
	if q.Groups != "" {
		list = slices.DeleteFunc(slices.Clone(list), func(c Choice) bool { return c.Group != part })
		buttons := ticks(d, q, list)
		buttons = append(buttons, button(d, chat.VerbLook, q.key+"=", chat.Say("flow.groups")))
		return append(buttons, enough(d, q)...)
	}
	from, to := span(len(list), part)
	buttons := append(ticks(d, q, list[from:to]), turning(d, q, from, to < len(list))...)
	return append(buttons, enough(d, q)...)
}

// ticks are choices of which several can be taken.
func ticks(d Draft, q ask, list []Choice) []chat.Button {
	chosen := map[string]bool{}
	for _, v := range d.Answers.Given[q.key].Many {
		chosen[v] = true
	}
	var buttons []chat.Button
	for _, c := range list {
		verb, label := chat.VerbOn, c.Label
		if chosen[c.Value] {
			verb, label = chat.VerbOff, chat.Say("flow.ticked", "name", chat.Value{Line: &c.Label})
		}
		buttons = append(buttons, button(d, verb, q.key+"="+c.Value, label))
	}
	return buttons
}

// where is the part of a list that a choice stands in.
func (q ask) where(list []Choice, value string) string {
	at := slices.IndexFunc(list, func(c Choice) bool { return c.Value == value })
	switch {
	case q.Groups != "" && at >= 0:
		return list[at].Group
	case q.Groups != "" || at < page:
		return ""
	}
	return strconv.Itoa(at / page * page)
}

// enough ends the choosing, once something is chosen.
func enough(d Draft, q ask) []chat.Button {
	if len(d.Answers.Given[q.key].Many) == 0 {
		return nil
	}
	return []chat.Button{button(d, chat.VerbAnswer, q.key+"=", chat.Say("flow.enough"))}
}
