package locales

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func FuzzAnyTextIsStoredInOneForm(f *testing.F) {
	for _, file := range []string{"normalise.tsv", "normalise-more.tsv"} {
		for _, row := range rows(f, file, 5) {
			f.Add(row[0])
			f.Add(row[2])
		}
	}
	f.Add("\u01f0 J\u030c") // case folding takes it apart
	f.Add("a" + strings.Repeat("\u0301\u0327", 40))
	f.Add("ا" + strings.Repeat("\u064e", 40) + "\u034f\u0653")
	f.Add("\xff\u202e\u200c \u200c\u0640\u0653")
	f.Fuzz(func(t *testing.T, s string) { checkForms(t, s) })
}

// The fuzzer changes bytes; this mixes the characters that the rules are about.
func TestAnyMixtureOfLettersAndMarksIsStoredInOneForm(t *testing.T) {
	t.Parallel()
	alphabet := []rune("ابهوی‌‌ يىكئؤأإآٱءةۀەہۂٕٔٓـًَِّٰـ۱٢3aAßİſé\u0301\u0300\u0327\u00a0\u200b\u00ac\u200d\u200e\u202e\u2068\u2028\ufeff\u00ad\u034f\ufe0f\ufdf2\ufefb\ufe70\ufe76\u3000\u3164\u00b4\u1e9e\u0345\u03b9\u03a3\u0130\u2126\u0344\u0958\u1160\u1100\u1161\x00\n")
	rapid.Check(t, func(t *rapid.T) {
		checkForms(t, string(rapid.SliceOf(rapid.SampledFrom(alphabet)).Draw(t, "runes")))
	})
}

// reporter is a test of either kind.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkForms is what holds of the stored form and the search key of any text.
func checkForms(t reporter, s string) {
	t.Helper()
	stored, key := Text(s), SearchKey(s)
	if again := Text(stored); again != stored {
		t.Errorf("Text %s, again %s", codePoints(stored), codePoints(again))
	}
	if again := SearchKey(key); again != key {
		t.Errorf("SearchKey %s, again %s", codePoints(key), codePoints(again))
	}
	if of := SearchKey(stored); of != key {
		t.Errorf("SearchKey of what was typed %s, of what is stored %s", codePoints(key), codePoints(of))
	}
	if !Same(s, stored) {
		t.Errorf("the stored form is not the same words")
	}
	for _, got := range []string{stored, key} {
		checkStored(t, got)
	}
	if strings.ContainsAny(key, "۰۱۲۳۴۵۶۷۸۹آأإٱؤئءةۀ\u200c\u064e") {
		t.Errorf("key %s", codePoints(key))
	}
}

// checkStored is what DOMAIN.md, "Language" promises of every stored text.
func checkStored(t reporter, s string) {
	t.Helper()
	switch {
	case !utf8.ValidString(s):
		t.Errorf("not UTF-8: %q", s)
	case !norm.NFC.IsNormalString(s):
		t.Errorf("not NFC: %s", codePoints(s))
	case strings.ContainsFunc(s, isUnseen):
		t.Errorf("unseen characters: %s", codePoints(s))
	case strings.ContainsAny(s, "يىك٠١٢٣٤٥٦٧٨٩\u00AC\u200B"):
		t.Errorf("Arabic letters or digits: %s", codePoints(s))
	case strings.Join(strings.Fields(s), " ") != s:
		t.Errorf("spaces: %s", codePoints(s))
	}
	for word := range strings.FieldsSeq(s) {
		if word != strings.Trim(word, "\u200c") || strings.Contains(word, "\u200c\u200c") {
			t.Errorf("half-space at an edge: %s", codePoints(s))
		}
	}
}

func FuzzAPhoneIsAMobileNumberOrRefused(f *testing.F) {
	for _, row := range rows(f, "phone.tsv", 2) {
		f.Add(row[0])
	}
	f.Add("+93 79 123 4567")
	f.Add("0098(0)9151234567")
	f.Add("00+98")
	ours := regexp.MustCompile(`^\+(989\d{9}|937\d{8})$`)
	b := openBook(f)
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Phone(s)
		if err != nil {
			if got != "" || !errors.Is(err, ErrPhone) && !errors.Is(err, ErrLandline) {
				t.Errorf("%q, %v", got, err)
			}
			return
		}
		if !ours.MatchString(got) {
			t.Errorf("%q", got)
		}
		for _, shown := range []string{got, got[1:], "00" + got[1:], b.ShowPhone("fa", got)} {
			if again, err := Phone(shown); err != nil || again != got {
				t.Errorf("%q is read %q, %v", shown, again, err)
			}
		}
	})
}

func FuzzAMomentHasItsDay(f *testing.F) {
	for _, s := range []string{"1978-08-04T20:00:00Z", "2019-03-21T20:30:00Z", "2022-09-21T19:30:00Z", "2025-03-20T12:00:00Z", "1921-03-21T12:00:00Z"} {
		moment, err := time.Parse(time.RFC3339, s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(moment.Unix())
	}
	b := openBook(f)
	f.Fuzz(func(t *testing.T, seconds int64) {
		moment := time.Unix(seconds%(1<<40), 0)
		if said := b.Moment("fa", moment); said == "" {
			t.Error("nothing is said")
		}
		y, m, d := Jalali(moment)
		day, ok := FromJalali(y, m, d)
		if inside := y >= 1300 && y <= 1500; ok != inside {
			t.Fatalf("%d-%d-%d: %v", y, m, d, ok)
		}
		if ok && moment.Sub(day).Abs() > 25*time.Hour {
			t.Errorf("%s is on %d-%d-%d, which begins at %s", moment.UTC(), y, m, d, day)
		}
	})
}

func FuzzANumberIsReadOrRefused(f *testing.F) {
	for _, s := range []string{"۵", "پنج نفر", "٥ تا", "نُه", "-1", "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := Whole(s); n < 0 || !ok && n != 0 {
			t.Errorf("%q: %d, %v", s, n, ok)
		}
	})
}
