// Package staff keeps who works for the programme: roles, the one-time links by which they are taken up, what a trainer
// teaches and when, and who stands in for whom.
package staff

// Post is what somebody does for the programme, or is invited to do.
type Post struct {
	Kind     string
	Province int64   // the whole of it; 0 with Counties, or everywhere
	Counties []int64 // in the order of lists
	Trains   Trains  // of a trainer
}

// Trains is what a trainer can be asked about, and when she is in.
type Trains struct {
	Every  bool    // topic, also those to come
	Topics []int64 // else these, in the order of lists
	Hours  []Hours // from Saturday; none: when the office is open
}

// Hours are when a trainer is in on a day of the week.
type Hours struct {
	Weekday       int // from Saturday, 0 to 6
	Opens, Closes int // minutes after midnight
}

// rows are the topics as they stand in a table: all of them are one row without a topic.
func (t Trains) rows() []*int64 {
	if t.Every {
		return []*int64{nil}
	}
	rows := []*int64{}
	for _, id := range t.Topics {
		rows = append(rows, &id)
	}
	return rows
}

// hours are never null.
func (t Trains) hours() []Hours { return append([]Hours{}, t.Hours...) }
