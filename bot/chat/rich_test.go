package chat_test

import (
	"strings"
	"testing"

	"hamyar/bot/chat"
)

// marked writes a text with its marks, each by its style's first letter.
func marked(r chat.Rich) string {
	out := r.Text
	for i := len(r.Text); i >= 0; i-- {
		for _, m := range r.Marks {
			if m.To == i {
				out = out[:i] + ">" + out[i:]
			}
			if m.From == i {
				out = out[:i] + "<" + m.Style[:1] + out[i:]
			}
		}
	}
	return out
}

func TestHolesAreFilledAndWhatIsMarkedStaysMarked(t *testing.T) {
	t.Parallel()
	fill := func(word string) (string, bool) {
		words, ok := map[string]string{"نام": "مریم", "x": "", "group": "گل نرگس"}[word]
		return words, ok
	}
	for _, c := range []struct{ text, piece, want string }{
		{"سلام {نام}، خوبی؟", "خوبی", "سلام مریم، <bخوبی>؟"},
		{"سلام {نام}، خوبی؟", "{نام}", "سلام <bمریم>، خوبی؟"},
		{"سلام {نام}، خوبی؟", "سلام", "<bسلام> مریم، خوبی؟"},
		{"{نام} {group}", "{نام} {group}", "<bمریم گل نرگس>"},
		{"{نام} {group}", "م} {gr", "<bمریم گل نرگس>"},
		{"a{x}b", "b", "a<bb>"},
		{"{ نام } {what} {", "{what}", "مریم <b{what}> {"},
		{"{{نام}}", "", "{مریم}"},
		{"{\n}{}{نام", "", "{\n}{}{نام"},
	} {
		r := chat.Rich{Text: c.text}
		if c.piece != "" {
			at := strings.Index(c.text, c.piece)
			r.Marks = []chat.Mark{{From: at, To: at + len(c.piece), Style: chat.Bold}}
		}
		if got := marked(r.Fill(fill)); got != c.want {
			t.Errorf("%q becomes %q, want %q", marked(r), got, c.want)
		}
	}
	if got := strings.Join(chat.Rich{Text: "{a} { b } {a} {c\n} {" + strings.Repeat("d", 100) + "}"}.Holes(), ","); got != "a,b" {
		t.Errorf("the holes are %q", got)
	}
}

func TestBlanksAroundATextGo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		from, to int
		want     string
	}{
		{" \nabc \n", 2, 5, "<babc>"},
		{" \nabc \n", 0, 7, "<babc>"},
		{" \nabc \n", 0, 2, "abc"},
		{"a b", 1, 2, "a<b >b"},
		{"  ", 0, 2, ""},
	} {
		r := chat.Rich{Text: c.text, Marks: []chat.Mark{{From: c.from, To: c.to, Style: chat.Bold}}}
		if got := marked(r.Trim()); got != c.want {
			t.Errorf("%q becomes %q, want %q", marked(r), got, c.want)
		}
	}
}

func FuzzHolesAreFilledInAnyText(f *testing.F) {
	f.Add("سلام {نام}، خوبی؟", 3, 20)
	f.Add("{a}{b}", 1, 4)
	f.Add("{}{{}}", 0, 6)
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		if from < 0 || to <= from || to > len(text) {
			return
		}
		r := chat.Rich{Text: text, Marks: []chat.Mark{{From: from, To: to, Style: chat.Bold}}}
		for _, out := range []chat.Rich{r.Trim(), r.Fill(func(string) (string, bool) { return "xyz", true })} {
			for _, m := range out.Marks {
				if m.From < 0 || m.To < m.From || m.To > len(out.Text) {
					t.Fatalf("%q marks %d to %d", out.Text, m.From, m.To)
				}
			}
		}
	})
}
