package turn

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

// press does what a button says. Data that no button of ours carries, and what belongs to nothing any more, show her
// where she is.
func (v *visit) press(ctx context.Context) error {
	data, err := chat.ParseData(v.in.Data)
	if err != nil {
		return v.here(ctx)
	}
	v.edits = data.Row
	v.tx.Learn(data.Row, v.account.ID, v.in.Message)
	switch data.Verb {
	case chat.VerbHome:
		return v.back(ctx)
	case chat.VerbDo:
		return v.do(ctx, data)
	case chat.VerbHelp:
		return v.call(ctx, data.Arg)
	case chat.VerbHear:
		if !strings.Contains(data.Arg, "=") {
			return v.sound(ctx, data)
		}
	}
	if data.Verb == chat.VerbOpen {
		name, arg, _ := strings.Cut(data.Arg, "/")
		return v.begin(ctx, name, data.Subject, arg)
	}
	return v.draft(ctx, data)
}

// here shows the question she stands at, or home, to who presses a button that leads nowhere.
func (v *visit) here(ctx context.Context) error {
	old := chat.Say("nav.old_button")
	if d := v.focus(); d != nil {
		return v.ask(ctx, *d, old)
	}
	return v.home(ctx, old)
}

// do runs an action of a page; the empty one shows the page.
func (v *visit) do(ctx context.Context, data chat.Data) error {
	parts := strings.SplitN(data.Arg, "/", 3)
	if len(parts) != 3 {
		return v.here(ctx)
	}
	p, ok := v.Pages[parts[0]]
	if !ok || !p.Public() && !v.agreed() {
		return v.here(ctx)
	}
	ref := chat.Ref{Page: p.Name, Subject: data.Subject, Arg: parts[2]}
	action, ok := p.Press(parts[1])
	if !ok {
		if p.Name == page.Home {
			return v.home(ctx)
		}
		return v.show(ctx, ref)
	}
	return v.act(ctx, action, v.look(ref.Subject, ref.Arg))
}

func (v *visit) act(ctx context.Context, action page.Action, look page.Visit) error {
	out, err := v.attempt(ctx, func(look page.Visit) (page.Outcome, error) { return action(ctx, look) }, look)
	if err != nil {
		return err
	}
	agreed := v.agreed()
	if err := v.again(ctx); err != nil {
		return err
	}
	if out.Show.Page == page.Home && v.state.Link != "" {
		return v.enter(ctx)
	}
	if d := v.focus(); d != nil && !agreed && v.agreed() {
		return v.ask(ctx, *d, out.Above...)
	}
	return v.outcome(ctx, out)
}

// again reads the account anew: an action may have given her a person, a language or a role, or chosen another of those
// who share the phone. If it has changed the programme's data, that is read too; it isn't kept for others, who may never
// see it committed.
func (v *visit) again(ctx context.Context) (err error) {
	if v.account, err = v.tx.Account(ctx, v.account.ID, v.now); err != nil || v.account.Programme == v.programme.Version {
		return err
	}
	v.programme, err = programme.Load(ctx, v.tx)
	return err
}

// focus is the conversation that typed words belong to, nil if none does or it isn't hers.
func (v *visit) focus() *flow.Draft {
	d := v.state.draft(v.state.Focus)
	if d == nil || !v.admits(*d) {
		return nil
	}
	return d
}

// admits says whether a conversation is hers to go on with.
func (v *visit) admits(d flow.Draft) bool {
	return isOf(d, v.account.Person.ID) && (v.agreed() || v.Talks[d.Flow].Public())
}

// becomes makes the account that of another of those who share it, if she is one.
func (v *visit) becomes(ctx context.Context, person int64) error {
	if person == 0 || person == v.account.Person.ID {
		return nil
	}
	err := v.tx.Choose(ctx, v.account.ID, person, v.now)
	if errors.Is(err, store.ErrMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	return v.again(ctx)
}

// call calls a person, from wherever she is stuck. What is under way stays there.
func (v *visit) call(ctx context.Context, stuck string) error {
	look := v.look(v.state.Focus, stuck)
	d := v.focus()
	if d != nil && v.Talks[d.Flow].Aside {
		d = v.left("")
	}
	if d != nil {
		d := *d // a conversation that isn't hers any more ends by being looked at
		w, err := v.world(ctx, v.Talks[d.Flow], d)
		switch {
		case page.IsRefusal(err):
			look.Subject = 0
		case err != nil:
			return err
		default:
			look.Said = d.Answers
		}
		if look.Arg == "" && err == nil {
			look.Arg = v.Talks[d.Flow].Flow.Ask(w, d).Step
		}
	}
	press, _ := v.Pages[page.Help].Press("call")
	return v.act(ctx, press, look)
}

// goOn goes on with a talk, or if none is named with the conversation that listens, or the one touched last: one that is
// aside only if there is no other.
func (v *visit) goOn(ctx context.Context, talk string) error {
	d := v.focus()
	if left := v.left(talk); d == nil || talk != "" || v.Talks[d.Flow].Aside && left != nil {
		d = left
	}
	if d == nil || !v.admits(*d) {
		return v.home(ctx)
	}
	return v.ask(ctx, *d)
}

// draft passes a button on to the conversation it belongs to.
func (v *visit) draft(ctx context.Context, data chat.Data) error {
	if data.Verb == chat.VerbResume && data.Subject == 0 {
		return v.goOn(ctx, data.Arg)
	}
	d := v.state.draft(data.Subject)
	if d == nil && !v.agreed() {
		return v.home(ctx)
	}
	if d == nil {
		if ended := v.state.Ended; ended != nil && ended.Draft == data.Subject {
			return v.say(ctx, ended.Saying, "")
		}
		return v.here(ctx)
	}
	if err := v.becomes(ctx, d.Person); err != nil {
		return err
	}
	if !v.admits(*d) {
		return v.home(ctx)
	}
	v.state.Focus = d.ID
	switch sure := v.state.Sure == d.ID; {
	case data.Verb == chat.VerbResume:
		return v.ask(ctx, *d)
	case data.Verb == chat.VerbRestart && !sure:
		return v.offer(ctx, *d)
	case data.Verb == chat.VerbDiscard && !sure:
		return v.cancel(ctx)
	case data.Verb == chat.VerbRestart:
		talk, subject := d.Flow, d.Subject
		v.state.drop(d.ID)
		return v.begin(ctx, talk, subject, "")
	case data.Verb == chat.VerbDiscard:
		v.state.drop(d.ID)
		return v.home(ctx, chat.Say("nav.discarded"))
	}
	talk := v.Talks[d.Flow]
	w, err := v.world(ctx, talk, *d)
	if err != nil {
		return err
	}
	after, reply := talk.Flow.Press(w, *d, data.Verb, data.Arg)
	if data.Verb == chat.VerbHear {
		if err := v.aloud(ctx, &reply.Screen); err != nil {
			return err
		}
	}
	return v.heard(ctx, talk, *d, after, reply)
}
