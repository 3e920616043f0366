package consult

import (
	"context"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const meetName = "consult_meet"

// The answers that say where they meet without words of her own.
const (
	byPhone = "phone"
	inBot   = "here"
)

const placeMost = 200

// meets are the days on which they can meet: from tomorrow on, so that she can choose in time.
var meets = ask.Days{First: 1, Last: 90, Past: "plan.past", Far: "consult_meet.far"}

// Meet is the conversation in which a trainer offers times to her who asked.
var Meet = page.Talk{
	Flow: &flow.Flow{Name: meetName, Review: "consult_meet.review", Submit: "consult_meet.submit", Steps: []flow.Step{
		{Key: "place", Prompt: "consult_meet.place", Label: "consult_meet.label_place", Choices: "places", Parse: ask.Words(placeMost)},
		{Key: "length", Prompt: "consult_meet.length", Label: "plan.label_length", Choices: "lengths", Parse: ask.Length, Show: ask.ShowLength},
		{Key: "times", Prompt: "consult_meet.times", Label: "consult_meet.label_times", Choices: "times", Parse: ask.Number(1, consult.TimesMost), Show: ask.ShowNumber,
			Row: "plan.row", Pick: "plan.date", Add: "plan.add_date", Each: []flow.Step{
				{Key: "day", Prompt: "consult_meet.day", Label: "plan.label_day", Parse: meets.Read, Grid: meets.Month, Note: ask.Off, Show: ask.ShowDay},
				{Key: "time", Prompt: "consult_meet.time", Label: "plan.label_time", Choices: "hours", Parse: ask.Time, Show: ask.ShowTime},
			}},
	}},
	Right: advises, Lists: meetLists, Keep: keepMeet,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: cardName, Subject: v.Subject} },
}

func meetLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	if _, err := hers(ctx, v, consult.Load); err != nil {
		return page.Lists{}, err
	}
	l := map[string][]flow.Choice{
		ask.DaysOff: ask.Holidays(v.Programme),
		"places":    {{Value: byPhone, Label: chat.Say("consult_meet.by_phone")}, {Value: inBot, Label: chat.Say("consult_meet.in_bot")}},
	}
	for _, minutes := range []int{30, 60, 90} {
		l["lengths"] = append(l["lengths"], ask.OfferedLength(minutes))
	}
	for n := 1; n <= consult.TimesMost; n++ {
		l["times"] = append(l["times"], flow.Choice{Value: strconv.Itoa(n), Label: chat.Say("consult_meet.n_times", "n", chat.Count(n))})
	}
	for _, hour := range []int{9, 11, 14, 16} {
		l["hours"] = append(l["hours"], ask.OfferedTime(hour*60))
	}
	return page.Lists{Choices: l}, nil
}

func keepMeet(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := hers(ctx, v, consult.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	card := chat.Ref{Page: cardName, Subject: c.ID}
	m := consult.Meeting{Consultation: c.ID, By: v.Account.Person.ID, Times: timesOf(said, v.Now), Minutes: int(whole(said.Value("length"))), Place: said.Value("place")}
	if len(m.Times) == 0 || m.Minutes == 0 {
		return page.Outcome{}, page.Refuse(chat.Say("consult_meet.past"), card)
	}
	if m.ID, err = consult.Meet(ctx, v.Tx, v.Draft, m, v.Now); err != nil {
		return page.Outcome{}, err
	}
	if m, err = consult.LoadMeeting(ctx, v.Tx, m.ID); err != nil {
		return page.Outcome{}, err
	}
	consult.Answer(v.Tx, c.ID, v.Now, waited(v, c))
	did(v, store.MeetingOffered, c.ID)
	if err := brought(ctx, v, []int64{c.Talks()}, m.Once("offered"), meetingRef(m.ID)); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("consult_meet.done", "who", askerOf(c))}, Begin: adviseName, About: c.ID}, nil
}

// timesOf are the times that were chosen, each once, without those that are over meanwhile.
func timesOf(said flow.Answers, now time.Time) (times []time.Time) {
	for _, row := range said.Rows["times"] {
		day, okDay := ask.Day(said.Value(flow.RowKey("times", row, "day")))
		minutes, okTime := ask.TimeOf(said.Value(flow.RowKey("times", row, "time")))
		at := day.Add(time.Duration(minutes) * time.Minute)
		if okDay && okTime && at.After(now) {
			times = append(times, at)
		}
	}
	slices.SortFunc(times, time.Time.Compare)
	return slices.CompactFunc(times, time.Time.Equal)
}
