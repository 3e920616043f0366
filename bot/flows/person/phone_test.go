package person_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// linked reads a code on a woman's phone.
func linked(maryam *town.Person) string {
	word := maryam.Word
	maryam.Says("/home").Presses(word("home.own")).Presses(word("person.code"))
	text := maryam.Screen().Text
	_, rest, _ := strings.Cut(text, "\u2068")
	code, _, _ := strings.Cut(rest, "\u2069")
	return code
}

// TestASecondPhone: in each row somebody types the code that مریم احمدی reads on her first phone, and phones says how many
// are hers afterwards.
func TestASecondPhone(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		goes   func(place *town.Town, maryam, p *town.Person, code string)
		phones int
	}{
		{"as it is", func(_ *town.Town, maryam, p *town.Person, code string) {
			p.Says(code).PressesTo("مریم احمدی").Hears("خوش آمدید خانم مریم احمدی").Sees(p.Word("home.my_group"))
			maryam.Hears(p.Word("link.news"))
		}, 2},
		{"words, a sticker and too few digits before", func(_ *town.Town, _, p *town.Person, code string) {
			p.Says("کد").Hears(p.Word("link.no_code")).Says("۱۲۳").Does("(a sticker)", func() { p.SendSticker() })
			p.Says(code).PressesTo("مریم احمدی").Sees(p.Word("home.my_group"))
		}, 2},
		{"she isn't Maryam", func(_ *town.Town, _, p *town.Person, code string) {
			p.Says(code).Presses(p.Word("welcome.she_no")).Hears(p.Word("link.not"))
		}, 1},
		{"a code that is none", func(_ *town.Town, _, p *town.Person, _ string) {
			p.Says("00000000").Hears(p.Word("link.wrong"))
		}, 1},
		{"five codes that are none, and then the right one", func(_ *town.Town, _, p *town.Person, code string) {
			for range 5 {
				p.Says("00000000").Hears(p.Word("link.wrong")).Presses(p.Word("home.link"))
			}
			p.Hears(p.Word("link.wait")).Says(code)
		}, 1},
		{"a quarter of an hour later", func(place *town.Town, _, p *town.Person, code string) {
			place.Pass(16 * time.Minute)
			p.Says(code).Hears(p.Word("link.wrong"))
		}, 1},
		{"after a newer one", func(_ *town.Town, maryam, p *town.Person, code string) {
			linked(maryam)
			p.Says(code).Hears(p.Word("link.wrong"))
		}, 1},
		{"used twice", func(place *town.Town, _, p *town.Person, code string) {
			p.Says(code).PressesTo("مریم احمدی")
			third := place.Woman("زهرا").Agrees()
			third.Presses(p.Word("home.link")).Says(code).Hears(p.Word("link.wrong"))
		}, 2},
		{"a restart in the middle", func(place *town.Town, _, p *town.Person, code string) {
			p.Says(code)
			place.Restart()
			p.PressesTo("مریم احمدی").Sees(p.Word("home.my_group"))
		}, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, maryam := group(t)
			code := linked(maryam)
			p := place.Woman("مریم").Agrees()
			p.Presses(p.Word("home.link"))
			row.goes(place, maryam, p, code)
			got := town.Query[int](place, `SELECT count(*) FROM holder h JOIN person p ON p.id = h.person_id WHERE p.name = 'مریم احمدی'`)
			if got != row.phones {
				t.Errorf("%d phones are hers, want %d", got, row.phones)
			}
			if n := town.Query[int](place, `SELECT count(*) FROM person WHERE name_key = 'مریماحمدی'`); n != 1 {
				t.Errorf("she is there %d times", n)
			}
		})
	}
}

// TestASecondPhoneThatIsShared: another woman uses it too, and goes on using it.
func TestASecondPhoneThatIsShared(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	zahra := joins(place.Woman("زهرا").Opens(invites(t, maryam, "زهرا کریمی")))
	code := linked(maryam)
	for _, both := range []bool{false, true} {
		zahra.Does("(opens it)", func() {
			if err := zahra.Press(zahra.Screen().ID, "o.0.0.link"); err != nil {
				t.Error(err)
			}
		}).Says(code).PressesTo("مریم احمدی").Hears(word("link.shared"))
		zahra.Presses(word(map[bool]string{true: "welcome.shared_yes", false: "welcome.shared_no"}[both]))
	}
	zahra.Hears("خوش آمدید خانم مریم احمدی").Says("/home").Presses(word("home.who")).PressesTo("زهرا کریمی").Hears("سلام خانم زهرا کریمی")
}
