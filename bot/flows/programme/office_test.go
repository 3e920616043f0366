package programme_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// TestWhatIsSetOfTheOfficeCountsAtOnceForEveryone, also where another process changed it behind this one's back.
func TestWhatIsSetOfTheOfficeCountsAtOnceForEveryone(t *testing.T) {
	t.Parallel()
	place, admin := sets(t)
	word := place.Fa
	maryam := place.Woman("مریم").Says("/start")
	admin.Presses(word("programme.to_office")).Presses(word("programme.set_address")).Hears(word("programme.ask_address"))
	admin.Says("بیرجند، خیابان معلم، ساختمان بهزیستی").Presses(word("programme.no_english")).Hears(word("programme.done"))
	admin.Hears("خیابان معلم").Presses(word("programme.set_number")).Says("۰۵۶-۳۲۲۲۱۲۳۴").Hears("۰۵۶ ۳۲۲۲ ۱۲۳۴")
	maryam.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.no"))
	maryam.Hears("خیابان معلم").Hears("۰۵۶ ۳۲۲۲ ۱۲۳۴")
	town.Exec(place, `UPDATE programme SET office_phone = '123'`)
	maryam.Says("/start").Hears("تلفن: ۱۲۳")
	if got := town.Query[string](place, `SELECT string_agg(action, ' ' ORDER BY id) FROM audit`); got != "programme.address programme.number" {
		t.Errorf("the audit has %q", got)
	}
}

// TestWhatCanGoWrongWithTheSettings: in each row an admin sets something, and stands tells how it stands afterwards.
func TestWhatCanGoWrongWithTheSettings(t *testing.T) {
	t.Parallel()
	const (
		monday  = `SELECT coalesce((SELECT opens || '-' || closes FROM office_hours WHERE weekday = 2), 'closed')`
		quiet   = `SELECT quiet_from || '-' || quiet_to FROM programme`
		number  = `SELECT office_phone FROM programme`
		address = `SELECT concat_ws(' | ', office ->> 'fa', office ->> 'en') FROM programme`
	)
	was := "اداره‌کل بهزیستی خراسان جنوبی، بیرجند | State Welfare Organization of South Khorasan, Birjand"
	hours := func(a *town.Person, says ...string) *town.Person {
		a.Presses(a.Word("programme.to_hours")).PressesTo("دوشنبه: از ۸ تا ۱۴")
		for _, words := range says {
			a.Says(words)
		}
		return a
	}
	for _, row := range []struct {
		name   string
		does   func(place *town.Town, a *town.Person)
		stands string
		want   string
	}{
		{"hours in Persian", func(_ *town.Town, a *town.Person) {
			hours(a, "از ۷ و نیم تا ۱۳").Hears(a.Word("programme.done"))
		}, monday, "450-780"},
		{"hours until two", func(_ *town.Town, a *town.Person) {
			hours(a, "۸ تا ۲").Hears(a.Word("programme.do_you_mean")).PressesTo("از ۸ تا ۱۴").Hears(a.Word("programme.done"))
		}, monday, "480-840"},
		{"hours that are none, then some", func(_ *town.Town, a *town.Person) {
			hours(a, "صبح").Hears(a.Word("programme.wrong_hours"))
			a.Says("۸").Hears(a.Word("programme.wrong_hours")).Says("۲۵ تا ۳۰").Hears(a.Word("programme.wrong_hours"))
			a.Says("۱۴ تا ۱۳").Hears(a.Word("programme.wrong_order")).Says("9-12").Hears(a.Word("programme.done"))
		}, monday, "540-720"},
		{"a day on which it is closed, typed", func(_ *town.Town, a *town.Person) { hours(a, "تعطیل").Hears(a.Word("programme.done")) }, monday, "closed"},
		{"a day on which it is closed, pressed", func(_ *town.Town, a *town.Person) {
			hours(a).Presses(a.Word("programme.closed_button")).Hears(a.Word("programme.done"))
		}, monday, "closed"},
		{"as it is", func(_ *town.Town, a *town.Person) { hours(a).Presses(a.Word("flow.keep")) }, monday, "480-840"},
		{"a voice, a photo, a sticker", func(_ *town.Town, a *town.Person) {
			hours(a).Does("(a sticker)", func() { a.SendSticker() }).Hears(a.Word("wrong.sticker"))
		}, monday, "480-840"},
		{"back", func(_ *town.Town, a *town.Person) {
			hours(a).Presses(a.Word("nav.back")).Hears(a.Word("programme.hours")).Presses(a.Word("nav.back")).Hears(a.Word("programme.settings"))
		}, monday, "480-840"},
		{"a restart in the middle", func(place *town.Town, a *town.Person) {
			hours(a)
			place.Restart()
			a.Says("۷ تا ۱۲").Hears(a.Word("programme.done"))
		}, monday, "420-720"},
		{"twice the same button", func(_ *town.Town, a *town.Person) {
			hours(a)
			asked := a.Screen()
			a.PressesOld(asked, a.Word("programme.closed_button")).PressesOld(asked, a.Word("programme.closed_button"))
		}, monday, "closed"},
		{"a right that ended a second ago", func(place *town.Town, a *town.Person) {
			hours(a)
			town.Exec(place, `UPDATE role SET ended_at = $1`, place.Now())
			a.Says("۷ تا ۱۲").Hears(a.Word("common.not_yours"))
		}, monday, "480-840"},
		{"quiet hours", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_quiet")).Hears("از ۲۱ تا ۸").Says("۲۲ تا ۷ صبح").Hears(a.Word("programme.done"))
		}, quiet, "1320-420"},
		{"quiet hours from nine, who means the evening", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_quiet")).Says("۹ تا ۸").Hears(a.Word("programme.do_you_mean")).PressesTo("از ۲۱ تا ۸")
		}, quiet, "1260-480"},
		{"quiet hours of a whole day", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_quiet")).Says("۱۳ تا ۱۲").Hears(a.Word("programme.too_quiet"))
			a.Says("۸ تا ۸").Hears(a.Word("programme.wrong_quiet"))
		}, quiet, "1260-480"},
		{"no quiet hours", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_quiet")).Presses(a.Word("programme.never_button")).Hears(a.Word("programme.done"))
			a.Presses(a.Word("programme.to_quiet")).Hears(a.Word("programme.never")).Presses(a.Word("flow.keep"))
		}, quiet, "0-0"},
		{"a number without its area code", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_office")).Presses(a.Word("programme.set_number")).Says("۳۲۲۲۱۲۳۴").Hears(a.Word("programme.wrong_number"))
		}, number, ""},
		{"a short number, and then none", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_office")).Presses(a.Word("programme.set_number")).Says("۱۲۳").Hears("۱۲۳")
			a.Presses(a.Word("programme.set_number")).Presses(a.Word("programme.no_number")).Hears(a.Word("flow.none"))
		}, number, ""},
		{"an English address in Persian", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_office")).Presses(a.Word("programme.set_address")).Says("بیرجند، معلم ۵").Says("معلم ۵")
			a.Hears(a.Word("programme.wrong_latin")).Says("Moallem 5, Birjand")
		}, address, "بیرجند، معلم ۵ | Moallem 5, Birjand"},
		{"an address that is none", func(_ *town.Town, a *town.Person) {
			a.Presses(a.Word("programme.to_office")).Presses(a.Word("programme.set_address")).Says("؟").Hears(a.Word("programme.wrong_persian"))
			a.Says(strings.Repeat("بیرجند ", 40)).Presses(a.Word("nav.home"))
		}, address, was},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, admin := sets(t)
			row.does(place, admin)
			if got := town.Query[string](place, row.stands); got != row.want {
				t.Errorf("it stands at %q, want %q", got, row.want)
			}
		})
	}
}

// TestTheQuietHoursThatAreSetAreKept: with the night moved to noon, who was asked something when the bot went away hears
// of it in the afternoon.
func TestTheQuietHoursThatAreSetAreKept(t *testing.T) {
	t.Parallel()
	place, admin := sets(t) // nine o'clock
	word := place.Fa
	admin.Presses(word("programme.to_quiet")).Says("۱۱ تا ۱۵").Hears(word("programme.done"))
	maryam := place.Woman("مریم").Agrees()
	maryam.Presses(word("home.register")).Presses("بیرجند").Hears(word("register.name"))
	place.Close()
	place.Pass(3 * time.Hour)
	place.Open()
	awaitLog(t, place, "polling was away")
	place.Settle()
	place.Pass(3*time.Hour - time.Minute)
	place.Settle()
	if strings.Contains(maryam.Phone(), word("nav.was_away")) {
		t.Errorf("at noon her phone shows\n%s", maryam.Phone())
	}
	place.Pass(2 * time.Minute)
	place.Settle()
	maryam.Hears(word("nav.was_away"))
}

// TestOnlyWhoIsInChargeEverywhereSeesTheSettings: not even the admin of one province.
func TestOnlyWhoIsInChargeEverywhereSeesTheSettings(t *testing.T) {
	t.Parallel()
	place, admin := sets(t)
	word := place.Fa
	old := admin.Screen()
	zahra := place.Coordinator("زهرا رضایی", "بیرجند").Says("/home")
	town.Exec(place, `UPDATE role SET province_id = (SELECT id FROM province) WHERE kind = 'admin'`)
	admin.Says("/home")
	for _, p := range []*town.Person{admin, zahra} {
		if p.Offers(word("home.settings")) {
			t.Errorf("her phone shows\n%s", p.Phone())
		}
	}
	admin.PressesOld(old, word("programme.to_hours")).Hears(word("common.not_yours"))
	admin.PressesOld(old, word("programme.to_quiet")).Hears(word("common.not_yours"))
}
