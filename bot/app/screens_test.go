package app

import (
	"regexp"
	"slices"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/recording"
	"hamyar/locales"
	"hamyar/store"
)

// far is a number of a row, a draft or a group that no programme ever comes to: a thousand updates a second for thirty
// years.
const far = 1 << 40

// carried is how many bytes a button carries on a message of a far row.
func carried(b chat.Button) int { return len(b.Data(far).String()) }

// TestEachQuestionCanBeHeard: its button carries where she stands, also in the last part of a long list.
func TestEachQuestionCanBeHeard(t *testing.T) {
	t.Parallel()
	n := 0
	check := func(key, part string) {
		n++
		b := chat.HearButton(chat.Heard{Subject: far, Arg: key + "=" + part})
		if got := carried(b); got > chat.MaxData {
			t.Errorf("the button of %s=%s carries %d bytes", key, part, got)
		}
	}
	for _, talk := range talks() {
		for _, s := range talk.Flow.Steps {
			check(s.Key, "twenty_letters_at_mo")
			for _, each := range s.Each {
				check(flow.RowKey(s.Key, 9999, each.Key), "100")
			}
			if s.Each != nil {
				check("", "drop/"+s.Key+"/9999")
			}
		}
		for _, p := range talk.Flow.Parts {
			check("", "edit/"+p.Key)
		}
	}
	if n < 30 {
		t.Errorf("only %d questions were looked at", n)
	}
}

// TestWhatWomenSeeCanBeRecorded: each of their screens is among those that are recorded, with a text in every language,
// and buttons that can be sent.
func TestWhatWomenSeeCanBeRecorded(t *testing.T) {
	t.Parallel()
	book, all, seen := openBook(t), screens(), map[string]bool{}
	kept := regexp.MustCompile(`^[a-z0-9_.]{1,60}$`) // as the records want it
	for _, s := range all {
		if seen[s.Key] || !kept.MatchString(s.Key) || s.Title.Key == "" {
			t.Errorf("%s is there twice, or has a name that can't be kept, or no title", s.Key)
		}
		seen[s.Key] = true
		for _, lang := range book.Languages() {
			for _, hole := range book.HolesOf(lang, s.Text.Key) {
				if _, ok := s.Text.Holes[hole]; !ok {
					t.Errorf("%s: the hole %s has no example", s.Text.Key, hole)
				}
			}
			if !book.Has(lang, s.Text.Key) {
				t.Errorf("%s has no text in %s", s.Key, lang)
			}
		}
		one := chat.Ref{Page: recording.OneName, Arg: s.Key}
		for _, b := range []chat.Button{
			chat.Do(one, "remove", "x"), chat.Do(chat.Ref{Page: one.Page, Arg: s.Key + "/sure"}, "", "x"), chat.Begin("record/"+s.Key, 0, "x"),
		} {
			if got := carried(b); got > chat.MaxData {
				t.Errorf("a button of %s carries %d bytes", s.Key, got)
			}
		}
	}
	// Of these staff and representatives read lists.
	unheard := []string{"recording.list", "recording.one"}
	for name, p := range pages(book) {
		if !store.IsForWomen(p.Right.Do) || slices.Contains(unheard, name) {
			continue
		}
		for _, key := range append(p.Heard, name) {
			if (p.Heard == nil || key != name) && !seen[key] {
				t.Errorf("page %s can't be recorded as %s", name, key)
			}
		}
	}
	for _, lang := range book.Languages() {
		if _, err := book.Say(lang, locales.Plain, "nav.hear", nil); err != nil {
			t.Error(err)
		}
	}
}
