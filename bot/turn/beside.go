package turn

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
)

// left is the conversation of hers that she touched last: of a talk, "" of any that isn't aside.
func (v *visit) left(talk string) *flow.Draft {
	for i := range slices.Backward(v.state.Drafts) {
		d := &v.state.Drafts[i]
		if isOf(*d, v.account.Person.ID) && (d.Flow == talk || talk == "" && !v.Talks[d.Flow].Aside) {
			return d
		}
	}
	return nil
}

// beside is the one talk aside of hers, nil if she has none or several.
func (v *visit) beside() (only *flow.Draft) {
	for i := range v.state.Drafts {
		d := &v.state.Drafts[i]
		if !v.Talks[d.Flow].Aside || !v.admits(*d) {
			continue
		}
		if only != nil {
			return nil
		}
		only = d
	}
	return only
}

// listensTo lets a draft listen because she answers a message of its talk. What she was doing beside it is remembered.
func (v *visit) listensTo(d flow.Draft) {
	if v.Talks[d.Flow].Aside && v.state.Focus != d.ID {
		v.before = v.state.Focus
	}
	v.state.Focus = d.ID
}

// stays keeps a talk that is aside as the same draft, so that the buttons of its messages mean it still. It begins again,
// unless she leaves it to go on with something else; who answered one of its messages in the middle of that is back there.
func (v *visit) stays(ctx context.Context, draft int64, out page.Outcome) error {
	if err := v.again(ctx); err != nil {
		return err
	}
	d := v.state.draft(draft)
	d.Answers, d.Misses, d.At = flow.Answers{}, 0, v.now
	if out.GoOn {
		v.state.Focus = 0
		return v.outcome(ctx, out)
	}
	if was := v.state.draft(v.before); was != nil && v.admits(*was) {
		return v.ask(ctx, *was, out.Above...)
	}
	return v.ask(ctx, *d, out.Above...)
}

// isOneOfAlbum says whether this is another photo of an album that was answered with its first: some talks take each.
func (v *visit) isOneOfAlbum(ctx context.Context) (bool, error) {
	if v.in.Album == "" || v.in.Album != v.state.Album {
		return false, nil
	}
	each := func(talk string) bool { return v.Talks[talk].Aside || v.Talks[talk].Album }
	if d := v.focus(); d != nil && each(d.Flow) {
		return false, nil
	}
	if v.in.ReplyTo == 0 {
		return !v.state.holdsAlbum(v.in.Album), nil
	}
	opens, err := v.tx.Opens(ctx, v.account.ID, v.in.ReplyTo)
	name, _ := chat.ParseOpens(opens)
	return !each(name), err
}
