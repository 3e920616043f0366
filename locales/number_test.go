package locales

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenInTheDigitsOfTheLanguage(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, c := range []struct {
		n                      int64
		fa, faPlain, en, plain string
	}{
		{0, "۰", "۰", "0", "0"}, {7, "۷", "۷", "7", "7"}, {1405, "۱٬۴۰۵", "۱۴۰۵", "1,405", "1405"}, {300000000, "۳۰۰٬۰۰۰٬۰۰۰", "۳۰۰۰۰۰۰۰۰", "300,000,000", "300000000"},
	} {
		got := []string{b.Number("fa", c.n), b.Plain("fa", c.n), b.Number("en", c.n), b.Plain("en", c.n)}
		for i, want := range []string{c.fa, c.faPlain, c.en, c.plain} {
			if got[i] != want {
				t.Errorf("%d: %q, want %q", c.n, got[i], want)
			}
		}
	}
}

func TestAWrittenNumberIsCountedBack(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, n := range []int64{0, 1, 999, 1000, 1234567, -1, -1500, math.MaxInt64, math.MinInt64} {
		for _, lang := range b.Languages() {
			for _, s := range []string{b.Number(lang, n), b.Plain(lang, n)} {
				if got, err := count(s); err != nil || got != n {
					t.Errorf("%q: %d, %v", s, got, err)
				}
			}
		}
	}
}

func TestDigitsOfAllThreeSetsAreWrittenInOne(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	const mixed = "گروه 0123456789 ۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ x"
	if got, want := ASCIIDigits(mixed), "گروه 0123456789 0123456789 0123456789 x"; got != want {
		t.Errorf("ASCIIDigits %q", got)
	}
	if got, want := b.Digits("fa", mixed), "گروه ۰۱۲۳۴۵۶۷۸۹ ۰۱۲۳۴۵۶۷۸۹ ۰۱۲۳۴۵۶۷۸۹ x"; got != want {
		t.Errorf("fa %q", got)
	}
	if got := b.Digits("en", mixed); got != ASCIIDigits(mixed) {
		t.Errorf("en %q", got)
	}
}

func TestWomenTypeNumbersInTheirOwnWay(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"5": 5, "۵": 5, "٥": 5, " ۵ ": 5, "\u200f۵": 5, "۰۵": 5, "1۲٣": 123, "1365": 1365, "۰": 0, "000": 0,
		"پنج": 5, "پنج نفر": 5, "۵ نفر": 5, "۵نفر": 5, "5 تا": 5, "پنج‌تا": 5, "پنج تا ": 5, "ده": 10, "یک": 1, "يك": 1, "یکی": -1, "صفر": 0,
		"شیش": 6, "شش": 6, "هفت": 7, "نُه": 9, "نه نفر": 9, "یازده": 11, "شانزده": 16, "شونزده": 16, "پونزده": 15, "هجده": 18, "هیجده": 18, "نوزده": 19, "بیست": 20, "بيست": 20, "پنجْ": 5,
	} {
		got, ok := Whole(s)
		if want < 0 && ok || want >= 0 && (!ok || got != want) {
			t.Errorf("%q: %d, %v", s, got, ok)
		}
	}
}

func TestWhatIsNoWholeNumberIsAskedAgain(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"", " ", "نفر", "تا", "-5", "+5", "۵.۵", "۲/۵", "1,500", "۱٬۵۰۰", "۵ ۶", "۵ تا ۷", "پنج شش", "نه", "نمی‌دانم", "five", "5x", "🙂", "۵-۷", "½",
		"99999999999999999999", "پنجاه",
	} {
		if got, ok := Whole(s); ok {
			t.Errorf("%q is taken for %d", s, got)
		}
	}
}
