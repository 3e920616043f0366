package page

import (
	"context"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store"
	"hamyar/store/member"
)

// The names of numbers: reach begins that which says whether somebody uses a messenger, and brought says whether files can be
// brought to one that she uses.
const (
	reach   = "reach_"
	brought = "brought"
)

// Reachable tells in which messengers a person can be told something by voice: numbers for Lists, which Reaches reads.
func Reachable(ctx context.Context, v Visit, person int64) (map[string]int, error) {
	channels, err := v.Tx.Channels(ctx, person)
	numbers := map[string]int{}
	for _, c := range channels {
		numbers[reach+c] = 1
		if slices.Contains(v.Channels, c) {
			numbers[brought] = 1
		}
	}
	return numbers, err
}

// Reaches refuses a file that she couldn't open.
func Reaches(w flow.World, a chat.Attachment) error {
	switch {
	case w.Numbers[reach+a.Channel] == 1:
		return nil
	case w.Numbers[brought] == 0:
		return flow.Refuse("help.other_messenger")
	case !a.IsCarried():
		return flow.Refuse("wrong.heavy")
	}
	return nil
}

// Phoneless is a woman, the subject of a visit, as the matter of who looks after her: one who takes part, and whom no messenger
// reaches. store.ErrMissing for any other, and for the visitor herself.
func Phoneless(ctx context.Context, v Visit) (store.Resource, error) {
	on, err := member.Resource(ctx, v.Tx, v.Subject)
	if err != nil {
		return on, err
	}
	m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
	if err == nil && (m.Reached || m.Away || m.Person == v.Account.Person.ID) {
		err = store.ErrMissing
	}
	return on, err
}

// Brings says whether a file that lies in one of the program's messengers can be had in another.
func (v Visit) Brings(a chat.Attachment, to string) bool {
	return a.Channel == to || a.IsCarried() && slices.Contains(v.Channels, a.Channel) && slices.Contains(v.Channels, to)
}
