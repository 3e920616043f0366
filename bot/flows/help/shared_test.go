package help_test

import (
	"testing"

	"hamyar/bot/town"
)

// sqlShares lets another woman use a phone.
const sqlShares = `
WITH her AS (INSERT INTO person (name, name_key, created_at) VALUES ('سکینه مرادی', 'سکینهمرادی', $1) RETURNING id),
     agrees AS (INSERT INTO consent (person_id, version, agreed, channel, at) SELECT id, 1, true, 'telegram', $1 FROM her)
INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT a.id, her.id, $1, $1 FROM her, account a JOIN person p ON p.id = a.person_id WHERE p.name = 'مریم احمدی'`

// TestTwoWomenOnOnePhoneHaveTwoCalls: each hears her own answer, and what answers it is hers.
func TestTwoWomenOnOnePhoneHaveTwoCalls(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra, khadijeh := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("خدیجه موسوی", "همهٔ استان خراسان جنوبی")
	m := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup()).Presses(word("nav.help")).Says("پرسش مریم")
	zahra.Hears("مریم احمدی: پرسش مریم").Sees(word("help.card"))
	town.Exec(place, sqlShares, place.Now())
	m.Says("/home").Presses(word("home.who")).PressesTo("سکینه مرادی").Presses(word("nav.help")).Hears(word("help.called")).Says("پرسش سکینه")
	khadijeh.Hears("سکینه مرادی: پرسش سکینه").Presses(word("help.take")).Says("سلام سکینه خانم")
	m.Hears("برای خانم سکینه مرادی").Hears("سلام سکینه خانم")
	sakineh := m.Screen()
	zahra.Presses(word("help.take")).Says("سلام مریم خانم")
	m.Hears("برای خانم مریم احمدی").Hears("سلام مریم خانم")
	maryam := m.Screen()
	m.Does("(answers Maryam's)", func() { m.Reply(maryam.ID, "جواب مریم") })
	m.Does("(answers Sakineh's)", func() { m.Reply(sakineh.ID, "جواب سکینه") })
	zahra.Hears("💬 مریم احمدی").Hears("جواب مریم")
	khadijeh.Hears("💬 سکینه مرادی").Hears("جواب سکینه").Presses(word("help.write")).Presses(word("help.done"))
	m.PressesOld(maryam, word("help.write")).Hears("همکارمان زهرا رضایی می‌رسد").Says("و این")
	zahra.Hears("و این")
	got := town.Query[string](place, `
SELECT string_agg(p.name || ' ' || n || CASE WHEN closed_at IS NULL THEN '' ELSE ' closed' END, ', ' ORDER BY h.id)
  FROM help h JOIN person p ON p.id = h.person_id
  JOIN (SELECT help_id, person_id, count(*) n FROM help_word WHERE NOT staff GROUP BY 1, 2) w ON w.help_id = h.id AND w.person_id = h.person_id`)
	if got != "مریم احمدی 3, سکینه مرادی 2 closed" {
		t.Errorf("the calls are %s", got)
	}
}

// TestOfTwoOpenCallsOfOneWomanOneRemains: she had called before she said by her invitation who she is, and on her other
// phone as well.
func TestOfTwoOpenCallsOfOneWomanOneRemains(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup()).Says("/home")
	maryam.Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی").Presses(word("person.invite"))
	joins := func(p *town.Person, link string) { p.Opens(link).Presses(word("welcome.she_yes")) }
	one := place.Woman("زهرا").Agrees()
	joins(one, maryam.Link())
	one.Says("/home").Presses(word("nav.help")).Says("اول")
	two := place.Woman("زهرا").Agrees().Presses(word("nav.help")).Says("دوم").Hears(word("help.kept"))
	town.Exec(place, `
UPDATE invitation SET code_hash = sha256('ABCDEFGHIJKLMNOPQRSTUVWXYZ'), used_at = NULL, used_by = NULL WHERE kind = 'member'`)
	joins(two, "mABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if got := kept(place); got != "text, text: 0, 0 closed" {
		t.Errorf("what is kept is %s", got)
	}
	admin := place.Admin().Agrees()
	two.Presses(word("nav.help"))
	admin.Hears("زهرا کریمی: اول").Hears("زهرا کریمی: دوم")
}
