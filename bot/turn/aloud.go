package turn

import (
	"context"
	"errors"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/recording"
)

// sound says a page aloud, and shows it once more below the voice, so that its buttons are at hand. Where she stands
// stays as it is.
func (v *visit) sound(ctx context.Context, data chat.Data) error {
	name, arg, _ := strings.Cut(data.Arg, "/")
	p, ok := v.Pages[name]
	if !ok || !p.Public() && !v.agreed() {
		return v.here(ctx)
	}
	ref := chat.Ref{Page: name, Subject: data.Subject, Arg: arg}
	if name == page.Home {
		ref.Arg = strings.Join(v.state.unfinished(v.account.Person.ID), ",")
	}
	saying, err := v.draw(ctx, chat.Show(v.visible(ref)))
	if err != nil {
		return err
	}
	if err := v.aloud(ctx, &saying.Screen); err != nil {
		return err
	}
	return v.say(ctx, saying, "")
}

// aloud says a screen before it is shown. One whose voice was taken away since says so.
func (v *visit) aloud(ctx context.Context, screen *chat.Screen) error {
	if screen.Heard == nil {
		return nil
	}
	r, err := recording.Load(ctx, v.tx, screen.Heard.Screen, v.Channel)
	if errors.Is(err, store.ErrMissing) {
		screen.Lines = append([]chat.Line{chat.Say("nav.not_heard")}, screen.Lines...)
		return nil
	}
	if err != nil {
		return err
	}
	v.plays([]chat.Attachment{{Channel: r.Channel, ID: r.File, Kind: chat.Kind(r.Kind), Bytes: r.Bytes, Seconds: r.Seconds}})
	return nil
}

// plays says files, each in a message of its own. One that lies with another messenger is brought, if the program is there.
func (v *visit) plays(files []chat.Attachment) {
	for _, f := range files {
		if !v.look(0, "").Brings(f, v.Channel) {
			v.aside(chat.Say("common.heard_elsewhere"))
			continue
		}
		saying := chat.Saying{Screen: chat.Screen{Files: []chat.Attachment{f}}}
		v.tx.Say(store.Out{
			Account: v.account.ID, Class: store.Reply, Screen: string(f.Kind), Body: saying.Encode(), Before: v.due,
		})
	}
}
