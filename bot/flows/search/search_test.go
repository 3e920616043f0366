package search_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// TestStaffFindWomenAndGroupsHoweverTheyAreSpelled: what is typed, and what is found.
func TestStaffFindWomenAndGroupsHoweverTheyAreSpelled(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	other := place.Coordinator("مهین طبسی", "طبس")
	g := town.SomeGroup()
	g.Others[0] = "علی‌رضا کریمی"
	place.Woman("مریم احمدی").Agrees().Registers(g)
	for typed, want := range map[string]string{
		"علی رضا":       "علی‌رضا کریمی",
		"عليرضا كريمي":  "علی‌رضا کریمی",
		"کریمی علی":     "علی‌رضا کریمی",
		"گل":            "گل نرگس",
		"نرگس گل":       "گل نرگس",
		"مرادى":         "سکینه مرادی",
		"۰۹۱۵ ۱۰۰ ۰۰۰۳": "مریم احمدی",
		"+98915100":     "مریم احمدی",
		"۰۰۰۳":          "مریم احمدی",
		"0004":          "",
		"هیچ‌کس":        "",
	} {
		parvin.Says("/home").Presses(word("home.search")).Says(typed)
		if want == "" {
			parvin.Hears(word("search.nothing"))
			continue
		}
		parvin.Hears(word("search.pick")).PressesTo(want).Hears(want)
		other.Says("/home").Presses(word("home.search")).Says(typed).Hears(word("search.nothing"))
	}
	for _, typed := range []string{"گ", "۱", "؟"} {
		parvin.Says("/home").Presses(word("home.search")).Says(typed).Hears(word("search.too_short"))
	}
	admin := place.Admin().Says("/home").Presses(word("home.search")).Says("پروین").PressesTo("پروین شریفی").Hears("پروین شریفی")
	admin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Sees(word("group.approve"))
	parvin.Says("/home").Presses(word("home.search")).Says("پروین").Hears(word("search.nothing"))
	other.Says("/home").Presses(word("home.groups")).Hears(word("search.no_groups"))
}

// TestARecordThatIsNoMoreIsNotFound: of two records of one woman that were made one, the one that counts.
func TestARecordThatIsNoMoreIsNotFound(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	town.Exec(place, `
INSERT INTO person (name, name_key, merged_into, created_at) SELECT 'مریم احمدی', 'مریماحمدی', id, $1 FROM person WHERE name = 'مریم احمدی'`, place.Now())
	admin := place.Admin().Agrees().Presses(word("home.search")).Says("مریم").Hears(word("search.pick"))
	found := 0
	for _, row := range admin.Screen().Inline {
		if strings.Contains(row[0].Text, "مریم") {
			found++
		}
	}
	if found != 1 {
		t.Errorf("she is found %d times:\n%s", found, admin.Phone())
	}
}
