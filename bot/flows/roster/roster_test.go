package roster_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"hamyar/bot/town"
)

// table is the rows of the newest file on somebody's phone, their cells by bars, and the file's name.
func table(t *testing.T, p *town.Person) (name string, rows []string) {
	t.Helper()
	name, data := p.Gets()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		rows = append(rows, strings.Join(r, "|"))
	}
	return name, rows
}

func deeds(place *town.Town) string {
	return town.Query[string](place, `
SELECT coalesce(string_agg(concat_ws(' ', p.name, a.action, a.kind, a.county IS NOT NULL), ', ' ORDER BY a.id), '')
  FROM audit a JOIN person p ON p.id = a.actor WHERE a.action LIKE '%roster'`)
}

const head = "گروه|شهرستان|نام|نقش|سال تولد|موبایل|خرج خانه با ایشان است|خودشان پیوسته‌اند|وضعیت گروه"

// TestARepresentativeAndACoordinatorGetTheWomenAsAFile, each what she may see.
func TestARepresentativeAndACoordinatorGetTheWomenAsAFile(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	g := town.SomeGroup()
	g.Others[0] = "معصومه رضوانی"
	maryam := place.Woman("مریم احمدی").Agrees().Registers(g)
	maryam.Presses(word("nav.home")).Presses(word("home.my_group")).Presses(word("group.her_women")).Presses(word("roster.button"))
	maryam.Hears(word("roster.given")).Hears(word("person.women"))
	name, rows := table(t, maryam)
	if name != "فهرست اعضا، گروه گل نرگس.xlsx" || len(rows) != 6 || rows[0] != head {
		t.Errorf("she got %s with\n%s", name, strings.Join(rows, "\n"))
	}
	if !strings.HasPrefix(rows[1], "گل نرگس|بیرجند|مریم احمدی|سرگروه|") || !strings.Contains(rows[1], "|۰۹۱۵ ") || !strings.HasSuffix(rows[1], "|بله|بله|منتظر جواب") {
		t.Errorf("of herself it says %s", rows[1])
	}
	if rows[2] != "گل نرگس|بیرجند|معصومه رضوانی|عضو|۱۳۵۰||بله|نه|منتظر جواب" {
		t.Errorf("of another it says %s", rows[2])
	}

	zahra.Presses(word("roster.button")).Hears(word("roster.given"))
	if _, hers := table(t, zahra); !cmp.Equal(hers, rows) {
		t.Errorf("the coordinator got another one: %s", cmp.Diff(rows, hers))
	}
	zahra.Says("/home").Presses(word("home.groups")).Presses(word("roster.button")).Hears(word("roster.which")).PressesTo("بیرجند")
	if name, county := table(t, zahra); name != "فهرست اعضا، بیرجند.xlsx" || !cmp.Equal(county, rows) {
		t.Errorf("of the county she got %s: %s", name, cmp.Diff(rows, county))
	}
	if zahra.Offers("📄 قائنات") {
		t.Error("she is offered a county that isn't hers")
	}
	want := "مریم احمدی group.roster group t, زهرا رضایی group.roster group t, زهرا رضایی county.roster county t"
	if got := deeds(place); got != want {
		t.Errorf("the audit has %s", got)
	}
}

// TestAFileIsForWhoMayHaveItWhenItIsSent: in each row somebody asks for a roster and something comes between.
func TestAFileIsForWhoMayHaveItWhenItIsSent(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		goes func(place *town.Town, zahra, other *town.Person)
		got  int
	}{
		{"who presses twice gets one", func(place *town.Town, zahra, _ *town.Person) {
			screen := zahra.Screen()
			zahra.Presses(place.Fa("roster.button")).PressesOld(screen, place.Fa("roster.button"))
		}, 1},
		{"who asks anew gets another", func(place *town.Town, zahra, _ *town.Person) {
			zahra.Presses(place.Fa("roster.button")).Presses(place.Fa("roster.button"))
		}, 2},
		{"after a restart the button works", func(place *town.Town, zahra, _ *town.Person) {
			place.Restart()
			zahra.Presses(place.Fa("roster.button"))
		}, 1},
		{"whose role ended a second ago gets none", func(place *town.Town, zahra, _ *town.Person) {
			town.Exec(place, `UPDATE role SET ended_at = $1 WHERE kind = 'coordinator'`, place.Now())
			zahra.Presses(place.Fa("roster.button")).Hears(place.Fa("common.not_yours"))
		}, 0},
		{"a forged button gives nothing", func(place *town.Town, _, other *town.Person) {
			for _, data := range []string{
				"p.1.1.person.women/roster/", "p.1.1.roster.counties/give/", "p.1.0.roster.counties//", "p.1.zz.roster.counties/give/x",
				"p.1.1.roster.group//",
			} {
				other.Does("(a forged button)", func() {
					if err := other.Press(other.Screen().ID, data); err != nil {
						t.Error(err)
					}
				})
			}
		}, 0},
		{"a county that there isn't", func(place *town.Town, zahra, _ *town.Person) {
			zahra.Does("(a forged button)", func() {
				if err := zahra.Press(zahra.Screen().ID, "p.1.zz.roster.counties/give/"); err != nil {
					t.Error(err)
				}
			}).Hears(place.Fa("common.not_yours"))
		}, 0},
		{"the wrong kind of answer, back and home in between", func(place *town.Town, zahra, _ *town.Person) {
			screen := zahra.Screen()
			zahra.Says("فهرست").Does("(a voice)", func() { zahra.SendVoice(2) }).Says("/home").PressesOld(screen, place.Fa("roster.button"))
		}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, zahra := waiting(t)
			other := place.Woman("لیلا حسینی").Agrees()
			row.goes(place, zahra, other)
			if n := zahra.Documents() + other.Documents(); n != row.got {
				t.Errorf("%d files came, want %d:\n%s\n%s", n, row.got, zahra.Phone(), other.Phone())
			}
		})
	}
}

// waiting is a town with a coordinator, before whom a group waits.
func waiting(t *testing.T) (place *town.Town, zahra *town.Person) {
	t.Helper()
	place = told.Start(t)
	return place, place.Who("زهرا رضایی")
}

var told = town.Past{Happens: func(place *town.Town) {
	place.Coordinator("زهرا رضایی", "بیرجند")
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
}}

// endsWithOutbox lets all coordinators' roles end when a document is queued.
func endsWithOutbox(place *town.Town, paper string) {
	town.Exec(place, `CREATE FUNCTION ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE role SET ended_at = NEW.not_before WHERE kind = 'coordinator';
    RETURN NULL;
END $$`)
	town.Exec(place, `CREATE TRIGGER ends AFTER INSERT ON outbox FOR EACH ROW WHEN (NEW.screen = '`+paper+`') EXECUTE FUNCTION ends()`)
}

// TestWhoLosesTheRightBeforeItIsSentGetsNone: her role ends when the file is queued.
func TestWhoLosesTheRightBeforeItIsSentGetsNone(t *testing.T) {
	t.Parallel()
	place, zahra := waiting(t)
	word := place.Fa
	screen := zahra.Screen()
	endsWithOutbox(place, "roster.group")
	zahra.PressesOld(screen, word("roster.button"))
	if n := zahra.Documents(); n != 0 {
		t.Errorf("%d files came:\n%s", n, zahra.Phone())
	}
	if !strings.Contains(zahra.Phone(), word("common.not_yours")) {
		t.Errorf("nobody tells her why:\n%s", zahra.Phone())
	}
}

// BenchmarkCounty makes the file of a county of sixty groups with four hundred women, records included.
func BenchmarkCounty(b *testing.B) {
	place := town.Start(b)
	word := place.Fa
	admin := place.Admin().Agrees()
	for n := range 60 {
		town.Exec(place, `
WITH p AS (
    INSERT INTO person (name, name_key, birth_year, phone, created_at)
    SELECT 'مریم احمدی ' || i, 'x', 1365, '+98915' || (1000000 + $1 * 7 + i), $2 FROM generate_series(0, 6) AS i RETURNING id
), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT c.id, 'گل ' || $1, 'گل' || $1, 'x', 'approved', -$1, (SELECT min(id) FROM p), $2, (SELECT min(id) FROM p), $2
      FROM county c WHERE code = 'birjand' RETURNING id
)
INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, p.id, row_number() OVER (ORDER BY p.id) - 1, true, $2 FROM g, p`,
			n, place.Now())
	}
	admin.Says("/home").Presses(word("home.groups")).Presses(word("roster.button"))
	before := time.Now()
	for b.Loop() {
		admin.PressesTo("بیرجند")
	}
	b.ReportMetric(float64(time.Since(before).Milliseconds())/float64(b.N), "ms/press-to-file")
	if _, data := admin.Gets(); len(data) == 0 {
		b.Fatal("no file came")
	}
}

// TestOfWhoTakesNoPartTheFileHasTheNameAlone: she said so herself, or somebody for her.
func TestOfWhoTakesNoPartTheFileHasTheNameAlone(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"NULL", "(SELECT representative FROM helper_group)"} {
		place := town.Start(t)
		word := place.Fa
		maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
		town.Exec(place, `UPDATE person SET phone = '+989151112233' WHERE name = 'سکینه مرادی'`)
		file := func() string {
			maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).Presses(word("roster.button")).Hears(word("roster.given"))
			_, rows := table(t, maryam)
			return rows[4]
		}
		if got := file(); got != "گل نرگس|بیرجند|سکینه مرادی|عضو|۱۳۵۶|۰۹۱۵ ۱۱۱ ۲۲۳۳|بله|نه|منتظر جواب" {
			t.Errorf("before, it says %s", got)
		}
		town.Exec(place, `
INSERT INTO consent (person_id, version, agreed, channel, at, by_person)
SELECT id, 1, false, 'telegram', $1, `+by+` FROM person WHERE name = 'سکینه مرادی'`, place.Now())
		if got := file(); got != "گل نرگس|بیرجند|سکینه مرادی|عضو||||نه|منتظر جواب" {
			t.Errorf("it says %s", got)
		}
	}
}
