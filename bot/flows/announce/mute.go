package announce

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const muteName = "announce.mute"

// Mute is where somebody says whether she hears all announcements, or the urgent ones and those about her own workshops alone.
var Mute = page.Page{
	Name: muteName, Right: page.Right{Do: store.UseBot}, Draw: drawMute, Heard: []string{"announce.hears_all", "announce.hears_urgent"},
	Actions: map[string]page.Action{"off": muting(true), "on": muting(false)},
}

// MuteButton is the way there.
func MuteButton() chat.Button { return chat.Do(chat.Ref{Page: muteName}, "", "announce.mute_button") }

func drawMute(ctx context.Context, v page.Visit) (chat.Screen, error) {
	muted, err := announce.IsMuted(ctx, v.Tx, v.Account.Person.ID)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.hears_all")}}
	action, label := "off", "announce.mute"
	if muted {
		screen.Lines = []chat.Line{chat.Say("announce.hears_urgent")}
		action, label = "on", "announce.unmute"
	}
	screen.Buttons = []chat.Button{chat.Do(chat.Ref{Page: muteName}, action, label), chat.BackTo(chat.Ref{Page: page.Guide}), chat.HomeButton(), chat.HelpButton(muteName)}
	return screen, err
}

func muting(muted bool) page.Action {
	return func(_ context.Context, v page.Visit) (page.Outcome, error) {
		announce.Mute(v.Tx, v.Account.Person.ID, muted, v.Now)
		return page.Outcome{Show: chat.Ref{Page: muteName}}, nil
	}
}
