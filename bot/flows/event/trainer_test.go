package event_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// plansWith has the coordinator plan workshops of two hours from nine on, with a trainer and nobody invited. The transcript begins
// where she hands it in.
func (p *party) plansWith(trainer string, days ...int) {
	p.t.Helper()
	word := p.parvin.Word
	p.begins("دوخت چادر").Says(p.parvin.Digits(string(rune('0' + len(days)))))
	for _, n := range days {
		p.parvin.Says(p.inDays(n)).Says("۹")
	}
	p.parvin.Says("120 دقیقه").Presses(word("plan.no_limit")).PressesTo(trainer)
	p.parvin.Presses(word("plan.nothing")).Presses(word("plan.offer_none")).Presses(word("plan.whom_names"))
	p.Forget()
	p.parvin.Presses(word("plan.submit"))
	p.Settle()
}

// heard is how much somebody has been told as the trainer of something.
func (p *party) heard(name string) int {
	p.t.Helper()
	return town.Query[int](p.Town, `
SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE p.name = $1 AND o.what LIKE 'event.trainer/%' AND o.state = 'sent'`, name)
}

// TestATrainerHearsOfWhatIsHers: when she is named, when it is moved, and when it is called off; of what she has done herself she
// isn't told.
func TestATrainerHearsOfWhatIsHers(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.parvin.Word
			laleh := trains(p.Town, "لاله نوری", "birjand")
			p.plansWith("لاله نوری", 4)
			laleh.Hears(word("lead.named")).Hears("دوخت چادر")
			p.plansWith("لاله نوری", 5, 12)
			laleh.Hears(laleh.Digits("2"))
			open := laleh.Screen()
			laleh.Presses(open.Inline[1][0].Text).Hears("دوخت چادر")
			p.parvin.Presses(p.parvin.Screen().Inline[0][0].Text).Presses(word("plan.to_change")).Presses(word("plan.to_place")).Says("مسجد جامع").
				Presses(word("plan.no_spot")).Hears(word("plan.changed"))
			p.Settle()
			laleh.Hears(word("lead.moved")).Hears("مسجد جامع")
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_cancel")).Presses(word("plan.no_why")).Presses(word("plan.cancel_yes"))
			p.Settle()
			laleh.Hears(word("lead.cancelled")).Hears(word("guest.cancelled"))
			if n := p.heard("لاله نوری"); n != 4 {
				t.Errorf("she has heard %d things, want 4\n%s", n, laleh.Phone())
			}
			narges := trains(p.Town, "نرگس طاهری", "birjand")
			p.parvin.Says("/home").Presses(word("home.events")).Presses(p.parvin.Screen().Inline[1][0].Text)
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_trainer")).PressesTo("نرگس طاهری").Hears(word("plan.assigned")).Hears("نرگس طاهری")
			p.Settle()
			narges.Hears(word("lead.named"))
			laleh.Hears("دوخت چادر").Hears(word("plan.list"))
			p.Golden("trainer_" + language)
		})
	}
}

// TestWhoLeadsWhatSheHasPlannedKnows: a coordinator who is the trainer too, and no trainer at all; a trainer who is one no more
// when it is called off is told nothing of who comes.
func TestWhoLeadsWhatSheHasPlannedKnows(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	laleh := trains(p.Town, "لاله نوری", "birjand")
	town.Exec(p.Town, `
INSERT INTO role (person_id, kind, county_id, given_at) SELECT p.id, 'trainer', c.id, $1 FROM person p, county c WHERE p.name = 'پروین شریفی' AND c.code = 'birjand'`, p.Now())
	p.plansWith("پروین شریفی", 4)
	if n := p.heard("پروین شریفی"); n != 0 {
		t.Errorf("she is told %d times what she has done herself", n)
	}
	p.begins("دوخت دستکش").Says("۱").Says(p.inDays(6)).Says("۹")
	p.ends().Presses(word("plan.whom_names")).Presses(word("plan.submit"))
	p.Settle()
	if n := p.heard("لاله نوری"); n != 0 {
		t.Errorf("she is told %d times of what isn't hers", n)
	}
	p.plansWith("لاله نوری", 8)
	town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, p.Now())
	id := town.Query[int64](p.Town, `SELECT max(id) FROM event`)
	p.cancels(id, "")
	laleh.Hears(word("common.not_yours"))
}

// TestTrainersThatCannotBeAssigned: in each row لاله نوری holds another workshop, and the coordinator gives it to somebody else.
func TestTrainersThatCannotBeAssigned(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	trains(p.Town, "لاله نوری", "birjand")
	trains(p.Town, "نرگس طاهری", "birjand")
	far := trains(p.Town, "گوهر قاینی", "qaenat")
	opens := func(id int64) *town.Person { return p.changes(p.event(id)).Presses(word("plan.to_trainer")) }
	for _, row := range []struct {
		name string
		goes func(id int64)
		want string // who holds it then
	}{
		{"to who holds it", func(id int64) {
			opens(id).PressesTo("لاله نوری").Hears("لاله نوری")
			if strings.Contains(p.parvin.Screen().Text, word("plan.assigned")) {
				p.t.Error("nothing changed, and she hears that it did")
			}
		}, "لاله نوری"},
		{"to nobody", func(id int64) { opens(id).Presses(word("plan.no_trainer")).Hears(word("plan.assigned")) }, "-"},
		{"to a trainer of another county", func(id int64) {
			opens(id).Says("گوهر قاینی").Hears(word("plan.trainer"))
			hers, theirs := strconv.FormatInt(p.id("نرگس طاهری"), 10), strconv.FormatInt(p.id("گوهر قاینی"), 10)
			button := strings.Replace(p.parvin.Screen().Inline[1][0].Data, "trainer="+hers, "trainer="+theirs, 1)
			presses(p.t, p.parvin, button).Hears(word("plan.trainer"))
			if n := p.heard("گوهر قاینی"); n != 0 {
				p.t.Errorf("she hears of it:\n%s", far.Phone())
			}
		}, "لاله نوری"},
		{"it has begun meanwhile", func(id int64) {
			opens(id)
			p.Pass(97 * time.Hour)
			p.parvin.PressesTo("نرگس طاهری").Hears(word("plan.too_late"))
		}, "لاله نوری"},
		{"by one whose role ended in the middle", func(id int64) {
			opens(id)
			town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`, p.Now())
			p.parvin.PressesTo("نرگس طاهری").Hears(word("common.not_yours"))
			town.Exec(p.Town, `UPDATE role SET ended_at = NULL`)
		}, "لاله نوری"},
		{"who has something else then is warned of, and may be meant", func(id int64) {
			other := p.plans(p.workshop())
			town.Exec(p.Town, `UPDATE event SET trainer = $1 WHERE id = $2`, p.id("نرگس طاهری"), other)
			opens(id).PressesTo("نرگس طاهری").Hears(word("plan.busy"))
		}, "نرگس طاهری"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p.Part(t)
			p.t = t
			id := p.plans(p.workshop())
			town.Exec(p.Town, `UPDATE event SET trainer = $1 WHERE id = $2`, p.id("لاله نوری"), id)
			row.goes(id)
			got := town.Query[string](p.Town, `SELECT coalesce((SELECT name FROM person WHERE id = e.trainer), '-') FROM event e WHERE id = $1`, id)
			if got != row.want {
				t.Errorf("it is held by %s; want %s\n%s", got, row.want, p.parvin.Phone())
			}
		})
	}
}
