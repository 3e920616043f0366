package locales_test

import (
	"strings"
	"testing"

	"hamyar/locales"
)

func TestATimeOfDayIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"8": "08:00", "۸": "08:00", "٨": "08:00", "08:30": "08:30", "۸:۳۰": "08:30", "۸.۳۰": "08:30", "هشت": "08:00", "هشت و نیم": "08:30",
		"۸ و ربع": "08:15", "۸ و ۲۰ دقیقه": "08:20", "ساعت ۱۴": "14:00", "۸ صبح": "08:00", "۲ بعدازظهر": "14:00", "۲ بعد از ظهر": "14:00",
		"۹ شب": "21:00", "۱۲ ظهر": "12:00", "۱۲ شب": "00:00", "۲ شب": "02:00", "۵ عصر": "17:00", "8 am": "08:00", "8pm": "20:00", "۲۱": "21:00", "0830": "08:30",
		"24": "24:00", "0": "00:00", "۶ بامداد": "06:00", "۸ و نیم صبح": "08:30", "24:00": "24:00",
		"25": "", "8:60": "", "24:01": "", "": "", "صبح": "", "گل": "", "-1": "", "8:": "", "21 صبح": "", "8:30:10": "", "۱۰۰": "", "2561": "", "۱۴۰۵": "14:05",
	} {
		minutes, ok := locales.Clock(typed)
		got := ""
		if ok {
			got = locales.ClockText(minutes)
		}
		if want = strings.ReplaceAll(want, ":", ""); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestASpanIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"۸ تا ۱۴": "08:00 14:00", "از ۸ تا ۱۴": "08:00 14:00", "8-14": "08:00 14:00", "۸تا۱۴": "08:00 14:00", "از ساعت ۸ تا ساعت ۱۴": "08:00 14:00",
		"۸:۳۰ الی ۲ بعدازظهر": "08:30 14:00", "۹ شب تا ۸ صبح": "21:00 08:00", "8 to 2": "08:00 02:00", "from 8 to 14": "08:00 14:00",
		"هشت تا دو": "08:00 02:00", "08:00-14:00": "08:00 14:00", "0800-1400": "08:00 14:00", "هفت و نیم تا چهارده": "07:30 14:00", "٨ تا ١٤": "08:00 14:00",
		"۸": "", "تا": "", "": "", "۸ تا": "", "تا ۱۴": "", "گل تا بلبل": "", "۸ تا ۱۴ تا ۱۶": "", "۸ تا ۳۰": "", "۸ ۱۴": "",
	} {
		from, to, ok := locales.Span(typed)
		got := ""
		if ok {
			got = locales.ClockText(from) + " " + locales.ClockText(to)
		}
		if want = strings.ReplaceAll(want, ":", ""); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
