package locales_test

import (
	"testing"

	"hamyar/locales"
)

func TestALengthIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]int{
		"۲": 120, "2 ساعت": 120, "دو ساعت": 120, "دو ساعت و نیم": 150, "۱/۵ ساعت": 90, "1.5": 90, "دو و نیم": 150, "۹۰ دقیقه": 90, "۹۰": 90,
		"یک ساعت و ۲۰ دقیقه": 80, "یک ساعت و ربع": 75, "نیم ساعت": 30, "2 hours": 120, "1 hour and 15 minutes": 75, "12": 720, "۴۵دقیقه": 45,
	} {
		if got, ok := locales.Length(typed); !ok || got != want {
			t.Errorf("%s is %d minutes (%t), want %d", typed, got, ok, want)
		}
	}
	for _, typed := range []string{"", "زیاد", "-2", "ساعت", "دو ساعت و ۹۰ دقیقه", "۲ تا ۴", "ساعت ۹ صبح"} {
		if got, ok := locales.Length(typed); ok {
			t.Errorf("%s is %d minutes", typed, got)
		}
	}
}
