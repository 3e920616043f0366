package turn

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"hamyar/bot/chat"
	"hamyar/bot/telegram"
)

// A link's payload arrives as what she types: "/start payload". Anything else that begins like it is a command of its
// own, or words.
func FuzzALinkIsReadWholeOrAsAnotherCommand(f *testing.F) {
	for _, s := range []string{
		"/start iAbC_-9", "/start", "/start ", "/START@hamyar_bot x", "/start@", "/", "//", "/ start", "/start\nx", "/start  x  y ", "/start گروه",
		"start x", "/home now", "/\u200cstart", "/start \x00", "/start \u202ex", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, edited := range []bool{false, true} {
			in := chat.Input{Kind: chat.Text, Text: typed, Edited: edited}
			name, arg, ok := command(in)
			if ok != (!edited && strings.HasPrefix(typed, "/")) {
				t.Fatalf("%q is a command: %v", typed, ok)
			}
			if !ok && (name != "" || arg != "") || strings.ContainsAny(name, " @") || strings.TrimSpace(arg) != arg {
				t.Fatalf("%q is the command %q with %q", typed, name, arg)
			}
		}
	})
}

func FuzzTheLinkThatSheCameByIsTheOneThatOpens(f *testing.F) {
	f.Add("iAbC_-9")
	f.Add("i")
	f.Add("گروه")
	f.Add("\"}\\u0000")
	f.Fuzz(func(t *testing.T, payload string) {
		if payload == "" || !utf8.ValidString(payload) || strings.TrimSpace(payload) != payload || strings.ContainsAny(payload, "\x00\uFFFD") {
			return
		}
		in, err := telegram.Decode("telegram", update(t, "/start "+payload))
		if err != nil {
			t.Fatal(err)
		}
		name, arg, ok := command(in)
		if !ok || name != "start" || arg != payload {
			t.Fatalf("%q arrives as %q, %q, %v", payload, name, arg, ok)
		}
		kept := State{Link: arg}
		b, err := kept.encode()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := decodeState(b); err != nil || again.Link != payload {
			t.Fatalf("%q waits as %q, %v", payload, again.Link, err)
		}
	})
}

// update is a message as Telegram tells it.
func update(t *testing.T, text string) []byte {
	t.Helper()
	b, err := json.Marshal(map[string]any{"update_id": 1, "message": map[string]any{
		"message_id": 1, "date": 1, "from": map[string]any{"id": 5}, "chat": map[string]any{"id": 5, "type": "private"}, "text": text,
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}
