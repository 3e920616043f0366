package consult_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// taken has زهرا ask something that سمیه takes.
func (s *square) taken(words string) {
	s.t.Helper()
	s.asks(s.zahra, words)
	s.takes(words)
}

// takes has سمیه take what is offered to somebody.
func (s *square) takes(words string) {
	s.t.Helper()
	s.Exec(`INSERT INTO consultation_offer (consultation_id, round, person_id, offered_at)
SELECT c.id, c.round, p.id, $1 FROM consultation c, person p WHERE c.state = 'open' AND p.name = 'سمیه اکبری' ON CONFLICT DO NOTHING`)
	s.somayeh.Says("/home").Presses(s.Fa("consult.home_work")).PressesTo("🆕").Presses(s.Fa("consult.take")).Hears(words)
}

// over ends whatever is open.
func (s *square) over() {
	s.t.Helper()
	s.Exec(`UPDATE consultation SET state = 'withdrawn', closed_at = $1, due_at = NULL, waits_since = NULL WHERE state IN ('open', 'taken')`)
	for _, p := range []*town.Person{s.zahra, s.somayeh} {
		p.Says("/home")
	}
}

// ends has سمیه end the talk.
func (s *square) ends() {
	s.t.Helper()
	word := s.Fa
	s.somayeh.Says("/home").Presses(word("consult.home_work")).PressesTo("زهرا کریمی").Presses(word("consult.finish")).
		Says("درست شد.").Presses(word("consult_close.no_advice")).Presses(word("consult_close.no_follow"))
}

// edits has somebody change what she wrote last.
func edits(p *town.Person, was, words string) *town.Person {
	return p.Does("(changes it to «"+words+"»)", func() {
		for _, m := range p.Chat() {
			if !m.FromBot && strings.Contains(m.Text, was) {
				_ = p.Edit(m.ID, words)
			}
		}
	})
}

func shows(p *town.Person, words string) bool {
	for _, m := range p.Chat() {
		if m.FromBot && strings.Contains(m.Text, words) {
			return true
		}
	}
	return false
}

// wrong are things that people do wrong in the middle of a consultation.
var wrong = []struct {
	name string
	does func(s *square)
}{
	{"a topic that nobody does goes to the coordinator at once", func(s *square) {
		s.Exec(`DELETE FROM trainer_topic WHERE $1::timestamptz IS NOT NULL`)
		if s.asks(s.zahra, "این را کسی نمی‌داند"); !shows(s.zahra, "هنوز مشاوری نداریم") {
			s.t.Errorf("she isn't told:\n%s", s.zahra.Phone())
		}
		s.parvin.Hears("بی‌جواب مانده است")
		s.Exec(`INSERT INTO trainer_topic (person_id) SELECT person_id FROM role WHERE kind = 'trainer' AND $1::timestamptz IS NOT NULL`)
	}},
	{"taking it a second too late", func(s *square) {
		s.taken("پرسش یک")
		s.Exec(`INSERT INTO consultation_offer (consultation_id, round, person_id, offered_at)
SELECT c.id, c.round, p.id, $1 FROM consultation c, person p WHERE c.state = 'taken' AND p.name = 'لاله نوری'`)
		s.laleh.Does("(presses an old button)", func() { _ = s.laleh.Press(s.laleh.Screen().ID, forged(s.newest(), "consult.card/take/")) })
		s.laleh.Hears("سمیه اکبری زودتر رسید")
	}},
	{"a sticker in the middle", func(s *square) {
		s.taken("پرسش دو")
		before := s.zahra.Count()
		s.somayeh.Does("(a sticker)", func() { s.somayeh.SendSticker() }).Hears(s.Fa("wrong.sticker"))
		if s.zahra.Count() != before {
			s.t.Errorf("she got something of a sticker:\n%s", s.zahra.Phone())
		}
	}},
	{"an album in the middle: each of its photos", func(s *square) {
		s.taken("پرسش سه")
		s.zahra.Presses(s.Fa("consult.add")).SendsAlbum("سه عکس", standin.KindPhoto, standin.KindPhoto, standin.KindPhoto)
		n := 0
		for _, m := range s.somayeh.Chat() {
			if m.FromBot && m.Kind == standin.KindPhoto {
				n++
			}
		}
		if n != 3 {
			s.t.Errorf("%d photos of 3 came:\n%s", n, s.somayeh.Phone())
		}
	}},
	{"an album to nobody in particular is asked about once, and all of it goes on", func(s *square) {
		s.taken("پرسش چهار")
		s.zahra.Says("/home").SendsAlbum("دو عکس", standin.KindPhoto, standin.KindPhoto).Hears(s.Fa("consult.whom"))
		before := photos(s.somayeh)
		s.zahra.PressesTo("سمیه اکبری")
		if n := photos(s.somayeh) - before; n != 2 {
			s.t.Errorf("%d photos of 2 came:\n%s", n, s.somayeh.Phone())
		}
	}},
	{"a place on the map says from whom it is", func(s *square) {
		s.taken("پرسش چهارده")
		s.zahra.Presses(s.Fa("consult.add")).SendsPlace(32.8663, 59.2211)
		if s.somayeh.HearsPlace(32.8663, 59.2211); !shows(s.somayeh, s.Fa("announce.spot")) {
			s.t.Errorf("it doesn't say from whom it is:\n%s", s.somayeh.Phone())
		}
		s.zahra.Presses(s.Fa("consult.take_back")).Hears(s.Fa("consult.taken_back_here"))
		if s.Settle(); shows(s.somayeh, s.Fa("announce.spot")) {
			s.t.Errorf("something of it is there still:\n%s", s.somayeh.Phone())
		}
	}},
	{"more than fits, and a contact card", func(s *square) {
		s.taken("پرسش پانزده")
		before := s.somayeh.Count()
		s.zahra.Presses(s.Fa("consult.add")).Says(strings.Repeat("گل ", 1330)).Hears("بلند")
		s.zahra.Does("(a contact card)", func() { s.zahra.SendContact(standin.Contact{Phone: "+989151234567", First: "کسی"}) }).Hears(s.Fa("wrong.contact"))
		if s.somayeh.Count() != before {
			s.t.Errorf("it reached her:\n%s", s.somayeh.Phone())
		}
	}},
	{"her number is hers to give", func(s *square) {
		s.taken("پرسش شانزده")
		s.Exec(`UPDATE person SET phone = '+989151112233' WHERE name = 'زهرا کریمی' AND $1::timestamptz IS NOT NULL`)
		if shows(s.somayeh, "۱۱۱") {
			s.t.Errorf("she sees it before:\n%s", s.somayeh.Phone())
		}
		s.zahra.Says("/home").Presses(s.Fa("consult.home")).PressesTo("💬 شمارهٔ").Presses(s.Fa("consult.give_number"))
		s.somayeh.Hears("۰۹۱۵ ۱۱۱ ۲۲۳۳")
		s.Exec(`UPDATE person SET phone = NULL WHERE name = 'زهرا کریمی' AND $1::timestamptz IS NOT NULL`)
	}},
	{"what she changes before she says for whom it is goes on as it is then, once", func(s *square) {
		s.taken("پرسش هفده")
		s.zahra.Says("/home").Says("سلم به شما").Hears(s.Fa("consult.whom"))
		edits(s.zahra, "سلم به شما", "سلام به شما").Hears(s.Fa("consult.whom"))
		asked := s.zahra.Screen()
		s.zahra.PressesTo("سمیه اکبری")
		s.somayeh.Hears("سلام به شما").Misses("سلم به شما")
		before := s.somayeh.Count()
		s.zahra.Does("(presses it again)", func() { _ = s.zahra.Press(asked.ID, asked.Inline[0][0].Data) })
		if s.somayeh.Count() != before {
			s.t.Errorf("it reached her twice:\n%s", s.somayeh.Phone())
		}
	}},
	{"a message that is changed after it went on", func(s *square) {
		s.taken("پرسش پنج")
		s.somayeh.Says("فردا ساعت هشت")
		s.zahra.Hears("فردا ساعت هشت")
		edits(s.somayeh, "فردا ساعت هشت", "فردا ساعت نه").Hears(s.Fa("consult.changed"))
		s.zahra.Hears("فردا ساعت نه").Misses("فردا ساعت هشت")
	}},
	{"a question that is changed before anybody has taken it", func(s *square) {
		s.asks(s.zahra, "قیمت ننا چند")
		edits(s.zahra, "قیمت ننا چند", "قیمت نان چند").Hears(s.Fa("consult.changed"))
		s.takes("قیمت نان چند")
	}},
	{"a message that is taken back", func(s *square) {
		s.taken("پرسش شش")
		s.somayeh.Says("اشتباه نوشتم")
		s.zahra.Hears("اشتباه نوشتم")
		s.somayeh.Presses(s.Fa("consult.take_back")).Hears(s.Fa("consult.taken_back_here"))
		if s.Settle(); shows(s.zahra, "اشتباه نوشتم") {
			s.t.Errorf("it is there still:\n%s", s.zahra.Phone())
		}
		s.somayeh.Presses(s.Fa("consult.take_back")).Hears(s.Fa("consult.nothing_to_take_back"))
	}},
	{"a message to a talk that is over", func(s *square) {
		s.taken("پرسش هفت")
		s.ends()
		before := s.somayeh.Count()
		s.zahra.Does("(answers an old message)", func() { s.zahra.Reply(heard(s.zahra, "گفت‌وگوی"), "هنوز هستید؟") }).Hears(s.Fa("consult.over"))
		if s.somayeh.Count() != before {
			s.t.Errorf("it reached her:\n%s", s.somayeh.Phone())
		}
		s.zahra.Presses(s.Fa("consult.reopen")).Says("هنوز هستید؟")
		s.somayeh.Hears("هنوز هستید؟")
	}},
	{"a message of a talk that is over is changed", func(s *square) {
		s.taken("پرسش هشت")
		s.somayeh.Says("خدا نگهدار")
		s.ends()
		edits(s.somayeh, "خدا نگهدار", "بدرود").Hears(s.Fa("consult.changed_too_late"))
		s.zahra.Misses("بدرود")
	}},
	{"a rating twice, and another one", func(s *square) {
		s.taken("پرسش نه")
		s.ends()
		s.zahra.Presses(s.Fa("consult.rate_not_yet")).Hears(s.Fa("consult.thanks_not_yet")).Presses(s.Fa("consult.rated_not_yet")).
			Presses(s.Fa("consult.rate_solved")).Sees(s.Fa("consult.rated_solved"))
	}},
	{"a rating after more than a week", func(s *square) {
		s.taken("پرسش ده")
		s.ends()
		screen := s.zahra.Screen()
		s.Exec(`UPDATE consultation SET closed_at = closed_at - interval '8 days' WHERE state = 'closed' AND $1::timestamptz IS NOT NULL`)
		s.zahra.PressesOld(screen, s.Fa("consult.rate_solved")).Hears(s.Fa("consult.rated_late"))
		s.zahra.PressesOld(screen, s.Fa("consult.reopen")).Hears(s.Fa("consult.reopen_late"))
	}},
	{"times that are over, and of a day off", func(s *square) {
		s.taken("پرسش یازده")
		word := s.Fa
		s.somayeh.Presses(word("consult.meet")).Says("دفتر بهزیستی").Says("یک ساعت").Says("۱").Says("۱ آذر ۱۴۰۵").Hears(word("plan.past"))
		s.somayeh.Says("جمعه").Hears("جمعه").Says("۱۰").Presses(word("consult_meet.submit"))
		s.zahra.Hears("دفتر بهزیستی")
		picks := s.zahra.Screen()
		s.Exec(`UPDATE meeting SET times = ARRAY[$1::timestamptz - interval '1 hour'] WHERE state = 'offered'`)
		s.zahra.PressesOld(picks, picks.Inline[0][0].Text).Hears(word("consult.meeting_over"))
	}},
	{"picking a time twice, and calling it off", func(s *square) {
		s.taken("پرسش دوازده")
		word := s.Fa
		s.somayeh.Presses(word("consult.meet")).Presses(word("consult_meet.in_bot")).Says("یک ساعت").Says("۱").Says("فردا").Says("۱۰").Presses(word("consult_meet.submit"))
		picks := s.zahra.Screen()
		label := picks.Inline[0][0].Text
		s.zahra.Presses(label).Hears("قرار شما با سمیه اکبری").PressesOld(picks, label).Hears("قرار شما با سمیه اکبری").Presses(word("consult.meeting_cancel"))
		s.somayeh.Hears("به هم خورد")
		s.zahra.PressesOld(picks, label).Hears(word("consult.meeting_over"))
	}},
	{"more open questions than there may be", func(s *square) {
		s.Exec(`INSERT INTO consultation (person_id, county_id, topic_id, reach, hours, asked_at, step_at)
SELECT p.id, c.id, (SELECT min(id) FROM topic), 'here', 'any', $1, $1 FROM person p, county c, generate_series(1, 5) WHERE p.name = 'زهرا کریمی' AND c.code = 'birjand'`)
		s.asks(s.zahra, "یکی دیگر").Hears("اول یکی از آن‌ها را به پایان برسانید")
	}},
	{"a withdrawn question isn't taken", func(s *square) {
		s.asks(s.zahra, "پرسش سیزده")
		screen := s.zahra.Presses(s.Fa("consult.enough")).Presses(s.Fa("consult.withdraw")).Screen()
		s.zahra.Presses(s.Fa("consult.withdraw_yes")).PressesOld(screen, s.Fa("consult.withdraw_yes")).Hears("پس گرفتید")
		for _, p := range []*town.Person{s.somayeh, s.laleh} {
			if p.Offers(s.Fa("consult.take")) {
				s.t.Errorf("it can be taken still:\n%s", p.Phone())
			}
		}
	}},
}

func photos(p *town.Person) (n int) {
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindPhoto {
			n++
		}
	}
	return n
}

// newest is the number of the newest question.
func (s *square) newest() int64 { return town.Query[int64](s.Town, `SELECT max(id) FROM consultation`) }

func TestWhatIsDoneWrongInAConsultation(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	for _, row := range wrong {
		t.Run(row.name, func(t *testing.T) {
			s.Part(t)
			s.t = t
			s.over()
			row.does(s)
		})
	}
}
