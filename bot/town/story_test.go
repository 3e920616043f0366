package town_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// story is the town in which a group's first year is told, with those who are in it.
type story struct {
	*town.Town
	word                           func(key string) string
	zahra, parvin                  *town.Person // coordinators
	maryam, kobra, masoumeh, admin *town.Person // kobra's phone is another woman's as well
}

// TestAGroupsFirstYear goes from its first word to a woman who is erased: it is registered and approved, its women come,
// one on another's phone and one for whom another acts; another speaks for it, one goes, a coordinator loses her work in
// the middle of a press. What everyone hears stands at each step.
func TestAGroupsFirstYear(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	s := &story{Town: place, word: place.Fa, admin: place.Admin()}
	s.zahra, s.parvin = place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("پروین شریفی", "بیرجند")
	s.maryam = place.Woman("مریم احمدی").Agrees()
	s.isRegistered()
	s.womenCome()
	s.oneActsForAnother()
	s.anotherSpeaksForIt()
	s.oneGoes()
	s.aCoordinatorIsRevoked()
	s.oneIsErased(t)
}

// isRegistered: with wrong words, a restart and a second press.
func (s *story) isRegistered() {
	g := town.SomeGroup()
	g.Others[0] = "کبری کریمی"
	s.maryam.Presses(s.word("home.register")).Says("سلام").Hears(s.word("register.county")).Presses(s.word("nav.home"))
	s.maryam.Tells(g)
	s.Restart()
	s.maryam.Presses(s.word("register.submit")).Hears("گل نرگس").Hears(s.word("group.is_waiting"))
	s.parvin.Hears(s.word("group.arrived")).Hears("کبری کریمی")
	screen := s.zahra.Hears(s.word("group.arrived")).Screen()
	s.zahra.Presses(s.word("group.approve")).Hears(s.word("group.decided")).PressesOld(screen, s.word("group.approve"))
	s.maryam.Hears(s.word("group.is_approved"))
	s.parvin.Hears("زهرا رضایی ثبت کرد")
}

// opens has who speaks for the group open a woman's card.
func (s *story) opens(who *town.Person, name string) *town.Person {
	return who.Says("/home").Presses(s.word("home.my_group")).Presses(s.word("group.her_women")).PressesTo(name)
}

// womenCome: one by her invitation with a sticker and a restart in between, one on her phone, one without an invitation.
func (s *story) womenCome() {
	s.kobra = s.Woman("کبری").Opens(s.opens(s.maryam, "کبری کریمی").Presses(s.word("person.invite")).Link())
	s.kobra.Does("(a sticker)", func() { s.kobra.SendSticker() }).Presses(s.word("welcome.she_yes")).Presses(s.word("consent.next"))
	s.Restart()
	s.kobra.Presses(s.word("consent.next")).Presses(s.word("consent.yes")).Hears("خوش آمدید خانم کبری کریمی").Presses(s.word("person.right"))
	s.maryam.Hears("خانم کبری کریمی به گروه «گل نرگس» آمدند")
	s.kobra.Presses(s.word("home.my_group")).Hears("سرگروه: مریم احمدی")

	s.kobra.Opens(s.opens(s.maryam, "فاطمه صادقی").Presses(s.word("person.invite")).Link()).Presses(s.word("welcome.she_yes"))
	s.kobra.Presses(s.word("welcome.shared_yes")).Presses(s.word("consent.next")).Presses(s.word("consent.next")).Presses(s.word("consent.yes"))
	s.kobra.Hears("خوش آمدید خانم فاطمه صادقی").Says("/start").Hears(s.word("person.who")).PressesTo("کبری کریمی").Hears("سلام خانم کبری کریمی")

	s.masoumeh = s.Woman("معصومه").Agrees().Presses(s.word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("معصومه رضوانی")
	s.parvin.Hears("خانمی به نام معصومه رضوانی")
	s.maryam.Hears("خانمی به نام معصومه رضوانی").PressesTo("معصومه رضوانی").Hears(s.word("request.settled"))
	s.masoumeh.Hears("خوش آمدید خانم معصومه رضوانی").Presses(s.word("person.right"))
	s.parvin.Hears("مریم احمدی موافقت کرد")
}

// oneActsForAnother: سکینه has no phone.
func (s *story) oneActsForAnother() {
	s.opens(s.maryam, "سکینه مرادی").Presses(s.word("person.correct")).Presses(s.word("register.label_member_birth")).Says("1359")
	s.maryam.Hears(s.word("details.done")).Hears("مریم احمدی: " + s.word("deed.member.correct"))
	s.maryam.Presses(s.word("person.more")).Presses(s.word("person.call_for")).Hears("برای خانم سکینه مرادی").Says("سکینه به کارگاه نمی‌رسد")
	s.zahra.Hears("مریم احمدی برای خانم سکینه مرادی کمک می‌خواهد").Presses(s.word("help.take")).Says("برایش ماشین می‌فرستیم")
	s.maryam.Hears("برای خانم سکینه مرادی").Hears("ماشین").Presses(s.word("nav.home"))
	s.zahra.Presses(s.word("help.write")).Presses(s.word("help.done"))
}

// anotherSpeaksForIt: who speaks for it wishes it, a coordinator agrees, and both hear of it.
func (s *story) anotherSpeaksForIt() {
	s.opens(s.maryam, "معصومه رضوانی").Presses(s.word("person.represent")).Does("(a sticker)", func() { s.maryam.SendSticker() })
	s.maryam.Says("می‌خواهم استراحت کنم").Hears(s.word("request.asked"))
	s.parvin.Hears("می‌خواهد معصومه رضوانی سرگروه «گل نرگس» شود").Presses(s.word("request.agree")).Hears(s.word("request.settled"))
	s.masoumeh.Hears("از امروز سرگروه «گل نرگس» شما هستید").Sees(s.word("group.her_women"))
	old := s.maryam.Hears("از امروز خانم دیگری سرگروه «گل نرگس» است").Newest(s.word("nav.home"))
	if s.maryam.Offers(s.word("group.her_women")) {
		s.maryam.Hears("no list of the women")
	}
	s.maryam.PressesOld(old, s.word("nav.home")).Presses(s.word("home.my_group")).Hears("سرگروه: معصومه رضوانی")
}

// oneGoes: with a way back before, and a second press after.
func (s *story) oneGoes() {
	s.maryam.Says("/home").Presses(s.word("home.own")).Presses(s.word("person.leave_own")).Presses(s.word("nav.back"))
	s.maryam.Presses(s.word("person.leave_own")).Presses(s.word("leave.own_because_moved"))
	screen := s.maryam.Screen()
	s.maryam.Presses(s.word("leave.own_yes")).Hears("دیگر عضو گروه «گل نرگس» نیستید").PressesOld(screen, s.word("leave.own_yes"))
	s.masoumeh.Hears("خانم مریم احمدی دیگر در گروه «گل نرگس» نیست")
	s.zahra.Hears("گروه «گل نرگس» دیگر ۵ تا ۷ نفر نیست")
	s.parvin.Hears("گروه «گل نرگس» دیگر ۵ تا ۷ نفر نیست")
}

// aCoordinatorIsRevoked between her press and her words: nothing of hers counts, she is thanked, and another decides.
func (s *story) aCoordinatorIsRevoked() {
	s.zahra.Presses(s.word("group.waive")).Hears(s.word("waive.reason"))
	s.admin.Says("/home").Presses(s.word("home.staff")).PressesTo("زهرا رضایی").Presses(s.word("staff.end")).Presses(s.word("staff.end_yes"))
	s.zahra.Hears("از این به بعد هماهنگ‌کنندهٔ بیرجند نیستید").Says("تعدادشان خوب است")
	s.zahra.Says("/home")
	if s.zahra.Offers(s.word("home.waiting")) {
		s.zahra.Hears("no work that waits")
	}
	s.parvin.Presses(s.word("group.waive")).Says("یکی تازه رفته است").Hears(s.word("request.settled"))
	s.masoumeh.Hears("با تعداد گروه «گل نرگس» موافقت شد")
}

// oneIsErased on the phone that she shares: whose it is as well goes on, and her name is nowhere.
func (s *story) oneIsErased(t *testing.T) {
	t.Helper()
	s.kobra.Says("/home").Presses(s.word("home.who")).PressesTo("فاطمه صادقی").Presses(s.word("home.own")).Presses(s.word("record.known_button"))
	s.kobra.Presses(s.word("record.leave_button")).Hears("برای خانم فاطمه صادقی").Presses(s.word("record.leave_on"))
	s.kobra.Presses(s.word("record.leave_yes")).Hears(s.word("record.left"))
	s.masoumeh.Hears("یک نفر از گروه «گل نرگس» رفت")
	s.pushes(2 * time.Minute)
	if n := town.Query[int](s.Town, `SELECT count(*) FROM person WHERE name LIKE '%صادقی%'`); n != 0 {
		t.Errorf("her name is still there %d times", n)
	}
	s.kobra.Says("/home").Hears("سلام خانم کبری کریمی").Presses(s.word("home.my_group")).Hears("کبری کریمی")
	if strings.Contains(s.kobra.Screen().Text, "صادقی") {
		t.Errorf("her name is on\n%s", s.kobra.Screen().Text)
	}
}

// pushes pushes the clock, and lets the jobs run that were due. A job that never ran begins to count with the first push.
func (s *story) pushes(by time.Duration) {
	jumped := make(chan bool)
	s.Close()
	s.Config.Follow = func(push func(to time.Time, jump func())) {
		for range 2 {
			push(s.Now().Add(by), func() { s.Pass(by) })
		}
		close(jumped)
	}
	s.Open()
	<-jumped
	s.Settle()
}
