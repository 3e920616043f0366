package event

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store/event"
)

// most is how many buttons stand above the foot.
const most = 4

// ways are what can be done about a guest's place: first what is asked now, then the women for whom the visitor speaks, and
// the map while there is room.
func (p place) ways(ctx context.Context, v page.Visit) ([]chat.Button, error) {
	var buttons []chat.Button
	if p.open(v) {
		buttons = p.answers()
	}
	if p.File != nil && p.Answer == event.No && p.knowsWhy(v) {
		buttons = append(buttons, chat.Do(p.ref(), "play", "request.play_"+p.File.Kind))
	}
	if p.Why.File != nil && p.Came != nil && !*p.Came && p.knowsMissed(v) {
		buttons = append(buttons, chat.Do(p.ref(), "excuse", "request.play_"+p.Why.File.Kind))
	}
	if p.herself {
		speaks, err := event.Ours(ctx, v.Tx, p.Event, p.Person, 0, 1)
		if err != nil {
			return nil, err
		}
		if len(speaks) > 0 {
			buttons = append(buttons, chat.Do(chat.Ref{Page: oursName, Subject: p.Event}, "", "guest.ours"))
		}
	}
	if p.event.Spot != nil && p.open(v) && len(buttons) < most {
		buttons = append(buttons, chat.Button{Label: chat.Say("guest.map"), URL: onMap(*p.event.Spot)})
	}
	return buttons, nil
}

// answers are the answers that fit: all of them while it is asked, then the others.
func (p place) answers() []chat.Button {
	switch {
	case p.Seat == event.Offered:
		return []chat.Button{p.button(event.Yes, "take"), p.button(event.No, "leave")}
	case !p.fresh:
		return []chat.Button{p.button(event.Yes, event.Yes), p.button(event.No, event.No), p.button(event.Unsure, event.Unsure)}
	case p.Answer == event.No:
		return []chat.Button{p.button(event.Yes, event.Yes), p.button(event.Unsure, event.Unsure)}
	case p.Answer == event.Unsure:
		return []chat.Button{p.button(event.Yes, event.Yes), p.button(event.No, event.No)}
	case p.Seat == "":
		return []chat.Button{p.button(event.Yes, "seat"), p.button(event.No, event.No)}
	case p.offers():
		return []chat.Button{p.button(event.No, event.No), chat.Begin(needsName+"/"+p.round(), p.ID, p.key("change_needs"))}
	}
	return []chat.Button{p.button(event.No, event.No), p.button(event.Unsure, event.Unsure)}
}

// button answers for the guest on it, to the day and the place that stand on the screen with it.
func (p place) button(answer, label string) chat.Button {
	ref := p.ref()
	ref.Arg = p.round()
	return chat.Do(ref, answer, p.key(label))
}

func (p place) round() string { return strconv.Itoa(p.event.Round) }

// offers says whether something is offered that a guest may need.
func (p place) offers() bool { return p.event.Childcare || p.event.Transport }

// onMap is an address that opens a map at a place, in the phone's own app or the browser (Maps URLs, "Search").
func onMap(s event.Spot) string {
	degrees := func(f float64) string { return strconv.FormatFloat(f, 'f', 6, 64) }
	return "https://www.google.com/maps/search/?api=1&query=" + degrees(s.Latitude) + "%2C" + degrees(s.Longitude)
}

// play plays why she doesn't come.
func play(ctx context.Context, v page.Visit) (page.Outcome, error) {
	p, err := loaded(ctx, v)
	if err != nil || !p.knowsWhy(v) {
		return page.Outcome{Show: p.ref()}, err
	}
	return page.Hear(p.ref(), p.File), nil
}

// playExcuse plays why she didn't come, as she said afterwards.
func playExcuse(ctx context.Context, v page.Visit) (page.Outcome, error) {
	p, err := loaded(ctx, v)
	if err != nil || !p.knowsMissed(v) {
		return page.Outcome{Show: p.ref()}, err
	}
	return page.Hear(p.ref(), p.Why.File), nil
}
