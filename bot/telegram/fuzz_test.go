package telegram_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/telegram"
)

func FuzzAnUpdateIsReadTheSameEachTimeOrRefused(f *testing.F) {
	for _, u := range updates {
		f.Add([]byte(u.json))
	}
	for _, s := range []string{
		`{"update_id":9,"poll_answer":{"user":{"id":5}},"chat_join_request":{"from":{"id":6},"chat":{"id":-7}}}`,
		`{"update_id":9,"message":{"from":{"id":5},"chat":{"id":6,"type":"private"},"text":"x"}}`,
		`{"update_id":9,"message":{}}`, `{"update_id":-1,"message":{"chat":{"id":-3}}}`, `{"update_id":9,"callback_query":{"from":{}}}`,
		`{"update_id":9,"message":{"photo":[{"file_id":"a","width":9223372036854775807,"height":2},{}]}}`,
		`{"update_id":9,"message":{"chat":{"id":5},"text":"a\ud83c\udf38\u0000b","entities":[{"type":"bold","offset":1,"length":3},{"type":"pre","offset":2,"length":1}]}}`,
		`{"update_id":9,"message":{"chat":{"id":5},"caption":"x","caption_entities":[{"type":"italic","offset":0,"length":9223372036854775807},7]}}`,
		`{"update_id":0}`, `null`, `[]`, ``, `{"update_id":9,"x":[{}]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		in, err := telegram.Decode("telegram", b)
		if err != nil {
			if diff := cmp.Diff(chat.Input{}, in); diff != "" {
				t.Errorf("what is refused is read all the same:\n%s", diff)
			}
			return
		}
		checkInput(t, in)
		for range 4 {
			if again, err := telegram.Decode("telegram", b); err != nil || !cmp.Equal(in, again) {
				t.Fatalf("read again it is another, %v:\n%s", err, cmp.Diff(in, again))
			}
		}
	})
}

// checkInput is what holds of everything that people do.
func checkInput(t *testing.T, in chat.Input) {
	t.Helper()
	switch {
	case in.Update == 0 || in.Account.Channel != "telegram" || in.Kind == "":
		t.Errorf("no id, channel or kind: %+v", in)
	case in.Private && in.Chat != in.Account.User:
		t.Errorf("a private chat is of somebody else: %+v", in)
	case in.Account.User == 0 && in.Chat != 0:
		t.Errorf("somebody's chat is nobody's: %+v", in)
	case in.Own && (in.Kind != chat.Contact || in.Forwarded || in.Account.User == 0):
		t.Errorf("not her own number: %+v", in)
	case in.File.ID != "" && in.File.Channel != "telegram":
		t.Errorf("a file that lies nowhere: %+v", in)
	case in.Kind == chat.Text && in.Text == "":
		t.Errorf("words without any: %+v", in)
	}
	for _, m := range in.Marks {
		if m.From < 0 || m.From >= m.To || m.To > len(in.Written) || !utf8.ValidString(in.Written[m.From:m.To]) || (m.URL != "") != (m.Style == chat.Link) {
			t.Errorf("%+v marks nothing of %q", m, in.Written)
		}
	}
	for _, s := range []string{in.Text, in.Written, in.Data, in.Call, in.Phone, in.Name, in.Language, in.Album, in.File.ID} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\uFFFD") {
			t.Errorf("no database takes %q", s)
		}
	}
	if _, err := json.Marshal(in); err != nil {
		t.Errorf("it can't be kept: %v", err)
	}
}
