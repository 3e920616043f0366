package turn

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

func anHour() time.Time { return time.Date(2026, 11, 28, 5, 30, 0, 0, time.UTC) }

func someState() State {
	answers := flow.Answers{
		Given: map[string]flow.Answer{"county": {Value: "birjand"}, "trades": {Many: []string{"carpet"}, Open: true}},
		Rows:  map[string][]int{"member": {1, 4}}, Last: 4,
	}
	return State{
		Drafts: []flow.Draft{
			{ID: 9, Flow: "register", Answers: answers, At: anHour(), Undo: &flow.Undo{From: "county", Answers: answers}},
			{ID: 12, Flow: "answer", Subject: 3, At: anHour()},
		},
		Focus: 9, Sure: 9, Link: "sABC", Album: "1", Ended: &Ended{Draft: 2, Saying: chat.Show(chat.Ref{Page: "home.home"})},
	}
}

func TestADraftIsKeptAMonthFromItsLastTouch(t *testing.T) {
	t.Parallel()
	known := func(talk string) bool { return talk == "register" || talk == "answer" }
	for after, want := range map[time.Duration][]int64{shelf: {9, 12}, shelf + time.Second: nil} {
		s := someState()
		s.clear(anHour().Add(after), known)
		var ids []int64
		for _, d := range s.Drafts {
			ids = append(ids, d.ID)
		}
		if !slices.Equal(ids, want) || (s.Focus == 9) != (want != nil) {
			t.Errorf("after %s the drafts are %v and %d is listened to, want %v", after, ids, s.Focus, want)
		}
	}
}

func TestADraftOfATalkThatIsNoMoreGoes(t *testing.T) {
	t.Parallel()
	s := someState()
	s.clear(anHour(), func(talk string) bool { return talk == "answer" })
	if len(s.Drafts) != 1 || s.Drafts[0].ID != 12 || s.Focus != 0 {
		t.Errorf("kept is %+v", s)
	}
}

func FuzzAStateIsReadAsItWasWritten(f *testing.F) {
	s := someState()
	b, err := s.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"Drafts":[{"ID":1,"Answers":{"Given":null,"Rows":{"member":[1,1,-5]}}},{"ID":1}],"Focus":1}`))
	f.Add([]byte(`{"Drafts":null,"Ended":null,"New":{"of":"a release to come"}}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := decodeState(b)
		if err != nil {
			return
		}
		once, err := s.encode()
		if err != nil {
			t.Fatalf("%q can't be written again: %v", b, err)
		}
		again, err := decodeState(once)
		if err != nil {
			t.Fatalf("%q can't be read again: %v", once, err)
		}
		if twice, err := again.encode(); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%q changes when it is read: %q, %v", once, twice, err)
		}
		s.clear(anHour(), func(string) bool { return true })
		for _, d := range slices.Clone(s.Drafts) {
			s.put(d)
		}
		s.unfinished(0)
		if focus := s.Focus; focus != 0 {
			s.drop(focus)
			if s.draft(focus) != nil || s.Focus != 0 {
				t.Fatalf("draft %d isn't dropped", focus)
			}
		}
	})
}
