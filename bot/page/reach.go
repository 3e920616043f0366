package page

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// reach begins the name of the number that says whether somebody uses a messenger.
const reach = "reach_"

// Reachable tells in which messengers a person can be told something by voice: numbers for Lists, which Reaches reads.
func Reachable(ctx context.Context, v Visit, person int64) (map[string]int, error) {
	channels, err := v.Tx.Channels(ctx, person)
	numbers := map[string]int{}
	for _, c := range channels {
		numbers[reach+c] = 1
	}
	return numbers, err
}

// Reaches refuses a file that she couldn't open.
func Reaches(w flow.World, a chat.Attachment) error {
	if w.Numbers[reach+a.Channel] == 0 {
		return flow.Refuse("help.other_messenger")
	}
	return nil
}
