package audit_test

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hamyar/bot/town"
)

// busy is a town in which a coordinator has looked at a group and registered it, in a language.
func busy(t *testing.T, language string) (place *town.Town, admin, zahra, maryam *town.Person) {
	t.Helper()
	place = decided.StartIn(t, language)
	return place, place.Admin(), place.Who("زهرا رضایی"), place.Who("مریم احمدی")
}

var decided = town.Past{Happens: func(place *town.Town) {
	g := place.SomeGroup()
	zahra := place.Coordinator("زهرا رضایی", g.County)
	place.Woman("مریم احمدی").Agrees().Registers(g)
	place.Pass(time.Hour)
	zahra.Presses(zahra.Word("group.approve")).Presses(zahra.Word("roster.button")).PressesTo("معصومه رضوانی")
}}

func rows(t *testing.T, p *town.Person) []string {
	t.Helper()
	_, data := p.Gets()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range all {
		lines = append(lines, strings.Join(r, "|"))
	}
	return lines
}

// takes asks for a file, and waits until the message that it was asked on has lost its buttons, which come off last.
func takes(t *testing.T, p *town.Person, label string) *town.Person {
	t.Helper()
	asked := p.Screen().ID
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	return p.Does("["+label+"]", func() {
		if err := p.Tap(label); err != nil {
			t.Fatal(err)
		}
		err := p.Await(ctx, func() bool { m, ok := p.Message(asked); return ok && m.Inline == nil })
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestAnAdminReadsWhoDidWhat, of one woman, of one kind, of one day, and takes it along as a file.
func TestAnAdminReadsWhoDidWhat(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place, admin, _, _ := busy(t, language)
			word := admin.Word
			place.Forget()
			admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit")).Hears("زهرا رضایی").Hears("معصومه رضوانی")
			admin.Presses(word("audit.by_person")).Says("رضوانى").Hears("معصومه رضوانی").Presses(word("audit.side_about"))
			admin.Presses(word("audit.by_deed")).Presses(word("flow.more")).PressesTo(word("deed.person.see")).Hears("معصومه رضوانی")
			admin.Presses(word("audit.by_day")).PressesTo(admin.Digits("1405")).Hears("زهرا رضایی")
			takes(t, admin, word("audit.file")).Hears("زهرا رضایی").Presses(word("audit.everything")).Presses(word("audit.by_person")).Says("زهرا")
			admin.PressesTo("زهرا رضایی").Hears("زهرا رضایی")
			place.Golden("audit_" + language)
			if got := rows(t, admin); len(got) != 2 || !strings.Contains(got[1], "معصومه رضوانی") {
				t.Errorf("the file has\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// TestALookAtWhatIsAnothersIsKept: in each row somebody sees something, and the audit has a deed of hers, or none.
func TestALookAtWhatIsAnothersIsKept(t *testing.T) {
	t.Parallel()
	place, admin, zahra, maryam := busy(t, "fa")
	word := place.Fa
	last := int64(0)
	since := func() string {
		got := town.Query[string](place, `
SELECT coalesce(string_agg(concat_ws(' ', p.name, a.action, a.kind, coalesce(s.name, g.name)), ', ' ORDER BY a.id), '')
  FROM audit a LEFT JOIN person p ON p.id = a.actor LEFT JOIN person s ON a.kind = 'person' AND s.id = a.subject
  LEFT JOIN helper_group g ON a.kind = 'group' AND g.id = a.subject WHERE a.id > $1`, last)
		last = town.Query[int64](place, `SELECT coalesce(max(id), 0) FROM audit`)
		return got
	}
	since()
	for _, row := range []struct {
		name string
		does func()
		want string
	}{
		{"her own card", func() { maryam.Says("/home").Presses(word("home.own")) }, ""},
		{"her own group", func() { maryam.Says("/home").Presses(word("home.my_group")) }, ""},
		{"her group's women", func() { maryam.Presses(word("group.her_women")) }, "مریم احمدی group.see group گل نرگس"},
		{"one of them", func() { maryam.PressesTo("زهرا کریمی") }, "مریم احمدی person.see person زهرا کریمی"},
		{"the same within the hour", func() { maryam.Presses(word("nav.back")).PressesTo("زهرا کریمی") }, ""},
		{"what she corrects, for her", func() {
			maryam.Presses(word("person.correct")).Presses(word("register.label_member_birth")).Says("1351")
		}, "مریم احمدی member.correct person زهرا کریمی"},
		{"a call that comes as a notice", func() { maryam.Presses(word("nav.help")) }, ""},
		{"the call when it is opened", func() {
			zahra.Presses(word("help.take")).Presses(word("nav.back"))
		}, "زهرا رضایی help.take call, زهرا رضایی help.see call"},
		{"the end of it", func() { zahra.Presses(word("help.write")).Presses(word("help.done")) }, "زهرا رضایی help.close call"},
		{"the audit", func() { admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit")) }, "audit.see person"},
		{"the audit about one woman", func() {
			admin.Presses(word("audit.by_person")).Says("کریمی").Presses(word("audit.side_about"))
		}, "audit.see person زهرا کریمی"},
		{"the audit as a file", func() { admin.Presses(word("audit.file")) }, "audit.export person زهرا کریمی"},
		{"an hour later", func() {
			place.Pass(time.Hour)
			maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women"))
		},
			"مریم احمدی group.see group گل نرگس"},
	} {
		row.does()
		if got := since(); got != row.want {
			t.Errorf("%s: kept is %q, want %q", row.name, got, row.want)
		}
	}
	if n := town.Query[int](place, `SELECT count(*) FROM audit WHERE on_behalf = subject AND action = 'member.correct'`); n != 1 {
		t.Errorf("%d corrections are kept as done for her, want 1", n)
	}
}

// TestAnAdminOfAProvinceSeesWhatWasDoneThere, and neither what was done elsewhere nor who lives there.
func TestAnAdminOfAProvinceSeesWhatWasDoneThere(t *testing.T) {
	t.Parallel()
	place, admin, _, _ := busy(t, "fa")
	word := place.Fa
	here, there := place.Woman("نرگس یزدی").Agrees(), place.Woman("لیلا حسینی").Agrees()
	town.Exec(place, `
WITH p AS (INSERT INTO province (code, name) VALUES ('elsewhere', '{"fa": "جای دیگر"}') RETURNING id)
INSERT INTO role (person_id, kind, province_id, given_at)
SELECT a.person_id, 'admin', CASE a.user_id WHEN $1 THEN (SELECT id FROM province WHERE code <> 'elsewhere' LIMIT 1) ELSE p.id END, $3
  FROM p, account a WHERE a.user_id IN ($1, $2)`, here.ID(), there.ID(), place.Now())
	place.Restart()
	here.Says("/home").Presses(word("home.audit")).Hears("کارت خانم معصومه رضوانی را دید")
	if strings.Contains(here.Screen().Text, "این فهرست را دید") {
		t.Errorf("she sees what was done nowhere in particular:\n%s", here.Phone())
	}
	there.Says("/home").Presses(word("home.audit")).Hears(word("audit.nothing"))
	there.Presses(word("audit.by_person")).Says("رضوانی")
	if strings.Contains(there.Screen().Text+strings.Join(labels(there), ""), "معصومه") {
		t.Errorf("she finds a woman who lives elsewhere:\n%s", there.Phone())
	}
	woman := town.Query[int64](place, `SELECT id FROM person WHERE name = 'معصومه رضوانی'`)
	for _, name := range []string{"audit.list//a", "audit.list//b", "audit.list/export/a", "audit.days//a", "audit.deeds//a", "audit.people//a/" + base36(woman)} {
		there.Does("(a forged button)", func() {
			if err := there.Press(there.Screen().ID, fmt.Sprintf("p.1.%s.%s", base36(woman), name)); err != nil {
				t.Error(err)
			}
		})
		if strings.Contains(there.Screen().Text, "معصومه") {
			t.Errorf("%s tells her a name:\n%s", name, there.Phone())
		}
	}
	if got := rows(t, there); len(got) != 1 {
		t.Errorf("her file has\n%s", strings.Join(got, "\n"))
	}
	admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit")).Hears("این فهرست را دید")
}

func base36(n int64) string { return strconv.FormatInt(n, 36) }

func labels(p *town.Person) (all []string) {
	for _, row := range p.Screen().Inline {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	return all
}

// TestALongAuditHasPagesAndDays: two hundred deeds on forty days are all seen, each once, newest first.
func TestALongAuditHasPagesAndDays(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	town.Exec(place, `
WITH woman AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'زن شمارهٔ ' || n, 'x' || n, $1::timestamptz FROM generate_series(1, 200) AS n RETURNING id
)
INSERT INTO audit (at, actor, action, subject, kind)
SELECT $1::timestamptz - interval '40 days' + row_number() OVER (ORDER BY id) * interval '4.8 hours', 1, 'member.invite', id, 'person' FROM woman`, place.Now())
	admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit"))
	var seen []string
	for {
		for line := range strings.SplitSeq(admin.Screen().Text, "\n") {
			if _, after, ok := strings.Cut(line, "زن شمارهٔ "); ok {
				number, _, _ := strings.Cut(after, "\u2069")
				seen = append(seen, number)
			}
		}
		if !admin.Offers(word("flow.more")) {
			break
		}
		admin.Presses(word("flow.more"))
	}
	if len(seen) != 200 || seen[0] != "200" || seen[199] != "1" {
		t.Errorf("%d are seen, from %s to %s", len(seen), seen[0], seen[len(seen)-1])
	}
	admin.Presses(word("flow.first")).Presses(word("audit.by_day"))
	days := 0
	for {
		for _, l := range labels(admin) {
			if strings.HasPrefix(l, "📅") {
				days++
			}
		}
		if !admin.Offers(word("flow.more")) {
			break
		}
		admin.Presses(word("flow.more"))
	}
	want := town.Query[int](place, `SELECT count(DISTINCT date_trunc('day', at, 'Asia/Tehran')) FROM audit`)
	if days != want {
		t.Errorf("%d days are offered, want %d", days, want)
	}
	town.Exec(place, `
INSERT INTO audit (at, action, kind) SELECT $1, 'member.invite', 'person' FROM generate_series(1, 900)`, place.Now())
	admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit")).Presses(word("audit.file"))
	got := rows(t, admin)
	if len(got) != 1003 || !strings.Contains(got[1002], "۱٬۰۰۰") || !strings.Contains(got[1000], "شمارهٔ") || strings.Contains(got[1], "شمارهٔ") {
		t.Errorf("the file has %d rows and ends with %q", len(got), got[len(got)-1])
	}
}

// TestWhatCanGoWrongWithTheAudit: in each row an admin does something unexpected, and sees what should be there.
func TestWhatCanGoWrongWithTheAudit(t *testing.T) {
	t.Parallel()
	place, admin, zahra, _ := busy(t, "fa")
	word := place.Fa
	open := func() *town.Person {
		return admin.Says("/home").Presses(word("home.settings")).Presses(word("home.audit"))
	}
	for _, row := range []struct {
		name string
		does func()
		want string
	}{
		{"a name that nobody has", func() { open().Presses(word("audit.by_person")).Says("پروین") }, "audit.no_name"},
		{"a name that many have, then another", func() {
			open().Presses(word("audit.by_person")).Says("زهرا").Hears(word("audit.who")).Presses(word("audit.another"))
		}, "audit.name"},
		{"the other side", func() { admin.Says("کریمی").Presses(word("audit.side_about")).Presses(word("audit.side_by")) }, "audit.nothing"},
		{"a voice where a name is asked for", func() {
			open().Presses(word("audit.by_person")).Does("(a voice)", func() { admin.SendVoice(2) })
		}, "audit.name"},
		{"back from the question", func() { open().Presses(word("audit.by_person")).Presses(word("nav.back")) }, "audit.whole"},
		{"back from the days", func() { open().Presses(word("audit.by_day")).Presses(word("nav.back")) }, "audit.whole"},
		{"a restart in the middle", func() {
			open().Presses(word("audit.by_person")).Says("رضایی")
			place.Restart()
			admin.Presses(word("audit.everything"))
		}, "audit.whole"},
		{"somebody who was merged or erased meanwhile", func() {
			town.Exec(place, `INSERT INTO audit (at, actor, action, subject, kind) VALUES ($1, 1000000, 'person.see', 1000001, 'person')`, place.Now())
			open()
		}, "audit.somebody"},
		{"a deed of a later release", func() {
			town.Exec(place, `INSERT INTO audit (at, actor, action, subject, kind) VALUES ($1, 1, 'moon.landed', 1, 'moon')`, place.Now())
			open().Hears("کاری کرد که این برنامه نمی‌شناسد")
		}, "audit.whole"},
		{"by the program itself", func() {
			town.Exec(place, `INSERT INTO audit (at, action, subject, kind) VALUES ($1, 'group.refused', 1, 'group')`, place.Now())
			open()
		}, "audit.program"},
		{"who isn't an admin", func() {
			zahra.Does("(a forged button)", func() {
				if err := zahra.Press(zahra.Screen().ID, "p.1.0.audit.list//"); err != nil {
					t.Error(err)
				}
			}).Hears(word("common.not_yours"))
		}, "audit.program"},
		{"whose role ended a second ago", func() {
			open()
			town.Exec(place, `UPDATE role SET ended_at = $1 WHERE kind = 'admin'`, place.Now())
			admin.Presses(word("audit.file"))
		}, "common.not_yours"},
	} {
		row.does()
		if !strings.Contains(admin.Screen().Text, word(row.want)) {
			t.Errorf("%s: she should hear %q, her phone shows\n%s", row.name, word(row.want), admin.Screen().Text)
		}
	}
	if n := admin.Documents(); n != 0 {
		t.Errorf("%d files came", n)
	}
}
