package paper_test

import (
	"strings"
	"testing"

	"hamyar/bot/paper"
)

// TestWordsStandOnPaperAsTheyAreRead: the forms of the font from left to right, by the names of Unicode's presentation forms.
// FEFB is a lone lam-alef, FEDF an initial lam, and so on.
func TestWordsStandOnPaperAsTheyAreRead(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, words string
		want        string
	}{
		{"two letters are one", "لا", "uniFEFB"},
		{"the last letter stands first", "سلام", "uni0645 uniFEFC uniFEB3"},
		{"a joiner that isn't seen parts what it stands between", "می‌روم", "uni0645 uni0648 uni0631 uniFBFD uniFEE3.long"},
		{"without it they are joined", "میروم", "uni0645 uni0648 uniFEAE uniFBFF.long1 uniFEE3"},
		{"Persian letters", "پگاه ژاله", "uniFEEA uniFEDF uni0627 uni0698 space uni0647 uniFE8E uniFB95 uniFB58"},
		{"a Persian number within a name", "گل ۱۲ نرگس", "uniFEB2 uniFB94 uniFEAE uniFEE7 space uni06F1 uni06F2 space uniFEDE uniFB94"},
		{"Latin letters within a name", "زهرا Ali", "A l i space uni0627 uniFEAE uniFEEB uni0632"},
		{"a Latin name by itself", "\u2068Ali (x)\u2069", "A l i space parenleft x parenright"},
		{"brackets look at each other", "(لا)", "parenleft uniFEFB parenright"},
		{"marks stand with their letter", "مُد", "uniFEAA uni064F uniFEE3"},
		{"an emoji is left out", "لا 🌸", "uniFEFB"},
		{"nothing but an emoji", "🌸", ""},
		{"a letter that the font lacks is an empty box", "لاЖ", ".notdef uniFEFB"},
		{"what turns direction is left out", "\u202Eلا\u202D", "uniFEFB"},
		{"spaces are one", " لا \u00A0 لا ", "uniFEFB space uniFEFB"},
		{"nothing", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			lines, err := paper.Write(row.words, true, 500, 4)
			if err != nil || len(lines) != 1 {
				t.Fatalf("it takes %d lines (%v)", len(lines), err)
			}
			if got := strings.Join(lines[0].Forms, " "); got != row.want {
				t.Errorf("%q stands as\n%s, want\n%s", row.words, got, row.want)
			}
		})
	}
}

// TestAPersianNameStandsInAnEnglishLine: its words from right to left, and the number in it from left to right.
func TestAPersianNameStandsInAnEnglishLine(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"of لا ۱۲ لا x":                     "o f space uniFEFB space uni06F1 uni06F2 space uniFEFB space x",
		"of \u2068لا ۱۲\u2069, x":           "o f space uni06F1 uni06F2 space uniFEFB comma space x",
		"\u2068آب ۱۲\u2069 (\u2068ا\u2069)": "uni06F1 uni06F2 space uni0628 uni0622 space parenleft uni0627 parenright",
	} {
		lines, err := paper.Write(words, false, 500, 4)
		if err != nil || len(lines) != 1 {
			t.Fatalf("it takes %d lines (%v)", len(lines), err)
		}
		if got := strings.Join(lines[0].Forms, " "); got != want {
			t.Errorf("%q stands as\n%s, want\n%s", words, got, want)
		}
	}
}

// TestLongWordsAreBroken between words, within one that is too wide, and end where no more lines are given.
func TestLongWordsAreBroken(t *testing.T) {
	t.Parallel()
	name := "سیده معصومه‌سادات موسوی‌نژاد خراسانی فرزند مرحوم سید ابوالقاسم از روستای علی‌آباد پایین"
	for _, row := range []struct {
		name, words string
		right       bool
		width       float64
		most, lines int
		leftOut     bool
	}{
		{"it fits", "مریم احمدی", true, 100, 4, 1, false},
		{"between words", name, true, 150, 9, 4, false},
		{"between words, in an English document", name, false, 150, 9, 4, false},
		{"too many lines", name, true, 150, 2, 2, true},
		{"a word that is too wide", strings.Repeat("گ", 100), true, 150, 9, 5, false},
		{"and too long", strings.Repeat("گ", 100), true, 150, 3, 3, true},
		{"a new line", "مریم\nزهرا", true, 150, 4, 2, false},
		{"lines that are left out", "مریم\nزهرا\nلیلا", true, 150, 2, 2, true},
		{"Latin", strings.Repeat("Maryam ", 20), true, 150, 3, 3, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			lines, err := paper.Write(row.words, row.right, row.width, row.most)
			if err != nil || len(lines) != row.lines {
				t.Fatalf("it takes %d lines, want %d (%v): %v", len(lines), row.lines, err, lines)
			}
			forms := ""
			for _, l := range lines {
				forms += strings.Join(l.Forms, " ") + " "
				if l.Width > row.width {
					t.Errorf("a line is %.1f wide of %.1f: %v", l.Width, row.width, l.Forms)
				}
				if l.Forms[0] == "space" || l.Forms[len(l.Forms)-1] == "space" {
					t.Errorf("a line has a space at its edge: %v", l.Forms)
				}
			}
			if got := strings.Contains(forms, "ellipsis"); got != row.leftOut {
				t.Errorf("that something is left out is said: %v, want %v: %s", got, row.leftOut, forms)
			}
		})
	}
}
