package turn

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
)

// hear takes what she wrote or sent: the words of a key below the chat, a reply to one of our messages, an answer to
// what she was asked last. What belongs to nothing isn't guessed at.
func (v *visit) hear(ctx context.Context) error {
	if !v.agreed() && v.focus() == nil && v.in.ReplyTo == 0 {
		if v.in.Kind == chat.Text && v.Same(v.in.Text, chat.Say("nav.help")) {
			return v.call(ctx, page.Consent)
		}
		return v.home(ctx)
	}
	if v.in.Kind == chat.Text && !v.in.Edited {
		if done, err := v.key(ctx); done || err != nil {
			return err
		}
	}
	if done, err := v.changes(ctx); done || err != nil {
		return err
	}
	answers, err := v.listen(ctx)
	if err != nil {
		return v.refused(ctx, err)
	}
	if !answers {
		if asked, err := v.asksWhom(ctx); asked || err != nil {
			return err
		}
	}
	d := v.focus()
	if d == nil {
		return v.forNobody(ctx)
	}
	return v.hears(ctx, *d)
}

// hears lets a conversation hear what she wrote or sent.
func (v *visit) hears(ctx context.Context, d flow.Draft) error {
	talk := v.Talks[d.Flow]
	w, err := v.world(ctx, talk, d)
	if err != nil {
		return err
	}
	after, reply := talk.Flow.Hear(w, d, v.in)
	return v.heard(ctx, talk, d, after, reply)
}

// forNobody asks what it is for what belongs to nothing.
func (v *visit) forNobody(ctx context.Context) error {
	if v.lost {
		return v.home(ctx)
	}
	if len(v.state.unfinished(v.account.Person.ID)) > 0 {
		return v.home(ctx, chat.Say("nav.left_off"))
	}
	if d := v.beside(); d != nil {
		return v.ask(ctx, *d, chat.Say("nav.for_whom"))
	}
	return v.home(ctx, chat.Say("nav.what_for"))
}

// key knows the words of the keys that stand below a chat while a phone number is asked for.
func (v *visit) key(ctx context.Context) (bool, error) {
	same := func(key string) bool { return v.Same(v.in.Text, chat.Say(key)) }
	switch d := v.focus(); {
	case same("nav.home"):
		return true, v.home(ctx)
	case same("nav.help"):
		return true, v.call(ctx, "")
	case same("nav.back") && d != nil:
		talk := v.Talks[d.Flow]
		w, err := v.world(ctx, talk, *d)
		if err != nil {
			return true, err
		}
		after, reply := talk.Flow.Return(w, *d)
		return true, v.heard(ctx, talk, *d, after, reply)
	case same("nav.hear") && d != nil:
		return true, v.draft(ctx, chat.Data{Verb: chat.VerbHear, Subject: d.ID})
	}
	return false, nil
}

// listen listens for the conversation of the message that she replies to, and says whether there is one. Some messages begin one by
// that.
func (v *visit) listen(ctx context.Context) (answers bool, err error) {
	if v.in.ReplyTo == 0 {
		return false, nil
	}
	opens, err := v.tx.Opens(ctx, v.account.ID, v.in.ReplyTo)
	if err != nil || opens == "" {
		return false, err
	}
	name, subject := chat.ParseOpens(opens)
	if d := v.state.about(v.account.Person.ID, name, subject); d != nil {
		v.listensTo(*d)
		return true, nil
	}
	talk, ok := v.Talks[name]
	if !ok || !talk.Reply || !v.agreed() && !talk.Public() {
		return false, nil
	}
	d, err := v.open(ctx, talk, subject, "")
	if err != nil {
		return false, err
	}
	v.state.put(d)
	v.listensTo(d)
	return true, nil
}
