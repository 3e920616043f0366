// Package request brings what somebody wishes for a group before those who must agree to it, and does it when they do.
package request

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/request"
	"hamyar/store/staff"
)

const showName = "request.show"

// decides is the right to decide on a request.
var decides = page.Right{Do: store.DecideRequest, On: page.Of(request.Resource)}

// Show is a request as those see it who decide on it, its subject. Of a claim, its argument is the woman that she who claims
// it is said to be.
var Show = page.Page{
	Name: showName, Right: decides, Draw: draw,
	Heard:   []string{}, // no two are alike
	Actions: map[string]page.Action{"agree": agree, "is": is, "refuse": refuseClaim, "play": play, "answer": playAnswer},
}

func draw(ctx context.Context, v page.Visit) (chat.Screen, error) {
	r, err := request.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{asks(v, r)}}
	if r.Words != "" || r.File != nil {
		screen.Lines = append(screen.Lines, chat.Say("request.why", "why", page.Said(r.Words, r.File)))
	}
	if r.File != nil {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: showName, Subject: r.ID, Arg: v.Arg}, "play", "request.play_"+r.File.Kind))
	}
	if r.State == request.Waiting {
		err = waits(ctx, v, r, &screen)
	} else {
		screen.Lines = append(screen.Lines, decided(r)...)
		if r.ReasonFile != nil {
			screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: showName, Subject: r.ID, Arg: v.Arg}, "answer", "request.answer_"+r.ReasonFile.Kind))
		}
	}
	if v.Account.IsStaff() {
		screen.Buttons = append(screen.Buttons, chat.BackTo(chat.Ref{Page: "work.mine"}))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(showName))
	return screen, err
}

// play plays why it is asked for.
func play(ctx context.Context, v page.Visit) (page.Outcome, error) {
	r, err := request.Load(ctx, v.Tx, v.Subject)
	return page.Hear(chat.Ref{Page: showName, Subject: r.ID, Arg: v.Arg}, r.File), err
}

// playAnswer plays why it was decided so.
func playAnswer(ctx context.Context, v page.Visit) (page.Outcome, error) {
	r, err := request.Load(ctx, v.Tx, v.Subject)
	return page.Hear(chat.Ref{Page: showName, Subject: r.ID, Arg: v.Arg}, r.ReasonFile), err
}

// asks says what is asked for, by whom and when.
func asks(v page.Visit, r request.Request) chat.Line {
	group, at := chat.Words(r.GroupName), chat.Value{Moment: &r.At}
	switch r.Kind {
	case request.Claim:
		return chat.Say("request.claim", "name", chat.Words(r.Name), "group", group, "at", at)
	case request.Represent:
		return chat.Say("request.represent", "who", page.Who(r.AskerName), "name", page.Who(r.PersonName), "group", group, "at", at)
	case request.Move:
		county, _ := v.Programme.CountyByID(r.County)
		return chat.Say("request.move", "who", page.Who(r.AskerName), "group", group, "county", chat.Value{Names: county.Name}, "at", at)
	case request.Size:
		return chat.Say("request.size", "group", group, "least", chat.Count(v.Programme.SizeLeast),
			"most", chat.Count(v.Programme.SizeMost), "at", at)
	}
	return chat.Say("request."+r.Kind, "who", page.Who(r.AskerName), "group", group, "at", at)
}

// waits adds the ways to decide.
func waits(ctx context.Context, v page.Visit, r request.Request, screen *chat.Screen) error {
	ref := chat.Ref{Page: showName, Subject: r.ID}
	switch r.Kind {
	case request.Claim:
		return whichWoman(ctx, v, r, screen)
	case request.Size:
		screen.Buttons = append(screen.Buttons, chat.Begin(AcceptSize.Flow.Name, r.ID, "group.waive"))
	default:
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "agree", "request.agree"))
	}
	screen.Buttons = append(screen.Buttons, chat.Begin(Decline.Flow.Name, r.ID, "request.decline"))
	return nil
}

func decided(r request.Request) []chat.Line {
	if r.State == request.Withdrawn {
		return []chat.Line{chat.Say("request.withdrawn")}
	}
	lines := []chat.Line{chat.Say("request.was_"+r.State, "who", page.Who(r.Decider), "at", chat.Value{Moment: &r.DecidedAt})}
	if r.Reason != "" || r.ReasonFile != nil {
		lines = append(lines, chat.Say("request.why", "why", page.Said(r.Reason, r.ReasonFile)))
	}
	return lines
}

// askFor makes a request, and tells those who decide on it.
func askFor(ctx context.Context, v page.Visit, r request.Request, besides ...int64) error {
	id, replaced, err := request.Ask(ctx, v.Tx, r, v.Now)
	if err != nil {
		return err
	}
	if err := Withdrawn(ctx, v, replaced); err != nil {
		return err
	}
	people, err := staff.InCharge(ctx, v.Tx, r.County, v.Now)
	if err != nil {
		return err
	}
	_, err = v.Tx.Tell(ctx, append(people, besides...), store.Told{
		What: request.Arrived(id), Screen: showName, Body: chat.Show(chat.Ref{Page: showName, Subject: id}, chat.Say("request.arrived")).Encode(),
		Before: v.Now,
	})
	if err != nil {
		return err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.RequestMade, About: id}, v.Now)
	return nil
}

// closes notes a decision, and shows the others who decided.
func closes(ctx context.Context, v page.Visit, r request.Request, d request.Decision) error {
	d.By = v.Account.Person.ID
	if err := request.Decide(ctx, v.Tx, r.ID, d, v.Now); err != nil {
		return err
	}
	body := chat.Show(chat.Ref{Page: showName, Subject: r.ID}).Encode()
	if err := v.Tx.Redraw(ctx, request.Arrived(r.ID), body, v.Account.ID, v.Now); err != nil {
		return err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.Did("request." + d.State), About: r.ID}, v.Now)
	return nil
}

// Withdrawn says wherever requests were told of that nothing is to be decided any more. It doesn't say who asked: she may go.
func Withdrawn(ctx context.Context, v page.Visit, all []int64) error {
	body := chat.Saying{Screen: chat.Screen{
		Lines: []chat.Line{chat.Say("request.withdrawn")}, Buttons: []chat.Button{chat.HomeButton(), chat.HelpButton(showName)},
	}}.Encode()
	for _, id := range all {
		if err := v.Tx.Redraw(ctx, request.Arrived(id), body, 0, v.Now); err != nil {
			return err
		}
	}
	return nil
}

// Belongs ends the claim of who uses the account, if one waits: she has come to her group another way.
func Belongs(ctx context.Context, v page.Visit) error {
	idle, err := request.Belong(ctx, v.Tx, v.Account.ID, v.Now)
	if err != nil {
		return err
	}
	return Withdrawn(ctx, v, idle)
}

// gone ends requests of a group that it needs no more.
func gone(ctx context.Context, v page.Visit, group int64, kinds ...string) error {
	idle, err := request.Withdraw(ctx, v.Tx, group, v.Now, kinds...)
	if err != nil {
		return err
	}
	return Withdrawn(ctx, v, idle)
}
