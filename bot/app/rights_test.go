package app_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/app"
	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/bot/town"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

// errUndo ends a transaction of which nothing may remain.
var errUndo = errors.New("nothing of it remains")

// land is a province with two groups in a county, a call for help, and people of all kinds there and elsewhere.
type land struct {
	t         testing.TB
	db        *store.Store
	now       time.Time
	programme *programme.Programme
	visitors  []visitor
	accounts  map[string]store.Account // of the visitors, when all are settled
	subjects  map[string]int64         // what a button can be about
}

// visitor is somebody who tries everything.
type visitor struct {
	name    string
	account int64
}

const sqlElsewhere = `
WITH p AS (INSERT INTO province (code, name) VALUES ('elsewhere', '{"fa": "جای دیگر"}') RETURNING id)
INSERT INTO county (province_id, code, name, place) SELECT id, 'elsewhere', '{"fa": "جای دیگر"}', 1000 FROM p`

func settle(t testing.TB) *land {
	t.Helper()
	ring, err := store.ParseKeyring("1:" + strings.Repeat("A", 43) + "=")
	if err != nil {
		t.Fatal(err)
	}
	l := &land{t: t, now: time.Date(2026, 11, 28, 9, 0, 0, 0, locales.Tehran()), subjects: map[string]int64{"nothing": 0, "no such": 1 << 40},
		accounts: map[string]store.Account{}}
	if l.db, err = store.Open(t.Context(), storetest.Database(t), 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.db.Close)
	l.within(func(ctx context.Context, tx *store.Tx) (err error) {
		if err := programme.Seed(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, sqlElsewhere); err != nil {
			return err
		}
		l.programme, err = programme.Load(ctx, tx)
		return err
	})
	here, there := l.county("birjand"), l.county("ferdows")
	province, other := l.programme.Provinces[0].ID, l.programme.Provinces[1].ID
	l.exec(`ALTER TABLE person ALTER COLUMN id RESTART WITH 1000`) // so that no group and no call has a person's id
	l.exec(`ALTER TABLE helper_group ALTER COLUMN id RESTART WITH 300`)
	l.exec(`ALTER TABLE help ALTER COLUMN id RESTART WITH 500`)
	l.exec(`ALTER TABLE role ALTER COLUMN id RESTART WITH 700`)
	l.exec(`ALTER TABLE request ALTER COLUMN id RESTART WITH 800`)
	l.subjects["county"] = here
	l.settles("stranger", "", 0, 0)
	l.settles("member", store.Member, 0, 0)
	l.settles("who called for help", store.Member, 0, 0)
	l.settles("woman of the group", store.Member, 0, 0)
	l.settles("representative", store.Member, 0, 0)
	l.settles("representative of another", store.Member, 0, 0)
	l.settles("trainer here", store.Trainer, 0, here)
	l.settles("trainer elsewhere", store.Trainer, 0, there)
	l.settles("coordinator here", store.Coordinator, 0, here)
	l.settles("coordinator elsewhere", store.Coordinator, 0, there)
	l.settles("coordinator of the province", store.Coordinator, province, 0)
	l.settles("coordinator of another province", store.Coordinator, other, 0)
	l.settles("coordinator until now", store.Coordinator, 0, here)
	l.settles("admin", store.Admin, 0, 0)
	l.settles("admin of another province", store.Admin, other, 0)
	l.settles("admin until now", store.Admin, 0, 0)
	l.settles("recorder", store.Recorder, 0, 0)
	l.settles("deputy of the coordinator here", store.Coordinator, 0, there)
	l.settles("deputy of the coordinator until now", store.Coordinator, 0, there)
	l.settles("deputy who is away", store.Coordinator, 0, there)
	l.exec(`UPDATE role SET ended_at = $1 WHERE person_id IN ($2, $3)`, l.now.Add(-time.Second),
		l.person("coordinator until now"), l.person("admin until now"))
	for absent, deputy := range map[string]string{
		"coordinator here": "deputy of the coordinator here", "coordinator until now": "deputy of the coordinator until now",
		"deputy who is away": "", "coordinator of the province": "deputy who is away",
	} {
		standsIn := int64(0)
		if deputy != "" {
			standsIn = l.person(deputy)
		}
		l.exec(`INSERT INTO absence (person_id, deputy_id, since, said_by) VALUES ($1, nullif($2, 0), $3, $1)`, l.person(absent), standsIn, l.now)
	}
	l.subjects["group"] = l.row(sqlAGroup, here, l.person("representative"), 1, l.now)
	l.row(sqlAGroup, here, l.person("representative of another"), 2, l.now)
	l.subjects["woman"], l.subjects["untold"] = l.person("woman of the group"), l.row(`INSERT INTO person (created_at) VALUES ($1) RETURNING id`, l.now)
	for i, woman := range []int64{l.person("representative"), l.subjects["woman"], l.subjects["untold"]} {
		l.exec(`INSERT INTO membership (group_id, person_id, row_no, heads, since) VALUES ($1, $2, $3, true, $4)`,
			l.subjects["group"], woman, i, l.now)
	}
	l.exec(`ALTER TABLE erasure ALTER COLUMN id RESTART WITH 800`)
	l.exec(`ALTER TABLE merge ALTER COLUMN id RESTART WITH 900`)
	l.subjects["erasure"] = l.row(`INSERT INTO erasure (person_id, asked_by, asked_at) VALUES ($1, $1, $2) RETURNING id`,
		l.person("trainer elsewhere"), l.now)
	l.subjects["merged"] = l.row(sqlAMerge, l.subjects["woman"], l.person("coordinator here"), l.now)
	l.exec(`ALTER TABLE invitation ALTER COLUMN id RESTART WITH 950`)
	l.subjects["invitation"] = l.row(`
WITH made AS (
    INSERT INTO invitation (code_hash, kind, made_by, made_at, expires_at) VALUES ('x', 'coordinator', $2, $3, $4) RETURNING id
)
INSERT INTO invitation_county (invitation_id, county_id) SELECT id, $1 FROM made RETURNING invitation_id`,
		here, l.person("admin"), l.now, l.now.Add(time.Hour))
	l.subjects["coordinator"], l.subjects["trainer"] = l.person("coordinator here"), l.person("trainer here")
	l.subjects["role"] = l.row(`SELECT id FROM role WHERE person_id = $1`, l.person("coordinator here"))
	l.subjects["call"] = l.row(`
INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at) VALUES ($1, $2, $3, 'home.home', $4) RETURNING id`,
		l.account("who called for help"), l.person("who called for help"), here, l.now)
	l.subjects["claim"] = l.row(sqlAClaim, l.subjects["group"], l.person("member"), l.account("member"), l.now)
	l.subjects["wish"] = l.row(`
INSERT INTO request (kind, group_id, asked_by, asked_at) VALUES ('pause', $1, $2, $3) RETURNING id`,
		l.subjects["group"], l.person("representative"), l.now)
	l.exec(`ALTER TABLE event ALTER COLUMN id RESTART WITH 400`)
	l.exec(`ALTER TABLE guest ALTER COLUMN id RESTART WITH 450`)
	l.subjects["event"] = l.row(sqlAnEvent, here, l.person("coordinator here"), l.now.Add(72*time.Hour), l.now)
	l.exec(`UPDATE event SET trainer = $1`, l.person("trainer here"))
	l.subjects["guest"] = l.row(sqlAGuest, l.subjects["event"], l.subjects["woman"], l.now)
	for _, woman := range []int64{l.person("representative"), l.subjects["untold"]} {
		l.row(sqlAGuest, l.subjects["event"], woman, l.now)
	}
	l.announces(here)
	l.asks(here)
	l.within(func(ctx context.Context, tx *store.Tx) error {
		for _, v := range l.visitors {
			account, err := tx.Account(ctx, v.account, l.now)
			if err != nil {
				return err
			}
			l.accounts[v.name] = account
		}
		return nil
	})
	return l
}

// announces lets the coordinator here have sent something to the woman.
func (l *land) announces(here int64) {
	l.t.Helper()
	for table, first := range map[string]int{"announcement": 600, "reader": 650, "template": 680} {
		l.exec(fmt.Sprintf(`ALTER TABLE %s ALTER COLUMN id RESTART WITH %d`, table, first))
	}
	by := l.person("coordinator here")
	l.within(func(ctx context.Context, tx *store.Tx) error {
		id, err := announce.Begin(ctx, tx, 1, announce.Announcement{Author: by, Audience: announce.Audience{Counties: []int64{here}, Who: announce.Women}}, l.now)
		if err != nil {
			return err
		}
		l.subjects["announcement"] = id
		if _, err := announce.AddPart(ctx, tx, id, announce.Content{Content: store.Content{Words: "x"}}); err != nil {
			return err
		}
		l.subjects["template"], err = announce.KeepTemplate(ctx, tx, "x", announce.Content{Content: store.Content{Words: "x"}}, by, l.now)
		return err
	})
	l.exec(`UPDATE announcement SET state = 'done', sent_by = $1, sent_at = $2, started_at = $2, ended_at = $2`, by, l.now)
	l.subjects["reader"] = l.row(`INSERT INTO reader (announcement_id, person_id, account_id, got) VALUES ($1, $2, $3, true) RETURNING id`,
		l.subjects["announcement"], l.subjects["woman"], l.account("woman of the group"))
}

const sqlAClaim = `
INSERT INTO request (kind, group_id, person_id, account_id, name, asked_by, asked_at)
VALUES ('claim', $1, $2, $3, 'x', $2, $4) RETURNING id`

const sqlAnEvent = `
INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at, childcare, transport)
VALUES ('workshop', nextval('event_id_seq'), 1, 'x', $1, 'x', $3::timestamptz, $3::timestamptz + interval '2 hours', $2, $4, true, true) RETURNING id`

const sqlAGuest = `
INSERT INTO guest (event_id, person_id, invited_at) VALUES ($1, $2, $3) RETURNING id`

const sqlAMerge = `
WITH gone AS (INSERT INTO person (created_at, merged_into) VALUES ($3, $1) RETURNING id)
INSERT INTO merge (kept, gone, merged_by, merged_at, moved, filled) SELECT $1, id, $2, $3, '{}', '{}' FROM gone RETURNING id`

const sqlAGroup = `
INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at)
VALUES ($1, 'x', 'x', 'x', 'waiting', $3, $2, $4) RETURNING id`

func (l *land) county(code string) int64 {
	c, ok := l.programme.County(code)
	if !ok {
		l.t.Fatalf("no county %s", code)
	}
	return c.ID
}

// settles makes somebody, who agreed to the consent text unless she has no role.
func (l *land) settles(name, role string, province, county int64) {
	l.t.Helper()
	var id int64
	l.within(func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.Visit(ctx, "telegram", int64(len(l.visitors)+1), "fa", 0, l.now)
		id = a.ID
		if err != nil || role == "" {
			return err
		}
		person, err := tx.NewPerson(ctx, id, l.now)
		if err != nil {
			return err
		}
		return tx.Consent(ctx, store.Consent{
			Person: person, Account: id, Version: l.programme.ConsentVersion, Agreed: true, Channel: "telegram",
		}, l.now)
	})
	l.visitors = append(l.visitors, visitor{name, id})
	if role != "" && role != store.Member {
		l.exec(`INSERT INTO role (person_id, kind, province_id, county_id, given_at) VALUES ($1, $2, nullif($3, 0), nullif($4, 0), $5)`,
			l.person(name), role, province, county, l.now)
	}
}

func (l *land) account(name string) int64 {
	i := slices.IndexFunc(l.visitors, func(v visitor) bool { return v.name == name })
	return l.visitors[i].account
}

func (l *land) person(name string) int64 {
	return l.row(`SELECT person_id FROM account WHERE id = $1`, l.account(name))
}

func (l *land) within(do func(context.Context, *store.Tx) error) {
	l.t.Helper()
	_, err := l.db.Within(l.t.Context(), func(tx *store.Tx) error { return do(l.t.Context(), tx) })
	if err != nil && !errors.Is(err, errUndo) {
		l.t.Fatal(err)
	}
}

func (l *land) row(sql string, args ...any) (id int64) {
	l.t.Helper()
	l.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&id) })
	return id
}

func (l *land) exec(sql string, args ...any) {
	l.t.Helper()
	l.within(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Exec(ctx, sql, args...); return err })
}

// trial is something tried about a subject, with an argument.
type trial struct {
	subject int64
	arg     string
}

// try lets a visitor try something about each of some subjects, and says with which of them she may: in one transaction as long as she
// is refused, each by itself if she isn't always.
func (l *land) try(who visitor, what attempt, trials []trial) []bool {
	l.t.Helper()
	all := l.tries(who, what, trials)
	if len(all) == len(trials) && !slices.Contains(all, true) {
		return all
	}
	first := len(all) - 1
	l.tries(who, what, trials[:first])
	for i := first; i < len(trials); i++ {
		may := l.tries(who, what, trials[i:i+1])[0]
		all = append(all[:i], may)
	}
	return all
}

// tries is try up to the first that she may. Of what she does nothing remains. Who is refused must have seen nothing and written
// nothing.
func (l *land) tries(who visitor, what attempt, trials []trial) (allowed []bool) {
	l.t.Helper()
	l.within(func(ctx context.Context, tx *store.Tx) error {
		for _, t := range trials {
			may := what.do(ctx, page.Visit{
				Tx: tx, Now: l.now, Account: l.accounts[who.name], Programme: l.programme, Subject: t.subject, Arg: t.arg,
				Link: func(string) string { return "" },
			})
			if allowed = append(allowed, may); may {
				return errUndo
			}
		}
		wrote := true
		err := tx.QueryRow(ctx, `SELECT pg_current_xact_id_if_assigned() IS NOT NULL`).Scan(&wrote)
		if err != nil || wrote {
			l.t.Errorf("%s is refused %s about one of %v and something is written (%v)", who.name, what.name, trials, err)
		}
		return errUndo
	})
	return allowed
}

// attempt is one thing that a button can do.
type attempt struct {
	name string
	do   func(context.Context, page.Visit) (allowed bool)
}

// attempts are all that the product's buttons can do.
func attempts(t testing.TB) (all []attempt) {
	t.Helper()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	pages, talks := app.Pages(book), app.Talks()
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		p := pages[name]
		all = append(all, attempt{name, func(ctx context.Context, v page.Visit) bool {
			screen, err := p.Look(ctx, v)
			return err != nil || screen.Lines[0].Key != "common.not_yours"
		}})
		for _, action := range slices.Sorted(maps.Keys(p.Actions)) {
			press, _ := p.Press(action)
			all = append(all, attempt{name + "/" + action, func(ctx context.Context, v page.Visit) bool {
				_, err := press(ctx, v)
				return !isRefused(err)
			}})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(talks)) {
		talk := talks[name]
		all = append(all,
			attempt{name + " begins", func(ctx context.Context, v page.Visit) bool {
				_, err := talk.Begin(ctx, v)
				return !isRefused(err)
			}},
			attempt{name + " goes on", func(ctx context.Context, v page.Visit) bool {
				_, err := talk.Choices(ctx, v)
				return !isRefused(err)
			}},
			attempt{name + " ends", func(ctx context.Context, v page.Visit) bool {
				_, err := talk.End(ctx, v, flow.Answers{})
				return !isRefused(err)
			}},
		)
	}
	return all
}

// documents are all that can be made for a visitor.
func documents() (all []attempt) {
	papers := app.Papers()
	for _, name := range slices.Sorted(maps.Keys(papers)) {
		all = append(all, attempt{"document " + name, func(ctx context.Context, v page.Visit) bool {
			_, ok, err := papers[name].Hand(ctx, v, func(chat.Value) string { return "x" })
			return ok || err != nil
		}})
	}
	return all
}

// isRefused says whether somebody heard that something isn't hers, rather than that it is too late for it.
func isRefused(err error) bool {
	refusal, ok := errors.AsType[*page.Refusal](err)
	return ok && len(refusal.Outcome.Above) > 0 && refusal.Outcome.Above[0].Key == "common.not_yours"
}

// TestEveryoneTriesEverything lets everyone try all that a button can do, about all that it can be about, and compares
// who may do what with the grid in testdata, which people read.
func TestEveryoneTriesEverything(t *testing.T) {
	t.Parallel()
	l, tried := settle(t), 0
	subjects, forged := slices.Sorted(maps.Keys(l.subjects)), []string{"1", strings.Repeat("z", 40)}
	var grid strings.Builder
	fmt.Fprintf(&grid, "# Who may do what, about what. Written by -update, read by people.\n\n")
	for i, v := range l.visitors {
		fmt.Fprintf(&grid, "%c  %s\n", 'A'+i, v.name)
	}
	for nth, what := range append(attempts(t), documents()...) {
		grid.WriteString("\n" + what.name + "\n")
		var trials []trial
		for of, subject := range subjects {
			trials = append(trials, trial{l.subjects[subject], ""})
			if turn := (nth + of) % 8; turn < len(forged) { // each of them about every eighth thing
				trials = append(trials, trial{l.subjects[subject], forged[turn]})
			}
		}
		rows := make([]string, len(subjects))
		for i, who := range l.visitors {
			of, may := -1, false
			for n, got := range l.try(who, what, trials) {
				if trials[n].arg == "" {
					of, may = of+1, got
					rows[of] += map[bool]string{true: string(rune('A' + i)), false: "."}[got]
				} else if got && !may {
					t.Errorf("with %q on the button %s may do %s about %s", trials[n].arg, who.name, what.name, subjects[of])
				}
				tried++
			}
		}
		about := map[string][]string{}
		for of, row := range rows {
			about[row] = append(about[row], subjects[of])
		}
		for _, row := range slices.Sorted(maps.Keys(about)) {
			fmt.Fprintf(&grid, "  %s  %s\n", row, strings.Join(about[row], ", "))
		}
	}
	t.Logf("%d combinations were tried", tried)
	town.Golden(t, "rights", grid.String())
}

// TestEveryActionIsAskedForSomewhere: a right that no page and no talk asks for is forgotten, or not needed.
func TestEveryActionIsAskedForSomewhere(t *testing.T) {
	t.Parallel()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	asked := map[store.Action]bool{store.SeeGroups: true}
	for name, p := range app.Pages(book) {
		asked[p.Right.Do] = true
		for _, more := range p.Rights {
			asked[more.Do] = true
		}
		if p.Right.Do == "" {
			t.Errorf("page %s asks for no right", name)
		}
	}
	for name, p := range app.Papers() {
		asked[p.Right.Do] = true
		if p.Right.Do == "" {
			t.Errorf("document %s asks for no right", name)
		}
	}
	for name, talk := range app.Talks() {
		asked[talk.Right.Do] = true
		if talk.Right.Do == "" {
			t.Errorf("talk %s asks for no right", name)
		}
	}
	for _, do := range store.Actions() {
		if !asked[do] {
			t.Errorf("nobody asks for %s", do)
		}
		delete(asked, do)
	}
	for do := range asked {
		t.Errorf("%s isn't in the table of rights", do)
	}
}
