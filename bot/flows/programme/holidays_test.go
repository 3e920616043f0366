package programme_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestWhatCanGoWrongWithAHoliday: in each row an admin changes the holidays of Azar 1405, and stands tells which there are.
func TestWhatCanGoWrongWithAHoliday(t *testing.T) {
	t.Parallel()
	const azar = `SELECT coalesce(string_agg(day || ' ' || (name ->> 'fa'), ', ' ORDER BY day), '') FROM holiday WHERE day BETWEEN '2026-11-22' AND '2026-12-21'`
	const dey = `SELECT string_agg(day::text, ', ' ORDER BY day) FROM holiday WHERE day BETWEEN '2026-12-22' AND '2027-01-20'`
	adds := func(a *town.Person) *town.Person { return a.Presses(a.Word("programme.add_holiday")) }
	takes := func(a *town.Person) *town.Person {
		a.Presses(a.Word("day.next_month")).PressesTo("چهارشنبه ۲ دی ۱۴۰۵، ولادت امام علی").Hears(a.Word("programme.is_sure"))
		return a.Presses(a.Word("programme.remove")).Hears(a.Word("programme.remove_sure"))
	}
	for _, row := range []struct {
		name   string
		does   func(place *town.Town, a *town.Person)
		stands string
		want   string
	}{
		{"tomorrow, pressed", func(_ *town.Town, a *town.Person) {
			adds(a).PressesTo("فردا، یکشنبه ۸ آذر").Says("آلودگی هوا").Hears(a.Word("programme.done")).PressesTo("یکشنبه ۸ آذر ۱۴۰۵، آلودگی هوا")
		}, azar, "2026-11-29 آلودگی هوا"},
		{"a day of the calendar", func(_ *town.Town, a *town.Person) {
			adds(a).Hears("آذر ۱۴۰۵").Presses("۱۰").Says("برف").Hears(a.Word("programme.done"))
		}, azar, "2026-12-01 برف"},
		{"a day of another month, and one of a month looked at before", func(_ *town.Town, a *town.Person) {
			old := adds(a).Screen()
			a.Presses(a.Word("day.next_month")).Hears("دی ۱۴۰۵").Presses(a.Word("day.next_month")).Hears("بهمن ۱۴۰۵").Presses("۱۲").Hears("دوشنبه ۱۲ بهمن ۱۴۰۵")
			a.Presses(a.Word("nav.back")).Hears("بهمن ۱۴۰۵").Presses(a.Word("day.month_before")).Hears("دی ۱۴۰۵")
			a.PressesOld(old, "۱۰").Says("برف").Hears(a.Word("programme.done"))
		}, azar, "2026-12-01 برف"},
		{"a holiday and a Friday are told, and can be chosen", func(_ *town.Town, a *town.Person) {
			adds(a).Presses(a.Word("day.next_month")).Presses("۲*").Hears("چهارشنبه ۲ دی ۱۴۰۵ تعطیل است: ولادت امام علی")
			a.Presses(a.Word("nav.back")).Presses(a.Word("day.month_before")).Presses("۱۳*").Hears("جمعه ۱۳ آذر ۱۴۰۵ تعطیل است.").Says("برف")
		}, azar, "2026-12-04 برف"},
		{"what is no day", func(_ *town.Town, a *town.Person) {
			adds(a).Presses(a.Word("day.letter_friday")).Hears("آذر ۱۴۰۵").Presses(a.Word("day.next_month")).Presses(a.Word("day.no_day")).Hears("دی ۱۴۰۵")
			a.Presses(a.Word("nav.back")).Hears("در آذر ۱۴۰۵ هیچ روزی تعطیل نیست")
		}, azar, ""},
		{"a day that goes by while the calendar stands there", func(place *town.Town, a *town.Person) {
			old := adds(a).Screen()
			place.Pass(3 * 24 * time.Hour)
			a.PressesOld(old, "۸").Hears(a.Word("programme.day_past")).Presses("۱۰").Says("برف")
		}, azar, "2026-12-01 برف"},
		{"a day without its month", func(_ *town.Town, a *town.Person) {
			adds(a).Says("۱۰").Hears(a.Word("day.which")).Sees("سه‌شنبه ۱۰ آذر ۱۴۰۵").Presses("پنجشنبه ۱۰ دی ۱۴۰۵").Says("برف").Hears("تعطیلی‌های دی ۱۴۰۵")
		}, dey, "2026-12-23, 2026-12-31, 2027-01-06"},
		{"tomorrow, typed", func(_ *town.Town, a *town.Person) { adds(a).Says("فردا").Says("آلودگی هوا") }, azar, "2026-11-29 آلودگی هوا"},
		{"a day that is written in numbers", func(_ *town.Town, a *town.Person) { adds(a).Says("۱۴۰۵/۹/۱۰").Says("برف") }, azar, "2026-12-01 برف"},
		{"a day that is written in words", func(_ *town.Town, a *town.Person) { adds(a).Says("۱۰ آذر").Says("برف") }, azar, "2026-12-01 برف"},
		{"days that are none, past and far", func(_ *town.Town, a *town.Person) {
			adds(a).Says("۳۱ آذر ۱۴۰۵").Hears(a.Word("day.none")).Says("۱ آذر ۱۴۰۵").Hears(a.Word("programme.day_past"))
			a.Says("۱ آذر ۱۴۲۰").Hears(a.Word("programme.day_far")).Says("گل").Hears(a.Word("day.wrong"))
		}, azar, ""},
		{"a name that is none", func(_ *town.Town, a *town.Person) {
			adds(a).Says("۱۰ آذر").Says("snow").Hears(a.Word("programme.wrong_persian")).Says("برف").Hears(a.Word("programme.done"))
		}, azar, "2026-12-01 برف"},
		{"the same one by two admins", func(_ *town.Town, a *town.Person) {
			adds(a).Says("۱۰ آذر").Says("برف")
			adds(a).Says("۱۰ آذر").Says("برف").Hears(a.Word("programme.done"))
		}, azar, "2026-12-01 برف"},
		{"one that is taken away", func(_ *town.Town, a *town.Person) {
			takes(a).Presses(a.Word("programme.remove_yes")).Hears(a.Word("programme.done"))
		}, dey, "2027-01-06"},
		{"one that is taken away twice", func(_ *town.Town, a *town.Person) {
			takes(a)
			sure := a.Screen()
			a.Presses(a.Word("programme.remove_yes")).PressesOld(sure, a.Word("programme.remove_yes")).Hears(a.Word("programme.holiday_gone"))
		}, dey, "2027-01-06"},
		{"one that stays after all", func(_ *town.Town, a *town.Person) {
			takes(a).Presses(a.Word("nav.back")).Presses(a.Word("nav.back")).Hears("تعطیلی‌های دی ۱۴۰۵")
		}, dey, "2026-12-23, 2027-01-06"},
		{"a month of many, from a forecast back to what is disputed", func(_ *town.Town, a *town.Person) {
			for range 4 {
				a.Presses(a.Word("day.next_month"))
			}
			a.Hears("تعطیلی‌های فروردین ۱۴۰۶").PressesTo("نوروز").Hears(a.Word("programme.is_forecast")).Presses(a.Word("nav.back"))
			for range 12 {
				a.Presses(a.Word("day.month_before"))
			}
			a.Hears("تعطیلی‌های فروردین ۱۴۰۵").Presses(a.Word("flow.more")).PressesTo("شهادت امام صادق").Hears(a.Word("programme.is_disputed"))
		}, azar, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, admin := sets(t)
			admin.Presses(admin.Word("programme.to_holidays")).Hears("در آذر ۱۴۰۵ هیچ روزی تعطیل نیست")
			row.does(place, admin)
			if got := town.Query[string](place, row.stands); got != row.want {
				t.Errorf("there are %q, want %q", got, row.want)
			}
		})
	}
}
