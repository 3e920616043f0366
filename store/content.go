package store

import "encoding/json"

// Content is what somebody wrote, said or showed, as it came.
type Content struct {
	Words string `json:",omitempty"` // as they were written; of a file, those below it
	Marks []Mark `json:",omitempty"`
	File  *File  `json:",omitempty"`
	Spot  string `json:",omitempty"` // "32.86630,59.22110" in degrees north and east
	Phone string `json:",omitempty"` // E.164, that she gives of herself
}

// Mark says how a piece of a text looks: its bytes from From up to To. The styles are the messenger's names for them.
type Mark struct {
	From, To int
	Style    string
	URL      string
}

// SealValue closes a value for a place in the records, as JSON.
func (tx *Tx) SealValue(place string, v any) []byte {
	plain, err := json.Marshal(v)
	if err != nil { // nothing that is kept has a field that can fail
		return nil
	}
	return tx.ring.Seal(place, plain)
}

// UnsealValue opens into v what SealValue gave for the same place.
func (tx *Tx) UnsealValue(place string, sealed []byte, v any) error {
	plain, err := tx.ring.Unseal(place, sealed)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, v)
}
