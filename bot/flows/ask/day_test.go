package ask_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/locales"
)

// soon are the days from tomorrow on, for half a year.
var soon = ask.Days{First: 1, Last: 183, Past: "away.day_past", Far: "away.day_far"}

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	t.Parallel()
	w := world(t) // Saturday, 7 Azar
	for typed, want := range map[string]string{
		"۱۰ آذر": "2026-12-01", "۱۴۰۵/۹/۱۰": "2026-12-01", "سه‌شنبه ۱۰ آذر": "2026-12-01", "2026-12-01": "2026-12-01",
		"فردا": "2026-11-29", "پس‌فردا": "2026-11-30", "یکشنبه": "2026-11-29", "جمعه": "2026-12-04", "شنبه": "2026-12-05",
		"۱۰": "day.which 2026-12-01 2026-12-31", "ده": "day.which 2026-12-01 2026-12-31", "۷": "day.which 2026-12-28 2027-01-27",
		"امروز": "away.day_past", "۷ آذر ۱۴۰۵": "away.day_past", "۱ آذر ۱۴۰۵": "away.day_past", "۷ آذر ۱۴۰۶": "away.day_far", "۹ خرداد ۱۴۰۶": "2027-05-30", "۱۰ خرداد ۱۴۰۶": "away.day_far",
		"۳۰ اسفند ۱۴۰۵": "day.none", "۳۱ آذر": "day.none", "۳۲": "day.wrong", "۰": "day.wrong", "دیروز": "day.wrong", "گل": "day.wrong", "": "day.wrong",
	} {
		if got := reads(soon.Read, w, typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
	today := ask.Days{Last: 3, Past: "away.day_past", Far: "away.day_far"}
	for typed, want := range map[string]string{"شنبه": "day.which 2026-11-28", "امروز": "2026-11-28", "دوشنبه": "2026-11-30", "پنجشنبه": "day.wrong"} {
		if got := reads(today.Read, w, typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestOnAFridayAndAHolidaySheIsTold(t *testing.T) {
	t.Parallel()
	w := world(t)
	w.Lists = map[string][]flow.Choice{ask.DaysOff: {{Value: "2026-12-01", Label: chat.Say("snow")}, {Value: "2026-12-04", Label: chat.Say("rain")}}}
	for day, want := range map[string]string{
		"2026-12-01": "day.holiday", "2026-12-04": "day.holiday", "2026-12-11": "day.friday", "2026-12-02": "", "2026-12-03": "", "open": "", "": "",
	} {
		got := ""
		for _, l := range ask.Off(w, day) {
			got += l.Key
		}
		if got != want {
			t.Errorf("of %q is told %q, want %q", day, got, want)
		}
	}
}

// label is what stands on a button of the calendar: its number, and whether a sign of a day off is beside it.
func label(b chat.Button) (day int, off bool) {
	if v := b.Label.Holes["day"].Plain; v != nil {
		day = int(*v)
	}
	return day, b.Label.Key == "day.off_in_month"
}

// calendar is a question for a day, with nothing else.
func calendar(days ask.Days) *flow.Flow {
	return &flow.Flow{Name: "calendar", Steps: []flow.Step{{Key: "day", Prompt: "which", Parse: days.Read, Grid: days.Month}}}
}

// some is a world on any day of the calendar, with holidays around it, and a span of days to choose from.
func some(t *rapid.T) (flow.World, ask.Days) {
	y, m := rapid.IntRange(1302, 1497).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month")
	if rapid.Bool().Draw(t, "at the end of a year") {
		y, m = rapid.SampledFrom([]int{1403, 1404, 1408, 1399, 1412}).Draw(t, "leap year or not"), 12
	}
	now, ok := locales.FromJalali(y, m, rapid.IntRange(1, 29).Draw(t, "day"))
	if !ok {
		t.Fatal("no such day")
	}
	now = now.Add(time.Duration(rapid.IntRange(0, 22*60).Draw(t, "minutes")) * time.Minute)
	first := rapid.IntRange(0, 3).Draw(t, "first")
	days := ask.Days{First: first, Last: first + rapid.IntRange(0, 500).Draw(t, "days"), Past: "past", Far: "far"}
	w := flow.World{Now: now, Lists: map[string][]flow.Choice{}}
	for _, n := range rapid.SliceOfN(rapid.IntRange(-40, 540), 0, 9).Draw(t, "holidays") {
		w.Lists[ask.DaysOff] = append(w.Lists[ask.DaysOff], flow.Choice{Value: now.AddDate(0, 0, n).Format(time.DateOnly), Label: chat.Say("snow")})
	}
	return w, days
}

// TestEveryDayOfEveryMonthCanBePressed: turning the calendar from its first month to its last, each day that can be the answer stands
// there once, below the letter of its day of the week, and is the answer when it is pressed. The days off, and no others, have a sign.
func TestEveryDayOfEveryMonthCanBePressed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, days := some(t)
		f, d := calendar(days), flow.Draft{ID: 1 << 40, Answers: flow.Answers{Given: map[string]flow.Answer{}}}
		local := w.Now.In(locales.Tehran())
		begins := time.Date(local.Year(), local.Month(), local.Day()+days.First, 12, 0, 0, 0, locales.Tehran()) // noon is never skipped
		last := begins.AddDate(0, 0, days.Last-days.First)
		next, turn := pressesAll(t, w, f, d, f.Ask(w, d).Screen, begins)
		for turn != "" {
			_, reply := f.Press(w, d, chat.VerbLook, turn)
			next, turn = pressesAll(t, w, f, d, reply.Screen, next)
		}
		if !next.Equal(last.AddDate(0, 0, 1)) {
			t.Fatalf("the next day to choose is %s, and the last one %s", next, last)
		}
	})
}

// pressesAll presses each day of a month, the first of which is next. It gives the day that is next then, and what leads on.
func pressesAll(t *rapid.T, w flow.World, f *flow.Flow, d flow.Draft, screen chat.Screen, next time.Time) (after time.Time, turn string) {
	month, column := screen.Lines[1].Holes["month"].Month, 0
	for _, b := range screen.Buttons {
		if column++; !b.Beside {
			column = 0
		}
		if len(b.Data(1<<40).String()) > chat.MaxData {
			t.Fatalf("%v carries too much", b)
		}
		if b.Label.Key == "day.next_month" {
			turn = b.Arg
		}
		n, off := label(b)
		if n == 0 {
			continue
		}
		y, m, day := locales.Jalali(next)
		if n != day || *month != [2]int{y, m} || column != (int(next.Weekday())+1)%7 || off != isOff(w, next) {
			t.Fatalf("day %d of %v, off %v, stands in column %d, want %d-%d-%d, %s", n, month, off, column, y, m, day, next.Weekday())
		}
		answered, _ := f.Press(w, d, b.Verb, b.Arg)
		if got := answered.Answers.Value("day"); got != next.Format(time.DateOnly) {
			t.Fatalf("%d of %v is %q, want %s", n, month, got, next)
		}
		next = next.AddDate(0, 0, 1)
	}
	return next, turn
}

func isOff(w flow.World, day time.Time) bool {
	if day.Weekday() == time.Friday {
		return true
	}
	for _, h := range w.Lists[ask.DaysOff] {
		if h.Value == day.Format(time.DateOnly) {
			return true
		}
	}
	return false
}

// TestTheLastDaysOfEsfandAreThere, thirty in a leap year, and what is pressed besides the days that can be chosen says why.
func TestTheLastDaysOfEsfandAreThere(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]int{1403: 30, 1404: 29, 1407: 29, 1408: 30} {
		first, _ := locales.FromJalali(year, 12, 5)
		w, most, days := flow.World{Now: first}, 0, ask.Days{First: 1, Last: 60, Past: "past", Far: "far"}
		for _, row := range days.Month(w, strconv.Itoa(year)+"-12").Rows {
			for _, c := range row {
				if v := c.Label.Holes["day"].Plain; v != nil {
					most = int(*v)
				}
			}
		}
		if most != want {
			t.Errorf("Esfand %d ends with the %dth, want %d", year, most, want)
		}
	}
	w := world(t) // 7 Azar is the first day of a week, 8 Azar the first that can be chosen
	row := soon.Month(w, "").Rows[1]
	if got := reads(soon.Read, w, row[0].Value); got != "away.day_past" || row[0].Label.Key != "day.no_day" {
		t.Errorf("today is %q, and says %q", row[0].Label.Key, got)
	}
}

// TestAMonthThatIsOverShowsTheFirstOne, as one does that never comes.
func TestAMonthThatIsOverShowsTheFirstOne(t *testing.T) {
	t.Parallel()
	w := world(t)
	for at, want := range map[string]string{
		"": "1405-9", "1405-8": "1405-9", "1405-9": "1405-9", "1405-10": "1405-10", "2027-01-01": "1405-10", "1406-2": "1406-2", "1406-3": "1406-3", "1406-4": "1406-3",
		"1499-1": "1406-3", "1405-13": "1405-9", "1405-0": "1405-9", "1406-0": "1405-9", "open": "1405-9", strings.Repeat("9", 30) + "-1": "1405-9", "-1-1": "1405-9",
	} {
		if got := soon.Month(w, at).Part; got != want {
			t.Errorf("at %q it shows %s, want %s", at, got, want)
		}
	}
}
