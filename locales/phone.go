package locales

import (
	"errors"
	"strings"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"
)

var (
	// ErrPhone says that a text is not a phone number of Iran or Afghanistan.
	ErrPhone = errors.New("not a phone number")
	// ErrLandline says that a text is a phone number, but not a mobile one.
	ErrLandline = errors.New("a landline")
)

const (
	iran        = 98
	afghanistan = 93
)

// Phone reads a mobile number of Iran or, with its country code, of Afghanistan, as people type it or a messenger shares it, and gives
// it in E.164. Every 9xx of Iran and 7x of Afghanistan counts: operators get new prefixes faster than tables do.
func Phone(s string) (e164 string, err error) {
	dialled, ok := dial(s)
	if !ok {
		return "", ErrPhone
	}
	n, err := phonenumbers.Parse(dialled, "IR")
	if err != nil {
		return "", ErrPhone
	}
	national := phonenumbers.GetNationalSignificantNumber(n)
	switch n.GetCountryCode() {
	case iran:
		// A landline is ten digits with its area code, eight without one.
		err = mobile(national, 10, '9', len(national) == 10 || len(national) == 8)
	case afghanistan:
		err = mobile(national, 9, '7', len(national) == 9)
	default:
		err = ErrPhone
	}
	if err != nil {
		return "", err
	}
	return phonenumbers.Format(n, phonenumbers.E164), nil
}

// OfficePhone reads the number of an office in Iran: a landline with its area code or a mobile number, which it gives in E.164, or a
// short number of three to five digits, as it is dialled.
func OfficePhone(s string) (string, error) {
	dialled, ok := dial(s)
	if !ok {
		return "", ErrPhone
	}
	if n := len(dialled); n >= 3 && n <= 5 && dialled[0] != '0' && dialled[0] != '+' {
		return dialled, nil
	}
	n, err := phonenumbers.Parse(dialled, "IR")
	if err != nil || n.GetCountryCode() != iran || len(phonenumbers.GetNationalSignificantNumber(n)) != 10 {
		return "", ErrPhone
	}
	return phonenumbers.Format(n, phonenumbers.E164), nil
}

// mobile judges a national number by its length and first digit; one of another first digit is a landline if its length allows.
func mobile(national string, length int, first byte, landline bool) error {
	switch {
	case len(national) == length && national[0] == first:
		return nil
	case landline && national[0] != first && national[0] != '0':
		return ErrLandline
	}
	return ErrPhone
}

// dial leaves the digits of a number, with the plus before them, and refuses what no number is written with.
func dial(s string) (string, bool) {
	s = ASCIIDigits(norm.NFKC.String(dropBidi(s)))
	var out strings.Builder
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && out.Len() == 0:
			out.WriteRune(r)
		case !strings.ContainsRune(" \t\n\r-\u2010\u2011\u2012\u2013\u2014−ـ().·/\u200B\u200C\uFEFF", r):
			return "", false
		}
	}
	dialled := out.String()
	if len(dialled) == 11 && strings.HasPrefix(dialled, "937") {
		dialled = "+" + dialled // a shared contact comes without its plus, and no number dialled in Iran looks like this
	}
	return dialled, dialled != ""
}

// ShowPhone writes a number of ours as it is dialled in Iran, in the digits of the language and isolated: ۰۹۱۵ ۱۲۳ ۴۵۶۷. Another
// country's keeps its code; what is not a number is shown as it is. Its spaces don't break, so that it stays on one line.
func (b *Book) ShowPhone(lang, e164 string) string {
	shown := e164
	if n, err := phonenumbers.Parse(e164, "IR"); err == nil {
		form := phonenumbers.INTERNATIONAL
		if n.GetCountryCode() == iran {
			form = phonenumbers.NATIONAL
		}
		shown = phonenumbers.Format(n, form)
	}
	return Isolate(b.Digits(lang, strings.ReplaceAll(shown, " ", "\u00A0")))
}
