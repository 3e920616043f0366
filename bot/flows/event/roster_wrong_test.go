package event_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// day is the day of a workshop to which five women are invited, an hour after it has begun.
type day struct {
	*party
	id    int64
	laleh *town.Person // its trainer
}

// TestRostersThatAreTappedWrongly: in each row there is another workshop that لاله نوری holds, and somebody marks who came to it. Want is
// what is kept.
func TestRostersThatAreTappedWrongly(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	laleh, narges := trains(p.Town, "لاله نوری", "birjand"), trains(p.Town, "نرگس طاهری", "birjand")
	akram := p.Coordinator("اکرم طاهری", "قائنات")
	for _, row := range []struct {
		name string
		goes func(d day)
		want string
	}{
		{"a coordinator of another county, and a trainer of another event", func(d day) {
			opensRoster(d.t, laleh, d.id)
			for _, who := range []*town.Person{akram, narges, d.zahra} {
				opensRoster(d.t, who, d.id).Hears(word("common.not_yours"))
				forges(d.t, who, d.id, tapOn(laleh, "زهرا")).Hears(word("common.not_yours"))
				forges(d.t, who, d.id, "event.roster/all/0").Hears(word("common.not_yours"))
				forges(d.t, who, d.id, "event.roster/done/0").Hears(word("common.not_yours"))
			}
		}, ""},
		{"a trainer revoked a second ago", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).Screen()
			town.Exec(d.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer' AND person_id = (SELECT id FROM person WHERE name = 'لاله نوری')`, d.Now())
			laleh.PressesOld(screen, "◻️ \u2068زهرا کریمی\u2069").Hears(word("common.not_yours"))
			town.Exec(d.Town, `UPDATE role SET ended_at = NULL`)
		}, ""},
		{"numbers on no list", func(d day) {
			opensRoster(d.t, laleh, d.id).Presses(word("attend.to_numbers"))
			for typed, hears := range map[string]string{
				"۱ ۳ ۹": "نیست: ۹", "0": "نیست: ۰", "۴ تا ۷": "نیست: ۶ و ۷", "1-3": word("event_numbers.wrong"), "همه": word("event_numbers.wrong"), "+۱": word("event_numbers.wrong"),
				"۱ تا ۹۹۹۹۹۹": "۶، ۷، ۸",
			} {
				laleh.Says(typed).Hears(hears)
			}
			laleh.Does("(a sticker)", func() { laleh.SendSticker() }).Hears(word("wrong.sticker")).Presses(word("nav.back")).Hears(word("attend.how"))
		}, ""},
		{"the program starts again in the middle of numbers", func(d day) {
			opensRoster(d.t, laleh, d.id).Presses(word("attend.to_numbers")).Says("۱ و ۲")
			d.Restart()
			laleh.Presses(word("event_numbers.submit")).Hears("۲ نفر")
		}, "زهرا کریمی + لاله, مریم احمدی + لاله"},
		{"two mark different women at once", func(d day) {
			hers := opensRoster(d.t, laleh, d.id).Screen()
			opensRoster(d.t, d.parvin, d.id).PressesTo("زهرا کریمی")
			laleh.PressesOld(hers, "◻️ \u2068مریم احمدی\u2069").Hears("۲ نفر")
			d.parvin.Presses(word("attend.undo")).Hears("۱ نفر")
		}, "مریم احمدی + لاله"},
		{"two mark the same woman, and the slower one takes it back", func(d day) {
			hers := opensRoster(d.t, laleh, d.id).Screen()
			opensRoster(d.t, d.parvin, d.id).PressesTo("زهرا کریمی")
			laleh.PressesOld(hers, "◻️ \u2068زهرا کریمی\u2069")
			if laleh.Offers(word("attend.undo")) {
				d.t.Errorf("she can take back what another marked:\n%s", laleh.Phone())
			}
		}, "زهرا کریمی + پروین"},
		{"what another marked since stays", func(d day) {
			hers := opensRoster(d.t, laleh, d.id).PressesTo("زهرا کریمی").Screen()
			opensRoster(d.t, d.parvin, d.id).PressesTo("زهرا کریمی").PressesTo("زهرا کریمی")
			laleh.PressesOld(hers, "✅ \u2068زهرا کریمی\u2069").PressesOld(hers, word("attend.undo")).Hears(word("attend.nothing_back"))
		}, "زهرا کریمی + پروین"},
		{"the same tap twice", func(d day) {
			before := opensRoster(d.t, laleh, d.id).Screen()
			laleh.PressesOld(before, "◻️ \u2068زهرا کریمی\u2069").PressesOld(before, "◻️ \u2068زهرا کریمی\u2069")
		}, "زهرا کریمی + لاله"},
		{"taken back twice", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).PressesTo("زهرا کریمی").Screen()
			laleh.Presses(word("attend.undo")).PressesTo("مریم احمدی")
			laleh.PressesOld(screen, word("attend.undo")).Hears(word("attend.nothing_back"))
		}, "مریم احمدی + لاله"},
		{"what another marked at a moment", func(d day) {
			opensRoster(d.t, d.parvin, d.id).PressesTo("زهرا کریمی")
			moment := town.Query[int64](d.Town, `SELECT (extract(epoch FROM marked_at) * 1000000)::bigint FROM guest WHERE event_id = $1 AND came`, d.id)
			forges(d.t, laleh, d.id, "event.roster/undo/0-"+base36(moment)).Hears(word("attend.nothing_back"))
		}, "زهرا کریمی + پروین"},
		{"who isn't marked can't be brought by taking the whole list back", func(d day) {
			opensRoster(d.t, laleh, d.id).PressesTo("زهرا کریمی").Presses(word("attend.done"))
			moment := town.Query[int64](d.Town, `SELECT (extract(epoch FROM attended_at) * 1000000)::bigint FROM event WHERE id = $1`, d.id)
			forges(d.t, laleh, d.id, "event.roster/undo/0-"+base36(moment)).Hears(word("attend.nothing_back"))
		}, "زهرا کریمی + لاله, سکینه مرادی - لاله, فاطمه صادقی - لاله, مریم احمدی - لاله, معصومه رضوانی - لاله"},
		{"complete twice, and all who said so after that", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).PressesTo("زهرا کریمی").Screen()
			laleh.Presses(word("attend.done"))
			d.parvin.Says("/home")
			forges(d.t, d.parvin, d.id, "event.roster/all/0")
			laleh.PressesOld(screen, word("attend.done")).Hears("۱ نفر آمد، ۴ نفر نیامد")
		}, "زهرا کریمی + لاله, سکینه مرادی - لاله, فاطمه صادقی - لاله, مریم احمدی - لاله, معصومه رضوانی - لاله"},
		{"a guest of another event, and buttons that say nothing", func(d day) {
			opensRoster(d.t, laleh, d.id)
			other := town.Query[int64](d.Town, `SELECT min(id) FROM guest`)
			for _, arg := range []string{"came/0-" + base36(other) + "-", "came/", "not/0", "not/0-zz-zz", "undo/", "came/x-y-z-"} {
				forges(d.t, laleh, d.id, "event.roster/"+arg).Hears(word("attend.how"))
			}
		}, ""},
		{"a woman of another county", func(d day) {
			town.Exec(d.Town, sqlNeighbour, "گوهر قاینی", "qaenat", d.Now())
			opensRoster(d.t, laleh, d.id).Presses(word("attend.to_walkin")).Says("گوهر").Hears(word("event_walkin.name")).Says("گوهر").Hears(word("wrong.family_name"))
			laleh.Presses(word("nav.home"))
		}, ""},
		{"a trainer who comes back when it is long over", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).Screen()
			d.Pass(15 * 24 * time.Hour)
			laleh.PressesOld(screen, "◻️ \u2068زهرا کریمی\u2069").Hears(word("attend.closed")).Hears(word("attend.over"))
			laleh.PressesOld(screen, word("attend.to_walkin")).Hears(word("attend.closed"))
			laleh.Presses(word("nav.back")).Hears("دوخت چادر")
			if laleh.Offers(word("attend.button")) {
				d.t.Errorf("she is led to what is closed:\n%s", laleh.Phone())
			}
			opensRoster(d.t, d.parvin, d.id).PressesTo("زهرا کریمی")
		}, "زهرا کریمی + پروین"},
		{"it is called off while she taps", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).Screen()
			town.Exec(d.Town, `UPDATE event SET cancelled_at = $1 WHERE id = $2`, d.Now(), d.id)
			laleh.PressesOld(screen, "◻️ \u2068زهرا کریمی\u2069").Hears(word("attend.closed")).Hears(word("guest.cancelled"))
			laleh.PressesOld(screen, word("attend.to_numbers")).Hears(word("attend.closed"))
			laleh.PressesOld(screen, word("attend.to_walkin")).Hears(word("attend.closed"))
		}, ""},
		{"it is put off while she enters numbers", func(d day) {
			screen := opensRoster(d.t, laleh, d.id).Screen()
			laleh.Presses(word("attend.to_numbers")).Says("۱")
			town.Exec(d.Town, `UPDATE event SET begins_at = begins_at + interval '3 days', ends_at = ends_at + interval '3 days' WHERE id = $1`, d.id)
			laleh.Presses(word("event_numbers.submit")).Hears(word("attend.closed")).Hears(word("attend.not_yet"))
			laleh.PressesOld(screen, "◻️ \u2068زهرا کریمی\u2069").Hears(word("attend.closed"))
		}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			p.Part(t)
			p.t = t
			d := day{p, p.plans(p.workshop()), laleh}
			town.Exec(p.Town, `UPDATE event SET trainer = (SELECT id FROM person WHERE name = 'لاله نوری') WHERE id = $1`, d.id)
			p.Pass(73 * time.Hour)
			row.goes(d)
			p.came(row.want)
		})
	}
}

// TestARosterIsOpenFromItsDayOn: at midnight, and it is complete when it has begun, no earlier.
func TestARosterIsOpenFromItsDayOn(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa") // Saturday, nine o'clock
	word := p.Fa
	id := p.plans(p.workshop()) // Tuesday, nine o'clock
	guest := base36(town.Query[int64](p.Town, `SELECT g.id FROM guest g JOIN person p ON p.id = g.person_id WHERE p.name = 'زهرا کریمی'`))
	p.Pass(63*time.Hour - time.Minute)
	forges(t, p.parvin, id, "event.roster/came/0-"+guest+"-").Hears(word("attend.closed")).Hears(word("attend.not_yet"))
	if strings.Contains(p.parvin.Phone(), "◻️") {
		t.Errorf("it is open the day before:\n%s", p.parvin.Phone())
	}
	p.came("")
	p.Pass(time.Minute)
	forges(t, p.parvin, id, "event.roster/done/0").Hears(word("attend.ahead")).PressesTo("زهرا کریمی")
	p.came("زهرا کریمی + پروین")
}

// tapOn is what the button says on a roster whose label says something.
func tapOn(who *town.Person, words string) string {
	for _, row := range who.Screen().Inline {
		for _, b := range row {
			if strings.Contains(b.Text, words) {
				return strings.SplitN(b.Data, ".", 4)[3]
			}
		}
	}
	return ""
}

func base36(n int64) string { return strconv.FormatInt(n, 36) }
