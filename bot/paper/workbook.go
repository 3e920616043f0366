package paper

import (
	"errors"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// Workbook is a file for Excel with a tab for each of its tables, the first one open. Their names differ.
type Workbook struct {
	Sheets []Sheet // at least one
	Made   time.Time
}

const firstTab = "Sheet1" // as a new file calls it

// XLSX gives the file. Its tables are as Sheet.XLSX says.
func (w Workbook) XLSX() ([]byte, error) {
	f := excelize.NewFile()
	b, err := w.write(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("write sheet: %w", err)
	}
	return b, nil
}

func (w Workbook) write(f *excelize.File) ([]byte, error) {
	made := w.Made.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Hamyar", Created: made, Modified: made}); err != nil {
		return nil, err
	}
	for i, s := range w.Sheets {
		name := tabName(s.Name)
		if i == 0 {
			if err := f.SetSheetName(firstTab, name); err != nil {
				return nil, err
			}
		} else if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
		if err := s.write(f, name); err != nil {
			return nil, err
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
