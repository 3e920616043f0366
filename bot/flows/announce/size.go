package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/announce"
)

// namesShown is how many of whom it is for are named before it goes out.
const namesShown = 10

// size says how many an announcement is for, who the first of them are, how many must be phoned, and for whom a hole of its words
// has nothing to fill it.
func size(ctx context.Context, v page.Visit, a announce.Announcement) (lines []chat.Line, people int, err error) {
	s, err := announce.Measure(ctx, v.Tx, a)
	if err != nil {
		return nil, 0, err
	}
	if s.People == 0 {
		lines = []chat.Line{chat.Say("announce.size_none")}
	} else {
		lines = []chat.Line{chat.Say("announce.size", "n", chat.Count(s.People))}
		names, err := announce.People(ctx, v.Tx, a, 0, namesShown)
		if err != nil {
			return nil, 0, err
		}
		lines = append(lines, naming(names, s.People))
	}
	if s.ByPhone > 0 {
		lines = append(lines, chat.Say("announce.size_phone", "n", chat.Count(s.ByPhone)))
	}
	if s.Muted > 0 {
		lines = append(lines, chat.Say("announce.size_muted", "n", chat.Count(s.Muted)))
	}
	return lines, s.People, nil
}

// naming names some of how many.
func naming(names []announce.Hearer, of int) chat.Line {
	var list []chat.Value
	for _, p := range names {
		list = append(list, ask.NameOf(p.Name))
	}
	if len(names) < of {
		list = append(list, chat.Part("announce.others", "n", chat.Count(of-len(names))))
	}
	return chat.Say("announce.names", "names", chat.Value{List: list})
}

// lacking says of each hole of the words for how many there is nothing to fill it, and what is said to them instead.
func lacking(ctx context.Context, v page.Visit, a announce.Announcement, parts []announce.Part) (lines []chat.Line, err error) {
	used := map[string]bool{}
	for _, p := range parts {
		for _, hole := range page.Rich(p.Content.Content).Holes() {
			used[hole] = true
		}
	}
	if len(used) == 0 || a.Audience.Empty() {
		return nil, nil
	}
	l, err := announce.Lack(ctx, v.Tx, a, v.Now)
	if err != nil {
		return nil, err
	}
	for _, h := range []struct {
		hole string
		n    int
	}{{herName, l.Name}, {herGroup, l.Group}, {herEvent, l.Event}} {
		if used[h.hole] && h.n > 0 {
			lines = append(lines, chat.Say("announce.lacks", "n", chat.Count(h.n), "hole", chat.Part("announce.hole_"+h.hole),
				"instead", chat.Part("announce.no_"+h.hole)))
		}
	}
	return lines, nil
}
