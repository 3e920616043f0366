package record_test

import (
	"context"
	"errors"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"hamyar/store"
	"hamyar/store/record"
)

// TestMain tries a dozen stories unless more are asked for by -rapid.checks.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "12"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// row is a stay in a group as it should be.
type row struct {
	group, person int64
	active        bool
}

// merged is a merge as it should be.
type merged struct {
	id, kept, gone   int64
	at               time.Time
	undone           bool
	rows, ended, was []*row // moved, ended; active before it
	asked            []int64
}

// ledger is what the records should say.
type ledger struct {
	t      *rapid.T
	r      *records
	women  []int64
	groups []int64
	speaks map[int64]int64 // group to its representative
	into   map[int64]int64 // records that are gone
	erased map[int64]bool
	rows   []*row
	merges []*merged
	asked  map[int64]int64 // questions to trainers, and whose they are
}

// TestAWomanIsCountedOnceWhateverHappens: in any order of joins, leaves, merges, undos and erasures each group has the
// members it should have, its history keeps every row, no woman is counted twice, and what was asked is hers who asked it.
func TestAWomanIsCountedOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	r := open(t)
	done := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		l := &ledger{t: t, r: r, speaks: map[int64]int64{}, into: map[int64]int64{}, erased: map[int64]bool{}, asked: map[int64]int64{}}
		l.begin()
		for range rapid.IntRange(10, 40).Draw(t, "deeds") {
			r.later(time.Minute)
			done[l.deed()]++
			l.check()
		}
	})
	t.Logf("done: %v", done)
	for _, deed := range []string{"joins", "leaves", "merges", "undoes", "is erased", "speaks for it", "asks"} {
		if done[deed] == 0 {
			t.Errorf("nobody ever %s: the stories try nothing", deed)
		}
	}
}

func (l *ledger) begin() {
	l.r.exec(`UPDATE helper_group SET state = 'refused'`) // what earlier stories left
	for range 6 {
		l.women = append(l.women, l.r.woman("زهرا کریمی", "", 1360))
	}
	for i := range 2 {
		id := l.r.group(l.women[i])
		l.groups = append(l.groups, id)
		l.speaks[id] = l.women[i]
		l.rows = append(l.rows, &row{id, l.women[i], true})
	}
}

// woman is one who fits, or seldom any at all.
func (l *ledger) woman(what string, fits func(int64) bool) int64 {
	var some []int64
	for _, p := range l.women {
		if fits(p) {
			some = append(some, p)
		}
	}
	if len(some) == 0 || rapid.IntRange(0, 9).Draw(l.t, "any") == 0 {
		some = l.women
	}
	return rapid.SampledFrom(some).Draw(l.t, what)
}

func (l *ledger) idle(p int64) bool   { return l.live(p) && l.active(p) == nil }
func (l *ledger) member(p int64) bool { return l.active(p) != nil && l.represented(p) == 0 }

func (l *ledger) group() int64      { return rapid.SampledFrom(l.groups).Draw(l.t, "group") }
func (l *ledger) live(p int64) bool { return l.into[p] == 0 && !l.erased[p] }

// active is the membership of a woman that goes on, nil if there is none.
func (l *ledger) active(p int64) *row {
	i := slices.IndexFunc(l.rows, func(m *row) bool { return m.person == p && m.active })
	if i < 0 {
		return nil
	}
	return l.rows[i]
}

// represented is the group that a woman speaks for, 0: none.
func (l *ledger) represented(p int64) int64 {
	for group, speaker := range l.speaks {
		if speaker == p {
			return group
		}
	}
	return 0
}

// deed does something at random, and says what it was, "" if it couldn't be.
func (l *ledger) deed() string {
	switch rapid.IntRange(0, 12).Draw(l.t, "deed") {
	case 0, 1, 2:
		return l.join(l.woman("who", l.idle), l.group())
	case 3, 4:
		return l.leave(l.woman("who", l.member))
	case 5, 6:
		return l.merge(l.woman("one", l.live), l.woman("other", l.live))
	case 7, 8, 9:
		return l.undo()
	case 10:
		return l.speak(l.woman("who", l.member))
	case 11:
		return l.ask(l.woman("who", l.live), l.woman("whom", l.live))
	}
	if rapid.Bool().Draw(l.t, "a day") {
		l.r.later(25 * time.Hour)
		return "a day"
	}
	return l.erase(l.woman("who", l.live))
}

func (l *ledger) join(p, group int64) string {
	if !l.live(p) || l.active(p) != nil {
		return ""
	}
	l.r.joins(p, group)
	l.rows = append(l.rows, &row{group, p, true})
	return "joins"
}

func (l *ledger) leave(p int64) string {
	m := l.active(p)
	if m == nil || l.represented(p) != 0 {
		return ""
	}
	l.r.exec(`UPDATE membership SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL`, p, l.r.now)
	m.active = false
	return "leaves"
}

// speak has another member represent a group.
func (l *ledger) speak(p int64) string {
	m := l.active(p)
	if m == nil || l.represented(p) != 0 {
		return ""
	}
	l.r.exec(`UPDATE helper_group SET representative = $2 WHERE id = $1`, m.group, p)
	l.speaks[m.group] = p
	return "speaks for it"
}

func (l *ledger) erase(p int64) string {
	err := l.r.erases(p)
	_, speaks := errors.AsType[*record.SpeaksError](err)
	switch {
	case !l.live(p):
		l.is(err, record.ErrNobody)
		return ""
	case l.represented(p) != 0:
		if !speaks {
			l.t.Fatalf("who speaks for a group is erased: %v", err)
		}
		return ""
	}
	l.is(err, nil)
	for _, hers := range l.women {
		if hers == p || l.into[hers] == p {
			l.erased[hers] = true
			maps.DeleteFunc(l.asked, func(_, who int64) bool { return who == hers })
			for _, m := range l.rows {
				m.active = m.active && m.person != hers
			}
		}
	}
	return "is erased"
}

func (l *ledger) is(err, want error) {
	l.t.Helper()
	if !errors.Is(err, want) {
		l.t.Fatalf("it says %v, want %v", err, want)
	}
}

// refuses says why two records shouldn't be made one.
func (l *ledger) refuses(one, other int64) error {
	a, b := l.active(one), l.active(other)
	switch {
	case one == other:
		return record.ErrSame
	case !l.live(one) || !l.live(other):
		return record.ErrNobody
	case l.represented(one) != 0 && l.represented(other) != 0:
		return record.ErrBothSpeak
	case a != nil && b != nil && a.group != b.group:
		return record.ErrTwoGroups
	}
	return nil
}

func (l *ledger) merge(one, other int64) string {
	id, err := l.r.merges(one, other)
	why := l.refuses(one, other)
	l.is(err, why)
	if why != nil {
		return ""
	}
	m := &merged{id: id, kept: one, gone: other, at: l.r.now}
	if l.represented(other) != 0 {
		m.kept, m.gone = other, one
	}
	for _, hers := range slices.Clone(l.rows) {
		if hers.person == m.gone {
			m.move(hers, l.active(m.kept))
		}
	}
	for id, who := range l.asked {
		if who == m.gone {
			l.asked[id] = m.kept
			m.asked = append(m.asked, id)
		}
	}
	for _, gone := range l.women {
		if l.into[gone] == m.gone {
			l.into[gone] = m.kept
		}
	}
	l.into[m.gone] = m.kept
	l.merges = append(l.merges, m)
	return "merges"
}

// move is what a merge does to a stay of the record that is gone: the kept one's counts, if both are in the group.
func (m *merged) move(hers, kept *row) {
	if hers.active {
		m.was = append(m.was, hers)
	}
	if hers.active && kept != nil && kept.group == hers.group {
		hers.active = false
		m.ended = append(m.ended, hers)
		return
	}
	hers.person = m.kept
	m.rows = append(m.rows, hers)
}

func (l *ledger) undo() string {
	if len(l.merges) == 0 {
		return ""
	}
	open := slices.DeleteFunc(slices.Clone(l.merges), func(m *merged) bool { return m.undone })
	if len(open) == 0 || rapid.IntRange(0, 9).Draw(l.t, "any") == 0 {
		open = l.merges
	}
	m := rapid.SampledFrom(open).Draw(l.t, "merge")
	_, err := l.r.undoes(m.id, m.kept)
	switch {
	case l.erased[m.kept]:
		l.is(err, record.ErrNobody)
		return ""
	case m.undone || l.r.now.Sub(m.at) >= 24*time.Hour:
		l.is(err, record.ErrLate)
		return ""
	case l.into[m.kept] != 0:
		l.is(err, record.ErrLater)
		return ""
	}
	l.is(err, nil)
	l.back(m)
	return "undoes"
}

func (l *ledger) back(m *merged) {
	m.undone = true
	speaks := l.represented(m.kept)
	for _, hers := range m.rows {
		if hers.person == m.kept && (!hers.active || slices.Contains(m.was, hers)) && hers.group != speaks {
			hers.person = m.gone
		}
	}
	for _, hers := range m.ended {
		hers.active = true
	}
	for _, id := range m.asked {
		if l.asked[id] == m.kept {
			l.asked[id] = m.gone
		}
	}
	delete(l.into, m.gone)
	for _, other := range l.merges { // what was merged into the record before goes back with it
		if !other.undone && other.kept == m.gone && l.into[other.gone] == m.kept {
			l.into[other.gone] = m.gone
		}
	}
}

const sqlMembers = `
SELECT person_id FROM membership WHERE group_id = $1 AND ended_at IS NULL ORDER BY person_id`

// check compares the records with what they should say.
func (l *ledger) check() {
	l.checkAsked()
	seen := map[int64]bool{}
	for _, group := range l.groups {
		var want, got []int64
		for _, m := range l.rows {
			if m.group == group && m.active {
				want = append(want, m.person)
			}
		}
		slices.Sort(want)
		l.r.within(func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.Query(ctx, sqlMembers, group)
			if err == nil {
				got, err = pgx.CollectRows(rows, pgx.RowTo[int64])
			}
			return err
		})
		if !slices.Equal(got, want) {
			l.t.Fatalf("group %d has the members %v, want %v", group, got, want)
		}
		for _, p := range got {
			if seen[p] || !l.live(p) {
				l.t.Fatalf("woman %d, live %v, is counted twice", p, l.live(p))
			}
			seen[p] = true
		}
		if !slices.Contains(got, l.speaks[group]) {
			l.t.Fatalf("group %d is spoken for by %d, who is no member", group, l.speaks[group])
		}
	}
	if n := one[int](l.r, `SELECT count(*) FROM membership WHERE group_id = ANY ($1)`, l.groups); n != len(l.rows) {
		l.t.Fatalf("the history has %d rows, want %d", n, len(l.rows))
	}
	if n := one[int](l.r, `SELECT count(*) FROM person WHERE id = ANY ($1) AND merged_into IS NULL AND erased_at IS NULL`, l.women); n != l.alive() {
		l.t.Fatalf("there are %d women, want %d", n, l.alive())
	}
}

func (l *ledger) alive() (n int) {
	for _, p := range l.women {
		if l.live(p) {
			n++
		}
	}
	return n
}
