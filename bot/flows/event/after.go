package event

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

const afterName = "event.after"

// anew is the argument with which a page asks again what was answered.
const anew = "anew"

// With these arguments it is told that she came, or didn't.
const (
	toldCame   = "came"
	toldMissed = "missed"
)

// hush is the action of who rather doesn't say why she didn't come.
const hush = "hush"

// hers is the right to what comes after an event, the subject, for the visitor herself.
var hers = page.Right{Do: store.AnswerEvent, On: oneself}

// After is what comes after an event, its subject, for the visitor: who came is thanked and asked how it was, who was awaited
// is asked why she didn't come.
var After = page.Page{
	Name: afterName, Right: hers, Draw: drawAfter, Heard: []string{"after.ask", "after.why"},
	Actions: map[string]page.Action{
		event.Good: judge(event.Good), event.Fair: judge(event.Fair), event.Poor: judge(event.Poor),
		event.Work: excuse(event.Work), event.Ill: excuse(event.Ill), event.Child: excuse(event.Child), event.Far: excuse(event.Far),
		hush: excuse(""),
	},
}

// aftermath is what comes after an event for the visitor.
type aftermath struct {
	event.After
	event event.Event
}

func (a aftermath) ref() chat.Ref { return afterOf(a.event.ID) }

func afterOf(id int64) chat.Ref { return chat.Ref{Page: afterName, Subject: id} }

func loadAfter(ctx context.Context, v page.Visit) (a aftermath, err error) {
	if a.After, err = event.LoadAfter(ctx, v.Tx, v.Subject, v.Account.Person.ID); err == nil {
		a.event, err = event.Load(ctx, v.Tx, v.Subject)
	}
	return a, err
}

func drawAfter(ctx context.Context, v page.Visit) (chat.Screen, error) {
	a, err := loadAfter(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	if a.Came == nil {
		return Invitation.Draw(ctx, v)
	}
	screen, err := a.screen(ctx, v)
	if err != nil {
		return screen, err
	}
	lines, err := page.ForWhom(ctx, v, v.Account.Person.Name)
	screen.Lines = append(lines, screen.Lines...)
	screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: pastName}), chat.HomeButton(), chat.HelpButton(afterName))
	return screen, err
}

// screen is what follows for whom. News that has become wrong while it was on its way asks nothing.
func (a aftermath) screen(ctx context.Context, v page.Visit) (chat.Screen, error) {
	switch {
	case v.Unasked && *a.Came && v.Arg == toldMissed:
		return chat.Screen{Lines: []chat.Line{was(a.event), chat.Say("guest.came")}}, nil
	case v.Unasked && !*a.Came && v.Arg == toldCame:
		return chat.Screen{Lines: []chat.Line{was(a.event), chat.Say("guest.missed")}}, nil
	case *a.Came:
		return a.came(ctx, v)
	}
	return a.missed(v), nil
}

// was says what an event was, and when.
func was(e event.Event) chat.Line {
	return chat.Say("flow.said", "answers", chat.Value{Lines: []chat.Line{chat.Say("guest.kind_"+e.Kind, "title", chat.Words(e.Title)), when(e)}})
}

// head is said first, with a greeting in a message that comes by itself.
func head(v page.Visit, how string) chat.Line {
	if v.Unasked {
		how = "news_" + how
	}
	return chat.Say("after." + how)
}

// came is the screen of who came. What she says of it can be changed while it counts.
func (a aftermath) came(ctx context.Context, v page.Visit) (chat.Screen, error) {
	screen := chat.Screen{Lines: []chat.Line{head(v, "came"), was(a.event)}}
	if said := a.opinion(); said != nil {
		screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: said}))
	}
	switch {
	case !a.Lasts(v.Now):
	case a.Opinion == "" || v.Arg == anew:
		screen.Lines = append(screen.Lines, chat.Say("after.ask"))
		for _, o := range event.Opinions() {
			screen.Buttons = append(screen.Buttons, chat.Do(a.ref(), o, "after."+o))
		}
	default:
		again := a.ref()
		again.Arg = anew
		screen.Buttons = append(screen.Buttons, chat.Do(again, "", "after.change"))
	}
	files, err := event.Materials(ctx, v.Tx, a.event.ID, 0, 1)
	if len(files) > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: filesName, Subject: a.event.ID}, "", "after.files"))
	}
	return screen, err
}

// opinion is what she said of it.
func (a aftermath) opinion() (lines []chat.Line) {
	if a.Opinion != "" {
		lines = append(lines, chat.Say("after.said", "answer", chat.Part("after."+a.Opinion)))
	}
	if a.Of != (event.Remark{}) {
		lines = append(lines, chat.Say("after.words", "words", page.Said(a.Of.Words, a.Of.File)))
	}
	return lines
}

// missed is the screen of who didn't come. Who wasn't awaited isn't asked why.
func (a aftermath) missed(v page.Visit) chat.Screen {
	screen := chat.Screen{Lines: []chat.Line{head(v, "missed"), was(a.event)}}
	switch {
	case a.Said && a.Reason != "":
		screen.Lines = append(screen.Lines, chat.Say("after.reason", "why", excuseOf(a.Reason, a.Why, true)))
	case a.Awaited && !a.Said && a.Lasts(v.Now):
		screen.Lines = append(screen.Lines, chat.Say("after.why"))
		for _, r := range event.Reasons() {
			button := chat.Do(a.ref(), r, "after.own_"+r)
			if r == event.Other {
				button = chat.Begin(missedName, a.event.ID, "after.own_other")
			}
			screen.Buttons = append(screen.Buttons, button)
		}
		screen.Buttons = append(screen.Buttons, chat.Do(a.ref(), hush, "event_no.skip"))
	}
	return screen
}

// excuseOf is why a woman didn't come, in her own words if there are any.
func excuseOf(reason string, r event.Remark, herself bool) chat.Value {
	switch {
	case r != event.Remark{}:
		return page.Said(r.Words, r.File)
	case herself:
		return chat.Part("after.own_" + reason)
	}
	return chat.Part("after.her_" + reason)
}
