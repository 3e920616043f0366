package locales_test

import (
	"strings"
	"testing"

	"hamyar/locales"
)

func TestAnOfficesNumberMayBeALandline(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	plainly := strings.NewReplacer("\u2068", "", "\u2069", "", "\u00A0", " ").Replace
	for typed, want := range map[string][2]string{
		"۰۵۶۳۲۲۲۱۲۳۴": {"+985632221234", "۰۵۶ ۳۲۲۲ ۱۲۳۴"}, "056-32221234": {"+985632221234", "۰۵۶ ۳۲۲۲ ۱۲۳۴"},
		"+98 56 3222 1234": {"+985632221234", "۰۵۶ ۳۲۲۲ ۱۲۳۴"}, "۰۹۱۵۱۲۳۴۵۶۷": {"+989151234567", "۰۹۱۵ ۱۲۳ ۴۵۶۷"}, "۱۲۳": {"123", "۱۲۳"},
		"٣٢٢٢١٢٣٤": {}, "گل": {}, "": {}, "12": {}, "+93701234567": {}, "056322212345": {},
	} {
		got, err := locales.OfficePhone(typed)
		if got != want[0] || (err == nil) != (want[0] != "") {
			t.Errorf("%q is %q, %v, want %q", typed, got, err, want[0])
		}
		if err != nil {
			continue
		}
		if shown := plainly(book.ShowPhone("fa", got)); shown != want[1] {
			t.Errorf("%q is shown as %q, want %q", typed, shown, want[1])
		}
		if again, err := locales.OfficePhone(got); err != nil || again != got {
			t.Errorf("%q isn't read again: %q, %v", got, again, err)
		}
	}
}
