package telegram_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hamyar/bot/telegram"
)

// A map is walked in another order each time; once more is what a restart makes of it.
func TestAnUpdateOfAnUnknownKindThatNamesTwoPeopleIsOfTheSameEachTime(t *testing.T) {
	t.Parallel()
	payload := []byte(`{"update_id":9,"poll_answer":{"user":{"id":5}},"chat_join_request":{"from":{"id":6},"chat":{"id":-7}}}`)
	for range 100 {
		if in, err := telegram.Decode("telegram", payload); err != nil || in.Account.User != 6 {
			t.Fatalf("it is of %d, %v", in.Account.User, err)
		}
	}
}

func TestTheLongestTextComesWholeAndALongerOneCostsLittle(t *testing.T) {
	t.Parallel()
	for text, whole := range map[string]bool{strings.Repeat("ﷺ", 4096): true, strings.Repeat("گل ", 2<<20): false} {
		in, err := telegram.Decode("telegram", []byte(`{"update_id":9,"message":{`+maryam+`,"text":"`+text+`"}}`))
		if err != nil || !strings.HasPrefix(text, in.Text) || !utf8.ValidString(in.Text) {
			t.Fatalf("it begins otherwise, %v", err)
		}
		if (in.Text == text) != whole || len(in.Text) < 4096 || len(in.Text) > 20_000 {
			t.Errorf("of %d bytes %d come", len(text), len(in.Text))
		}
	}
}
