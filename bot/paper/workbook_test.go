package paper_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"hamyar/bot/paper"
)

// TestEachTabIsReadAsItsOwnHeadIs, and the first one is open.
func TestEachTabIsReadAsItsOwnHeadIs(t *testing.T) {
	t.Parallel()
	data, err := paper.Workbook{Sheets: []paper.Sheet{
		{Name: "خانم‌ها", Head: []string{"نام"}, Rows: [][]string{{"مریم"}}, Note: "بس"}, {Name: "Numbers: 1/2", Head: []string{"What", "n"}, Rows: [][]string{{"x", "1"}}},
	}}.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	got := fmt.Sprint(f.GetSheetList(), f.GetActiveSheetIndex())
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		view, err := f.GetSheetView(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		got += fmt.Sprintf("%v%v", rows, *view.RightToLeft)
	}
	if want := "[خانم‌ها Numbers 1 2] 0[[نام] [مریم] [] [بس]]true[[What n] [x 1]]false"; got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
}
