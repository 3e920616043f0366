package record_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ask has a woman ask another something, who has taken it.
func (l *ledger) ask(p, trainer int64) string {
	if !l.live(p) || !l.live(trainer) || p == trainer {
		return ""
	}
	l.asked[l.r.talk(p, 0, trainer)] = p
	return "asks"
}

const sqlAskedBy = `
SELECT coalesce(string_agg(id || ' ' || person_id, ',' ORDER BY id), '') FROM consultation WHERE person_id = ANY ($1)`

// checkAsked looks whose what was asked is.
func (l *ledger) checkAsked() {
	var want []string
	for _, id := range slices.Sorted(maps.Keys(l.asked)) {
		want = append(want, fmt.Sprintf("%d %d", id, l.asked[id]))
	}
	if got := one[string](l.r, sqlAskedBy, l.women); got != strings.Join(want, ",") {
		l.t.Fatalf("what was asked is of %s, want %s", got, strings.Join(want, ","))
	}
}
