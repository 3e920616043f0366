package help_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// shows is all that was ever said on a phone.
func shows(p *town.Person) string {
	return strings.NewReplacer("\u2068", "", "\u2069", "", "\u00a0", " ").Replace(p.Phone())
}

// hides checks that nothing on a phone gives other people's numbers away.
func hides(t *testing.T, p *town.Person, others ...*town.Person) {
	t.Helper()
	for _, o := range others {
		number := strings.TrimPrefix(o.Profile().Phone, "+98")
		for _, shown := range []string{number, p.Digits(number), "@"} {
			if strings.Contains(strings.ReplaceAll(shows(p), " ", ""), shown) {
				t.Errorf("the phone of %s shows %s:\n%s", p.Profile().First, shown, shows(p))
			}
		}
	}
}

// replies answers the newest message by replying to it.
func replies(p *town.Person, words string) *town.Person {
	to := p.Screen().ID
	return p.Does(words+" (a reply)", func() { p.Reply(to, words) })
}

func TestWhoIsStuckBeforeSheAgreesReachesAnAdmin(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	admin := place.Admin().Agrees()
	m := place.Woman("مریم احمدی").Says("/start").Presses(place.Fa("nav.help")).Hears(place.Fa("help.called"))
	admin.Hears("یک خانم کمک می‌خواهد").Hears("شنبه ۷ آذر ۱۴۰۵")
	m.Presses(place.Fa("nav.home")).Hears(place.Fa("consent.hello")).Says("کمک می‌خواهم").Hears(place.Fa("help.waits"))
	if n := town.Query[int](place, `SELECT count(*) FROM help`); n != 1 {
		t.Errorf("%d calls are kept of a woman who called twice, want 1", n)
	}
	notice := admin.Screen()
	replies(admin, "🌸").Hears(place.Fa("wrong.words"))
	admin.Says("سلام، دکمهٔ «بعدی» را بزنید").Hears(place.Fa("answer.done")).Hears("همکارمان جواب داد")
	m.Hears(place.Fa("answer.heard_unnamed")).Hears("دکمهٔ «بعدی» را بزنید")
	admin.Does("(replies once more)", func() { admin.Reply(notice.ID, "رسید؟") }).Hears(place.Fa("answer.too_late"))
	hides(t, m, admin)
	hides(t, admin, m)
	m.Presses(place.Fa("nav.help"))
	admin.Hears("یک خانم کمک می‌خواهد").Sees(place.Fa("help.answer_button"))
}

func TestWhoIsStuckReachesThePeopleOfHerCounty(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra, akram := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "بیرجند")
	province := place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی")
	admin := shows(place.Admin())
	far := place.Woman("طاهره حسینی").Agrees().Presses(word("home.register")).Presses("طبس").Says("یاس").Presses(word("nav.help"))
	province.Hears("یک خانم کمک می‌خواهد").Hears("ثبت گروه، پرسش «روستا یا شهر»")
	zahra.Hears(word("join.done"))

	m := place.Woman("مریم احمدی").Agrees().Presses(word("home.register")).Presses("بیرجند").Presses(word("nav.help"))
	m.Hears(word("help.called"))
	zahra.Hears("ثبت گروه، پرسش «نام گروه»")
	akram.Hears("ثبت گروه، پرسش «نام گروه»").Presses(word("help.answer_button")).Hears(word("answer.words"))
	province.Hears("روستا یا شهر")

	answer := zahra.Newest(word("help.answer_button"))
	replies(zahra, "هر نامی که دوست دارید، مثل «گل نرگس».").Hears(word("answer.done")).Hears("زهرا رضایی جواب داد")
	m.Hears("همکارمان زهرا رضایی برایتان نوشته است").Hears("هر نامی که دوست دارید")
	akram.Says("نامش را خودتان بگذارید").Hears(word("answer.too_late")).Hears("زهرا رضایی جواب داد")
	zahra.PressesOld(answer, word("help.answer_button")).Hears(word("answer.too_late"))
	m.Says("گل نرگس").Hears(word("register.village"))

	province.PressesOld(province.Newest(word("help.answer_button")), word("help.answer_button")).Hears(word("answer.words"))
	asks := town.Query[string](place, `SELECT 'o.1.' || max(id) || '.answer' FROM help WHERE answered_at IS NULL`)
	for _, other := range []*town.Person{zahra, m} {
		other.Does("(another's button)", func() {
			if err := other.Press(other.Screen().ID, asks); err != nil {
				t.Error(err)
			}
		}).Hears(word("common.not_yours"))
	}
	province.Says("نزدیک‌ترین روستا را بنویسید")
	far.Hears("همکارمان خدیجه موسوی").Hears("نزدیک‌ترین روستا را بنویسید")
	if shows(place.Admin()) != admin {
		t.Errorf("the admin is told though there are coordinators:\n%s", shows(place.Admin()))
	}
	for _, p := range []*town.Person{far, m, zahra, akram, province} {
		for _, o := range []*town.Person{far, m, zahra, akram, province} {
			if o != p {
				hides(t, p, o)
			}
		}
	}
}

func TestACallIsAnsweredByVoice(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	admin := place.Admin().Agrees()
	m := place.Woman("مریم احمدی").Agrees().Presses(place.Fa("nav.help"))
	admin.Presses(place.Fa("help.answer_button")).Does("(a voice)", func() { admin.SendVoice(3) }).Hears(place.Fa("answer.done"))
	if m.Hears(place.Fa("answer.heard_unnamed")).Screen().Kind != standin.KindVoice {
		t.Errorf("no voice came:\n%s", m.Phone())
	}
}

func TestACallIsHeardByWhoComesLater(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	m := place.Woman("مریم احمدی").Agrees().Presses(word("nav.help")).Hears(word("help.nobody"))
	zahra := place.Coordinator("زهرا رضایی", "همهٔ استان خراسان جنوبی")
	m.Presses(word("nav.help")).Hears(word("help.called"))
	zahra.Hears("کمک می‌خواهد")
	zahra.Block()
	place.Settle()
	akram := place.Coordinator("اکرم طاهری", "همهٔ استان خراسان جنوبی")
	m.Presses(word("nav.home")).Presses(word("nav.help")).Hears(word("help.called"))
	akram.Hears("کمک می‌خواهد").Presses(word("help.answer_button")).Says("سلام، بفرمایید").Hears(word("answer.done"))
	m.Hears("سلام، بفرمایید")
	if n := town.Query[int](place, `SELECT count(*) FROM help`); n != 1 {
		t.Errorf("%d calls are kept, want 1", n)
	}
}

func TestAnAnswerStaysAndLeadsBackToHerQuestion(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	m := place.Woman("مریم احمدی").Says("/start").Presses(word("consent.next")).Presses(word("nav.help"))
	m.Presses(word("nav.go_on")).Hears(word("consent.keeping")).Presses(word("consent.next")).Presses(word("consent.yes"))
	m.Presses(word("home.register")).Presses("بیرجند").Hears(word("register.name"))
	admin.Presses(word("help.answer_button")).Says("نترسید، بعدی را بزنید")
	answer := m.Hears("نترسید").Screen()
	m.Presses(word("nav.go_on")).Hears(word("register.name"))
	if kept, ok := m.Message(answer.ID); !ok || kept.Text != answer.Text {
		t.Errorf("the answer is gone:\n%s", m.Phone())
	}
	m.Presses(word("nav.home")).Says("گل نرگس").Hears(word("nav.left_off"))
}
