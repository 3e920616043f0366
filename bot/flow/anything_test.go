package flow_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// whatever is a conversation with one question, which anything answers but what rude refuses.
func whatever() *flow.Flow {
	return &flow.Flow{Name: "x", Review: "x.review", Submit: "x.submit", Steps: []flow.Step{
		{Key: "it", Prompt: "x.it", Label: "x.label", Choices: "ways", Parse: rude, Skip: "x.none", Anything: true},
	}}
}

func rude(_ flow.World, typed string) (string, error) {
	if strings.Contains(typed, "!") {
		return "", flow.Refuse("wrong.rude")
	}
	return "something else", nil
}

// TestWhateverAMessengerCarriesAnswers as it came: what people wrote keeps its lines and its formatting.
func TestWhateverAMessengerCarriesAnswers(t *testing.T) {
	t.Parallel()
	const megabyte = 1 << 20
	bold := func(from, to int) []chat.Mark { return []chat.Mark{{From: from, To: to, Style: chat.Bold}} }
	text := func(written string, marks ...chat.Mark) chat.Input {
		return chat.Input{Kind: chat.Text, Text: strings.Join(strings.Fields(written), " "), Written: written, Marks: marks}
	}
	sent := func(kind chat.Kind, written string, marks ...chat.Mark) chat.Input {
		in := text(written, marks...)
		in.Kind, in.File, in.Album = kind, chat.Attachment{ID: "f", Kind: kind, As: chat.Video, Bytes: 15 * megabyte}, "7"
		return in
	}
	onward := func(in chat.Input) chat.Input { in.Forwarded = true; return in }
	heavy, changed := sent(chat.Document, ""), sent(chat.Photo, "a")
	heavy.File.Bytes, changed.Edited = 21*megabyte, true
	file := func(in chat.Input) *chat.Attachment { return &in.File }
	for name, c := range map[string]struct {
		in   chat.Input
		want flow.Answer
		why  string // it is none
	}{
		"words":             {in: text(" a\n\n b ", bold(1, 5)...), want: flow.Answer{Value: "a\n\n b", Marks: bold(0, 4)}},
		"words passed on":   {in: onward(text("a")), want: flow.Answer{Value: "a"}},
		"a label":           {in: text("x.way"), want: flow.Answer{Value: "way"}},
		"a label passed on": {in: onward(text("x.way")), want: flow.Answer{Value: "x.way"}},
		"leaving it out":    {in: text("x.none")},
		"refused":           {in: text("a!"), why: "wrong.rude"},
		"passed on refused": {in: onward(text("a!")), why: "wrong.rude"},
		"a photo":           {in: sent(chat.Photo, ""), want: flow.Answer{File: file(sent(chat.Photo, "")), Album: "7"}},
		"a film with words": {in: sent(chat.Document, "\na b", bold(1, 2)...), want: flow.Answer{
			File: file(sent(chat.Document, "")), Album: "7", Value: "a b", Marks: bold(0, 1),
		}},
		"a voice passed on":    {in: onward(sent(chat.Voice, "x.way")), want: flow.Answer{File: file(sent(chat.Voice, "")), Album: "7", Value: "x.way"}},
		"refused words below":  {in: sent(chat.Photo, "a!"), why: "wrong.rude"},
		"as many words below":  {in: sent(chat.Photo, strings.Repeat("🌸", 512)), want: flow.Answer{File: file(sent(chat.Photo, "")), Album: "7", Value: strings.Repeat("🌸", 512)}},
		"too many words below": {in: sent(chat.Photo, strings.Repeat("🌸", 512)+"a"), why: "wrong.long"},
		"a place":              {in: onward(chat.Input{Kind: chat.Location, Spot: "1.00000,2.00000"}), want: flow.Answer{Value: "1.00000,2.00000", Spot: true}},
		"a place nowhere":      {in: chat.Input{Kind: chat.Location}, why: "wrong.unknown"},
		"what is too large":    {in: heavy, why: "wrong.heavy_file"},
		"what was changed":     {in: changed, why: "wrong.edited"},
		"a card":               {in: chat.Input{Kind: chat.Contact}, why: "wrong.contact"},
		"a sticker":            {in: onward(chat.Input{Kind: chat.Sticker}), why: "wrong.forwarded"},
	} {
		f, w := whatever(), flow.World{
			Lists: map[string][]flow.Choice{"ways": {{Value: "way", Label: chat.Say("x.way")}}},
			Same:  func(typed string, label chat.Line) bool { return typed == label.Key },
		}
		d, reply := f.Hear(w, flow.Draft{ID: 7}, c.in)
		if c.why != "" {
			if got := reply.Screen.Lines[0].Key; got != c.why || !d.Answers.Empty() {
				t.Errorf("%s: it is answered with %s, want %s", name, got, c.why)
			}
			continue
		}
		if diff := cmp.Diff(c.want, d.Answers.Given["it"]); diff != "" || reply.Step != "x.review" {
			t.Errorf("%s: it stands at %s (-want +got):\n%s", name, reply.Step, diff)
		}
		if d, reply = f.Press(w, d, chat.VerbSubmit, ""); !reply.Done { // what was taken once is taken when it is handed in
			t.Errorf("%s: handed in it stands at %s with %+v", name, reply.Step, d.Answers)
		}
	}
}

// TestWhereNotEverythingAnswersWordsAreAsBefore: without formatting, and as Parse makes them.
func TestWhereNotEverythingAnswersWordsAreAsBefore(t *testing.T) {
	t.Parallel()
	f := whatever()
	f.Steps[0].Anything, f.Steps[0].Files = false, true
	w := flow.World{Same: func(string, chat.Line) bool { return false }}
	in := chat.Input{Kind: chat.Text, Text: "a b", Written: "a\nb", Marks: []chat.Mark{{To: 1, Style: chat.Bold}}, Album: "7"}
	if d, _ := f.Hear(w, flow.Draft{}, in); !cmp.Equal(d.Answers.Given["it"], flow.Answer{Value: "something else"}) {
		t.Errorf("words are kept as %+v", d.Answers.Given["it"])
	}
	in.Kind, in.File = chat.Photo, chat.Attachment{ID: "f", Kind: chat.Photo}
	if d, _ := f.Hear(w, flow.Draft{}, in); !cmp.Equal(d.Answers.Given["it"], flow.Answer{Value: "a b", File: &in.File}) {
		t.Errorf("a photo is kept as %+v", d.Answers.Given["it"])
	}
	if d, _ := f.Hear(w, flow.Draft{}, chat.Input{Kind: chat.Location, Spot: "1.00000,2.00000"}); !d.Answers.Empty() {
		t.Errorf("a place is kept as %+v", d.Answers.Given["it"])
	}
}
