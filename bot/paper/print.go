package paper

import (
	"bytes"
	"fmt"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// Print is a table to print and to write on: pages of A4, each with the title and the head of the columns. It is read from right
// to left if its title is.
type Print struct {
	Language string // BCP 47
	Title    string
	Below    []string // stand below the title, each on lines of its own
	Blanks   []string // stand side by side below the title, each with a line to write on
	Columns  []Column
	Rows     [][]string                // as long as Columns; "" is room to write
	Note     string                    // stands below the rows; "" for none
	Foot     func(page, of int) string // stands below each page
	Made     time.Time
}

// Column is a column of a Print.
type Column struct {
	Head string
	Wide float64 // its share of the page's width, beside the others'
}

// PDF gives the pages as one file (ISO 32000-1). Words are drawn as outlines, which look the same wherever they are opened or
// printed; they can't be searched or copied. The same table gives the same bytes.
func (p Print) PDF() ([]byte, error) {
	s, err := newScribe(isRightToLeft([]string{p.Title}))
	if err != nil {
		return nil, err
	}
	f := fpdf.New("P", "pt", "A4", "")
	f.SetAutoPageBreak(false, 0)
	f.SetCreationDate(p.Made.UTC())
	f.SetModificationDate(p.Made.UTC())
	f.SetCatalogSort(true)
	f.SetProducer("Hamyar", false)
	f.SetTitle(clean(p.Title), true)
	f.SetLang(p.Language)
	pen := newPen(f, s)
	l := p.layout(s)
	for i := range l.pages {
		f.AddPage()
		l.draw(pen, i)
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, fmt.Errorf("write pages: %w", err)
	}
	return b.Bytes(), nil
}
