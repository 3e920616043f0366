package record_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/town"
)

// twin is a second record of سکینه مرادی, of the same group, as who wrote her name in another way made it.
const twin = "سکینه مرا دی"

// settleTwins is settle with a group in which a woman was written down twice.
func settleTwins(t *testing.T, language string) *place {
	t.Helper()
	p := settle(t, language)
	town.Exec(p.Town, `
WITH p AS (INSERT INTO person (name, name_key, phone, birth_year, created_at) VALUES ($1, 'سکینهمرادی', '+989155550011', 1356, $2) RETURNING id)
INSERT INTO membership (group_id, person_id, row_no, heads, said_by, since)
SELECT g.id, p.id, 9, true, g.representative, $2 FROM p, helper_group g`, twin, p.Now())
	return p
}

// likens has the coordinator open a woman's twins.
func (p *place) likens(t *testing.T, name string) *town.Person {
	t.Helper()
	p.card(t, p.parvin, name)
	return p.parvin.Presses(p.parvin.Word("record.twins_button"))
}

const sqlWomen = `
SELECT concat_ws(' ', (SELECT count(*) FROM membership WHERE ended_at IS NULL), (SELECT count(*) FROM person WHERE merged_into IS NOT NULL),
       (SELECT coalesce(max(phone), '-') FROM person WHERE name = 'سکینه مرادی'))`

func TestTwoRecordsOfOneWomanBecomeOneAndTwoAgain(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := settleTwins(t, language)
			word := p.parvin.Word
			before := town.Query[string](p.Town, sqlWomen)
			p.Forget()
			p.likens(t, "سکینه مرادی").PressesTo(twin).Hears(word("record.merge")).Presses(word("record.merge_yes"))
			p.parvin.Hears("سکینه مرادی").Sees(word("record.undo"))
			if got := town.Query[string](p.Town, sqlWomen); got != "5 1 +989155550011" || before != "6 0 -" {
				t.Errorf("members, records that are gone, her number were %s and are %s", before, got)
			}
			p.parvin.Presses(word("nav.back")).Sees(word("record.undo_button"))
			p.card(t, p.parvin, twin)
			p.parvin.Hears("سکینه مرادی").Presses(word("record.undo_button")).Presses(word("record.undo")).Hears(word("record.undone"))
			if got := town.Query[string](p.Town, sqlWomen); got != before {
				t.Errorf("after the undo it is %s, and was %s", got, before)
			}
			p.Golden("merge_" + language)
			if got := town.Query[string](p.Town, `SELECT string_agg(action, ' ' ORDER BY id) FROM audit WHERE action LIKE 'record.%'`); got != "record.merge record.undo" {
				t.Errorf("the audit says %s", got)
			}
		})
	}
}

// TestWhatCanGoWrongWithAMerge: each row ends with how many members there are and how many records are gone.
func TestWhatCanGoWrongWithAMerge(t *testing.T) {
	t.Parallel()
	merges := func(p *place) *town.Person {
		return p.likens(p.t, "سکینه مرادی").PressesTo(twin).Presses(p.Fa("record.merge_yes"))
	}
	for _, row := range []struct {
		name string
		goes func(p *place)
		want string
	}{
		{"twice", func(p *place) {
			preview := p.likens(p.t, "سکینه مرادی").PressesTo(twin).Screen()
			p.parvin.Presses(p.Fa("record.merge_yes")).PressesOld(preview, p.Fa("record.merge_yes")).Hears(p.Fa("record.nobody"))
		}, "5 1"},
		{"by another coordinator at the same time", func(p *place) {
			zohreh := p.Coordinator("زهره ملکی", "بیرجند")
			p.card(p.t, zohreh, twin)
			zohreh.Presses(p.Fa("record.twins_button")).PressesTo("سکینه مرادی")
			merges(p)
			zohreh.Presses(p.Fa("record.merge_yes")).Hears(p.Fa("record.nobody"))
		}, "5 1"},
		{"the other way round", func(p *place) {
			p.likens(p.t, "سکینه مرادی").PressesTo(twin).Presses(p.Fa("record.swap")).Presses(p.Fa("record.merge_yes"))
			p.parvin.Hears(twin)
		}, "5 1"},
		{"while she registers a group, which ends kindly since she has one now", func(p *place) {
			her := p.Woman("سکینه").Agrees().Presses(p.Fa("home.register")).Presses("بیرجند").Hears(p.Fa("register.name"))
			town.Exec(p.Town, `
UPDATE person SET name = $1, name_key = 'سکینهمرادی' WHERE id = (SELECT person_id FROM account ORDER BY id DESC LIMIT 1)`, "سکی نه مرادی")
			town.Exec(p.Town, `
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT g.id, a.person_id, 8, true, $1 FROM helper_group g, account a ORDER BY a.id DESC LIMIT 1`, p.Now())
			p.likens(p.t, "سکینه مرادی").PressesTo("سکی نه مرادی").Presses(p.Fa("record.merge_yes"))
			her.Says("گل یاس").Hears(p.Fa("register.belongs")).Says("/home").Hears("خانم سکینه مرادی")
		}, "6 1"},
		{"of a woman with herself", func(p *place) {
			id := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'سکینه مرادی'`)
			p.forges(p.t, id, id)
			p.parvin.Hears(p.Fa("record.same"))
		}, "6 0"},
		{"of two representatives", func(p *place) {
			g := town.SomeGroup()
			g.Name, g.Representative, g.Others = "گل یاس", "مریم احمدی", []string{"شهین راد", "مهین راد", "نسرین راد", "پری راد"}
			p.Woman("مریم").Agrees().Registers(g)
			p.likens(p.t, "مریم احمدی")
			p.parvin.PressesTo("مریم احمدی").Hears(p.Fa("record.both_speak"))
		}, "11 0"},
		{"into a representative, whichever is chosen", func(p *place) {
			town.Exec(p.Town, `UPDATE person SET name_key = 'مریماحمدی' WHERE name = $1`, twin)
			p.likens(p.t, twin).PressesTo("مریم احمدی").Presses(p.Fa("record.merge_yes")).Hears("خانم مریم احمدی")
		}, "5 1"},
		{"of two who agreed and were born in different years", func(p *place) {
			town.Exec(p.Town, `UPDATE person SET name_key = 'زهراکریمی' WHERE name = $1`, twin)
			town.Exec(p.Town, `INSERT INTO consent (person_id, version, agreed, channel, at) SELECT id, 1, true, 'telegram', created_at FROM person WHERE name = $1`, twin)
			p.likens(p.t, "زهرا کریمی").PressesTo(twin).Hears(p.Fa("record.doubt"))
		}, "6 0"},
		{"undone too late", func(p *place) {
			merges(p)
			p.Pass(24*time.Hour + time.Minute)
			p.parvin.Presses(p.Fa("record.undo")).Hears(p.Fa("record.late"))
		}, "5 1"},
		{"undone twice", func(p *place) {
			merged := merges(p).Screen()
			p.parvin.Presses(p.Fa("record.undo")).PressesOld(merged, p.Fa("record.undo")).Hears(p.Fa("record.late"))
		}, "6 0"},
		{"undone when her number was corrected meanwhile", func(p *place) {
			merged := merges(p).Screen()
			p.card(p.t, p.parvin, "سکینه مرادی")
			p.parvin.Presses(p.Fa("person.correct")).Presses(p.Fa("register.label_member_phone")).Says("09157776655")
			p.parvin.PressesOld(merged, p.Fa("record.undo")).Hears("«شماره» در این میان درست شده است").Hears("پیش خانم سکینه مرادی می‌ماند")
		}, "6 0"},
		{"undone when she joined meanwhile", func(p *place) {
			merged := merges(p).Screen()
			p.joins(p.Woman("سکینه"), "سکینه مرادی")
			p.parvin.PressesOld(merged, p.Fa("record.undo")).Hears("آنچه پس از یکی شدن آمده")
			if n := town.Query[int](p.Town, `SELECT count(*) FROM holder JOIN person p ON p.id = person_id WHERE p.name = 'سکینه مرادی'`); n != 1 {
				p.t.Errorf("she holds %d accounts", n)
			}
		}, "6 0"},
		{"undone when she was erased meanwhile", func(p *place) {
			merged := merges(p).Screen()
			p.card(p.t, p.parvin, "سکینه مرادی")
			p.parvin.Presses(p.Fa("record.erase_button")).Presses(p.Fa("record.leave_on")).Presses(p.Fa("record.erase_yes"))
			p.erases(p.t)
			p.parvin.PressesOld(merged, p.Fa("record.undo")).Hears(p.Fa("record.undo_erased"))
			if found := p.search(p.t, []string{"سکینه", "مرا دی", "5550011"}); len(found) > 0 {
				p.t.Errorf("her other record isn't erased:\n%s", strings.Join(found, "\n"))
			}
		}, "4 1"},
		{"by one whose right ended a second ago", func(p *place) {
			p.likens(p.t, "سکینه مرادی").PressesTo(twin)
			town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`, p.Now())
			p.parvin.Presses(p.Fa("record.merge_yes")).Hears(p.Fa("common.not_yours"))
		}, "6 0"},
		{"with a woman of another county, by a forged button", func(p *place) {
			id := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'سکینه مرادی'`)
			p.forges(p.t, id, town.Query[int64](p.Town, `SELECT person_id FROM role WHERE kind = 'admin'`))
			p.parvin.Hears(p.Fa("common.not_yours"))
		}, "6 0"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := settleTwins(t, "fa")
			row.goes(p)
			if got := town.Query[string](p.Town, `
SELECT concat_ws(' ', (SELECT count(*) FROM membership WHERE ended_at IS NULL), (SELECT count(*) FROM person WHERE merged_into IS NOT NULL))`); got != row.want {
				t.Errorf("members and records that are gone are %q, want %q", got, row.want)
			}
		})
	}
}

// forges presses a button that would make two records one.
func (p *place) forges(t *testing.T, one, other int64) {
	t.Helper()
	p.parvin.Does("(forged)", func() {
		if err := p.parvin.Press(p.parvin.Screen().ID, data(one, "record.merge/yes/"+town.Query[string](p.Town, `SELECT $1::bigint::text`, other))); err != nil {
			t.Fatal(err)
		}
	})
}
