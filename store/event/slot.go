package event

import "time"

// Slot is when and where an event is.
type Slot struct {
	Begins time.Time
	Ends   time.Time
	Place  string
	Spot   *Spot // nil: not known on the map
}

// Spot is a place on the map, in degrees north and east.
type Spot struct{ Latitude, Longitude float64 }

func (s *Spot) degrees() (latitude, longitude *float64) {
	if s == nil {
		return nil, nil
	}
	return &s.Latitude, &s.Longitude
}

// same says whether nothing is another.
func (s Slot) same(t Slot) bool {
	spot := s.Spot == t.Spot || s.Spot != nil && t.Spot != nil && *s.Spot == *t.Spot
	return spot && s.Begins.Equal(t.Begins) && s.Ends.Equal(t.Ends) && s.Place == t.Place
}
