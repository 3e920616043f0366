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
	corrects(m, "women", "لیلا نجفی").Presses(word("flow.drop")).Presses(word("flow.drop_yes"))
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

// TestWhoIsAskedLaterHoldsNobodyUp: one woman of five isn't at home when the representative tells the group.
func TestWhoIsAskedLaterHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	m := place.Woman("مریم احمدی").Agrees()
	g := town.SomeGroup()
	m.Tells(g).Presses(word("register.add")).Says("اعظم ناصری").Says("1360").Presses(word("register.no_phone"))
	m.Presses(word("register.yes")).Presses(word("register.agreed_ask")).Hears(word("register.ask_later")).Sees(word("register.submit"))
	m.Presses(word("register.submit")).Hears(word("register.ask_her_first")).Hears("خودِ خانم اعظم ناصری")
	m.Says(word("flow.keep")).Hears("خودِ خانم اعظم ناصری")
	if n := town.Query[int](place, `SELECT count(*) FROM helper_group`); n != 0 {
		t.Error("a group is kept though a woman wasn't asked")
	}
	m.Says("بله").Sees(word("register.submit")).Presses(word("register.submit")).Hears(word("group.is_waiting"))
}

func TestGoingBackFromADecisionLeadsToTheGroup(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	m := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	for _, label := range []string{"group.refuse", "group.return"} {
		zahra.Presses(word(label)).Presses(word("nav.back")).Hears("گل نرگس").Sees(word("group.approve"))
	}
	zahra.Presses(word("group.refuse")).Says("این گروه پیش‌تر ثبت شده است")
	news := m.Hears(word("group.is_refused")).Screen()
	m.Presses(word("nav.home"))
	if kept, ok := m.Message(news.ID); !ok || kept.Text != news.Text {
		t.Errorf("the news is gone:\n%s", m.Phone())
	}
}
