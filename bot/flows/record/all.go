package record

import (
	"context"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/member"
	"hamyar/store/record"
)

// All shows a woman all that is kept of her, part by part. Its argument is the number of the first line shown.
var All = page.Page{Name: allName, Right: page.Right{Do: store.UseBot}, Draw: drawAll, Heard: []string{}}

// part is how many lines of it stand on one screen.
const part = 12

func drawAll(ctx context.Context, v page.Visit) (chat.Screen, error) {
	lines, err := Tell(ctx, v, v.Account.Person.ID)
	if err != nil {
		return chat.Screen{}, err
	}
	from := min(page.From(v.Arg), len(lines)-1)
	to := min(from+part, len(lines))
	screen := chat.Screen{Lines: []chat.Line{chat.Say("flow.said", "answers", chat.Value{Lines: lines[from:to]})}}
	if to < len(lines) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: allName, Arg: strconv.Itoa(to)}, "", "flow.more"))
	}
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: allName}, "", "flow.first"))
	}
	return foot(screen, allName, backToMine()), nil
}

// Tell gives all that is kept of a woman as lines that she reads, on a screen or in a file. There is at least one.
func Tell(ctx context.Context, v page.Visit, person int64) ([]chat.Line, error) {
	m, err := member.Load(ctx, v.Tx, person, v.Now)
	if err != nil {
		return nil, err
	}
	known, err := record.Tell(ctx, v.Tx, m.Person)
	if err != nil {
		return nil, err
	}
	all, err := member.Stays(ctx, v.Tx, m.Person)
	if err != nil {
		return nil, err
	}
	lines := append(ask.Woman(m.Name, m.BirthYear, m.Phone), stays(v, all)...)
	lines = append(lines, answers(known.Answers)...)
	lines = append(lines, accounts(known.Accounts)...)
	lines = append(lines, calls(known.Calls)...)
	return append(lines, deeds(known.Deeds)...), nil
}

func day(t time.Time) chat.Value { return chat.Value{Day: &t} }

// known says whether a time is one: what isn't is the beginning of time in the records.
func known(t time.Time) bool { return t.Unix() != 0 }

func stays(v page.Visit, all []member.Stay) []chat.Line {
	var lines []chat.Line
	for _, s := range all {
		county, _ := v.Programme.CountyByID(s.County)
		holes := []any{"group", chat.Words(s.Group), "county", chat.Value{Names: county.Name}, "from", day(s.From)}
		key := "record.stay_from"
		if !s.To.IsZero() {
			key, holes = "record.stayed", append(holes, "until", day(s.To))
		}
		lines = append(lines, chat.Say(key, holes...), ask.Answered("register.label_own_heads", chat.Part("register."+ask.YesNo(s.Heads))))
		if s.Speaks {
			lines = append(lines, chat.Say("record.speaks_for", "group", chat.Words(s.Group)))
		}
		if s.Teller != "" {
			lines = append(lines, chat.Say("record.said_by", "who", chat.Words(s.Teller)))
		}
	}
	return lines
}

func answers(all []record.Answer) []chat.Line {
	var lines []chat.Line
	for _, a := range all {
		key, holes := "record.answered", []any{
			"at", day(a.At), "version", chat.Plain(int64(a.Version)), "answer", chat.Part("register." + ask.YesNo(a.Agreed)),
		}
		if a.By != "" {
			key, holes = "record.answered_for", append(holes, "who", chat.Words(a.By))
		}
		lines = append(lines, chat.Say(key, holes...))
	}
	return lines
}

func accounts(all []record.Account) []chat.Line {
	var lines []chat.Line
	for _, a := range all {
		lines = append(lines, chat.Say("record.account", "channel", chat.Part("channel."+a.Channel), "since", day(a.Since), "seen", day(a.Seen)))
		if known(a.Draft) {
			lines = append(lines, chat.Say("record.draft", "at", day(a.Draft)))
		}
	}
	return lines
}

func calls(all []record.Call) []chat.Line {
	var lines []chat.Line
	for _, c := range all {
		called := chat.Say("record.called", "at", day(c.At))
		if c.Caller != "" {
			called = chat.Say("record.called_for", "at", day(c.At), "who", chat.Words(c.Caller))
		}
		lines = append(lines, called)
		if known(c.Answered) {
			lines = append(lines, chat.Say("record.call_answered", "at", day(c.Answered), "who", page.Who(c.By)))
		}
	}
	return lines
}

func deeds(all []record.Deed) []chat.Line {
	var lines []chat.Line
	for _, d := range all {
		who := page.Who(d.By)
		if d.Own {
			who = chat.Part("record.you")
		}
		lines = append(lines, chat.Say("record.deed", "at", day(d.At), "who", who, "what", chat.Part("deed."+d.Action)))
	}
	return lines
}
