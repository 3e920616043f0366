// Package paper makes documents of what it is given: tables that people open on a phone or print. It knows no messenger, no
// records and no language.
package paper

import (
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Sheet is a table of words.
type Sheet struct {
	Name string     // of its tab
	Head []string   // names the columns, and stays in sight
	Rows [][]string // as long as Head
	Note string     // stands below the rows; "" for none
	Made time.Time
}

// The widths of columns, in characters.
const (
	narrowest = 6
	widest    = 60
	margin    = 2
)

// XLSX gives the table as a file for Excel (ECMA-376). It is read from right to left if its head is. Every cell is text
// and of the format for text, so that a phone number keeps its zero, and what people wrote is no formula and doesn't become
// one when somebody edits the cell.
func (s Sheet) XLSX() ([]byte, error) { return Workbook{Sheets: []Sheet{s}, Made: s.Made}.XLSX() }

// write puts the table on a tab of a file.
func (s Sheet) write(f *excelize.File, tab string) error {
	right := isRightToLeft(s.Head)
	if err := f.SetSheetView(tab, 0, &excelize.ViewOptions{RightToLeft: &right}); err != nil {
		return err
	}
	return s.fill(f, tab, right)
}

// fill writes the rows, each once, without keeping them.
func (s Sheet) fill(f *excelize.File, tab string, right bool) error {
	w, err := f.NewStreamWriter(tab)
	if err != nil {
		return err
	}
	head, body, err := styles(f, right)
	if err != nil {
		return err
	}
	for i, width := range s.widths() {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := row(w, 1, s.Head, head); err != nil {
		return err
	}
	for i, r := range s.Rows {
		if err := row(w, i+2, r, body); err != nil {
			return err
		}
	}
	if s.Note != "" {
		if err := row(w, len(s.Rows)+3, []string{s.Note}, body); err != nil {
			return err
		}
	}
	return w.Flush()
}

func row(w *excelize.StreamWriter, n int, words []string, style int) error {
	cells := make([]any, len(words))
	for i, text := range words {
		cells[i] = excelize.Cell{StyleID: style, Value: clean(text)}
	}
	return w.SetRow(fmt.Sprintf("A%d", n), cells)
}

const formatText = 49 // "@" (ECMA-376 part 1, 18.8.30)

// styles are those of the head and of the rows.
func styles(f *excelize.File, right bool) (head, body int, err error) {
	order := uint64(1) // of reading: from left to right
	if right {
		order = 2
	}
	body, err = f.NewStyle(&excelize.Style{NumFmt: formatText, Alignment: &excelize.Alignment{ReadingOrder: order, Vertical: "top"}})
	if err != nil {
		return 0, 0, err
	}
	head, err = f.NewStyle(&excelize.Style{
		NumFmt: formatText, Font: &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}},
		Alignment: &excelize.Alignment{ReadingOrder: order, Vertical: "center"},
	})
	return head, body, err
}

// widths are those of the columns: of the longest words in each, within bounds.
func (s Sheet) widths() []float64 {
	all := make([]float64, len(s.Head))
	for _, r := range append([][]string{s.Head}, s.Rows...) {
		for i, text := range r[:min(len(r), len(all))] {
			all[i] = max(all[i], float64(utf8.RuneCountInString(clean(text))))
		}
	}
	for i := range all {
		all[i] = min(max(all[i]+margin, narrowest), widest)
	}
	return all
}
