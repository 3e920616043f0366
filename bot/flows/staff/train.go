package staff

import (
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/locales"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// The answers that make the question after them needless.
const (
	everyTopic = "every"
	asOffice   = "office"
)

// topicSteps ask for what a trainer can be asked about.
func topicSteps(when func(flow.World, flow.Answers) bool) []flow.Step {
	return []flow.Step{
		{Key: "about", Prompt: "invite.about", Label: "staff.label_topics", Choices: "abouts", When: when},
		{Key: "topics", Prompt: "invite.topics", Label: "staff.label_topics", Choices: "topics", Many: true, When: is("about", "some")},
	}
}

// hourSteps ask when she is in.
func hourSteps(when func(flow.World, flow.Answers) bool) []flow.Step {
	own := is("when", "own")
	return []flow.Step{
		{Key: "when", Prompt: "invite.when", Label: "staff.label_hours", Choices: "whens", When: when},
		{Key: "days", Prompt: "invite.days", Label: "staff.label_hours", Choices: "days", Many: true, When: own},
		{Key: "hours", Prompt: "invite.hours", Label: "staff.label_hours", Choices: "spans", Parse: ask.Hours, Show: ask.ShowHours, When: own},
	}
}

// is says whether a question was answered so.
func is(key, value string) func(flow.World, flow.Answers) bool {
	return func(_ flow.World, a flow.Answers) bool { return a.Value(key) == value }
}

// trainLists are what topicSteps and hourSteps choose from: of hours those of the office, each once.
func trainLists(p *programme.Programme) map[string][]flow.Choice {
	lists := map[string][]flow.Choice{
		"abouts": {
			{Value: everyTopic, Label: chat.Say("invite.every_topic")}, {Value: "some", Label: chat.Say("invite.some_topics")},
		},
		"whens": {
			{Value: asOffice, Label: chat.Say("programme.offered", "hours", officeHours(p))},
			{Value: "own", Label: chat.Say("invite.own_hours")},
		},
	}
	lists["spans"] = ask.OfficeHours(p)
	for _, t := range p.Topics {
		lists["topics"] = append(lists["topics"], flow.Choice{Value: t.Code, Label: chat.Say("common.name", "name", chat.Value{Names: t.Name})})
	}
	for day := range p.Hours {
		lists["days"] = append(lists["days"], flow.Choice{Value: strconv.Itoa(day), Label: chat.Say("common.name", "name", ask.Weekday(day))})
	}
	return lists
}

// readTopics reads what topicSteps asked for. ok is false if one of the topics is out of use since.
func readTopics(p *programme.Programme, said flow.Answers, t *staff.Trains) (ok bool) {
	if t.Every = said.Value("about") == everyTopic; t.Every {
		return true
	}
	for _, code := range said.Given["topics"].Many {
		topic, found := p.Topic(code)
		if !found {
			return false
		}
		t.Topics = append(t.Topics, topic.ID)
	}
	return len(t.Topics) > 0
}

// readHours reads what hourSteps asked for.
func readHours(said flow.Answers, t *staff.Trains) (ok bool) {
	if said.Value("when") == asOffice {
		return true
	}
	from, to, ok := locales.Span(said.Value("hours"))
	for _, code := range slices.Sorted(slices.Values(said.Given["days"].Many)) {
		day, err := strconv.Atoi(code)
		ok = ok && err == nil && day >= 0 && day < 7
		t.Hours = append(t.Hours, staff.Hours{Weekday: day, Opens: from, Closes: to})
	}
	return ok && from < to && len(t.Hours) > 0
}

// asTopics answers the questions of topicSteps with what is so now, so that it is offered as it is.
func asTopics(p *programme.Programme, t staff.Trains) map[string]flow.Answer {
	if t.Every {
		return map[string]flow.Answer{"about": {Value: everyTopic, Open: true}}
	}
	var codes []string
	for _, topic := range p.Topics {
		if slices.Contains(t.Topics, topic.ID) {
			codes = append(codes, topic.Code)
		}
	}
	if len(codes) == 0 {
		return map[string]flow.Answer{}
	}
	return map[string]flow.Answer{"about": {Value: "some", Open: true}, "topics": {Many: codes, Open: true}}
}

// asHours does the same with hourSteps. Of days with different hours the first one's are offered.
func asHours(t staff.Trains) map[string]flow.Answer {
	if len(t.Hours) == 0 {
		return map[string]flow.Answer{"when": {Value: asOffice, Open: true}}
	}
	var days []string
	for _, h := range t.Hours {
		days = append(days, strconv.Itoa(h.Weekday))
	}
	return map[string]flow.Answer{
		"when": {Value: "own", Open: true}, "days": {Many: days, Open: true},
		"hours": {Value: ask.Span(t.Hours[0].Opens, t.Hours[0].Closes), Open: true},
	}
}

// showHours is a span as people read it.
func showHours(span string) chat.Value { return ask.ShowHours(flow.World{}, span) }
