package recording

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/recording"
)

// ListName is the page that lists what is recorded and what isn't.
const ListName = "recording.list"

// records is the right to record. What is recorded is heard everywhere.
var records = page.Right{Do: store.MakeRecording, On: page.Somewhere}

// List shows who records all screens of her messenger, those first that nobody has recorded. Its argument is the number of
// the first one shown.
func List(all Screens) page.Page {
	return page.Page{Name: ListName, Right: records, Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
		have, err := recording.Of(ctx, v.Tx, v.Account.Channel)
		if err != nil {
			return chat.Screen{}, err
		}
		v.Tx.Then(func() { v.Shelf.Fill(v.Account.Channel, have) }) // should it have missed something
		return drawList(all(), have, page.From(v.Arg)), nil
	}}
}

func drawList(all []Screen, have map[string]recording.Recording, from int) chat.Screen {
	var missing, there []chat.Button
	for i, s := range all {
		holes := []any{"nth", chat.Count(i + 1), "title", chat.Value{Line: &s.Title}}
		if _, ok := have[s.Key]; ok {
			there = append(there, chat.Do(chat.Ref{Page: OneName, Arg: s.Key}, "", "recording.there", holes...))
		} else {
			missing = append(missing, chat.Begin(recordName+"/"+s.Key, 0, "recording.missing", holes...))
		}
	}
	buttons := append(missing, there...)
	from = min(from, len(buttons))
	to := min(from+page.Screenful, len(buttons))
	screen := chat.Screen{
		Lines:   []chat.Line{chat.Say("recording.list", "count", chat.Count(len(there)), "of", chat.Count(len(all)))},
		Buttons: append(buttons[from:to:to], page.Turning(chat.Ref{Page: ListName}, from, to < len(buttons))...),
	}
	if len(there) > 0 && to <= len(missing) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: ListName, Arg: strconv.Itoa(len(missing))}, "", "recording.recorded"))
	}
	screen.Buttons = append(screen.Buttons, chat.HomeButton(), chat.HelpButton(ListName))
	return screen
}
