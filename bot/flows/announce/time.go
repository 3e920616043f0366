package announce

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/announce"
)

const timeName = "announce_time"

const (
	atOnce = "now"
	later  = "later"
	yes    = "yes"
	no     = "no"
)

// ahead are the days on which something can be planned to go out.
var ahead = ask.Days{First: 0, Last: 365, Past: "plan.past", Far: "plan.far"}

// Time is the conversation that says when an announcement, its subject, goes out, and whether it does so at any hour: that is asked
// twice.
var Time = page.Talk{
	Flow: &flow.Flow{Name: timeName, Steps: []flow.Step{
		{Key: "when", Prompt: "announce_time.when", Choices: "whens"},
		{Key: "day", Prompt: "announce_time.day", Parse: ahead.Read, Grid: ahead.Month, Note: ask.Off, Show: ask.ShowDay, When: is("when", later)},
		{Key: "time", Prompt: "announce_time.time", Choices: "hours", Parse: ask.Time, Show: ask.ShowTime, When: is("when", later)},
		{Key: "urgent", Prompt: "announce_time.urgent", Choices: "urgents", When: mayUrge},
		{Key: "sure", Prompt: "announce_time.sure", Choices: "sures", When: both(mayUrge, is("urgent", yes))},
	}},
	Right: writes, Lists: timeLists, Keep: keepTime, Back: toShow,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		_, err := draft(ctx, v)
		return page.Opening{Subject: v.Subject}, err
	},
}

func mayUrge(w flow.World, _ flow.Answers) bool { return len(w.Lists["urgents"]) > 0 }

func timeLists(_ context.Context, v page.Visit) (page.Lists, error) {
	l := map[string][]flow.Choice{
		"whens": {{Value: atOnce, Label: chat.Say("announce_time.now")}, {Value: later, Label: chat.Say("announce_time.later")}},
		"sures": {{Value: yes, Label: chat.Say("announce_time.sure_yes")}, {Value: no, Label: chat.Say("announce_time.sure_no")}},
		"hours": {ask.OfferedTime(9 * 60), ask.OfferedTime(11 * 60), ask.OfferedTime(16 * 60), ask.OfferedTime(18 * 60)}, ask.DaysOff: ask.Holidays(v.Programme),
	}
	if urgent(v) {
		l["urgents"] = []flow.Choice{{Value: no, Label: chat.Say("announce_time.urgent_no")}, {Value: yes, Label: chat.Say("announce_time.urgent_yes")}}
	}
	return page.Lists{Choices: l}, nil
}

func keepTime(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	a, err := draft(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	var at time.Time
	if said.Value("when") == later {
		day, okDay := ask.Day(said.Value("day"))
		minutes, okTime := ask.TimeOf(said.Value("time"))
		at = day.Add(time.Duration(minutes) * time.Minute)
		if !okDay || !okTime || !at.After(v.Now) {
			again := page.Outcome{Above: []chat.Line{chat.Say("plan.past")}, Begin: timeName, About: a.ID}
			return page.Outcome{}, &page.Refusal{Outcome: again}
		}
	}
	announce.SetTime(v.Tx, a.ID, at, urgent(v) && said.Value("urgent") == yes && said.Value("sure") == yes)
	return page.Outcome{Show: showOf(a.ID)}, nil
}
