package paper_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hamyar/bot/paper"
)

func open(t *testing.T, s paper.Sheet) (*excelize.File, string) {
	t.Helper()
	b, err := s.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, inside(t, b)
}

// inside is the sheet as it stands in the file.
func inside(t *testing.T, b []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = part.Close() }()
	xml, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(xml)
}

func TestASheetIsReadAsItsLanguageIs(t *testing.T) {
	t.Parallel()
	for head, right := range map[string]bool{"نام": true, "1 نام": true, "Name": false, "": false} {
		f, _ := open(t, paper.Sheet{Name: "فهرست: گل/نرگس", Head: []string{head, "x"}, Rows: [][]string{{"مریم", "۰۹۱۵"}}, Note: "تا این‌جا", Made: time.Unix(0, 0)})
		name := f.GetSheetList()[0]
		if name != "فهرست گل نرگس" {
			t.Errorf("the tab is called %q", name)
		}
		view, err := f.GetSheetView(name, 0)
		if err != nil || *view.RightToLeft != right {
			t.Errorf("%q: from right to left is %v (%v)", head, *view.RightToLeft, err)
		}
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%q: the head doesn't stay: %+v %v", head, panes, err)
		}
		rows, err := f.GetRows(name)
		if err != nil || fmt.Sprint(rows) != fmt.Sprint([][]string{{head, "x"}, {"مریم", "۰۹۱۵"}, {}, {"تا این‌جا"}}) {
			t.Errorf("it has %q (%v)", rows, err)
		}
		props, err := f.GetDocProps()
		if err != nil || props.Creator != "Hamyar" || props.Created != "1970-01-01T00:00:00Z" {
			t.Errorf("it says of itself %+v (%v)", props, err)
		}
	}
}

// TestWhatPeopleWroteIsNoFormula, and a phone number is no number.
func TestWhatPeopleWroteIsNoFormula(t *testing.T) {
	t.Parallel()
	said := []string{
		`=HYPERLINK("http://x","y")`, "=1+1", "+989151234567", "-1", "@SUM(A1)", "09151234567", "1e5", "TRUE", "۱۴۰۵/۹/۷", "1405-09-07",
		"<b>&amp;", "\u2068مریم\u2069", "۰۹۱۵\u00A0۱۲۳", "a\x00b\x0b\ufffec", "مریم\nزهرا", " ", strings.Repeat("گ", 40000),
	}
	f, xml := open(t, paper.Sheet{Name: "x", Head: []string{"نام"}, Rows: rowsOf(said)})
	if strings.Contains(xml, "<f") {
		t.Errorf("there is a formula in\n%.2000s", xml)
	}
	for i, words := range said {
		cell := fmt.Sprintf("A%d", i+2)
		kind, err := f.GetCellType("x", cell)
		if err != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%.20q is of type %v (%v)", words, kind, err)
		}
		id, err := f.GetCellStyle("x", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 {
			t.Errorf("%.20q has the format %d (%v)", words, style.NumFmt, err)
		}
	}
	got, err := f.GetCols("x")
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(said)
	want[11], want[12], want[13], want[16] = "مریم", "۰۹۱۵ ۱۲۳", "abc", want[16][:2*32767]
	if !slices.Equal(got[0][1:], want) {
		t.Errorf("it says %.300q, want %.300q", got[0][1:], want)
	}
}

func rowsOf(words []string) (rows [][]string) {
	for _, w := range words {
		rows = append(rows, []string{w})
	}
	return rows
}

func TestColumnsAreAsWideAsTheirWords(t *testing.T) {
	t.Parallel()
	f, _ := open(t, paper.Sheet{Name: "x", Head: []string{"a", "b", "c"}, Rows: [][]string{{"x", strings.Repeat("ن", 20), strings.Repeat("x", 500)}}})
	for column, want := range map[string]float64{"A": 6, "B": 22, "C": 60} {
		if got, err := f.GetColWidth("x", column); err != nil || got != want {
			t.Errorf("column %s has the width %v, want %v (%v)", column, got, want, err)
		}
	}
}

func TestAFileHasANameThatEveryPhoneTakes(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"فهرست اعضا، گل نرگس": "فهرست اعضا، گل نرگس.xlsx", `a/b\c:d*e?f"g<h>i|j`: "a b c d e f g h i j.xlsx", "../../x": "x.xlsx",
		"\u2068گل\u2069\n\x00نرگس": "گل نرگس.xlsx", "": "-.xlsx", "...": "-.xlsx", strings.Repeat("گ", 100): strings.Repeat("گ", 60) + ".xlsx",
	} {
		if got := paper.FileName(title); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
}

// BenchmarkSheet makes the list of a county of 60 groups with 400 women.
func BenchmarkSheet(b *testing.B) {
	s := paper.Sheet{Name: "فهرست", Head: strings.Fields("گروه شهرستان نام نقش تولد شماره خرج خودش وضعیت")}
	for i := range 400 {
		s.Rows = append(s.Rows, []string{
			fmt.Sprintf("گل نرگس %d", i/7), "بیرجند", fmt.Sprintf("مریم احمدی %d", i), "سرگروه", "۱۳۶۵", "۰۹۱۵ ۱۲۳ ۴۵۶۷", "بله", "بله", "ثبت شده",
		})
	}
	size := 0
	for b.Loop() {
		made, err := s.XLSX()
		if err != nil {
			b.Fatal(err)
		}
		size = len(made)
	}
	b.ReportMetric(float64(size)/1024, "kB")
}
