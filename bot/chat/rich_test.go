package chat_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
)

// marked reads a text in which <b>, <i> and <u> say what is marked, so that a test shows where marks are.
func marked(s string) chat.Rich {
	styles := map[byte]string{'b': chat.Bold, 'i': chat.Italic, 'u': chat.Underline}
	var r chat.Rich
	open := map[byte]int{}
	for {
		before, after, found := strings.Cut(s, "<")
		r.Text += before
		if !found {
			return r
		}
		tag, rest, _ := strings.Cut(after, ">")
		if s = rest; tag[0] == '/' {
			r.Marks = append(r.Marks, chat.Mark{From: open[tag[1]], To: len(r.Text), Style: styles[tag[1]]})
			continue
		}
		open[tag[0]] = len(r.Text)
	}
}

func TestWhatStandsAroundATextGoesAndItsMarksFollow(t *testing.T) {
	t.Parallel()
	for before, after := range map[string]string{
		"<b>سلام</b>":                   "<b>سلام</b>",
		"\n  <b>سلام</b> مریم \u00A0\n": "<b>سلام</b> مریم",
		" <b> سلام </b><i> </i>":        "<b>سلام</b>",
		"<b> </b>گل<i>\n</i>":           "گل",
		" a <b>b</b>\n\n<i>c</i> ":      "a <b>b</b>\n\n<i>c</i>",
		" ":                             "",
		"<b> <i>\u200Fگل</i>\u2003</b>": "<b><i>\u200Fگل</i></b>",
	} {
		want := marked(after)
		if diff := cmp.Diff(sorted(want), sorted(marked(before).Trim())); diff != "" {
			t.Errorf("%q (-want +got):\n%s", before, diff)
		}
	}
}

func sorted(r chat.Rich) chat.Rich {
	slices.SortFunc(r.Marks, func(a, b chat.Mark) int { return strings.Compare(a.Style, b.Style) })
	return r
}

func TestHolesAreFilledAndMarksMoveAlong(t *testing.T) {
	t.Parallel()
	known := map[string]string{"نام": "زهرا", "گروه": "گل نرگس", "هیچ": ""}
	fill := func(hole string) (string, bool) { words, ok := known[hole]; return words, ok }
	for before, after := range map[string]string{
		"سلام {نام} <b>جان</b>":                         "سلام زهرا <b>جان</b>",
		"<b>سلام</b> {نام}، گروه <i>{ گروه }</i> {نام}": "<b>سلام</b> زهرا، گروه <i>گل نرگس</i> زهرا",
		"<b>{نام}</b>":                  "<b>زهرا</b>",
		"<b>سلام {نا</b>م} <i>خوبی</i>": "<b>سلام زهرا</b> <i>خوبی</i>",
		"{ن<b>ام} خوبی</b>":             "<b>زهرا خوبی</b>",
		"<b>{هیچ}</b><i>x</i>":          "<i>x</i>",
		"{ناشناس} <u>{نام}</u> {نام":    "{ناشناس} <u>زهرا</u> {نام",
		"{{نام}} {\n}":                  "{زهرا} {\n}",
		"{}<b>x</b>":                    "{}<b>x</b>",
	} {
		if diff := cmp.Diff(sorted(marked(after)), sorted(marked(before).Fill(fill))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", before, diff)
		}
	}
	got := chat.Rich{Text: "{نام} {گروه} { نام }{}{\n} {x"}.Holes()
	if want := []string{"نام", "گروه"}; !slices.Equal(got, want) {
		t.Errorf("its holes are %q, want %q", got, want)
	}
}

// TestWhatFillsAHoleIsNoHole: a name with braces in it stays as it is.
func TestWhatFillsAHoleIsNoHole(t *testing.T) {
	t.Parallel()
	got := chat.Rich{Text: "{a}{b}"}.Fill(func(hole string) (string, bool) { return "{b}", hole == "a" })
	if got.Text != "{b}{b}" {
		t.Errorf("it is %q", got.Text)
	}
}
