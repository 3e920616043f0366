package store

import "fmt"

// File is what was said or shown instead of written. It lies with a messenger, and can be had only there.
type File struct {
	Channel string
	ID      string
	Kind    string // "voice", "photo" or "document"
	Bytes   int64  `json:",omitempty"` // 0: the messenger didn't say
	Seconds int    `json:",omitempty"` // the same
	Name    string `json:",omitempty"` // as whoever sent it calls it
	As      string `json:",omitempty"` // the messenger's own type where Kind says less; "" else
}

// SealFile closes a file for a place in the records; nil for none.
func (tx *Tx) SealFile(place string, f *File) []byte {
	if f == nil {
		return nil
	}
	return tx.SealValue(place, f)
}

// UnsealFile opens what SealFile gave for the same place.
func (tx *Tx) UnsealFile(place string, sealed []byte) (*File, error) {
	if sealed == nil {
		return nil, nil //nolint:nilnil // none was closed
	}
	var f File
	if err := tx.UnsealValue(place, sealed, &f); err != nil {
		return nil, fmt.Errorf("file of %s: %w", place, err)
	}
	return &f, nil
}
