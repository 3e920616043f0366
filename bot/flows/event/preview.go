package event

import (
	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// preview is what is planned as the women will see it, and how many they are.
func preview(w flow.World, said flow.Answers) chat.Holes {
	e := sketch(said)
	if e.Kind == "" {
		return chat.Holes{"seen": {}, "size": {}}
	}
	var county chat.Value
	for _, c := range w.Lists["counties"] {
		if c.Value == said.Value("county") {
			county.Line = &c.Label
		}
	}
	title := chat.Words(e.Title)
	if e.Title == asTopic && len(w.Lists["titles"]) > 0 {
		title = chat.Value{Line: &w.Lists["titles"][0].Label}
	}
	lines := []chat.Line{chat.Say("guest.kind_"+e.Kind, "title", title)}
	for _, e.Slot = range slots(said) {
		lines = append(lines, when(e))
	}
	var size chat.Value
	for _, s := range w.Lists["size"] {
		size.Line = &s.Label
	}
	return chat.Holes{"seen": {Lines: append(lines, besides(e, county)...)}, "size": size}
}
