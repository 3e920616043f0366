package event

import (
	"context"
	"slices"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/work"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
)

// Today shows somebody of the staff what is today where she works, each with its roster, what was before and whose roster isn't complete,
// and how much waits for her besides. Its argument is the number of the first event shown.
var Today = page.Page{Name: page.Today, Right: page.Right{Do: store.SeeToday, On: page.Somewhere}, Draw: drawToday}

// asksFor is how long a roster that isn't complete is asked for.
const asksFor = 14 * 24 * time.Hour

func drawToday(ctx context.Context, v page.Visit) (chat.Screen, error) {
	midnight := locales.Midnight(v.Now)
	day := event.Day{From: midnight, To: midnight.AddDate(0, 0, 1), Since: v.Now.Add(-asksFor)}
	from := page.From(v.Arg)
	all, err := charge(v).On(ctx, v.Tx, day, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("today.day", "day", chat.Value{Day: &v.Now})}}
	if len(all) == 0 && from == 0 {
		screen.Lines = append(screen.Lines, chat.Say("today.nothing"))
	}
	if slices.ContainsFunc(all, func(e event.Event) bool { return !e.Ends.After(day.From) }) {
		screen.Lines = append(screen.Lines, chat.Say("today.unfinished"))
	}
	for _, e := range all[:min(len(all), page.Screenful)] {
		screen.Buttons = append(screen.Buttons, onToday(v, e, day.From))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: page.Today}, from, len(all) > page.Screenful)...)
	more, err := besidesToday(ctx, v)
	screen.Buttons = append(append(screen.Buttons, more...), chat.HomeButton(), chat.HelpButton(page.Today))
	return screen, err
}

// onToday is the way to an event's roster.
func onToday(v page.Visit, e event.Event, midnight time.Time) chat.Button {
	ref, county := chat.Ref{Page: rosterName, Subject: e.ID}, chat.Value{}
	if c, ok := v.Programme.CountyByID(e.County); ok {
		county.Names = c.Name
	}
	if !e.Ends.After(midnight) {
		return chat.Do(ref, "", "today.before", "day", chat.Value{Day: &e.Begins}, "title", chat.Words(e.Title), "county", county)
	}
	label := "today.event"
	switch {
	case e.Cancelled:
		label = "today.cancelled"
	case e.Attended:
		label = "today.complete"
	}
	return chat.Do(ref, "", label, "time", clock(e.Begins), "title", chat.Words(e.Title), "county", county)
}

// besidesToday are the ways to what waits for her, and to what she is invited to herself.
func besidesToday(ctx context.Context, v page.Visit) ([]chat.Button, error) {
	own, err := AtHome(ctx, v)
	if err != nil || !v.Account.May(work.Mine.Right.Do, store.Resource{Anywhere: true}) {
		return own, err
	}
	n, err := work.Waiting(ctx, v)
	if err != nil || n == 0 {
		return own, err
	}
	return append([]chat.Button{chat.Do(chat.Ref{Page: work.Mine.Name}, "", "today.waiting", "n", chat.Count(n))}, own...), nil
}
