package event

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/event"
)

// RosterNumbers is the conversation in which the numbers of who signed on an event's sheet are entered. Whose they are is read before
// they are kept.
var RosterNumbers = page.Talk{
	Flow: &flow.Flow{Name: "event_numbers", Review: "event_numbers.review", Submit: "event_numbers.submit", Holes: numbered, Steps: []flow.Step{
		{Key: "numbers", Prompt: "event_numbers.numbers", Label: "event_numbers.label", Parse: onSheet, Show: showNumbers},
	}},
	Right: marks, Lists: sheetList, Keep: keepNumbers,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		e, err := markable(ctx, v)
		return page.Opening{Subject: e.ID}, err
	},
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: rosterName, Subject: v.Subject} },
}

// The list of who is on the sheet, by number.
const onPaper = "sheet"

// numbersMost is how many are entered at once: whose they are stands on one screen. missingMost is how many are named that are on
// no list.
const numbersMost, missingMost = 80, 10

func sheetList(ctx context.Context, v page.Visit) (page.Lists, error) {
	women, err := event.Numbers(ctx, v.Tx, v.Subject)
	var list []flow.Choice
	for _, w := range women {
		list = append(list, flow.Choice{
			Value: strconv.Itoa(w.Number), Label: chat.Say("event_numbers.row", "number", chat.Plain(int64(w.Number)), "name", ask.NameOf(w.Name)),
		})
	}
	return page.Lists{Choices: map[string][]flow.Choice{onPaper: list}}, err
}

// onSheet takes numbers that are on the sheet: «۱ ۳ ۷», «۱ تا ۵». It gives each once, in their order, with spaces.
func onSheet(w flow.World, typed string) (string, error) {
	spans, ok := locales.Wholes(typed)
	if !ok {
		return "", flow.Refuse("event_numbers.wrong")
	}
	var said []int
	for _, s := range spans {
		for n := s[0]; n <= s[1] && len(said) <= len(w.Lists[onPaper])+missingMost; n++ {
			if !slices.Contains(said, n) {
				said = append(said, n)
			}
		}
	}
	slices.Sort(said)
	var numbers []string
	var missing []chat.Value
	for _, n := range said {
		number := strconv.Itoa(n)
		if on(w, number) == nil {
			missing = append(missing, chat.Plain(int64(n)))
		}
		numbers = append(numbers, number)
	}
	switch {
	case len(missing) > 0:
		return "", flow.Refuse("event_numbers.missing", "numbers", chat.Value{List: missing[:min(len(missing), missingMost)]})
	case len(numbers) > numbersMost:
		return "", flow.Refuse("event_numbers.many", "n", chat.Count(numbersMost))
	}
	return strings.Join(numbers, " "), nil
}

// on is the row of the sheet with a number, nil if there is none.
func on(w flow.World, number string) *flow.Choice {
	for _, c := range w.Lists[onPaper] {
		if c.Value == number {
			return &c
		}
	}
	return nil
}

func showNumbers(_ flow.World, answer string) chat.Value {
	var list []chat.Value
	for number := range strings.FieldsSeq(answer) {
		list = append(list, chat.Plain(int64(whole(number))))
	}
	return chat.Value{List: list}
}

// numbered are those whose numbers were entered, one below the other.
func numbered(w flow.World, said flow.Answers) chat.Holes {
	var lines []chat.Line
	for number := range strings.FieldsSeq(said.Value("numbers")) {
		if c := on(w, number); c != nil {
			lines = append(lines, c.Label)
		}
	}
	return chat.Holes{"names": {Lines: lines}}
}

func keepNumbers(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if _, err := markable(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	women, err := event.Numbers(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	var guests []int64
	for number := range strings.FieldsSeq(said.Value("numbers")) {
		for _, w := range women {
			if strconv.Itoa(w.Number) == number {
				guests = append(guests, w.Guest)
			}
		}
	}
	people, err := event.Tick(ctx, v.Tx, v.Subject, guests, v.Account.Person.ID, v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	audited(v, store.GuestMarked, people)
	return onRoster(v, spotAt{}, chat.Say("event_numbers.kept", "n", chat.Count(len(people)))), nil
}
