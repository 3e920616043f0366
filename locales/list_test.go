package locales

import (
	"strings"
	"testing"
)

func TestAListReadsAsASentence(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, c := range []struct{ lang, things, want string }{
		{"fa", "بیرجند قائنات طبس", "بیرجند، قائنات و طبس"}, {"fa", "بیرجند طبس", "بیرجند و طبس"}, {"fa", "طبس", "طبس"}, {"fa", "", ""},
		{"fa", "۱ ۲ ۳ ۴", "۱، ۲، ۳ و ۴"}, {"en", "a b c", "a, b and c"}, {"en", "a b", "a and b"}, {"en", "{{.first}} <b> c", "{{.first}}, <b> and c"},
	} {
		if got := b.List(c.lang, strings.Fields(c.things)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestNobodyCanTurnTheLineAround(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Maryam": "\u2068Maryam\u2069", "\u202eMaryam\u2069\u2066": "\u2068Maryam\u2069", "یک\n\nدو": "\u2068یک\u2069\n\n\u2068دو\u2069",
		"می‌خواهم": "\u2068می‌خواهم\u2069", "": "", "\u2068\u2069": "", "\u200f\u061c\u200e": "",
	} {
		if got := Isolate(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if once := Isolate("مریم"); Isolate(once) != once {
		t.Error("isolating twice nests")
	}
}
