package ask_test

import (
	"errors"
	"strings"
	"testing"

	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/locales"
)

// world is Saturday, 7 Azar 1405.
func world(t *testing.T) flow.World {
	t.Helper()
	day, ok := locales.FromJalali(1405, 9, 7)
	if !ok {
		t.Fatal("no such day")
	}
	return flow.World{Now: day}
}

// reads says in a word what a reader makes of typed words: the answer, what is asked back, or why it is none.
func reads(read func(flow.World, string) (string, error), w flow.World, typed string) string {
	got, err := read(w, typed)
	if doubt, ok := errors.AsType[*flow.Doubt](err); ok {
		var values []string
		for _, c := range doubt.Choices {
			values = append(values, c.Value)
		}
		return doubt.Ask.Key + " " + strings.Join(values, " ")
	}
	if refusal, ok := errors.AsType[*flow.Refusal](err); ok {
		return refusal.Why.Key
	}
	return got
}

func TestWhatWomenTypeIsRead(t *testing.T) {
	t.Parallel()
	w := world(t)
	for _, c := range []struct {
		name  string
		read  func(flow.World, string) (string, error)
		cases map[string]string
	}{
		{"a birth year", ask.BirthYear, map[string]string{
			"1365": "1365", "۱۳۶۵": "1365", "١٣٦٥": "1365", " ۱۳۶۵ ": "1365", "۴۰ سال": "1365", "۴۰ ساله‌ام": "1365",
			"۶۵": "ask.two_digits 1365 1340", "35": "ask.two_digits 1335 1370", "۹۹": "ask.two_digits 1306", "1990": "ask.gregorian 1368 1369",
			"1406": "wrong.year_to_come", "1400": "wrong.too_young", "1200": "wrong.year", "هزار": "wrong.year", "": "wrong.year",
		}},
		{"the year a group began", ask.PastYear, map[string]string{
			"۱۳۹۸": "1398", "98": "1398", "۰۳": "1403", "2019": "ask.gregorian 1397 1398", "1406": "wrong.year_to_come",
			"1299": "wrong.founded", "قدیم": "wrong.founded",
		}},
		{"a phone number", ask.Phone, map[string]string{
			"0915 123 4567": "+989151234567", "۰۹۱۵۱۲۳۴۵۶۷": "+989151234567", "05632211111": "wrong.landline", "0915": "wrong.phone",
		}},
		{"a full name", ask.FullName, map[string]string{
			"علي كريمي": "علی کریمی", "مریم": "wrong.family_name", "مریم ۱۲": "wrong.name_digits", "<b>مریم</b> ا": "wrong.name",
			"🌷🌷 🌷": "wrong.name", strings.Repeat("مریم ", 9): "wrong.long", "O'Brien Mary": "O'Brien Mary",
		}},
		{"a number", ask.Number(0, 14), map[string]string{"۵": "5", "پنج": "5", "۵ نفر": "5", "15": "wrong.number", "-1": "wrong.number"}},
		{"some words", ask.Words(10), map[string]string{"سلام": "سلام", "!": "wrong.words", "سلام سلام سلام": "wrong.long"}},
	} {
		for typed, want := range c.cases {
			if got := reads(c.read, w, typed); got != want {
				t.Errorf("%s %q is read as %q, want %q", c.name, typed, got, want)
			}
		}
	}
}

func TestEachReaderTakesBackWhatItGave(t *testing.T) {
	t.Parallel()
	w := world(t)
	for typed, read := range map[string]func(flow.World, string) (string, error){
		"۴۰ سال": ask.BirthYear, "98": ask.PastYear, "۰۹۱۵ ۱۲۳ ۴۵۶۷": ask.Phone, "علي كريمي": ask.FullName, "پنج": ask.Number(0, 14),
		"  گل  نرگس ": ask.Called("wrong.group_name"), "می ‌خواهم": ask.Words(20),
	} {
		once, err := read(w, typed)
		if err != nil {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		if twice, err := read(w, once); err != nil || twice != once {
			t.Errorf("%q is read as %q, and that as %q, %v", typed, once, twice, err)
		}
	}
}
