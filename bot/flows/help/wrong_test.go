package help_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// forges presses a button that nobody gave her, about the newest call.
func forges(t *testing.T, place *town.Town, p *town.Person, before, after string) *town.Person {
	t.Helper()
	id := town.Query[string](place, `SELECT max(id)::text FROM help`) // below ten, and so the same in base 36
	return p.Does("(forges "+before+after+")", func() {
		if err := p.Press(p.Screen().ID, before+id+after); err != nil {
			t.Error(err)
		}
	})
}

const sqlRevoke = `UPDATE role SET ended_at = $1 FROM person p WHERE p.id = person_id AND p.name = 'زهرا رضایی'`

// elsewhere brings a person who is called so to another messenger, and lets her leave this one.
const sqlElsewhere = `
WITH her AS (UPDATE account a SET left_at = $1 FROM person p WHERE p.id = a.person_id AND p.id = (%s) RETURNING p.id),
     other AS (INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'bale', 77, id, 'fa', $1, $1 FROM her RETURNING id, person_id)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $1, $1 FROM other`

// TestWhatCanGoWrongInATalk: in each row زهرا has taken مریم's call, and want is what is kept in the end.
func TestWhatCanGoWrongInATalk(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		goes func(place *town.Town, m, zahra, akram *town.Person)
		want string
	}{
		{"a sticker, a place, words of before and of others", func(_ *town.Town, m, zahra, _ *town.Person) {
			m.Does("(a sticker)", func() { m.SendSticker() }).Hears(m.Word("wrong.sticker"))
			m.Does("(a place)", func() { m.SendLocation(standin.Location{}) }).Hears(m.Word("wrong.location"))
			zahra.Does("(forwards)", func() { zahra.Forward("جواب دیگری", "کسی") }).Hears(m.Word("wrong.forwarded"))
			zahra.Does("(a file)", func() { zahra.SendDocument("a.pdf", 100) }).Hears(m.Word("wrong.document"))
			m.Says(strings.Repeat("بلند ", 400)).Hears("کوتاه‌تر بنویسید")
		}, ": 1 taken"},
		{"a photo with many words", func(_ *town.Town, m, zahra, _ *town.Person) {
			m.Does("(a photo)", func() { m.SendPhoto(strings.Repeat("گل و بوته ", 100)) }).Hears(m.Word("help.told"))
			if !strings.Contains(zahra.Hears("گل و بوته").Phone(), "💬 یک خانم:") {
				t.Errorf("the photo is lost:\n%s", zahra.Phone())
			}
			zahra.Presses(m.Word("help.write")).Presses(m.Word("nav.back")).Hears("عکس، گل و بوته")
		}, "photo: 1 taken"},
		{"the other one is with another messenger", func(place *town.Town, m, zahra, _ *town.Person) {
			town.Exec(place, strings.Replace(sqlElsewhere, "%s", `SELECT person_id FROM help`, 1), place.Now())
			zahra.Does("(a voice)", func() { zahra.SendVoice(3) }).Hears(m.Word("help.other_messenger"))
			zahra.Presses(m.Word("nav.home"))
		}, ": 1 taken"},
		{"the colleague is with another messenger", func(place *town.Town, m, _, _ *town.Person) {
			town.Exec(place, strings.Replace(sqlElsewhere, "%s", `SELECT taken_by FROM help`, 1), place.Now())
			m.Does("(a photo)", func() { m.SendPhoto("") }).Hears(m.Word("help.other_messenger"))
		}, ": 1 taken"},
		{"she blocks the bot in between", func(place *town.Town, m, zahra, _ *town.Person) {
			m.Block()
			place.Settle()
			zahra.Says("سلام").Hears(m.Word("help.away"))
			m.Unblock()
			m.Says("ببخشید").Hears(m.Word("help.told"))
			zahra.Says("سلام دوباره")
			m.Hears("سلام دوباره")
		}, "text, text back: 1 taken"},
		{"the colleague blocks the bot in between", func(place *town.Town, m, zahra, akram *town.Person) {
			zahra.Block()
			place.Settle()
			m.Says("هستید؟").Hears(m.Word("help.kept"))
			akram.Hears("یک خانم: هستید؟").Presses(m.Word("help.take")).Says("بله")
			m.Hears("همکارمان اکرم طاهری").Hears("بله")
		}, "text, text back: 1 taken"},
		{"a right that ended a second ago", func(place *town.Town, m, zahra, akram *town.Person) {
			town.Exec(place, sqlRevoke, place.Now())
			zahra.Says("جواب").Hears(m.Word("common.not_yours"))
			m.Says("هستید؟").Hears(m.Word("help.kept"))
			akram.Hears("یک خانم: هستید؟").Sees(m.Word("help.take"))
			forges(t, place, zahra, "p.0.", ".help.asked//").Hears(m.Word("common.not_yours"))
		}, "text: 1"},
		{"it is handed on", func(_ *town.Town, m, zahra, akram *town.Person) {
			zahra.Says("صبر کنید").Presses(m.Word("answer.hand")).Hears(m.Word("answer.handed")).Sees(m.Word("help.take"))
			akram.Hears("زهرا رضایی: صبر کنید").Presses(m.Word("help.take")).Says("من هستم")
			m.Hears("همکارمان اکرم طاهری").Says("خوب")
			akram.Hears("خوب")
		}, "text back, text back, text: 1 taken"},
		{"it is handed on to nobody", func(place *town.Town, m, zahra, _ *town.Person) {
			town.Exec(place, `UPDATE role SET ended_at = $1 FROM person p WHERE p.id = person_id AND p.name IS DISTINCT FROM 'زهرا رضایی'`, place.Now())
			zahra.Presses(m.Word("answer.hand")).Hears(m.Word("answer.alone")).Says("من هستم")
			m.Hears("من هستم")
		}, "text back: 1 taken"},
		{"both close it, and once more", func(_ *town.Town, m, zahra, _ *town.Person) {
			hers, his := m.Newest(m.Word("help.done")), zahra.Newest(m.Word("help.done"))
			m.PressesOld(hers, m.Word("help.done")).Hears(m.Word("help.thanks"))
			zahra.Hears("گفت که تمام شد").Says("جواب").Hears(m.Word("answer.over"))
			zahra.PressesOld(his, m.Word("help.done")).PressesOld(his, m.Word("answer.hand"))
			m.PressesOld(hers, m.Word("help.done"))
		}, ": 1 taken closed"},
		{"she calls again after it", func(_ *town.Town, m, zahra, akram *town.Person) {
			zahra.Presses(m.Word("help.done"))
			m.Hears(m.Word("help.over_by_staff")).Presses(m.Word("nav.help")).Hears(m.Word("help.called")).Says("یک چیز دیگر")
			akram.Hears("یک خانم: یک چیز دیگر").Sees(m.Word("help.take"))
		}, "text: 1 taken closed, 1"},
		{"she types what stands on the buttons", func(_ *town.Town, m, zahra, _ *town.Person) {
			m.Says("ادامه می‌دهم").Hears(m.Word("register.village")).Presses(m.Word("nav.help")).Hears("همکارمان زهرا رضایی")
			m.Says("تمام شد").Hears(m.Word("help.thanks"))
			zahra.Hears("گفت که تمام شد")
		}, ": 1 taken closed"},
		{"she goes home, and writes there", func(_ *town.Town, m, zahra, _ *town.Person) {
			old := m.Newest(m.Word("help.done"))
			m.Says("/cancel").Presses(m.Word("nav.discard")).Says("این را کجا بنویسم؟").Hears(m.Word("nav.for_whom"))
			m.Says("این را کجا بنویسم؟").Hears(m.Word("help.told"))
			zahra.Hears("کجا بنویسم؟").Presses(m.Word("nav.home")).Says("همین‌جا").Hears(m.Word("nav.for_whom")).Says("همین‌جا")
			m.Hears("همین‌جا").Presses(m.Word("nav.home")).PressesOld(old, m.Word("help.done")).Hears(m.Word("help.thanks"))
		}, "text, text back: 1 taken closed"},
		{"forged buttons", func(place *town.Town, m, zahra, akram *town.Person) {
			forges(t, place, akram, "o.0.", ".answer").Hears("زهرا رضایی زودتر رسید")
			forges(t, place, m, "p.0.", ".help.asked//").Hears(m.Word("common.not_yours"))
			forges(t, place, m, "p.0.", ".help.asked//w1").Hears(m.Word("common.not_yours"))
			forges(t, place, akram, "o.0.", ".tell").Hears(m.Word("common.not_yours"))
			forges(t, place, zahra, "p.0.", ".help.asked//w99").Hears(m.Word("help.file_gone"))
			forges(t, place, zahra, "p.0.", ".help.asked//-7").Hears("یک خانم کمک می‌خواهد")
		}, ": 1 taken"},
		{"a restart, and Redis gone", func(place *town.Town, m, zahra, _ *town.Person) {
			said := zahra.Screen()
			m.Says("اول")
			town.Exec(place, `UPDATE account SET session_version = session_version + 5`)
			place.Restart()
			zahra.Does("(answers the notice)", func() { zahra.Reply(said.ID, "دوم") })
			m.Hears("دوم")
			replies(m, "سوم").Hears(m.Word("help.told"))
			zahra.Hears("سوم")
		}, "text, text back, text: 1 taken"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, m, zahra := stuck(t, "fa")
			akram := place.Coordinator("اکرم طاهری", "بیرجند")
			m.Presses(m.Word("nav.help"))
			zahra.Presses(m.Word("help.take")).Hears("به این خانم می‌رسد")
			row.goes(place, m, zahra, akram)
			if got := kept(place); got != row.want {
				t.Errorf("what is kept is %q, want %q", got, row.want)
			}
		})
	}
}

// TestTwoTakeACallAtOnce: one has it, the other hears who.
func TestTwoTakeACallAtOnce(t *testing.T) {
	t.Parallel()
	place, m, zahra := stuck(t, "fa")
	akram := place.Coordinator("اکرم طاهری", "بیرجند")
	m.Presses(m.Word("nav.help"))
	place.Settle()
	zahra.Does("(both press)", func() {
		for _, p := range []*town.Person{zahra, akram} {
			if err := p.Tap(m.Word("help.take")); err != nil {
				t.Error(err)
			}
		}
	})
	lost, won := zahra, "اکرم طاهری"
	if strings.Contains(shows(akram), "زودتر رسید") {
		lost, won = akram, "زهرا رضایی"
	}
	lost.Hears(won + " زودتر رسید")
	m.Hears(won + " خبر شما را دید")
}

// TestAReplyGoesToHerWhomItAnswers, also while the colleague is in another call.
func TestAReplyGoesToHerWhomItAnswers(t *testing.T) {
	t.Parallel()
	place, m, zahra := stuck(t, "fa")
	word := m.Word
	m.Presses(word("nav.help"))
	zahra.Presses(word("help.take"))
	m.Says("سلام از مریم")
	first := zahra.Hears("سلام از مریم").Screen()
	late := place.Woman("طاهره حسینی").Agrees()
	late.Presses(word("home.register")).Presses("بیرجند").Presses(word("nav.help"))
	zahra.Presses(word("help.take"))
	late.Says("سلام از طاهره")
	zahra.Does("(answers the first)", func() { zahra.Reply(first.ID, "سلام مریم خانم") })
	m.Hears("سلام مریم خانم")
	zahra.Says("سلام طاهره خانم")
	late.Hears("سلام طاهره خانم")
	if strings.Contains(shows(late), "مریم") || strings.Contains(shows(m), "طاهره") {
		t.Errorf("words reach the wrong woman:\n%s\n%s", m.Phone(), late.Phone())
	}
}

// TestWhatIsNotKeptAnyMoreIsSaidSo: retention empties a talk.
func TestWhatIsNotKeptAnyMoreIsSaidSo(t *testing.T) {
	t.Parallel()
	place, m, zahra := stuck(t, "fa")
	m.Presses(m.Word("nav.help")).Says("راز").Does("(a voice)", func() { m.SendVoice(3) })
	zahra.Hears("پیام صوتی")
	town.Exec(place, `UPDATE help_word SET words = NULL, channel = NULL, file_id = NULL`)
	forges(t, place, zahra, "p.0.", ".help.asked//").Hears("یک خانم: " + m.Word("help.not_kept"))
	forges(t, place, zahra, "p.0.", ".help.asked//w2").Hears(m.Word("help.file_gone"))
}
