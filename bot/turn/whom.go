package turn

import (
	"context"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
)

// changes takes a message that she has changed since she wrote it, if it was passed on to somebody, and says whether it was.
func (v *visit) changes(ctx context.Context) (done bool, err error) {
	if !v.in.Edited || !v.agreed() {
		return false, nil
	}
	if first, kept := v.state.amends(v.account.Person.ID, v.in); kept {
		return true, v.show(ctx, chat.Ref{Page: v.Relay.Whom, Arg: strconv.FormatInt(first, 10)})
	}
	look := v.look(0, "")
	out, err := v.attempt(ctx, func(look page.Visit) (out page.Outcome, err error) {
		out, done, err = v.Relay.Changed(ctx, look, v.in)
		return out, err
	}, look)
	if err != nil || !done {
		return done, err
	}
	return true, v.outcome(ctx, out)
}

// asksWhom asks for whom something is that she wrote without answering a message, if it may be for somebody with whom she talks and
// isn't surely for who listens; it is kept until she says so. Sure is what she writes while the last thing that she sees belongs to
// the conversation that listens.
func (v *visit) asksWhom(ctx context.Context) (asks bool, err error) {
	if !v.agreed() || v.in.Edited {
		return false, nil
	}
	newest := ""
	switch d := v.focus(); {
	case d == nil:
		asks, err = v.Relay.Open(ctx, v.look(0, ""))
	case v.Talks[d.Flow].Reply:
		newest, asks, err = v.otherThan(ctx, opens(*d))
	}
	if err != nil || !asks {
		return false, err
	}
	arg := strconv.FormatInt(v.state.holds(v.account.Person.ID, v.in), 10)
	if newest != "" {
		arg += "/" + newest
	}
	return true, v.show(ctx, chat.Ref{Page: v.Relay.Whom, Arg: arg})
}

// otherThan says whether one of the messages that she sees last, or is about to see, belongs to a conversation with somebody else than
// the one that listens, if one of both is of those that mustn't be mixed up; and to which.
func (v *visit) otherThan(ctx context.Context, listens string) (other string, is bool, err error) {
	coming, last, err := v.tx.Lowest(ctx, v.account.ID, v.now)
	if err != nil {
		return "", false, err
	}
	if !slices.Contains(coming, listens) {
		coming = append(coming, last)
	}
	focus, _ := chat.ParseOpens(listens)
	for _, o := range coming {
		talk, _ := chat.ParseOpens(o)
		if o != listens && v.Talks[talk].Reply && (v.Relay.Talks(talk) || v.Relay.Talks(focus)) {
			return o, true, nil
		}
	}
	return "", false, nil
}

// hearsHeld begins a talk that hears what she wrote for nobody in particular, from a message on. What isn't kept any more she is asked
// to write again.
func (v *visit) hearsHeld(ctx context.Context, out page.Outcome) error {
	talk, ok := v.Talks[out.Begin]
	held := v.state.release(v.account.Person.ID, out.Hears)
	if !ok || len(held) == 0 {
		return v.begin(ctx, out.Begin, out.About, out.With, chat.Say("nav.held_gone"))
	}
	d, err := v.open(ctx, talk, out.About, out.With)
	if err != nil {
		return v.refused(ctx, err)
	}
	v.state.put(d)
	for _, in := range held {
		still := v.state.draft(d.ID)
		if still == nil {
			return nil
		}
		v.in, v.state.Focus = in, d.ID
		if err := v.hears(ctx, *still); err != nil {
			return err
		}
	}
	return nil
}
