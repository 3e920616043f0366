package turn

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
)

// route says what an input is about: a command, a button, or words to somebody who listens.
func (v *visit) route(ctx context.Context) error {
	heard, err := v.isOneOfAlbum(ctx)
	switch {
	case err != nil:
		return err
	case v.in.Kind == chat.Back, v.in.Kind == chat.Other && v.in.Message == 0:
		return nil
	case v.in.Kind == chat.Press:
		return v.press(ctx)
	case heard:
		return nil
	case v.in.Kind == chat.Location && v.in.Edited:
		return nil // a shared position that moves on, every few seconds
	}
	v.state.Album = v.in.Album
	if name, arg, ok := command(v.in); ok {
		return v.command(ctx, name, arg)
	}
	return v.hear(ctx)
}

// command reads "/start payload" and "/start@bot payload".
func command(in chat.Input) (name, arg string, ok bool) {
	if in.Kind != chat.Text || in.Edited || !strings.HasPrefix(in.Text, "/") {
		return "", "", false
	}
	name, arg, _ = strings.Cut(in.Text[1:], " ")
	name, _, _ = strings.Cut(name, "@")
	return strings.ToLower(name), strings.TrimSpace(arg), true
}

// Commands are the commands there are, in the order of the messenger's menu. Each is described by the message
// "command." and its name.
func Commands() []string { return []string{"start", "home", "today", "help", "cancel", "lang"} }

func (v *visit) command(ctx context.Context, name, arg string) error {
	switch name {
	case "start":
		if arg != "" {
			v.state.Link = arg
		}
		v.state.Focus = 0
		if v.state.Link == "" {
			return v.takenUp(ctx)
		}
		return v.enter(ctx)
	case "home":
		return v.back(ctx)
	case "today":
		return v.today(ctx)
	case "help":
		return v.show(ctx, chat.Ref{Page: page.Guide, Subject: v.state.Focus})
	case "lang":
		return v.show(ctx, chat.Ref{Page: page.Tongue, Subject: v.state.Focus})
	case "cancel":
		return v.cancel(ctx)
	default:
		return v.home(ctx, chat.Say("nav.no_command"))
	}
}

// today shows what is on for who works for the programme, and a woman what is ahead of her.
func (v *visit) today(ctx context.Context) error {
	if v.account.IsStaff() {
		return v.show(ctx, chat.Ref{Page: page.Today})
	}
	return v.show(ctx, chat.Ref{Page: page.Mine})
}

// agreed says whether she agreed to the consent text as it is today.
func (v *visit) agreed() bool { return v.account.Consented >= v.programme.ConsentVersion }

// enter opens the link she came by, or home.
func (v *visit) enter(ctx context.Context) error {
	if link := v.state.Link; link != "" {
		talk, ok := v.Links[link[:1]]
		if ok && (v.agreed() || v.Talks[talk].Public()) {
			v.state.Link = ""
			return v.begin(ctx, talk, 0, link[1:])
		}
		if v.agreed() {
			v.state.Link = ""
		}
	}
	return v.home(ctx)
}

// home parks what is under way and shows the first screen. What only waits until she has agreed to a new consent text
// isn't parked: it goes on then.
func (v *visit) home(ctx context.Context, above ...chat.Line) error {
	if v.agreed() || v.focus() != nil {
		v.state.Focus = 0
	}
	if v.lost {
		above = append(above, chat.Say("common.lost"))
	}
	return v.show(ctx, chat.Ref{Page: page.Home, Arg: strings.Join(v.state.unfinished(v.account.Person.ID), ",")}, above...)
}

// show shows a page. Before she has agreed, all but the public ones are the consent text.
func (v *visit) show(ctx context.Context, ref chat.Ref, above ...chat.Line) error {
	return v.say(ctx, chat.Show(v.visible(ref), above...), "")
}

// visible is the page that she may see in the place of one.
func (v *visit) visible(ref chat.Ref) chat.Ref {
	if p, ok := v.Pages[ref.Page]; v.agreed() || ok && p.Public() {
		return ref
	}
	if v.account.Consented < 0 {
		return chat.Ref{Page: page.About}
	}
	return chat.Ref{Page: page.Consent}
}

// outcome shows what an action or the end of a talk came to.
func (v *visit) outcome(ctx context.Context, out page.Outcome) error {
	for _, line := range out.Also {
		v.aside(line)
	}
	for _, saying := range out.Give {
		v.give(saying)
	}
	v.plays(out.Plays)
	switch d := v.state.draft(out.Resume); {
	case d != nil && v.admits(*d):
		return v.ask(ctx, *d, out.Above...)
	case out.InPlace && v.edits != 0:
		return v.tx.Refresh(ctx, v.edits, v.account.ID, chat.Show(out.Show).Encode(), v.due)
	case out.GoOn && v.left("") != nil:
		return v.goOn(ctx, "")
	case out.Begin != "" && out.Hears != 0:
		return v.hearsHeld(ctx, out)
	case out.Begin != "":
		return v.begin(ctx, out.Begin, out.About, out.With, out.Above...)
	case out.Show.Page == "" || out.Show.Page == page.Home:
		return v.home(ctx, out.Above...)
	default:
		return v.show(ctx, out.Show, out.Above...)
	}
}
