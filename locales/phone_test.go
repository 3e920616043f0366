package locales

import (
	"errors"
	"strings"
	"testing"
)

func TestAMobileNumberIsReadHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	for _, row := range rows(t, "phone.tsv", 2) {
		got, err := Phone(row[0])
		if got != row[1] || (err == nil) != (row[1] != "") {
			t.Errorf("%q: %q, %v; want %q", row[0], got, err, row[1])
		}
	}
	for in, want := range map[string]string{
		"۰۹۱۵۱۲۳۴۵۶۷": "+989151234567", "۰۹۱۵ ۱۲۳ ۴۵۶۷": "+989151234567", " ۰۹۱۵-۱۲۳-۴۵۶۷ ": "+989151234567", "۰۹۱۵ــ۱۲۳۴۵۶۷": "+989151234567",
		"\u200e+98 915 123 4567": "+989151234567", "\u2068۰۹۱۵ ۱۲۳ ۴۵۶۷\u2069": "+989151234567", "+۹۸۹۱۵۱۲۳۴۵۶۷": "+989151234567",
		"989151234567": "+989151234567", "00 98 915 123 4567": "+989151234567", "0098 (0) 915 123 4567": "+989151234567", "+98(0)9151234567": "+989151234567",
		"+98 0915 123 4567": "+989151234567", "(0915) 123.45.67": "+989151234567", "0915/1234567": "+989151234567", "０９１５１２３４５６７": "+989151234567",
		"0915\u00a0123\u20114567": "+989151234567", "0915\n1234567": "+989151234567", "+98-915-123–45—67": "+989151234567",
		// No operator had these prefixes when the tables were made.
		"09571234567": "+989571234567", "09691234567": "+989691234567", "09801234567": "+989801234567", "+98 979 123 4567": "+989791234567",
		"+93 79 123 4567": "+93791234567", "0093791234567": "+93791234567", "+93 (0) 70 123 4567": "+93701234567", "۰۰۹۳۷۵۱۲۳۴۵۶۷": "+93751234567", "+93761234567": "+93761234567", "93791234567": "+93791234567", "9379123456": "+989379123456",
	} {
		if got, err := Phone(in); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestALandlineIsToldFromNonsense(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]error{
		"05632211111": ErrLandline, "056 3221 1111": ErrLandline, "۰۵۶۳۲۲۱۱۱۱۱": ErrLandline, "+98 56 3221 1111": ErrLandline, "02188001122": ErrLandline,
		"0098 21 8800 1122": ErrLandline, "32211111": ErrLandline, "+93 20 230 1234": ErrLandline,
		"": ErrPhone, " ": ErrPhone, "\u200f": ErrPhone, "+": ErrPhone, "09": ErrPhone, "0": ErrPhone, "مریم": ErrPhone, "🙂": ErrPhone, "نمی‌دانم": ErrPhone,
		"0915123456": ErrPhone, "091512345678": ErrPhone, "0989151234567": ErrPhone, "91512345": ErrPhone, "0915 abc defg": ErrPhone, "0915-GOL-4567": ErrPhone,
		"09151234567 داخلی ۲": ErrPhone, "09151234567x12": ErrPhone, "0915123456709151234567": ErrPhone, "0915+1234567": ErrPhone, "++989151234567": ErrPhone,
		"+44 7700 900123": ErrPhone, "+1 202 555 0143": ErrPhone, "+92 300 1234567": ErrPhone, "0791234567": ErrPhone, "110": ErrPhone, "0000000000": ErrPhone,
		"00989": ErrPhone, "+98": ErrPhone, "+999151234567": ErrPhone, strings.Repeat("9", 4096): ErrPhone,
	} {
		if got, err := Phone(in); got != "" || !errors.Is(err, want) {
			t.Errorf("%.40q: %q, %v; want %v", in, got, err, want)
		}
	}
}

func TestANumberIsShownAsItIsDialled(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, c := range []struct{ lang, e164, want string }{
		{"fa", "+989151234567", "۰۹۱۵ ۱۲۳ ۴۵۶۷"}, {"en", "+989151234567", "0915 123 4567"}, {"fa", "+93791234567", "+۹۳ ۷۹ ۱۲۳ ۴۵۶۷"},
		{"en", "+93791234567", "+93 79 123 4567"}, {"fa", "+989691234567", "۰۹۶۹ ۱۲۳ ۴۵۶۷"}, {"en", "abc", "abc"},
	} {
		if got := b.ShowPhone(c.lang, c.e164); got != "\u2068"+strings.ReplaceAll(c.want, " ", "\u00A0")+"\u2069" {
			t.Errorf("%s in %s: %q", c.e164, c.lang, got)
		}
	}
	if got := b.ShowPhone("fa", ""); got != "" {
		t.Errorf("no number: %q", got)
	}
}

func TestAShownNumberIsReadBack(t *testing.T) {
	t.Parallel()
	b := openBook(t)
	for _, e164 := range []string{"+989151234567", "+989801234567", "+93791234567"} {
		for _, lang := range b.Languages() {
			if got, err := Phone(b.ShowPhone(lang, e164)); err != nil || got != e164 {
				t.Errorf("%s in %s: %q, %v", e164, lang, got, err)
			}
		}
	}
}
