package ask_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/locales"
)

type reader struct {
	name string
	read func(flow.World, string) (string, error)
	good func(string) bool // nil: any answer
}

// between is true of a number within bounds, written as records have it.
func between(least, most int) func(string) bool {
	return func(s string) bool {
		n, err := strconv.Atoi(s)
		return err == nil && strconv.Itoa(n) == s && n >= least && n <= most
	}
}

// most is true of words that are seen and not too long.
func most(runes int) func(string) bool {
	return func(s string) bool {
		return utf8.ValidString(s) && utf8.RuneCountInString(s) <= runes && strings.ContainsFunc(s, unicode.IsLetter) &&
			s == locales.Text(s)
	}
}

// isSoon is true of the days that can be the answer, as records have them.
func isSoon(s string) bool {
	return len(s) == len("2026-11-29") && s >= "2026-11-29" && s <= "2027-05-30"
}

func readers() []reader {
	return []reader{
		{"a birth year", ask.BirthYear, between(1305, 1391)}, {"the year a group began", ask.PastYear, between(1300, 1405)},
		{"a number", ask.Number(0, 14), between(0, 14)}, {"a phone number", ask.Phone, nil}, {"a name", ask.Name, most(40)},
		{"a full name", ask.FullName, most(40)}, {"a group's name", ask.Called("wrong.group_name"), most(60)}, {"words", ask.Words(500), most(500)},
		{"a day", soon.Read, isSoon},
	}
}

// However she types it: an answer that is read again as itself, a question of at least one choice whose values are
// answers, or a refusal with a message.
func FuzzWhatSheTypesIsAnAnswerAQuestionOrARefusal(f *testing.F) {
	for _, s := range []string{
		"۱۳۶۵", "1990", "٦٥", "۴۰ ساله‌ام", "سال ۱۳۶۵", "پنج نفر", "۰۹۱۵ ۱۲۳ ۴۵۶۷", "+93 79 123 4567", "علي كريمي", "مریم السادات \u202eرضایی",
		"O'Brien Mary", "گل‌نرگس ۲", "۱۰ آذر", "شنبه", "۳۰ اسفند ۱۴۰۴", "1405-9-10", "\u200c", "👩‍👩‍👧", "a\u0301\u0301 b", "\xff\xfe", "99999999999999999999", "ﷺ ﷺ", "\u3164\u3164", "-۵", "",
		strings.Repeat("م ", 50),
	} {
		f.Add(s)
	}
	day, ok := locales.FromJalali(1405, 9, 7)
	if !ok {
		f.Fatal("no such day")
	}
	w := flow.World{Now: day}
	f.Fuzz(func(t *testing.T, typed string) {
		for _, r := range readers() {
			got, err := r.read(w, typed)
			if err == nil {
				checkAnswer(t, r, w, got)
				continue
			}
			checkRefusal(t, r, w, got, err)
		}
	})
}

func checkAnswer(t *testing.T, r reader, w flow.World, got string) {
	t.Helper()
	if again, err := r.read(w, got); err != nil || again != got {
		t.Errorf("%s %q is read again as %q, %v", r.name, got, again, err)
	}
	if r.good != nil && !r.good(got) {
		t.Errorf("%s is %q", r.name, got)
	}
}

func checkRefusal(t *testing.T, r reader, w flow.World, got string, err error) {
	t.Helper()
	if got != "" {
		t.Errorf("%s is refused, but read as %q", r.name, got)
	}
	doubt, ok := errors.AsType[*flow.Doubt](err)
	if !ok {
		if refusal, ok := errors.AsType[*flow.Refusal](err); !ok || refusal.Why.Key == "" {
			t.Errorf("%s is refused without a message: %v", r.name, err)
		}
		return
	}
	if len(doubt.Choices) == 0 || doubt.Ask.Key == "" {
		t.Errorf("%s is asked back about without a choice: %+v", r.name, doubt)
	}
	// What she may choose is read as an answer, or refused with a message; never asked back about again.
	for _, c := range doubt.Choices {
		again, err := r.read(w, c.Value)
		if err == nil && again == c.Value {
			continue
		}
		if _, refused := errors.AsType[*flow.Refusal](err); !refused {
			t.Errorf("%s is asked back about with %q, which is read as %q, %v", r.name, c.Value, again, err)
		}
	}
}
