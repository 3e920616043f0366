package group_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// says sends a voice of so many seconds.
func says(p *town.Person, seconds int) *town.Person {
	return p.Does("(a voice)", func() { p.SendVoice(seconds) })
}

// played is the length of the newest file on a phone that came from the bot, 0 if there is none.
func played(p *town.Person) (seconds int) {
	for _, m := range p.Chat() {
		if m.FromBot && m.File != nil {
			seconds = m.File.Seconds
		}
	}
	return seconds
}

// small is a group of four, which needs a reason.
func small() town.Group {
	g := town.SomeGroup()
	g.Others = g.Others[:3]
	return g
}

// TestReasonsAreSaid: a representative says why her group is small, the coordinator hears it and says what is to be
// corrected, and at last why she accepts it.
func TestReasonsAreSaid(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	m := place.Woman("مریم احمدی").Agrees().Tells(small()).Hears("با خودتان ۴ نفرید")
	place.Forget()
	says(m, 11).Hears("چرا این تعداد: 🎙 پیام صوتی")
	m.Presses(word("flow.correct")).Presses(word("register.about_group")).PressesTo(word("register.label_size_reason"))
	says(m.Hears("پیش‌تر گفته بودید: 🎙 پیام صوتی"), 12).Hears(word("flow.voice")).Presses(word("register.submit"))
	zahra.Hears("چرا این تعداد: 🎙 پیام صوتی").Listens(word("group.voice_size")).Sees(word("group.waive"))
	if got := played(zahra); got != 12 {
		t.Errorf("she heard a voice of %d seconds, want the one that replaced the first", got)
	}
	zahra.Presses(word("group.return")).Presses(word("register.label_village"))
	says(zahra, 13).Hears(word("group.decided"))
	m.Hears("📌 هماهنگ‌کننده دربارهٔ «روستا یا شهر» گفته است: 🎙 پیام صوتی").Presses(word("group.voice_remark"))
	if got := played(m.Sees(word("group.correct"))); got != 13 {
		t.Errorf("she heard a voice of %d seconds, want the coordinator's", got)
	}
	m.Presses(word("group.correct")).Hears("هماهنگ‌کننده برایتان گفته است: 🎙 پیام صوتی").Hears(word("register.village"))
	m.Says("🌸").Hears(word("wrong.village")).Says("خوسف").Hears("چرا این تعداد: 🎙 پیام صوتی").Presses(word("register.submit"))
	voices := 0
	for _, message := range m.Chat() {
		if message.FromBot && message.Kind == standin.KindVoice {
			voices++
		}
	}
	if voices != 2 {
		t.Errorf("the remark was heard %d times, want once on the page and once before the question", voices)
	}
	says(zahra.Presses(word("group.waive")), 14).Hears("چرا با این تعداد: 🎙 پیام صوتی").Listens(word("group.voice_waiver"))
	if got := played(zahra); got != 14 {
		t.Errorf("the reason of the waiver is %d seconds long", got)
	}
	m.Hears(word("group.is_approved")).Does("(forged)", func() {
		if err := m.Press(m.Screen().ID, "p.0.0.group.mine/play/waiver"); err != nil {
			t.Error(err)
		}
	})
	if played(m) == 14 {
		t.Error("she heard what is for staff")
	}
	place.Golden("said_fa")
	if left := town.Query[string](place, `
SELECT coalesce(encode(size_file, 'escape'), '') || coalesce(encode(waiver_file, 'escape'), '') FROM helper_group`); strings.Contains(left, "AQAD") {
		t.Error("the files don't rest sealed")
	}
}

// TestAPhotoAndWordsBelowIt answer as well, and a reason for which nothing was said is written.
func TestAPhotoAndWordsBelowIt(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	m := place.Woman("مریم احمدی").Agrees().Tells(small())
	m.Does("(a photo)", func() { m.SendPhoto("نامهٔ ما") }).Presses(word("register.submit"))
	zahra.Hears("چرا این تعداد: 🖼 عکس، «نامهٔ ما»").Presses(word("group.photo_size")).Presses(word("group.refuse"))
	says(zahra, 5300).Hears(word("wrong.heavy")).Says("چون نامه خوانا نیست").Hears(word("group.decided"))
	m.Hears("هماهنگ‌کننده نوشته است: «چون نامه خوانا نیست»")
	if m.Offers(word("group.voice_remark")) {
		t.Error("there is nothing to hear")
	}
}

// TestAVoiceThatCantReachHerIsRefused: the representative uses another messenger only.
func TestAVoiceThatCantReachHerIsRefused(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	m := place.Woman("مریم احمدی").Agrees().Tells(small())
	says(m, 3).Presses(word("register.submit"))
	place.Settle()
	town.Exec(place, `UPDATE account SET channel = 'bale' WHERE user_id = $1`, m.ID())
	says(zahra.Presses(word("group.refuse")), 3).Hears(word("help.other_messenger")).Hears(word("refuse.reason"))
	zahra.Presses(word("nav.back")).Presses(word("group.return")).Presses(word("register.label_name"))
	says(zahra, 3).Hears(word("help.other_messenger"))
	town.Exec(place, `UPDATE account SET channel = 'telegram' WHERE user_id = $1`, m.ID())
	zahra.Says("نامش را ببینید").Hears(word("group.decided"))
}

// TestWhatIsSaidInOneMessengerIsHeardInTheOther: a coordinator in Bale hears a reason that was said in Telegram, and the
// representative in Telegram why her group is refused. Each file is fetched once.
func TestWhatIsSaidInOneMessengerIsHeardInTheOther(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	place.OpenBale()
	link := place.Invites("بیرجند")
	zahra := place.WomanInBale("زهرا رضایی").Opens(link).Presses(word("consent.next")).Presses(word("consent.next"))
	zahra.Presses(word("consent.yes")).Presses(word("join.yes")).Says("زهرا رضایی").Hears(word("join.done"))
	m := place.Woman("مریم احمدی").Agrees().Tells(small())
	says(m, 3).Presses(word("register.submit"))
	for range 2 {
		zahra.Listens(word("group.voice_size")).Sees(word("group.waive"))
	}
	if heard := len(voices(zahra)); heard != 2 || strings.Contains(zahra.Phone(), word("common.heard_elsewhere")) {
		t.Errorf("she heard it %d times, her phone shows:\n%s", heard, zahra.Phone())
	}
	if n := place.Standin.Count("getfile"); n != 1 {
		t.Errorf("it was fetched %d times", n)
	}
	says(zahra.Presses(word("group.refuse")), 4).Hears(word("group.decided"))
	m.Presses(word("group.voice_remark"))
	if len(voices(m)) != 1 {
		t.Errorf("she can't hear why:\n%s", m.Phone())
	}
}

// voices are those that somebody heard from the bot.
func voices(p *town.Person) (all []standin.Message) {
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindVoice {
			all = append(all, m)
		}
	}
	return all
}
