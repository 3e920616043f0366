package locales

import (
	"fmt"
	"strings"
	"testing"
)

// codePoints writes a text as testdata does.
func codePoints(s string) string {
	var points []string
	for _, r := range s {
		points = append(points, fmt.Sprintf("%04X", r))
	}
	return strings.Join(points, " ")
}

// fromPoints reads what codePoints wrote, since editors hide and change what these texts are about.
func fromPoints(t *testing.T, points string) string {
	t.Helper()
	var s strings.Builder
	for p := range strings.FieldsSeq(points) {
		var r rune
		if _, err := fmt.Sscanf(p, "%X", &r); err != nil {
			t.Fatalf("%q: %v", p, err)
		}
		s.WriteRune(r)
	}
	return s.String()
}

func TestWhatPeopleTypeIsStoredInOneForm(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"normalise.tsv", "normalise-more.tsv"} {
		for _, row := range rows(t, file, 5) {
			input := fromPoints(t, row[1])
			if input != row[0] && file == "normalise.tsv" {
				t.Errorf("%s: the row's columns differ: %q, %s", file, row[0], row[1])
			}
			if got := codePoints(Text(input)); got != row[3] {
				t.Errorf("Text of %s\n got %s\nwant %s", row[1], got, row[3])
			}
			if got := SearchKey(input); got != row[4] {
				t.Errorf("SearchKey of %s\n got %s\nwant %s", row[1], codePoints(got), codePoints(row[4]))
			}
		}
	}
}

func TestABrokenTextIsStoredWithoutItsBrokenBytes(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"مر\xff\xfeیم": "مریم", "\xed\xa0\x80": "", "a\x00b": "ab", "\u202e\u2066\u200f": "", " \t\n ": "", "\u200c": "", "": "",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestANameThatOnlyLooksEmptyIsEmpty(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"\u3164", "\u2800\u2800", "\uffa0", "\u115f", "\u200b\u200b", "\u00ad", "ــ", "\u206a\u206f", "\u2060\u180e"} {
		if got := Text(in); got != "" {
			t.Errorf("%s: %q", codePoints(in), got)
		}
	}
}

func TestEmojiStayWhole(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"👩‍🌾", "❤️", "👩🏽", "🇮🇷", "سلام 🌹"} {
		if got := Text(s); got != s {
			t.Errorf("%s: %s", codePoints(s), codePoints(got))
		}
	}
}

func TestALetterKeepsItsLines(t *testing.T) {
	t.Parallel()
	if got, want := Lines("  سلام\r\n\r\nچرخ   خياطي\u2028خراب است \n\u200f\n"), "سلام\nچرخ خیاطی\nخراب است"; got != want {
		t.Errorf("%q", got)
	}
	if got := Text("یک\nدو\r\n\r\nسه"); got != "یک دو سه" {
		t.Errorf("%q", got)
	}
}

func TestTheSameNameWrittenDifferentlyIsTheSame(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"علی رضا", "علیرضا"}, {"علی‌رضا", "علی رضا"}, {"آمنه", "امنه"}, {"مؤمنه", "مومنه"}, {"رئیسی", "رییسی"}, {"فاطمة", "فاطمه"}, {"زهراء", "زهرا"},
		{"خانهٔ ما", "خانۀ ما"}, {"سَرایان", "سرایان"}, {"كريمي", "کریمی"}, {"موسى", "موسی"}, {"گروه ۳", "گروه ٣"}, {"گروه 3", "گروه ۳"},
		{"Group A", "group a"}, {"أحمدی", "احمدی"}, {"إسلامی", "اسلامی"}, {"زہرا", "زهرا"}, {"گل ❤️", "گل ❤"}, {"قــائنات", "قائنات"}, {"مه\u200d", "مه"}, {"É", "e\u0301"},
	} {
		if !Same(c[0], c[1]) {
			t.Errorf("%s and %s: %q, %q", c[0], c[1], Squeeze(c[0]), Squeeze(c[1]))
		}
	}
	for _, c := range [][2]string{{"زهرا", "زهره"}, {"گروه ۳", "گروه ۴"}, {"طبس", "طبس مسینا"}, {"مریم", ""}} {
		if Same(c[0], c[1]) {
			t.Errorf("%s and %s are taken for the same", c[0], c[1])
		}
	}
}
