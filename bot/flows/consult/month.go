package consult

import (
	"context"
	"fmt"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/consult"
)

const monthName = "consult.month"

// Month is what became of the questions that were asked in a month, where the visitor looks after them: how long the first answer and
// the end took, in office time, and what came of it. Its argument is the month, "1405-9"; without one it is this month.
var Month = page.Page{
	Name: monthName, Right: oversees, Draw: drawMonth, Heard: []string{}, Actions: map[string]page.Action{"picture": givePicture, "file": giveFile},
}

// span is a Jalali month, and its first moment and the first one after it.
type span struct {
	year, month int
	from, to    time.Time
}

func (s span) name() chat.Value { return chat.Value{Month: &[2]int{s.year, s.month}} }
func (s span) arg() string      { return fmt.Sprintf("%d-%d", s.year, s.month) }

// spanOf is the month that a visit is about, or this one.
func spanOf(v page.Visit) span {
	var s span
	if n, err := fmt.Sscanf(v.Arg, "%d-%d", &s.year, &s.month); n != 2 || err != nil || s.month < 1 || s.month > 12 || s.year < 1390 || s.year > 1490 {
		s.year, s.month, _ = locales.Jalali(v.Now)
	}
	return s.bounded()
}

func (s span) bounded() span {
	s.from, _ = locales.FromJalali(s.year, s.month, 1)
	next := s.plus(1)
	s.to, _ = locales.FromJalali(next.year, next.month, 1)
	return s
}

func (s span) plus(months int) span {
	n := s.year*12 + s.month - 1 + months
	return span{year: n / 12, month: n%12 + 1}
}

func drawMonth(ctx context.Context, v page.Visit) (chat.Screen, error) {
	s := spanOf(v)
	m, err := consult.MonthOf(ctx, v.Tx, counties(v), s.from, s.to)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.month", "month", s.name()), chat.Say("flow.said", "answers", chat.Value{Lines: measured(m)})}}
	here := chat.Ref{Page: monthName, Arg: s.arg()}
	if m.Asked > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(here, "picture", "consult.to_picture"), chat.Do(here, "file", "consult.to_file"))
	}
	before, after := s.plus(-1), s.plus(1)
	screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: monthName, Arg: before.arg()}, "", "day.month_before"))
	if s.to.Before(v.Now) {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: monthName, Arg: after.arg()}, "", "day.next_month"))
	}
	screen.Buttons = append(screen.Buttons, foot(monthName, chat.Ref{Page: boardName})...)
	return screen, nil
}

// measured are the figures of a month, a line each. What nobody was measured by isn't said.
func measured(m consult.Month) []chat.Line {
	lines := []chat.Line{chat.Say("consult.asked", "n", chat.Count(m.Asked)), chat.Say("consult.ended", "n", chat.Count(m.Closed), "withdrawn", chat.Count(m.Withdrawn))}
	if m.Answered > 0 {
		lines = append(lines, chat.Say("consult.first_answer", "median", lasting(m.AnswerMedian), "most", lasting(m.AnswerMost)))
	}
	if m.Closed > 0 {
		lines = append(lines, chat.Say("consult.resolved", "median", lasting(m.ResolveMedian), "most", lasting(m.ResolveMost)))
	}
	if rated := m.Solved + m.Better + m.NotYet; rated > 0 {
		lines = append(lines, chat.Say("consult.came_of_it", "solved", chat.Count(m.Solved), "better", chat.Count(m.Better), "not_yet", chat.Count(m.NotYet)))
	}
	return lines
}

// lasting is how much office time something took.
func lasting(minutes int) chat.Value {
	const hour = 60
	if minutes < hour {
		return chat.Part("clock.minutes", "n", chat.Count(minutes))
	}
	if minutes%hour == 0 {
		return chat.Part("clock.hours", "n", chat.Count(minutes/hour))
	}
	return chat.Part("clock.hours_minutes", "hours", chat.Count(minutes/hour), "minutes", chat.Count(minutes%hour))
}

func givePicture(_ context.Context, v page.Visit) (page.Outcome, error) {
	return given(v, Picture.Name, chat.Say("consult.picture", "month", spanOf(v).name()))
}

func giveFile(_ context.Context, v page.Visit) (page.Outcome, error) {
	v.Saw(store.GotQuestions, 0)
	return given(v, File.Name, chat.Say("consult.file", "month", spanOf(v).name()))
}

func given(v page.Visit, name string, with chat.Line) (page.Outcome, error) {
	arg := spanOf(v).arg()
	return page.Outcome{
		Give: []chat.Saying{chat.Give(chat.Ref{Page: name, Arg: arg}, with)}, Show: chat.Ref{Page: monthName, Arg: arg},
	}, nil
}

// Picture is a month as a picture.
var Picture = page.Paper{Name: "consult.picture", Right: oversees, Make: makePicture}

// topicsMost is how many topics a picture has.
const topicsMost = 8

func makePicture(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
	s := spanOf(v)
	m, err := consult.MonthOf(ctx, v.Tx, counties(v), s.from, s.to)
	if err != nil {
		return chat.Made{}, err
	}
	topics, err := consult.MonthByTopic(ctx, v.Tx, counties(v), s.from, s.to, topicsMost)
	if err != nil {
		return chat.Made{}, err
	}
	c := paper.Chart{Title: write(chat.Part("consult.month", "month", s.name()))}
	for _, l := range measured(m) {
		c.Notes = append(c.Notes, write(chat.Value{Line: &l}))
	}
	about := paper.Bars{Head: write(chat.Part("consult.bars_topics"))}
	for _, t := range topics {
		topic, _ := v.Programme.TopicByID(t.ID)
		about.Bars = append(about.Bars, paper.Bar{Label: write(chat.Value{Names: topic.Name}), Number: t.Open, Words: write(chat.Count(t.Open))})
	}
	came := paper.Bars{Head: write(chat.Part("consult.bars_came"))}
	for i, n := range []int{m.Solved, m.Better, m.NotYet} {
		came.Bars = append(came.Bars, paper.Bar{Label: write(chat.Part("consult.rate_" + consult.Ratings()[i])), Number: n, Words: write(chat.Count(n))})
	}
	c.Parts = []paper.Bars{about, came}
	data, err := c.PNG()
	return chat.Made{Name: "hamyar.png", Bytes: data, Kind: chat.Photo}, err
}
