package page

import (
	"context"
	"errors"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store"
)

// Right is what a page, an action or a talk asks of its visitor. It is asked before anything of theirs runs, each time:
// a right that has ended ends with the next press.
type Right struct {
	Do store.Action
	On Resource // nil: nobody and nowhere in particular
}

// Resource says whom and where a visit is about. store.ErrMissing is for what there isn't: nobody has a right to it.
type Resource func(ctx context.Context, v Visit) (store.Resource, error)

// Of is the subject of a visit, as a subject's records place it.
func Of(resource func(ctx context.Context, tx *store.Tx, id int64) (store.Resource, error)) Resource {
	return func(ctx context.Context, v Visit) (store.Resource, error) { return resource(ctx, v.Tx, v.Subject) }
}

// Somewhere is for what shows a visitor only what is hers, wherever that is.
func Somewhere(context.Context, Visit) (store.Resource, error) {
	return store.Resource{Anywhere: true}, nil
}

var errNotYours = Refuse(chat.Say("common.not_yours"), chat.Ref{})

// check gives a refusal to a visitor who hasn't the right.
func (r Right) check(ctx context.Context, v Visit) error {
	var on store.Resource
	if r.On != nil {
		var err error
		on, err = r.On(ctx, v)
		if errors.Is(err, store.ErrMissing) {
			return errNotYours
		}
		if err != nil {
			return err
		}
	}
	if !v.Account.May(r.Do, on) {
		return errNotYours
	}
	return nil
}

// Holds says whether the visitor has the right.
func (r Right) Holds(ctx context.Context, v Visit) (bool, error) {
	err := r.check(ctx, v)
	if IsRefusal(err) {
		return false, nil
	}
	return err == nil, err
}

// Public says whether the page is shown before its visitor agreed to the consent text.
func (p Page) Public() bool { return store.IsPublic(p.Right.Do) }

// Public says whether the talk may be begun before its visitor agreed to the consent text.
func (t Talk) Public() bool { return store.IsPublic(t.Right.Do) }

// Look draws the page, or says that it isn't the visitor's.
func (p Page) Look(ctx context.Context, v Visit) (chat.Screen, error) {
	may, err := p.Right.Holds(ctx, v)
	if err != nil {
		return chat.Screen{}, err
	}
	if !may {
		return NotYours(), nil
	}
	screen, err := p.Draw(ctx, v)
	if name := p.spoken(screen); err == nil && name != "" {
		screen.Heard = &chat.Heard{Screen: name, Subject: v.Subject, Arg: p.Name + "/" + v.Arg}
	}
	return screen, err
}

// spoken is how the page is found among the recordings, "" if it isn't.
func (p Page) spoken(screen chat.Screen) string {
	if p.Heard == nil {
		return p.Name
	}
	for _, l := range screen.Lines {
		if slices.Contains(p.Heard, l.Key) {
			return l.Key
		}
	}
	return ""
}

// Press runs an action of the page. ok is false if there is no such action.
func (p Page) Press(name string) (press Action, ok bool) {
	do, ok := p.Actions[name]
	return func(ctx context.Context, v Visit) (Outcome, error) {
		if err := p.Right.check(ctx, v); err != nil {
			return Outcome{}, err
		}
		if more, ok := p.Rights[name]; ok {
			if err := more.check(ctx, v); err != nil {
				return Outcome{}, err
			}
		}
		return do(ctx, v)
	}, ok
}

// Begin gives what is known before the first question.
func (t Talk) Begin(ctx context.Context, v Visit) (Opening, error) {
	if err := t.Right.check(ctx, v); err != nil {
		return Opening{}, err
	}
	if t.Open == nil {
		return Opening{Subject: v.Subject}, nil
	}
	return t.Open(ctx, v)
}

// Choices gives what the conversation chooses from.
func (t Talk) Choices(ctx context.Context, v Visit) (Lists, error) {
	if err := t.Right.check(ctx, v); err != nil || t.Lists == nil {
		return Lists{}, err
	}
	return t.Lists(ctx, v)
}

// End writes the records when everything is answered.
func (t Talk) End(ctx context.Context, v Visit, said flow.Answers) (Outcome, error) {
	if err := t.Right.check(ctx, v); err != nil {
		return Outcome{}, err
	}
	return t.Keep(ctx, v, said)
}
