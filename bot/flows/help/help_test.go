package help_test

import (
	"strings"
	"testing"

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
	word := place.Fa
	admin := place.Admin().Agrees()
	m := place.Woman("مریم احمدی").Says("/start").Presses(word("consent.next")).Presses(word("nav.help")).Hears(word("help.called"))
	admin.Hears("یک خانم کمک می‌خواهد").Hears("شنبه ۷ آذر ۱۴۰۵")
	m.Says("دکمه را پیدا نمی‌کنم").Hears(word("help.kept"))
	admin.Hears("یک خانم: دکمه را پیدا نمی‌کنم")
	m.Presses(word("nav.go_on")).Hears(word("consent.keeping")).Presses(word("nav.back")).Hears(word("consent.hello"))
	m.Says("کمک می‌خواهم").Hears(word("help.waits")).Presses(word("nav.home")).Hears(word("consent.hello"))
	replies(admin, "🌸").Hears("به این خانم رسید")
	m.Hears("🌸")
	replies(m, "سلام").Hears(word("help.told"))
	admin.Hears("💬 یک خانم:").Hears("سلام")
	m.Presses(word("nav.home")).Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	m.Presses(word("nav.help")).Hears(word("help.with_unnamed"))
	if n := town.Query[int](place, `SELECT count(*) FROM help JOIN account a ON a.person_id = help.person_id`); n != 1 {
		t.Errorf("%d calls are kept as hers who called before and after she agreed, want 1", n)
	}
	hides(t, m, admin)
	hides(t, admin, m)
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
	m.Hears(word("help.called")).Says("نام گروه را چه بگذارم؟")
	akram.Hears("ثبت گروه، پرسش «نام گروه»")
	asked := zahra.Hears("چه بگذارم؟").Screen()
	zahra.Presses(word("help.take")).Hears("به این خانم می‌رسد")
	m.Hears("همکارمان زهرا رضایی خبر شما را دید")
	akram.PressesOld(asked, word("help.take")).Hears("زهرا رضایی زودتر رسید").Hears("✋ زهرا رضایی جواب می‌دهد")
	zahra.Says("هر نامی که دوست دارید، مثل «گل نرگس».").Hears("رسید")
	m.Hears("💬 همکارمان زهرا رضایی").Hears("هر نامی که دوست دارید")
	m.Presses(word("nav.go_on")).Hears(word("register.name")).Says("گل نرگس").Hears(word("register.village"))

	province.Presses(word("help.take"))
	asks := town.Query[string](place, `SELECT 'o.1.' || min(id) || '.' FROM help`)
	for _, other := range []*town.Person{zahra, m} {
		for _, talk := range []string{"answer", "tell"} {
			other.Does("(another's button)", func() {
				if err := other.Press(other.Screen().ID, asks+talk); err != nil {
					t.Error(err)
				}
			}).Hears(word("common.not_yours"))
		}
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
	akram.Hears("کمک می‌خواهد").Presses(word("help.take")).Says("سلام، بفرمایید")
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
	m := place.Woman("مریم احمدی").Agrees().Presses(word("home.register")).Presses("بیرجند").Presses(word("nav.help"))
	m.Presses(word("nav.go_on")).Hears(word("register.name"))
	admin.Presses(word("help.take")).Says("نترسید، نامی بنویسید")
	answer := m.Hears("نترسید").Screen()
	m.Presses(word("nav.go_on")).Hears(word("register.name"))
	if kept, ok := m.Message(answer.ID); !ok || kept.Text != answer.Text {
		t.Errorf("the answer is gone:\n%s", m.Phone())
	}
	m.Does("(answers the answer)", func() { m.Reply(answer.ID, "ممنون") }).Hears(word("help.told")).Hears(word("register.name"))
	admin.Hears("ممنون")
	m.Says("گل نرگس").Hears(word("register.village")).Presses(word("nav.home")).Says("خور").Hears(word("nav.left_off"))
	m.PressesOld(answer, word("help.write")).Hears("به همکارمان می‌رسد").Says("/cancel").Hears(word("nav.cancel_sure"))
}
