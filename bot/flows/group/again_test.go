package group_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestAWomanTakenOffBecomesNobodyElse: a group is sent back twice; the first time its last woman is taken off, the second
// time another one is added.
func TestAWomanTakenOffBecomesNobodyElse(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	m := place.Woman("مریم احمدی")
	g := town.SomeGroup()
	g.Others = append(g.Others, "لیلا نجفی")
	m.Agrees().Registers(g)
	back := func() {
		zahra.Presses(word("group.return")).Presses(word("register.label_name")).Says("لطفاً دوباره ببینید")
		m.Presses(word("group.correct")).Presses(word("flow.keep"))
	}
	back()
	m.Presses(word("flow.correct")).PressesTo("لیلا نجفی").Presses(word("flow.drop")).Presses(word("flow.drop_yes"))
	m.Presses(word("register.submit"))
	back()
	m.Presses(word("register.add")).Says("پروین شریفی").Says("1360").Presses(word("register.no_phone"))
	m.Presses(word("register.yes")).Presses(word("register.agreed_yes")).Presses(word("register.submit")).Hears("پروین شریفی")
	for _, name := range []string{"لیلا نجفی", "پروین شریفی"} {
		got := town.Query[string](place, `
SELECT concat_ws(' ', count(*), bool_or(m.ended_at IS NULL), (SELECT count(*) FROM consent c WHERE c.person_id = max(p.id)))
  FROM person p JOIN membership m ON m.person_id = p.id WHERE p.name = $1`, name)
		want := map[string]string{"لیلا نجفی": "1 f 1", "پروین شریفی": "1 t 1"}[name]
		if got != want {
			t.Errorf("%s: records, still a member, consents are %q, want %q", name, got, want)
		}
	}
}

func TestApprovingTwiceIsApprovingOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra, akram := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("اکرم طاهری", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	old := zahra.Screen()
	zahra.Presses(word("group.approve")).Hears(word("group.decided"))
	zahra.PressesOld(old, word("group.approve")).Hears(word("group.decided"))
	akram.Hears("زهرا رضایی ثبت کرد")
}
