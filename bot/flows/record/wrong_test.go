package record_test

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/scheduler"
	"hamyar/store"
)

// asked says who asked to be erased, as name keys or "-", and how many women are members.
const sqlAsked = `
SELECT concat_ws(' ', coalesce((SELECT string_agg(coalesce(p.name, '-'), ',' ORDER BY e.id) FROM erasure e JOIN person p ON p.id = e.person_id), 'nobody'),
                 (SELECT count(*) FROM membership WHERE ended_at IS NULL), (SELECT state FROM helper_group ORDER BY id LIMIT 1))`

// TestWhatCanGoWrongWhenSomebodyGoes: each row ends with who has asked to be erased, how many members the group has, and
// how it stands.
func TestWhatCanGoWrongWhenSomebodyGoes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		goes func(p *place)
		want string
	}{
		{"a representative, twice a day: the coordinator hears it once", func(p *place) {
			p.approve()
			leaves(p.maryam)
			leaves(p.maryam)
			if n := town.Query[int](p.Town, `SELECT count(*) FROM outbox WHERE screen = 'record.speaker_leaves'`); n != 1 {
				p.t.Errorf("she hears it %d times", n)
			}
		}, "nobody 5 approved"},
		{"a representative, when somebody else represents the group", func(p *place) {
			p.approve()
			town.Exec(p.Town, `UPDATE helper_group SET representative = (SELECT id FROM person WHERE name = 'زهرا کریمی')`)
			leaves(p.maryam).Hears(p.Fa("record.left"))
			p.zahra.Hears("یک نفر از گروه «گل نرگس» رفت. حالا ۴ نفرید")
			p.erases(p.t)
		}, "- 4 approved"},
		{"a representative while her registration waits: it is taken back", func(p *place) {
			arrived := p.parvin.Screen()
			leaves(p.maryam).Hears(p.Fa("record.left"))
			p.parvin.Hears("سرگروه پیش از جواب آن را پس گرفت").PressesOld(arrived, p.Fa("group.approve")).Hears(p.Fa("group.too_late"))
			p.erases(p.t)
		}, "- 4 refused"},
		{"a member while the registration waits: it goes on without her", func(p *place) {
			leaves(p.zahra).Hears(p.Fa("record.left"))
			p.erases(p.t)
			p.parvin.Says("/home").Presses(p.Fa("home.groups")).PressesTo("۴ نفر")
			p.parvin.Presses(p.Fa("group.waive")).Says("یکی رفته است").Hears(p.Fa("group.decided"))
		}, "- 4 approved"},
		{"the last admin", func(p *place) {
			admin := p.Admin()
			town.Exec(p.Town, `UPDATE person SET name = 'فاطمه نوری', name_key = 'فاطمهنوری' WHERE id = (SELECT person_id FROM role WHERE kind = 'admin')`)
			leaves(admin).Hears(p.Fa("record.last_admin"))
			mine(admin).Presses(p.Fa("record.withdraw_button")).Hears(p.Fa("record.work_ends")).Presses(p.Fa("record.withdraw_yes")).Hears(p.Fa("record.last_admin"))
		}, "nobody 5 waiting"},
		{"a coordinator, whose work ends at once", func(p *place) {
			arrived := p.parvin.Screen()
			leaves(p.parvin).Hears(p.Fa("record.left")).PressesOld(arrived, p.Fa("nav.home")).Hears(p.Fa("home.about"))
			if n := town.Query[int](p.Town, `SELECT count(*) FROM role WHERE kind = 'coordinator' AND ended_at IS NULL`); n != 0 {
				p.t.Errorf("%d coordinators are left", n)
			}
		}, "پروین شریفی 5 waiting"},
		{"somebody who presses twice", func(p *place) {
			leaves(p.zahra)
			last := p.zahra.Screen()
			p.zahra.Does("(once more)", func() {
				if err := p.zahra.Press(last.ID, "p.0.0.record.leave/go/sure"); err != nil {
					p.t.Error(err)
				}
			}).Says("/home").Hears(p.Fa("home.about"))
		}, "زهرا کریمی 4 waiting"},
		{"by a button that skips the question", func(p *place) {
			mine(p.zahra).Does("(forged)", func() {
				if err := p.zahra.Press(p.zahra.Screen().ID, "p.0.0.record.leave/go/"); err != nil {
					p.t.Error(err)
				}
			}).Hears(p.Fa("record.leave"))
		}, "nobody 5 waiting"},
		{"back, words and a restart in the middle", func(p *place) {
			word := p.Fa
			mine(p.zahra).Presses(word("record.leave_button")).Presses(word("record.leave_on")).Presses(word("nav.back")).Hears(word("record.leave"))
			p.Restart()
			p.zahra.Says("پاکم کنید").Hears(word("nav.what_for"))
			leaves(p.zahra).Hears(word("record.left"))
		}, "زهرا کریمی 4 waiting"},
		{"on her behalf, by the coordinator", func(p *place) {
			word := p.Fa
			p.parvin.Does("(opens her card)", func() { p.card(p.t, p.parvin, "سکینه مرادی") })
			p.parvin.Presses(word("record.erase_button")).Hears("خانم سکینه مرادی").Presses(word("record.leave_on")).Presses(word("record.erase_yes"))
			p.parvin.Hears(word("record.erase_asked"))
			p.erases(p.t)
			if got := town.Query[string](p.Town, `
SELECT p.name || ' ' || a.action FROM audit a JOIN person p ON p.id = a.actor WHERE a.action = 'record.erase'`); got != "پروین شریفی record.erase" {
				p.t.Errorf("the audit says %s", got)
			}
			p.card(p.t, p.parvin, "-")
			p.parvin.Hears(word("common.not_yours"))
		}, "- 4 waiting"},
		{"on her behalf, who has a phone: she hears of it", func(p *place) {
			word := p.Fa
			p.parvin.Does("(opens her card)", func() { p.card(p.t, p.parvin, "زهرا کریمی") })
			p.parvin.Presses(word("record.erase_button")).Presses(word("record.leave_on")).Presses(word("record.erase_yes"))
			p.zahra.Hears(word("record.erased_for"))
		}, "زهرا کریمی 4 waiting"},
		{"on her behalf, by one whose right ended a second ago", func(p *place) {
			word := p.Fa
			p.card(p.t, p.parvin, "سکینه مرادی")
			p.parvin.Presses(word("record.erase_button")).Presses(word("record.leave_on"))
			town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`, p.Now())
			p.parvin.Presses(word("record.erase_yes")).Hears(word("common.not_yours"))
		}, "nobody 5 waiting"},
		{"by the representative, who may not", func(p *place) {
			p.card(p.t, p.maryam, "سکینه مرادی")
			if p.maryam.Offers(p.Fa("record.erase_button")) {
				p.t.Error("she may")
			}
		}, "nobody 5 waiting"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := settle(t, "fa")
			row.goes(p)
			if got := town.Query[string](p.Town, sqlAsked); got != row.want {
				t.Errorf("who asked, members and group are %q, want %q", got, row.want)
			}
		})
	}
}

// card opens a woman's card; "-" is one of whom nothing is known.
func (p *place) card(t *testing.T, who *town.Person, name string) {
	t.Helper()
	id := town.Query[int64](p.Town, `SELECT min(id) FROM person WHERE coalesce(name, '-') = $1 AND (name IS NOT NULL OR erased_at IS NOT NULL)`, name)
	who.Does("(opens a card)", func() {
		if err := who.Press(who.Screen().ID, data(id, "person.card//")); err != nil {
			t.Fatal(err)
		}
	})
}

// TestWhoTakesNoPartHearsNothing: she isn't told, nor nudged, and agrees again when she likes.
func TestWhoTakesNoPartHearsNothing(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.approve()
	mine(p.maryam).Presses(word("record.withdraw_button")).Presses(word("record.withdraw_yes")).Hears(word("record.withdrawn"))
	p.parvin.Hears("سرگروه «گل نرگس» فعلاً در همیار همراه نیستند")
	heard := len(p.maryam.Chat())
	me := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'مریم احمدی'`)
	p.within(t, func(ctx context.Context, tx *store.Tx) error {
		told, err := tx.Tell(ctx, []int64{me}, store.Told{What: "x", Screen: "welcome.news", Body: []byte(`{}`), Before: p.Now()})
		if told != 0 {
			t.Error("she is told something")
		}
		return err
	})
	p.zahra.Says("/home")
	if n := len(p.maryam.Chat()); n != heard {
		t.Errorf("she hears something:\n%s", p.maryam.Phone())
	}
	p.maryam.Says("/home").Hears(word("home.about")).Presses(word("consent.reconsider")).Presses(word("consent.yes")).Hears("خانم مریم احمدی")
}

// TestAnAdminHearsOfAnErasureThatWaits: once, after a day.
func TestAnAdminHearsOfAnErasureThatWaits(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	id := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'سکینه مرادی'`)
	town.Exec(p.Town, `INSERT INTO erasure (person_id, asked_by, asked_at) VALUES ($1, $1, $2)`, id, p.Now())
	var told []int
	for _, after := range []time.Duration{23 * time.Hour, 25 * time.Hour, 26 * time.Hour} {
		p.within(t, func(ctx context.Context, tx *store.Tx) error {
			n, err := scheduler.TellErasures.Run(ctx, tx, p.Now().Add(after))
			told = append(told, n)
			return err
		})
	}
	if !slices.Equal(told, []int{0, 1, 0}) {
		t.Errorf("she is told %v", told)
	}
	p.Pass(25 * time.Hour)
	p.Admin().Does("(time passes)", func() {}).Hears(p.Fa("record.overdue")).Sees("⏳ شمارهٔ ۱، شنبه ۷ آذر ۱۴۰۵")
}

func data(subject int64, arg string) string {
	return "p.0." + strconv.FormatInt(subject, 36) + "." + arg
}
