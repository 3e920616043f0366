package programme_test

import (
	"context"
	"testing"
	"time"

	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

// moment is a day and a time of day in Tehran.
type moment struct {
	y, m, d int
	clock   string
}

func (m moment) at(t *testing.T) time.Time {
	t.Helper()
	return jalali(t, m.y, m.m, m.d, m.clock)
}

func TestOfficeTimePassesOnlyWhileTheOfficeIsOpen(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	for name, c := range map[string]struct {
		from moment
		d    time.Duration
		want moment
	}{
		"within a day":                              {moment{1405, 9, 7, "09:00"}, 2 * time.Hour, moment{1405, 9, 7, "11:00"}},
		"before the office opens":                   {moment{1405, 9, 7, "03:10"}, 2 * time.Hour, moment{1405, 9, 7, "10:00"}},
		"just until it closes":                      {moment{1405, 9, 7, "12:00"}, 2 * time.Hour, moment{1405, 9, 7, "14:00"}},
		"a minute more":                             {moment{1405, 9, 7, "12:01"}, 2 * time.Hour, moment{1405, 9, 8, "08:01"}},
		"in the evening":                            {moment{1405, 9, 7, "20:00"}, 2 * time.Hour, moment{1405, 9, 8, "10:00"}},
		"over Thursday and Friday":                  {moment{1405, 9, 11, "13:00"}, 2 * time.Hour, moment{1405, 9, 14, "09:00"}},
		"on a Thursday":                             {moment{1405, 9, 12, "10:00"}, 2 * time.Hour, moment{1405, 9, 14, "10:00"}},
		"over Nowruz, from Wednesday 27 Esfand":     {moment{1404, 12, 27, "13:00"}, 2 * time.Hour, moment{1405, 1, 5, "09:00"}},
		"over a holiday in the week":                {moment{1405, 10, 1, "13:30"}, time.Hour, moment{1405, 10, 5, "08:30"}},
		"several days":                              {moment{1405, 9, 7, "08:00"}, 15 * time.Hour, moment{1405, 9, 9, "11:00"}},
		"nothing":                                   {moment{1405, 9, 13, "08:00"}, 0, moment{1405, 9, 13, "08:00"}},
		"less than nothing":                         {moment{1405, 9, 13, "08:00"}, -time.Hour, moment{1405, 9, 13, "08:00"}},
		"in the summer of 1398":                     {moment{1398, 2, 10, "09:00"}, 2 * time.Hour, moment{1398, 2, 10, "11:00"}},
		"over the night that began the summer time": {moment{1398, 1, 1, "13:00"}, 7 * time.Hour, moment{1398, 1, 4, "09:00"}},
	} {
		if got := p.WorkingAfter(c.from.at(t), c.d); !got.Equal(c.want.at(t)) {
			t.Errorf("%s: %s after %s is %s, want %s", name, c.d, c.from.at(t), got, c.want.at(t))
		}
	}
}

func TestTheSummerOf1398WasFourAndAHalfHoursAheadOfGreenwich(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	from := time.Date(2019, 4, 30, 3, 30, 0, 0, time.UTC) // 10 Ordibehesht, a Tuesday, 8:00
	if got, want := p.WorkingAfter(from, time.Hour), time.Date(2019, 4, 30, 4, 30, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("an hour after the office opened is %s, want %s", got, want)
	}
	if p.Quiet(from) || !p.Quiet(from.Add(-time.Minute)) {
		t.Error("the quiet hours didn't end at 8:00 of the summer time")
	}
}

func TestWorkingDaysAreThoseOnWhichTheOfficeOpens(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	for name, c := range map[string]struct {
		from moment
		n    int
		want moment
	}{
		"the next day":                 {moment{1405, 9, 7, "10:20"}, 1, moment{1405, 9, 8, "10:20"}},
		"over Thursday and Friday":     {moment{1405, 9, 10, "10:00"}, 2, moment{1405, 9, 14, "10:00"}},
		"from a Friday":                {moment{1405, 9, 13, "10:00"}, 2, moment{1405, 9, 15, "10:00"}},
		"from before the office opens": {moment{1405, 9, 7, "05:00"}, 2, moment{1405, 9, 9, "08:00"}},
		"from after it closed":         {moment{1405, 9, 11, "20:00"}, 2, moment{1405, 9, 15, "14:00"}},
		"over Nowruz":                  {moment{1404, 12, 27, "09:00"}, 2, moment{1405, 1, 8, "09:00"}},
		"none":                         {moment{1405, 9, 13, "05:00"}, 0, moment{1405, 9, 13, "05:00"}},
	} {
		if got := p.DaysAfter(c.from.at(t), c.n); !got.Equal(c.want.at(t)) {
			t.Errorf("%s: %d days after %s is %s, want %s", name, c.n, c.from.at(t), got, c.want.at(t))
		}
	}
}

func TestADayThatIsMadeAHolidayDoesntCountAnyMore(t *testing.T) {
	t.Parallel()
	db := open(t)
	from, before := moment{1405, 9, 7, "13:00"}.at(t), load(t, db)
	within(t, db, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO holiday (day, name) VALUES ('2026-11-29', '{"fa": "آلودگی هوا"}')`)
		return err
	})
	after := load(t, db)
	if got, want := before.WorkingAfter(from, 2*time.Hour), (moment{1405, 9, 8, "09:00"}).at(t); !got.Equal(want) {
		t.Errorf("before, two hours were over at %s, want %s", got, want)
	}
	if got, want := after.WorkingAfter(from, 2*time.Hour), (moment{1405, 9, 9, "09:00"}).at(t); !got.Equal(want) {
		t.Errorf("two hours are over at %s, want %s", got, want)
	}
	if got, want := after.DaysAfter(from, 1), (moment{1405, 9, 9, "13:00"}).at(t); !got.Equal(want) {
		t.Errorf("the next working day is %s, want %s", got, want)
	}
}

func TestNothingWaitsForAnOfficeThatNeverOpens(t *testing.T) {
	t.Parallel()
	from := moment{1405, 9, 7, "13:00"}.at(t)
	for name, hours := range map[string][7]programme.Hours{"no hours": {}, "a minute a week": {0: {480, 481}}} {
		c := programme.Calendar{Hours: hours}
		if got := c.WorkingAfter(from, 24*time.Hour); !got.Equal(from.Add(24 * time.Hour)) {
			t.Errorf("%s: a day of office time is over at %s", name, got)
		}
	}
	c := programme.Calendar{}
	if got, want := c.DaysAfter(from, 2), from.AddDate(0, 0, 2); !got.Equal(want) {
		t.Errorf("two days are over at %s, want %s", got, want)
	}
	always := programme.Calendar{Hours: [7]programme.Hours{{0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}}}
	if got, want := always.WorkingAfter(from, 49*time.Hour), from.Add(49*time.Hour); !got.Equal(want) {
		t.Errorf("in an office that never closes 49 hours are over at %s, want %s", got, want)
	}
}

func TestTheQuietHoursGoOverMidnightOrNot(t *testing.T) {
	t.Parallel()
	night := programme.Calendar{QuietFrom: 21 * 60, QuietTo: 8 * 60}
	noon := programme.Calendar{QuietFrom: 13*60 + 30, QuietTo: 15 * 60}
	never := programme.Calendar{QuietFrom: 8 * 60, QuietTo: 8 * 60}
	for _, c := range []struct {
		quiet programme.Calendar
		now   moment
		is    bool
		then  moment
	}{
		{night, moment{1405, 9, 7, "20:59"}, false, moment{1405, 9, 7, "20:59"}},
		{night, moment{1405, 9, 7, "21:00"}, true, moment{1405, 9, 8, "08:00"}},
		{night, moment{1405, 9, 8, "00:00"}, true, moment{1405, 9, 8, "08:00"}},
		{night, moment{1405, 9, 8, "07:59"}, true, moment{1405, 9, 8, "08:00"}},
		{night, moment{1405, 9, 8, "08:00"}, false, moment{1405, 9, 8, "08:00"}},
		{night, moment{1398, 1, 1, "23:30"}, true, moment{1398, 1, 2, "08:00"}},
		{noon, moment{1405, 9, 7, "13:29"}, false, moment{1405, 9, 7, "13:29"}},
		{noon, moment{1405, 9, 7, "13:30"}, true, moment{1405, 9, 7, "15:00"}},
		{noon, moment{1405, 9, 7, "15:00"}, false, moment{1405, 9, 7, "15:00"}},
		{never, moment{1405, 9, 7, "08:00"}, false, moment{1405, 9, 7, "08:00"}},
		{never, moment{1405, 9, 7, "03:00"}, false, moment{1405, 9, 7, "03:00"}},
	} {
		now := c.now.at(t)
		if got := c.quiet.Quiet(now); got != c.is {
			t.Errorf("%s is quiet: %t", now, got)
		}
		if got := c.quiet.AfterQuiet(now); !got.Equal(c.then.at(t)) {
			t.Errorf("after %s it isn't quiet at %s, want %s", now, got, c.then.at(t))
		}
	}
}

func TestTheHolidaysOfTheFileFallOnTheirDays(t *testing.T) {
	t.Parallel()
	p := load(t, open(t))
	if len(p.Holidays) != 84 {
		t.Errorf("there are %d holidays", len(p.Holidays))
	}
	standing, days := map[string]int{}, map[[3]int][]string{}
	for _, h := range p.Holidays {
		y, m, d := locales.Jalali(h.At())
		standing[h.Standing]++
		days[[3]int{y, m, d}] = append(days[[3]int{y, m, d}], h.Name["fa"])
		if h.Name["fa"] == "" || h.Name["en"] == "" {
			t.Errorf("the holiday of %d/%d/%d has the names %v", y, m, d, h.Name)
		}
		if (y == 1406) != (h.Standing == programme.Forecast) {
			t.Errorf("the holiday of %d/%d/%d is %s", y, m, d, h.Standing)
		}
	}
	if got := days[[3]int{1405, 1, 1}]; len(got) != 2 {
		t.Errorf("on the first day of 1405 there are %v, want Nowruz and Eid al-Fitr", got)
	}
	if standing[programme.Disputed] != 1 || len(days[[3]int{1405, 1, 25}]) != 1 {
		t.Errorf("the holidays stand so: %v", standing)
	}
}

func TestTheCalendarIsLaidIntoADatabaseOfAnEarlierReleaseOnce(t *testing.T) {
	t.Parallel()
	db := open(t)
	within(t, db, func(ctx context.Context, tx *store.Tx) error {
		for _, sql := range []string{
			`DELETE FROM holiday`, `DELETE FROM office_hours`, `DELETE FROM topic`,
			`UPDATE programme SET seeded = 0, quiet_from = 0, quiet_to = 0`,
		} {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return err
			}
		}
		return programme.Seed(ctx, tx)
	})
	p := load(t, db)
	if len(p.Holidays) != 84 || len(p.Topics) != 7 || p.Hours[0].Closed() || p.QuietFrom != 21*60 {
		t.Errorf("there are %d holidays, %d topics, the hours %v", len(p.Holidays), len(p.Topics), p.Hours)
	}
	within(t, db, func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM holiday`); err != nil {
			return err
		}
		return programme.Seed(ctx, tx)
	})
	if p := load(t, db); len(p.Holidays) != 0 {
		t.Errorf("a later start brought %d holidays back", len(p.Holidays))
	}
}
