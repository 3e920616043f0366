package roster_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"hamyar/bot/paper"
	"hamyar/bot/town"
)

// sheetOf is the file that is to come: a sheet of these columns and rows, as the program makes it at this time.
func sheetOf(t *testing.T, place *town.Town, title string, columns []paper.Column, rows ...string) []byte {
	t.Helper()
	p := paper.Print{
		Language: "fa", Title: title, Blanks: []string{"برای:", "تاریخ:"}, Columns: columns, Made: place.Now(),
		Foot: func(page, of int) string {
			return "فهرست " + place.Book.Day("fa", place.Now()) + "، صفحهٔ " + place.Book.Number("fa", int64(page)) + " از " + place.Book.Number("fa", int64(of))
		},
	}
	for i, r := range rows {
		row := []string{place.Book.Plain("fa", int64(i+1))}
		for cell := range strings.SplitSeq(r, "|") {
			if cell != "" {
				cell = "\u2068" + cell + "\u2069"
			}
			row = append(row, cell)
		}
		p.Rows = append(p.Rows, append(row, ""))
	}
	data, err := p.PDF()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func groupColumns() []paper.Column {
	return []paper.Column{{Head: "ردیف", Wide: 2}, {Head: "نام", Wide: 8}, {Head: "امضا", Wide: 6}}
}

func countyColumns() []paper.Column {
	return []paper.Column{{Head: "ردیف", Wide: 2}, {Head: "نام", Wide: 8}, {Head: "گروه", Wide: 5}, {Head: "امضا", Wide: 6}}
}

// TestWomenSignOnASheet: their representative and the coordinator get it, with names and nothing else of them.
func TestWomenSignOnASheet(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	others := strings.Split(town.Query[string](place, `
SELECT string_agg(p.name, '|' ORDER BY m.row_no) FROM membership m JOIN person p ON p.id = m.person_id`), "|")
	maryam.Presses(word("nav.home")).Presses(word("home.my_group")).Presses(word("group.her_women")).Presses(word("roster.print_button"))
	maryam.Hears(word("roster.print_given")).Hears(word("person.women"))
	want := sheetOf(t, place, "فهرست اعضا، گروه \u2068گل نرگس\u2069", groupColumns(), others...)
	if name, data := maryam.Gets(); name != "فهرست اعضا، گروه گل نرگس.pdf" || !bytes.Equal(data, want) || len(others) != 5 {
		t.Errorf("she got %s of %d bytes, want %d bytes with %v", name, len(data), len(want), others)
	}

	zahra.Presses(word("roster.button")).Presses(word("roster.print_button")).Hears(word("roster.print_given"))
	if _, data := zahra.Gets(); !bytes.Equal(data, want) {
		t.Errorf("the coordinator got another sheet, of %d bytes", len(data))
	}
	zahra.Says("/home").Presses(word("home.groups")).Presses(word("roster.button")).Hears(word("roster.which"))
	zahra.Presses("🖨️ بیرجند، برای چاپ").Hears(word("roster.print_given"))
	for i := range others {
		others[i] += "|گل نرگس"
	}
	want = sheetOf(t, place, "فهرست اعضا، بیرجند", countyColumns(), others...)
	if name, data := zahra.Gets(); name != "فهرست اعضا، بیرجند.pdf" || !bytes.Equal(data, want) {
		t.Errorf("of the county she got %s of %d bytes, want %d", name, len(data), len(want))
	}
	wanted := "مریم احمدی group.roster group t, زهرا رضایی group.roster group t, زهرا رضایی county.roster county t"
	if got := deeds(place); got != wanted {
		t.Errorf("the audit has %s", got)
	}
}

// TestASheetHasARowForWhoIsThere: for one woman, for one whose name isn't known, and none for who has left.
func TestASheetHasARowForWhoIsThere(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, sql string
		want      []string
	}{
		{"one woman", `UPDATE membership SET ended_at = $1 WHERE row_no > 0`, []string{"مریم احمدی"}},
		{"no women", `UPDATE membership SET ended_at = $1`, nil},
		{"a name that isn't known", `
WITH gone AS (UPDATE membership SET ended_at = $1 WHERE row_no > 0)
UPDATE person SET name = NULL, name_key = NULL WHERE id = (SELECT person_id FROM membership WHERE row_no = 0)`, []string{""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, zahra := waiting(t)
			town.Exec(place, row.sql, place.Now())
			zahra.Presses(place.Fa("roster.button")).Presses(place.Fa("roster.print_button"))
			_, data := zahra.Gets()
			if !bytes.Equal(data, sheetOf(t, place, "فهرست اعضا، گروه \u2068گل نرگس\u2069", groupColumns(), row.want...)) {
				t.Errorf("it isn't the sheet of %q", row.want)
			}
		})
	}
}

// TestASheetIsOnlyForWhoMaySeeTheWomen: the coordinator of another county and a woman of none press what isn't theirs.
func TestASheetIsOnlyForWhoMaySeeTheWomen(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	leila := place.Coordinator("لیلا حسینی", "قائنات")
	other := place.Woman("ناهید کریمی").Agrees()
	place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	leila.Says("/home").Presses(word("home.groups")).Presses(word("roster.button"))
	if leila.Offers("🖨️ بیرجند، برای چاپ") || !leila.Offers("🖨️ قائنات، برای چاپ") {
		t.Errorf("she is offered what isn't hers, or not what is:\n%s", leila.Phone())
	}
	group := strconv.FormatInt(town.Query[int64](place, `SELECT id FROM helper_group`), 36)
	county := strconv.FormatInt(town.Query[int64](place, `SELECT id FROM county WHERE code = 'birjand'`), 36)
	for _, who := range []*town.Person{leila, other} {
		for _, data := range []string{"p.1." + group + ".person.women/print/", "p.1." + county + ".roster.counties/print/"} {
			who.Does("(a forged button)", func() {
				if err := who.Press(who.Screen().ID, data); err != nil {
					t.Error(err)
				}
			}).Hears(word("common.not_yours"))
		}
		if n := who.Documents(); n != 0 {
			t.Errorf("%d files came:\n%s", n, who.Phone())
		}
	}
	if got := deeds(place); got != "" {
		t.Errorf("the audit has %s", got)
	}
}

// TestASheetIsForWhoMayHaveItWhenItIsSent: her role ends when it is queued.
func TestASheetIsForWhoMayHaveItWhenItIsSent(t *testing.T) {
	t.Parallel()
	place, zahra := waiting(t)
	zahra.Presses(place.Fa("roster.button"))
	endsWithOutbox(place, "roster.group_print")
	zahra.Presses(place.Fa("roster.print_button"))
	if n := zahra.Documents(); n != 1 {
		t.Errorf("%d files came, want the first alone:\n%s", n, zahra.Phone())
	}
}
