package audit

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/audit"
)

// Deeds lets an admin choose what was done. Its argument is what she sees now, from which place in the table on.
var Deeds = page.Page{Name: deedsName, Right: reads, Draw: drawDeeds}

func drawDeeds(_ context.Context, v page.Visit) (chat.Screen, error) {
	w, all := viewOf(v), store.Dids()
	from := int(min(w.from, int64(len(all))))
	till := min(from+page.Screenful, len(all))
	screen := chat.Screen{Lines: []chat.Line{chat.Say("audit.which_deed")}}
	for i, did := range all[from:till] {
		to := w.at(0)
		to.did = from + i + 1
		screen.Buttons = append(screen.Buttons, chat.Do(to.on(listName), "", "audit.deed", "deed", chat.Part("deed."+string(did))))
	}
	return chosen(screen, w, deedsName, int64(till), till < len(all)), nil
}

// Days lets an admin choose a day on which something was done. Its argument is what she sees now, before which day.
var Days = page.Page{Name: daysName, Right: reads, Draw: drawDays}

func drawDays(ctx context.Context, v page.Visit) (chat.Screen, error) {
	w := viewOf(v)
	before := v.Now.Add(time.Second)
	if begins, ok := (view{day: int(min(w.from, 1<<30))}).midnight(); ok {
		before = begins
	}
	days, err := audit.Days(ctx, v.Tx, scope(v), before, locales.Tehran(), page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("audit.which_day")}}
	last := 0
	for _, day := range days[:min(len(days), page.Screenful)] {
		to := w.at(0)
		to.day = dayOf(day)
		last = to.day
		screen.Buttons = append(screen.Buttons, chat.Do(to.on(listName), "", "audit.day", "day", chat.Value{Day: &day}))
	}
	return chosen(screen, w, daysName, int64(last), len(days) > page.Screenful), nil
}

// chosen puts the ways on and back below what can be chosen.
func chosen(screen chat.Screen, w view, name string, next int64, more bool) chat.Screen {
	if more {
		screen.Buttons = append(screen.Buttons, chat.Do(w.at(next).on(name), "", "flow.more"))
	}
	if w.from != 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(w.at(0).on(name), "", "flow.first"))
	}
	screen.Buttons = append(screen.Buttons, chat.BackTo(w.at(0).on(listName)), chat.HomeButton(), chat.HelpButton(name))
	return screen
}
