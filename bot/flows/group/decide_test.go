package group_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// steals presses a button that stands on somebody else's phone.
func steals(t *testing.T, who *town.Person, from standin.Message, label string) *town.Person {
	t.Helper()
	for _, row := range from.Inline {
		for _, b := range row {
			if b.Text == label {
				return who.Does("["+label+"] (another's)", func() {
					if err := who.Press(who.Screen().ID, b.Data); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
	t.Fatalf("no button %q below %q", label, from.Text)
	return who
}

func TestTheFirstCoordinatorDecides(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra, akram := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "بیرجند")
	province, stranger := place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی"), place.Coordinator("لیلا جعفری", "قائنات")
	word := zahra.Word
	m := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	screen := zahra.Hears(word("group.arrived")).Screen()
	akram.Hears(word("group.arrived"))
	province.Hears(word("join.done")) // the county has somebody who decides
	stranger.Hears(word("join.done"))
	for _, label := range []string{"group.approve", "group.return", "group.refuse"} {
		steals(t, stranger, screen, word(label)).Hears(word("common.not_yours"))
	}
	steals(t, m, screen, word("group.approve")).Hears(word("common.not_yours"))

	akram.Presses(word("group.refuse")).Hears(word("refuse.reason"))
	zahra.Presses(word("group.approve")).Hears(word("group.decided")).Hears("زهرا رضایی ثبت کرد")
	akram.Hears(word("refuse.reason")) // what she was asked isn't taken from her hand
	province.PressesOld(screen, word("group.approve")).Hears(word("group.too_late")).Hears("زهرا رضایی ثبت کرد")
	akram.Says("این گروه را نمی‌شناسم").Hears(word("group.too_late")).Hears("زهرا رضایی ثبت کرد")
	zahra.PressesOld(screen, word("group.approve")).Hears(word("group.decided")).Hears("زهرا رضایی ثبت کرد")
	zahra.PressesOld(screen, word("group.return")).Hears(word("group.too_late"))
	m.Hears(word("group.is_approved"))
	if n := town.Query[int](place, `SELECT count(*) FROM audit WHERE action LIKE 'group.approved'`); n != 1 {
		t.Errorf("approved %d times", n)
	}
}

func TestAGroupIsSentBackTwiceAndRefused(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra, akram := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "بیرجند")
	word := zahra.Word
	first := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	alike := town.SomeGroup()
	alike.Representative, alike.Others[0] = "نرگس احمدی", "فرشته بهرامی"
	m := place.Woman("نرگس احمدی").Agrees().Tells(alike)
	corrects(m, "women", "فرشته بهرامی", "شماره").Says(first.Profile().Phone).Presses(word("register.submit"))
	zahra.Hears("شمارهٔ خانم فرشته بهرامی در گروه «گل نرگس» (بیرجند) هم هست").Hears("خانمی با نام و سال تولد خانم سکینه مرادی")
	round1 := zahra.Hears("گروهی با همین نام در بیرجند هم هست: «گل نرگس»").Screen()

	zahra.Does("(a button with a round there can't be)", func() {
		if err := zahra.Press(round1.ID, "p.1.2.group.decide/approve/99999999999"); err != nil {
			t.Error(err)
		}
	}).Hears(word("group.anew"))

	akram.Presses(word("group.return")).PressesTo("نام گروه").Hears(word("return.remark"))
	zahra.Presses(word("group.return")).Presses("روستا یا شهر").Says("آ").Hears(word("wrong.words"))
	zahra.Says("نام روستا را کامل بنویسید").Hears("زهرا رضایی برای درست کردن برگرداند")
	m.Hears(word("group.is_returned")).Hears("نام روستا را کامل بنویسید").Presses(word("group.correct"))
	m.Hears(word("register.village")).Hears("هماهنگ‌کننده نوشته است: «نام روستا را کامل بنویسید»").Hears("پیش‌تر گفته بودید: روستای چاهک")
	m.Presses(word("flow.keep"))
	reads(t, m, "روستای چاهک")
	corrects(m, "group", "روستا یا شهر").Says("روستای چاهک موسویه").Presses(word("register.submit"))
	m.Hears(word("group.is_waiting")).Hears("روستای چاهک موسویه")

	for _, label := range []string{"group.approve", "group.return", "group.refuse"} {
		zahra.PressesOld(round1, word(label)).Hears(word("group.anew")).Hears("روستای چاهک موسویه")
	}
	akram.Says("نام گروه را درست بنویسید").Hears(word("group.anew")).Hears("روستای چاهک موسویه")
	m.Says("/home").Presses(word("home.my_group")).Hears(word("group.is_waiting"))

	akram.Presses(word("group.return"))
	for !strings.Contains(akram.Phone(), "👤 سکینه مرادی") {
		akram.Presses(word("flow.more"))
	}
	akram.PressesTo("سکینه مرادی").Says("نامشان را از روی شناسنامه بنویسید")
	m.Presses(word("group.correct")).Hears("نفر ۳ از ۴").Hears("نامشان را از روی شناسنامه بنویسید").Says("سکینه مرادی‌نژاد")
	reads(t, m, "سکینه مرادی‌نژاد")
	m.Presses(word("register.submit"))
	zahra.Presses(word("group.refuse")).Says("این گروه پیش‌تر با خانم مریم ثبت شده است")
	m.Hears(word("group.is_refused")).Hears("این گروه پیش‌تر با خانم مریم ثبت شده است")
	m.PressesOld(m.Screen(), word("nav.home")).Sees(word("home.my_group")).Sees(word("home.register"))
	got := town.Query[string](place, `
SELECT concat_ws(' ', state, round, (SELECT count(*) FROM membership WHERE group_id = g.id)) FROM helper_group g ORDER BY id DESC LIMIT 1`)
	if got != "refused 3 5" {
		t.Errorf("the group is %q, want refused in round 3, of 5 women", got)
	}
	first.Hears(word("group.is_waiting"))
}
