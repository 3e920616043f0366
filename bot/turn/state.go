package turn

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
)

// mostHeld is how much of what somebody wrote is kept until she says for whom it is.
const mostHeld = 20

// shelf is how long an untouched draft is kept.
const shelf = 30 * 24 * time.Hour

// State is where an account's conversations stand.
type State struct {
	Drafts []flow.Draft `json:",omitempty"` // one for each talk and subject, the last touched last
	Focus  int64        `json:",omitempty"` // the draft that typed words belong to, 0: none
	Link   string       `json:",omitempty"` // payload of the link she came by, until she has agreed
	Album  string       `json:",omitempty"` // the last album of which a photo came
	Sure   int64        `json:",omitempty"` // the draft of which the screen she sees asks whether it is thrown away
	Ended  *Ended       `json:",omitempty"`

	Held *Held `json:",omitempty"`
}

// Held is what somebody wrote for nobody in particular, until she says for whom it is.
type Held struct {
	Person int64 // who wrote it
	Said   []chat.Input
}

// holds keeps something besides what a person wrote before, and gives the number of its first message.
func (s *State) holds(person int64, in chat.Input) (first int64) {
	if s.Held == nil || s.Held.Person != person || len(s.Held.Said) >= mostHeld {
		s.Held = &Held{Person: person}
	}
	s.Held.Said = append(s.Held.Said, in)
	return s.Held.Said[0].Message
}

// release gives what is kept of a person from a message on, which isn't kept any more then.
func (s *State) release(person, first int64) []chat.Input {
	if s.Held == nil || s.Held.Person != person || s.Held.Said[0].Message != first {
		return nil
	}
	said := s.Held.Said
	s.Held = nil
	return said
}

// amends puts a message that somebody has changed in the place of what is kept of it, and says whether any is.
func (s *State) amends(person int64, in chat.Input) (first int64, kept bool) {
	if s.Held == nil || s.Held.Person != person {
		return 0, false
	}
	for i := range s.Held.Said {
		if s.Held.Said[i].Message == in.Message {
			in.Edited = false
			s.Held.Said[i] = in
			return s.Held.Said[0].Message, true
		}
	}
	return 0, false
}

// holdsAlbum says whether what was kept last is of an album.
func (s *State) holdsAlbum(album string) bool {
	return s.Held != nil && s.Held.Said[len(s.Held.Said)-1].Album == album
}

// Ended is the conversation that ended last, for who presses its buttons once more.
type Ended struct {
	Draft  int64
	Saying chat.Saying
}

func decodeState(b []byte) (State, error) {
	var s State
	if len(b) == 0 {
		return s, nil
	}
	if err := json.Unmarshal(b, &s); err != nil {
		return s, fmt.Errorf("decode state: %w", err)
	}
	return s, nil
}

func (s *State) encode() ([]byte, error) { return json.Marshal(s) }

// clear drops the drafts that nobody touched for long, and those of talks that are no more.
func (s *State) clear(now time.Time, known func(talk string) bool) {
	s.Drafts = slices.DeleteFunc(s.Drafts, func(d flow.Draft) bool {
		return now.Sub(d.At) > shelf || !known(d.Flow)
	})
	if s.draft(s.Focus) == nil {
		s.Focus = 0
	}
}

func (s *State) draft(id int64) *flow.Draft {
	for i := range s.Drafts {
		if s.Drafts[i].ID == id {
			return &s.Drafts[i]
		}
	}
	return nil
}

// isOf says whether a draft is a person's own, or nobody's yet.
func isOf(d flow.Draft, person int64) bool { return d.Person == 0 || d.Person == person }

// about is a person's draft of a talk about a subject.
func (s *State) about(person int64, talk string, subject int64) *flow.Draft {
	for i := range s.Drafts {
		if d := s.Drafts[i]; d.Flow == talk && d.Subject == subject && isOf(d, person) {
			return &s.Drafts[i]
		}
	}
	return nil
}

// put keeps a draft as the last touched.
func (s *State) put(d flow.Draft) {
	s.drop(d.ID)
	s.Drafts = append(s.Drafts, d)
}

func (s *State) drop(id int64) {
	s.Drafts = slices.DeleteFunc(s.Drafts, func(d flow.Draft) bool { return d.ID == id })
	if s.Focus == id {
		s.Focus = 0
	}
}

// open is the long conversation with answers in it that was touched last, by the hour: so its index changes seldom.
func (s *State) open(talks map[string]page.Talk) store.Draft {
	for _, d := range slices.Backward(s.Drafts) {
		if !d.Answers.Empty() && talks[d.Flow].Flow.Review != "" {
			return store.Draft{ID: d.ID, Touched: d.At.Truncate(time.Hour)}
		}
	}
	return store.Draft{}
}

// adopt makes a person's drafts another's, who turned out to be she.
func (s *State) adopt(from, to int64) {
	for i := range s.Drafts {
		if s.Drafts[i].Person == from {
			s.Drafts[i].Person = to
		}
	}
}

// unfinished names a person's talks with answers in them, for home to offer again.
func (s *State) unfinished(person int64) []string {
	var names []string
	for _, d := range s.Drafts {
		if isOf(d, person) && !d.Answers.Empty() && !slices.Contains(names, d.Flow) {
			names = append(names, d.Flow)
		}
	}
	return names
}
