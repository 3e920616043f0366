package group_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// corrects opens an answer of the review page: the part it belongs to, the woman if it is one of hers, the answer.
func corrects(who *town.Person, part string, path ...string) *town.Person {
	who.Presses(who.Word("flow.correct")).Presses(who.Word("register.about_" + part))
	for _, words := range path {
		who.PressesTo(words)
	}
	return who
}

// reads checks that the review page shows all of these, and nothing of the others after "not".
func reads(t *testing.T, who *town.Person, all ...string) {
	t.Helper()
	who.Sees(who.Word("register.submit"))
	wanted := true
	for _, words := range all {
		if words == "not" {
			wanted = false
			continue
		}
		if strings.Contains(bare(who.Screen().Text), words) != wanted {
			t.Fatalf("the review page should show %q: %t, but shows\n%s", words, wanted, bare(who.Screen().Text))
		}
	}
}

func TestEveryAnswerCanBeCorrectedOnTheReviewPage(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "قائنات")
	m := place.Woman("مریم احمدی").Agrees().Tells(town.SomeGroup())
	correctsTheGroup(t, m)
	correctsHerself(t, m)
	addsAndRemoves(t, m)
	m.Presses(m.Word("register.submit")).Hears(m.Word("group.is_waiting"))
	zahra.Hears("۴ نفرند").Hears("یکی از ما از روستا رفت").Sees(zahra.Word("group.waive"))
	got := town.Query[string](place, `
SELECT concat_ws(' | ', g.village, g.other_trade, g.founded_year, g.founded_month, g.size_reason,
       (SELECT string_agg(concat_ws(' ', p.name, p.birth_year, p.phone), ', ' ORDER BY m.row_no)
          FROM membership m JOIN person p ON p.id = m.person_id WHERE m.group_id = g.id AND m.ended_at IS NULL))
  FROM helper_group g`)
	want := "روستای بیهود | آش رشته | 1401 | 7 | یکی از ما از روستا رفت | " +
		"مریم احمدی 1362 +989152223344, زهرا کریمی 1351 +989153334455, معصومه رضوانی 1359, اعظم ناصری 1365"
	if got != want {
		t.Errorf("kept is\n%s\nwant\n%s", got, want)
	}
}

func correctsTheGroup(t *testing.T, m *town.Person) {
	t.Helper()
	word := m.Word
	corrects(m, "group", "شهرستان").Hears(word("register.county")).Hears("پیش‌تر گفته بودید: بیرجند").Presses("قائنات")
	reads(t, m, "شهرستان: قائنات")
	corrects(m, "group", "شهرستان").Presses(word("nav.back"))
	reads(t, m, "شهرستان: قائنات")
	corrects(m, "group", "روستا یا شهر").Says("روستای بیهود")
	reads(t, m, "روستا یا شهر: روستای بیهود")

	corrects(m, "group", "کار گروه").Hears("تا حالا: قالی‌بافی").PressesTo("دوخت و بافت (۱ تا)").Presses("✔️ قالی‌بافی").Presses(word("nav.back"))
	reads(t, m, "کار گروه: قالی‌بافی")
	corrects(m, "group", "کار گروه").Presses("📦 کارهای دیگر").Presses("سایر").Presses(word("flow.enough")).Hears(word("register.other_trade"))
	m.Presses(word("nav.back")).Hears(word("register.trades")).Presses(word("nav.back"))
	reads(t, m, "کار گروه: قالی‌بافی", "not", "سایر", "کار دیگر")
	corrects(m, "group", "کار گروه").Presses("📦 کارهای دیگر").Presses("سایر").Presses(word("flow.enough")).Says("آش رشته")
	reads(t, m, "کار گروه: قالی‌بافی و سایر", "کار دیگر: آش رشته")

	corrects(m, "group", "شروع کار").Says("1400").Hears("از کدام ماهِ سال ۱۴۰۰؟").Hears("پیش‌تر گفته بودید: مهر").Presses(word("flow.keep"))
	reads(t, m, "شروع کار: ۱۴۰۰", "ماه شروع: مهر")
	corrects(m, "group", "شروع کار").Presses(word("register.not_known"))
	reads(t, m, "شروع کار: 🤷 نمی‌دانم", "not", "ماه شروع")
	corrects(m, "group", "شروع کار").Says("1401").Hears("از کدام ماهِ سال ۱۴۰۱؟").Presses(word("flow.keep"))
	reads(t, m, "شروع کار: ۱۴۰۱", "ماه شروع: مهر")
}

func correctsHerself(t *testing.T, m *town.Person) {
	t.Helper()
	word := m.Word
	corrects(m, "own", "شمارهٔ شما").Hears(word("register.own_phone")).Says(word("nav.back"))
	reads(t, m, "شمارهٔ شما: ۰۹۱۵ ۱۰۰")
	corrects(m, "own", "شمارهٔ شما").Says("0915 222 3344")
	reads(t, m, "شمارهٔ شما: ۰۹۱۵ ۲۲۲ ۳۳۴۴")
	corrects(m, "own", "خرج خانه با شماست").Presses(word("register.no"))
	reads(t, m, "خرج خانه با شماست: ❌ نه")
	corrects(m, "women", "زهرا کریمی", "سال تولد").Says("1351")
	reads(t, m, "زهرا کریمی، متولد ۱۳۵۱")
	corrects(m, "women", "زهرا کریمی", "شماره").Hears("شمارهٔ موبایل خانم زهرا کریمی").Says("09153334455")
	corrects(m, "women", "زهرا کریمی", "شماره: ۰۹۱۵ ۳۳۳ ۴۴۵۵").Hears("پیش‌تر گفته بودید: ۰۹۱۵ ۳۳۳ ۴۴۵۵").Presses(word("nav.back"))
	reads(t, m)
}

func addsAndRemoves(t *testing.T, m *town.Person) {
	t.Helper()
	word := m.Word
	m.Presses(word("register.add")).Hears("نفر ۵ از ۵").Presses(word("nav.back"))
	reads(t, m, "معصومه رضوانی", "با خودتان ۵ نفرید", "not", "اعظم")
	m.Presses(word("register.add")).Says("اعظم ناصری").Says("1365").Presses(word("nav.back")).Presses(word("nav.back"))
	m.Hears("نفر ۵ از ۵").Presses(word("nav.back"))
	reads(t, m, "معصومه رضوانی", "not", "اعظم ناصری")
	m.Says("یک نفر دیگر").Says("اعظم ناصری").Says("1365").Presses(word("register.no_phone"))
	m.Presses(word("register.no")).Presses(word("register.agreed_yes"))
	reads(t, m, "اعظم ناصری")

	corrects(m, "women", "فاطمه صادقی").Presses(word("flow.drop")).Hears("دیگر در گروه نیستند؟").Hears("فاطمه صادقی")
	sure := m.Screen()
	m.Presses(word("flow.drop_yes"))
	reads(t, m, "زهرا کریمی", "سکینه مرادی", "معصومه رضوانی", "اعظم ناصری", "not", "فاطمه صادقی")
	m.PressesOld(sure, word("flow.drop_yes"))
	reads(t, m, "زهرا کریمی", "سکینه مرادی", "معصومه رضوانی", "اعظم ناصری", "not", "فاطمه صادقی")

	corrects(m, "women", "سکینه مرادی").Presses(word("flow.drop")).Presses(word("flow.drop_yes"))
	m.Hears("معمولاً ۵ تا ۷ نفرند").Presses(word("nav.back"))
	reads(t, m, "سکینه مرادی")
	corrects(m, "women", "سکینه مرادی").Presses(word("flow.drop")).Presses(word("flow.drop_yes")).Says("یکی از ما از روستا رفت")
	reads(t, m, "چرا این تعداد: یکی از ما از روستا رفت", "not", "سکینه مرادی")
}

func TestAGroupOfAnotherSizeSaysWhy(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	for words, others := range map[string][]string{
		"۱ نفرند": nil,
		"۸ نفرند": {"زهرا کریمی", "فاطمه صادقی", "سکینه مرادی", "معصومه رضوانی", "اعظم ناصری", "طاهره حسینی", "صغری یوسفی"},
	} {
		g := town.SomeGroup()
		g.Others = others
		m := place.Woman("مریم احمدی").Agrees().Tells(g)
		if others == nil {
			m.Says("صفر")
		}
		m.Hears("معمولاً ۵ تا ۷ نفرند").Says("همین‌قدر هستیم")
		reads(t, m, "چرا این تعداد: همین‌قدر هستیم")
		m.Presses(m.Word("register.submit"))
		zahra.Hears(words).Hears("همین‌قدر هستیم").Presses(zahra.Word("group.waive")).Hears(zahra.Word("waive.reason"))
		zahra.Says("همسایه‌اند و با هم کار می‌کنند").Hears("زهرا رضایی ثبت کرد")
		m.Hears(m.Word("group.is_approved"))
	}
	if n := town.Query[int](place, `SELECT count(*) FROM helper_group WHERE state = 'approved' AND waiver_reason <> ''`); n != 2 {
		t.Errorf("%d groups have a waiver, want 2", n)
	}
}

func TestSheIsInterruptedAndGoesOn(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Admin().Agrees() // who hears her call
	m := place.Woman("مریم احمدی").Agrees()
	word, village := m.Word, place.Fa("register.village")
	m.Presses(word("home.register")).Presses("بیرجند").Says("گل نرگس").Hears(village)

	m.Presses(word("nav.home")).Presses(word("home.register_on")).Hears(word("nav.unfinished")).Presses(word("nav.go_on")).Hears(village)
	m.Says("/start@hamyar_bot").Sees(word("home.register_on")).Presses(word("home.register_on")).Presses(word("nav.anew"))
	m.Hears(word("register.county")).Presses("بیرجند").Says("گل نرگس").Hears(village)

	m.Says("/help").Hears(word("home.guide")).Presses(word("nav.go_on")).Hears(village)
	m.Says("/lang@hamyar_bot").Presses("English").Hears(place.En("register.village"))
	m.Says("/lang").Presses("فارسی").Hears(village)
	m.Presses(word("nav.help")).Hears(word("help.called")).Presses(word("nav.go_on")).Hears(village)
	m.Says("/nonsense").Hears(word("nav.no_command")).Presses(word("home.register_on")).Presses(word("nav.go_on")).Hears(village)
	place.Restart()
	m.Says("روستای چاهک").Hears(word("register.trades"))

	m.Presses(word("nav.back")).Hears("پیش‌تر گفته بودید: روستای چاهک").Presses(word("nav.back")).Hears("پیش‌تر گفته بودید: گل نرگس")
	m.Presses(word("nav.back")).Hears("پیش‌تر گفته بودید: بیرجند").Presses(word("flow.keep")).Says("همین درست است")
	m.Says("روستای گیو").Hears(word("register.trades"))
	m.Says("/help").Says("دوخت و بافت").Sees("قالی‌بافی")
}

func TestNothingIsThrownAwayWithoutAsking(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	m := place.Woman("مریم احمدی").Agrees()
	word := m.Word
	m.Says("/cancel").Hears(word("nav.nothing_to_cancel"))
	m.Presses(word("home.register")).Says("/cancel").Hears(word("nav.nothing_to_cancel"))
	m.Presses(word("home.register")).Presses("بیرجند").Says("/cancel").Hears(word("nav.cancel_sure"))
	sure := m.Screen()
	m.Presses(word("nav.go_on")).Hears(word("register.name")).Says("گل نرگس").Says("روستای چاهک")
	m.PressesOld(sure, word("nav.discard")).Hears(word("nav.cancel_sure")).Presses(word("nav.go_on")).Hears(word("register.trades"))

	m.Says("/home").Presses(word("home.register_on"))
	offer := m.Screen()
	m.Presses(word("nav.go_on")).PressesOld(offer, word("nav.anew")).Hears(word("nav.unfinished"))
	m.Presses(word("nav.go_on")).Hears(word("register.trades"))

	m.Says("/cancel").Presses(word("nav.discard")).Hears(word("nav.discarded")).Sees(word("home.register"))
	m.PressesOld(sure, word("nav.discard")).Hears(word("nav.old_button")).Sees(word("home.register"))
	m.Presses(word("home.register")).Hears(word("register.county"))
}
