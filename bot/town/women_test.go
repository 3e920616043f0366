package town_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// memory is how it goes when nothing is killed: what a woman does, what her phone shows after each step, and all that
// she hears.
type memory struct {
	fa       func(string) string
	group    town.Group
	phone    string
	consents []step
	admin    []string // what the admin's phone shows after each of those
	screens  []string
	heard    []string
	told     []string // all that the admin hears
}

// undisturbed lets one woman register a group in a quiet town, and remembers it.
func undisturbed(t testing.TB) *memory {
	t.Helper()
	place := town.Start(t)
	m := &memory{fa: place.Fa, group: town.SomeGroup(), consents: consents(place.Fa)}
	maryam := place.Woman("مریم")
	m.phone = maryam.Profile().Phone
	m.admin = follow(t, place.Admin(), m.consents)
	m.screens = follow(t, maryam, registers(place.Fa, m.group))
	all := heard(place.Standin.Calls())
	m.heard, m.told = distinct(t, all[maryam.ID()]), distinct(t, all[place.Admin().ID()])
	return m
}

// distinct is what somebody heard. If a screen looked like the one before, a repeat could not be told.
func distinct(t testing.TB, all []said) (heard []string) {
	t.Helper()
	for i, s := range all {
		if i > 0 && s.what == all[i-1].what {
			t.Fatalf("two screens in a row look the same:\n%s", s.what)
		}
		heard = append(heard, s.what)
	}
	return heard
}

// follow does steps in a quiet town, and gives what the phone shows after each.
func follow(t testing.TB, p *town.Person, steps []step) (screens []string) {
	t.Helper()
	for _, s := range steps {
		p.Does("", func() {
			if err := s.do(p.Person); err != nil {
				t.Fatal(err)
			}
		})
		screens = append(screens, screen(p.Person))
	}
	return screens
}

// woman is one of many, with a group of her own.
type woman struct {
	*standin.Person
	group   town.Group
	steps   []step
	screens []string
	heard   []string
	told    []string // what the admin hears if there is no other woman
}

// woman is the i-th woman, who does what the remembered one did, with other names.
func (m *memory) woman(s *siege, i int) *woman {
	g := m.group
	g.Name = "گل " + name(i)
	g.Representative = name(i) + " احمدی"
	g.Others = nil
	for _, other := range m.group.Others {
		_, family, _ := strings.Cut(other, " ")
		g.Others = append(g.Others, name(i)+" "+family)
	}
	phone := fmt.Sprintf("+98913%07d", i)
	p := s.Person(standin.Profile{First: "مریم", Phone: phone, Language: "fa"})
	words := []string{m.group.Name, g.Name, m.group.Representative, g.Representative, dialed(m.phone), dialed(phone)}
	for k := range g.Others {
		words = append(words, m.group.Others[k], g.Others[k])
	}
	hers := strings.NewReplacer(words...)
	return &woman{
		Person: p, group: g, steps: registers(m.fa, g), screens: replaced(hers, m.screens), heard: replaced(hers, m.heard),
		told: replaced(hers, m.told),
	}
}

// begin are so many women who do the first steps only.
func (m *memory) begin(s *siege, n, steps int) (all []*woman) {
	for i := range n {
		w := m.woman(s, i)
		w.steps, w.screens, w.heard = w.steps[:steps], w.screens[:steps], w.heard[:steps]
		all = append(all, w)
	}
	return all
}

func replaced(with *strings.Replacer, list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = with.Replace(s)
	}
	return out
}

// name is another name for each number below 280.
func name(i int) string {
	first := []string{"زهرا", "فاطمه", "سکینه", "معصومه", "کبری", "صغری", "طاهره", "زینب"}
	second := []string{"بیگم", "سادات", "خاتون", "بانو", "گل", "ناز", "دخت"}
	third := []string{"", " ماه", " پری", " مهر", " سیما"}
	return first[i%8] + " " + second[i/8%7] + third[i/56]
}

// dialed is a number as screens show it: ۰۹۱۳ ۰۰۰ ۰۰۰۱.
func dialed(e164 string) string {
	digits := []rune("0" + strings.TrimPrefix(e164, "+98"))
	for i, d := range digits {
		digits[i] = d - '0' + '۰'
	}
	return string(digits[:4]) + " " + string(digits[4:7]) + " " + string(digits[7:])
}

const sqlGroups = `
SELECT g.name, array_agg(p.name ORDER BY m.row_no)
  FROM helper_group g
  JOIN membership m ON m.group_id = g.id AND m.ended_at IS NULL
  JOIN person p ON p.id = m.person_id
 GROUP BY g.id
 ORDER BY g.name`

const sqlCounts = `
SELECT (SELECT count(*) FROM helper_group),
       (SELECT count(*) FROM membership),
       (SELECT count(*) FROM consent WHERE agreed AND account_id IS NOT NULL AND by_person IS NULL),
       (SELECT count(*) FROM consent WHERE agreed AND account_id IS NULL AND by_person IS NOT NULL),
       (SELECT count(*) FROM inbox WHERE done_at IS NULL),
       (SELECT count(*) FROM outbox WHERE state <> 'sent'),
       (SELECT count(*) FROM inbox)`

// holds checks that the records hold what the women said, and nothing else. So many others only agreed.
func (s *siege) holds(ctx context.Context, everyone []*woman, others int) error {
	var got [7]int
	err := s.db.QueryRow(ctx, sqlCounts).Scan(&got[0], &got[1], &got[2], &got[3], &got[4], &got[5], &got[6])
	if err != nil {
		return err
	}
	n := len(everyone)
	want := [7]int{n, 5 * n, n + others + 1, 4 * n, 0, 0, s.updates()} // the admin agreed too
	if got != want {
		err = fmt.Errorf("groups, members, consents of their own, by helpers, updates and messages not done, updates:\n%v, want\n%v", got, want)
	}
	rows, failed := s.db.Query(ctx, sqlGroups)
	if failed != nil {
		return failed
	}
	type group struct {
		Name  string
		Women []string
	}
	kept, failed := pgx.CollectRows(rows, pgx.RowToStructByPos[group])
	if failed != nil {
		return failed
	}
	var told []group
	for _, w := range everyone {
		told = append(told, group{w.group.Name, append([]string{w.group.Representative}, w.group.Others...)})
	}
	byName := func(a, b group) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(kept, byName)
	slices.SortFunc(told, byName)
	if diff := cmp.Diff(told, kept); diff != "" {
		err = errors.Join(err, fmt.Errorf("groups (-told +kept):\n%s", diff))
	}
	return err
}

// updates is how many updates the messenger had for the bot.
func (s *siege) updates() int { return int(s.LastUpdateID() - 700_000_001 + 1) }
