package turn

import (
	"context"
	"errors"
	"reflect"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
)

// begin begins a talk, or offers to go on with a long one that was begun before and left.
func (v *visit) begin(ctx context.Context, name string, subject int64, arg string, above ...chat.Line) error {
	talk, ok := v.Talks[name]
	if !v.agreed() && !talk.Public() {
		return v.home(ctx)
	}
	if !ok {
		return v.here(ctx)
	}
	d := v.state.about(v.account.Person.ID, name, subject)
	if d != nil && d.ID != v.state.Focus && talk.Flow.Review != "" && !d.Answers.Empty() {
		return v.offer(ctx, *d)
	}
	begun, err := v.open(ctx, talk, subject, arg)
	if err != nil {
		return v.refused(ctx, err)
	}
	return v.ask(ctx, begun, above...)
}

// refused shows the outcome of a refusal; any other error is one, and nil is none.
func (v *visit) refused(ctx context.Context, err error) error {
	if refusal, ok := errors.AsType[*page.Refusal](err); ok {
		return v.outcome(ctx, refusal.Outcome)
	}
	return err
}

// open makes the draft of a talk, or gives the one under way if it still begins so. The id of a draft is the update's
// row, which is never used again.
func (v *visit) open(ctx context.Context, talk page.Talk, subject int64, arg string) (flow.Draft, error) {
	opening, err := talk.Begin(ctx, v.look(subject, arg))
	if err != nil {
		return flow.Draft{}, err
	}
	if old := v.state.about(v.account.Person.ID, talk.Flow.Name, opening.Subject); old != nil {
		if talk.Flow.Fits(old.Answers, opening.Answers) && (!talk.Anew || old.ID == v.state.Focus) {
			return *old, nil
		}
		v.state.drop(old.ID)
	}
	return flow.Draft{
		ID: v.row, Flow: talk.Flow.Name, Person: v.account.Person.ID, Subject: opening.Subject,
		Answers: opening.Answers.Clone(), At: v.now,
	}, nil
}

// offer asks whether a conversation goes on or begins anew.
func (v *visit) offer(ctx context.Context, d flow.Draft) error {
	return v.sure(ctx, d, "nav.unfinished", chat.VerbRestart, "nav.anew")
}

// cancel asks before it throws answers away.
func (v *visit) cancel(ctx context.Context) error {
	d := v.focus()
	if d == nil || v.Talks[d.Flow].Aside {
		d = v.left("")
	}
	if d == nil || d.Answers.Empty() {
		if d != nil {
			v.state.drop(d.ID)
		}
		return v.home(ctx, chat.Say("nav.nothing_to_cancel"))
	}
	return v.sure(ctx, *d, "nav.cancel_sure", chat.VerbDiscard, "nav.discard")
}

// sure asks whether a conversation goes on, or its answers are thrown away. Only the screen that asked last throws
// them away: the same button on an older one would take along what she has answered since.
func (v *visit) sure(ctx context.Context, d flow.Draft, question, verb, label string) error {
	err := v.say(ctx, chat.Saying{Screen: chat.Screen{
		Lines: []chat.Line{chat.Say(question)},
		Buttons: []chat.Button{
			chat.GoOnButton(d.ID),
			{Label: chat.Say(label), Verb: verb, Subject: d.ID},
			chat.HomeButton(), chat.HelpButton(question),
		},
	}}, "")
	v.state.Sure = d.ID
	return err
}

// ask shows where a conversation stands, and listens to her for it.
func (v *visit) ask(ctx context.Context, d flow.Draft, above ...chat.Line) error {
	talk := v.Talks[d.Flow]
	w, err := v.world(ctx, talk, d)
	if err != nil {
		return err
	}
	reply := talk.Flow.Ask(w, d)
	reply.Screen.Lines = append(above, reply.Screen.Lines...)
	return v.went(ctx, talk, d, reply)
}

// heard is went for a conversation that was at before: what it chooses from may be other things after an answer.
func (v *visit) heard(ctx context.Context, talk page.Talk, before, d flow.Draft, reply flow.Reply) error {
	if talk.Lists != nil && !reflect.DeepEqual(before.Answers, d.Answers) {
		w, err := v.world(ctx, talk, d)
		if err != nil {
			return err
		}
		reply = talk.Flow.Again(w, d, reply)
	}
	return v.went(ctx, talk, d, reply)
}

// went keeps a conversation after it heard something, and says what it says.
func (v *visit) went(ctx context.Context, talk page.Talk, d flow.Draft, reply flow.Reply) error {
	d.At = v.now
	v.state.put(d)
	v.state.Focus = d.ID
	switch {
	case reply.Left && talk.Back != nil:
		v.state.Focus = 0
		look := v.look(d.Subject, "")
		look.Said = d.Answers
		return v.show(ctx, talk.Back(look))
	case reply.Left:
		return v.home(ctx)
	case reply.Done:
		return v.end(ctx, talk, d)
	}
	if reply.Thanks != nil && v.account.Keyboard {
		v.dismiss(*reply.Thanks)
	}
	v.plays(reply.Plays)
	return v.say(ctx, chat.Saying{Screen: reply.Screen}, opens(d))
}

// end writes the records of a conversation in which everything is answered.
func (v *visit) end(ctx context.Context, talk page.Talk, d flow.Draft) error {
	w, err := v.world(ctx, talk, d)
	if err != nil {
		return err
	}
	said := talk.Flow.Said(w, d.Answers)
	look := v.look(d.Subject, "")
	look.Draft = d.ID
	out, err := v.attempt(ctx, func(look page.Visit) (page.Outcome, error) { return talk.End(ctx, look, said) }, look)
	if err != nil {
		return err
	}
	if talk.Aside && (out.GoOn || out.Begin == talk.Flow.Name && out.About == d.Subject) {
		return v.stays(ctx, d.ID, out)
	}
	v.state.drop(d.ID)
	if err := v.again(ctx); err != nil {
		return err
	}
	if out.Show.Page == "" {
		out.Show.Page = page.Home
	}
	v.state.Ended = nil
	if out.Begin == "" { // else a button pressed once more shows what goes on now
		v.state.Ended = &Ended{Draft: d.ID, Saying: chat.Show(out.Show, out.Above...)}
	}
	return v.outcome(ctx, out)
}

// world is what a conversation may know. One to which she has no right any more ends.
func (v *visit) world(ctx context.Context, talk page.Talk, d flow.Draft) (flow.World, error) {
	look := v.look(d.Subject, "")
	look.Said = d.Answers
	lists, err := talk.Choices(ctx, look)
	if page.IsRefusal(err) {
		v.state.drop(d.ID)
	}
	return flow.World{Now: v.now, Same: v.Same, Lists: lists.Choices, Numbers: lists.Numbers}, err
}

func opens(d flow.Draft) string { return chat.Opens(d.Flow, d.Subject) }
