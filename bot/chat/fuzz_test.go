package chat_test

import (
	"bytes"
	"testing"

	"hamyar/bot/chat"
)

func FuzzDataIsOursOrRefused(f *testing.F) {
	for _, s := range []string{
		"a.1.2.county=birjand", "p.zz.0.group.decide/approve/1", "h.0.0.", "", "....", "a.-1.0.", "a.+1.0.", "a.01.0.x", "a.1.0",
		"p.zzzzzzzzzzzzzz.0.", "é.1.0.", "a.1.0.\x00", "a.1.0.گروه",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := chat.ParseData(s)
		if err != nil {
			if d != (chat.Data{}) {
				t.Fatalf("%q is refused, but read as %+v", s, d)
			}
			return
		}
		if d.String() != s || len(s) > chat.MaxData || d.Verb == "" || d.Row < 0 || d.Subject < 0 {
			t.Fatalf("%q is read as %+v, which is %q", s, d, d.String())
		}
	})
}

func FuzzASayingIsReadAsItWasWritten(f *testing.F) {
	n := int64(7)
	f.Add(chat.Show(chat.Ref{Page: "group.mine", Subject: 3, Arg: "1"}, chat.Say("group.news", "n", chat.Count(2))).Encode())
	f.Add(chat.Saying{Screen: chat.Screen{
		Lines:   []chat.Line{chat.Say("flow.said", "answers", chat.Value{Lines: []chat.Line{chat.Say("a", "b", chat.Words("‏گل"))}})},
		Buttons: []chat.Button{chat.HomeButton(), {Label: chat.Say("x", "y", chat.Value{Plain: &n}), Contact: true}},
	}}.Encode())
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"Screen":{"Lines":[{"Key":1}]}}`))
	f.Add([]byte(`null`))
	f.Add([]byte(``))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := chat.DecodeSaying(b)
		if err != nil {
			return
		}
		if s.Name() == "" && s.Page.Page == "" && len(s.Screen.Lines) == 0 {
			t.Fatalf("%q has no name", b)
		}
		once := s.Encode()
		if len(once) == 0 {
			t.Fatalf("%q can't be written again", b)
		}
		again, err := chat.DecodeSaying(once)
		if err != nil || !bytes.Equal(again.Encode(), once) {
			t.Fatalf("%q changes when it is read: %v", once, err)
		}
	})
}
