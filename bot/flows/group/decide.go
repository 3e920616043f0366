package group

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/roster"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
	members "hamyar/store/member"
)

const decideName = "group.decide"

// Decide is a group as the coordinator sees it who decides on it: all of it, and what she should look at twice. Its
// argument is the round in which the group was handed in.
var Decide = page.Page{
	Name: decideName, Right: decides, Draw: drawDecide,
	Actions: map[string]page.Action{"approve": approve, "play": playToStaff},
}

func drawDecide(ctx context.Context, v page.Visit) (chat.Screen, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	warnings, err := group.Warnings(ctx, v.Tx, g.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawGroup, g.ID)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("group.head", "name", chat.Words(g.Name)), details(v.Programme, g)}}
	screen.Lines = append(screen.Lines, women(g, true)...)
	if g.State == group.Waiting {
		screen.Lines = append(screen.Lines, warned(v, g, warnings)...)
		screen.Buttons = decisions(v, g)
	} else {
		screen.Lines = append(screen.Lines, decided(g)...)
		past, why, err := past(ctx, v, g, decideRef(g.ID, g.Round))
		if err != nil {
			return chat.Screen{}, err
		}
		screen.Lines = append(screen.Lines, past...)
		screen.Buttons = append(ways(g), why...)
	}
	speaker, err := members.Load(ctx, v.Tx, g.Representative, v.Now)
	if err != nil && !errors.Is(err, store.ErrMissing) {
		return chat.Screen{}, err
	}
	if speaker.TellerID != 0 {
		screen.Lines = append(screen.Lines, chat.Say("group.told_for_her", "who", page.Who(speaker.Teller), "name", ask.NameOf(speaker.Name)))
	}
	screen.Buttons = append(screen.Buttons, plays(g, decideRef(g.ID, g.Round), sizeFile, waiverFile, remarkFile)...)
	if g.State != group.Closed {
		screen.Buttons = append(screen.Buttons, roster.Button(chat.Ref{Page: person.WomenName, Subject: g.ID}))
	}
	advice, err := consult.AdviceButton(ctx, v, g.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	screen.Buttons = append(append(screen.Buttons, advice...), chat.BackTo(chat.Ref{Page: "work.mine"}), chat.HomeButton(), chat.HelpButton(decideName))
	return screen, nil
}

// decides is the right to decide on a group.
var decides = page.Right{Do: store.DecideGroup, On: page.Of(group.Resource)}

// decisions are the ways to decide. A group of another size than the usual needs a reason to be approved.
func decisions(v page.Visit, g group.Group) []chat.Button {
	approve := chat.Do(decideRef(g.ID, g.Round), "approve", "group.approve")
	if !sized(v.Programme, g) {
		approve = chat.Begin(inRound(Waive, g), g.ID, "group.waive")
	}
	return []chat.Button{
		approve,
		chat.Begin(inRound(Return, g), g.ID, "group.return"),
		chat.Begin(inRound(Refuse, g), g.ID, "group.refuse"),
	}
}

// inRound names a talk and the round that the coordinator sees.
func inRound(t page.Talk, g group.Group) string { return t.Flow.Name + "/" + strconv.Itoa(g.Round) }

// handedInAnew refuses to decide on what the representative has corrected since the coordinator saw it.
func handedInAnew(g group.Group, seen int) error {
	if g.State != group.Waiting || g.Round == seen {
		return nil
	}
	return page.Refuse(chat.Say("group.anew"), decideRef(g.ID, g.Round))
}

func decided(g group.Group) []chat.Line {
	var lines []chat.Line
	if g.WaiverReason != "" || g.WaiverFile != nil {
		lines = append(lines, ask.Answered("group.label_waiver", page.Said(g.WaiverReason, g.WaiverFile)))
	}
	if g.State == group.Refused && g.DecidedBy == g.Representative {
		return append(lines, chat.Say("record.withdrew", "at", chat.Value{Moment: &g.DecidedAt}))
	}
	was := g.State
	if was == group.Paused || was == group.Closed {
		lines = append(lines, stands(g))
		was = group.Approved
	}
	lines = append(lines, chat.Say("group.was_"+was, "who", page.Who(g.Decider), "at", chat.Value{Moment: &g.DecidedAt}))
	return append(lines, remarked(g, aboutHer)...)
}

// warned are the warnings, a line each.
func warned(v page.Visit, g group.Group, warnings []group.Warning) []chat.Line {
	var lines []chat.Line
	if !sized(v.Programme, g) {
		lines = append(lines, chat.Say("group.warn_size", "n", chat.Count(len(g.Members)),
			"least", chat.Count(v.Programme.SizeLeast), "most", chat.Count(v.Programme.SizeMost)))
	}
	for _, w := range warnings {
		county, _ := v.Programme.CountyByID(w.County)
		lines = append(lines, chat.Say("group.warn_"+w.Kind, "woman", chat.Words(w.Woman), "group", chat.Words(w.Group),
			"county", chat.Value{Names: county.Name}))
	}
	return lines
}

// approve approves a group of the usual size.
func approve(ctx context.Context, v page.Visit) (page.Outcome, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	if err := handedInAnew(g, number(v.Arg)); err != nil {
		return page.Outcome{}, err
	}
	if !sized(v.Programme, g) {
		return page.Outcome{Begin: Waive.Flow.Name, About: g.ID}, nil
	}
	return decide(ctx, v, g, number(v.Arg), group.Decision{State: group.Approved})
}

// decide writes the decision, tells the representative, and shows the other coordinators who was first.
func decide(ctx context.Context, v page.Visit, g group.Group, round int, d group.Decision) (page.Outcome, error) {
	ref := decideRef(g.ID, round)
	done := page.Outcome{Above: []chat.Line{chat.Say("group.decided")}, Show: ref}
	d.By = v.Account.Person.ID
	if g.Round == round && g.State == d.State && g.DecidedBy == d.By {
		return done, nil // she pressed twice
	}
	err := group.Decide(ctx, v.Tx, g.ID, round, d, v.Now)
	if errors.Is(err, store.ErrTaken) {
		return page.Outcome{}, page.Refuse(chat.Say("group.too_late"), ref)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if err := v.Tx.Redraw(ctx, group.Arrived(g.ID, round), chat.Show(ref).Encode(), v.Account.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	news := chat.Show(chat.Ref{Page: mineName, Subject: g.ID}, chat.Say("group.news"))
	_, err = v.Tx.Tell(ctx, []int64{g.Representative}, store.Told{
		What: "group.decided/" + group.Arrived(g.ID, round), Screen: mineName, Body: news.Encode(), Keeps: true, Before: v.Now,
	})
	if err != nil {
		return page.Outcome{}, err
	}
	v.Tx.Audit(store.Deed{By: d.By, Do: decisionDeed(d.State), About: g.ID}, v.Now)
	return done, nil
}

// decisionDeed is what the audit calls a decision.
func decisionDeed(state string) store.Did {
	switch state {
	case group.Returned:
		return store.GroupReturned
	case group.Refused:
		return store.GroupRefused
	}
	return store.GroupApproved
}
