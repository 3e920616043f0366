package event_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// TestPlansThatCannotBe: each row says something wrong where the coordinator is asked, and hears why it isn't taken and the question again.
func TestPlansThatCannotBe(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	says := func(words string) func() { return func() { p.parvin.Say(words) } }
	for _, ask := range []struct {
		question string
		rows     []wrong
		right    func()
	}{
		{word("plan.kind"), []wrong{{"words where buttons are", says("کلاس"), word("flow.choose")}}, func() { p.parvin.Presses(word("plan.kind_visit")) }},
		{word("plan.topic"), []wrong{{"a topic that isn't any", says("آشپزی ماه"), word("flow.choose")}}, func() { p.parvin.Presses(word("plan.other_topic")) }},
		{word("plan.title"), []wrong{
			{"a title of 500 letters", says(strings.Repeat("دوخت ", 100)), "این کمی بلند است"}, {"a title that is a number", says("۱۲"), word("plan.wrong_title")},
			{"a sticker for a title", func() { p.parvin.SendSticker() }, word("wrong.sticker")},
		}, func() { p.parvin.Says("کارخانهٔ نخ") }},
		{word("plan.place"), []wrong{
			{"a place of 500 letters", says(strings.Repeat("خیابان ", 72)), "این کمی بلند است"},
			{"a place on the map before its words", func() { p.parvin.SendLocation(standin.Location{Latitude: 32, Longitude: 59}) }, word("wrong.location")},
		}, func() { p.parvin.Says("بیرجند، خیابان معلم") }},
		{word("plan.spot"), []wrong{{"words for a place on the map", says("کنار مسجد"), word("spot.wrong")}}, func() { p.parvin.Presses(word("plan.no_spot")) }},
		{word("plan.dates"), []wrong{{"no times", says("۰"), "این عدد را متوجه نشدم"}, {"too many times", says("۱۳"), "این عدد را متوجه نشدم"}}, func() { p.parvin.Says("۱") }},
		{"چه روزی؟", []wrong{
			{"a day that doesn't exist", says("۳۰ اسفند ۱۴۰۴"), word("day.none")}, {"a day that is past", says("۵ آذر ۱۴۰۵"), word("plan.past")},
			{"today", says(p.inDays(0)), word("plan.past")}, {"a day in three years", says("۷ آذر ۱۴۰۸"), word("plan.far")}, {"no day", says("فلان روز"), word("day.wrong")},
		}, func() { p.parvin.Says(p.inDays(4)) }},
		{"از چه ساعتی؟", []wrong{{"an hour of 25", says("۲۵"), word("clock.wrong")}, {"no hour", says("بعد از ناهار"), word("clock.wrong")}}, func() { p.parvin.Says("۹:۳۰") }},
		{word("plan.length"), []wrong{
			{"a minute", says("۱ دقیقه"), word("clock.wrong_length")}, {"a day", says("۲۴ ساعت"), word("clock.wrong_length")},
		}, func() { p.parvin.Says("۲ ساعت") }},
		{word("plan.capacity"), []wrong{{"no seats", says("۰"), "این عدد را متوجه نشدم"}, {"seats without end", says("۲۰۰۱"), "این عدد را متوجه نشدم"}}, func() { p.parvin.Says("۲۰") }},
		{word("plan.bring"), []wrong{{"a book of what to bring", says(strings.Repeat("قیچی ", 80)), "این کمی بلند است"}}, func() { p.parvin.Says("قیچی") }},
	} {
		if ask.question == word("plan.kind") {
			p.parvin.Says("/home").Presses(word("home.events")).Presses(word("plan.new"))
		}
		for _, row := range ask.rows {
			t.Run(row.name, func(t *testing.T) { p.hearsWrong(t, row, ask.question) })
		}
		p.t = t
		ask.right()
	}
	p.parvin.Presses(word("plan.offer_none")).Presses(word("plan.whom_county")).Presses(word("plan.submit")).Hears("کارخانهٔ نخ").Hears("۹ و نیم تا ۱۱ و نیم").Hears("دعوت‌شده: ۵ نفر").Hears("جا: ۲۰ نفر")
	if n := town.Query[int](p.Town, `SELECT count(*) FROM event`); n != 1 {
		t.Errorf("%d events are planned, want 1", n)
	}
}

// wrong is something that isn't taken for an answer.
type wrong struct {
	name  string
	does  func()
	hears string
}

func (p *party) hearsWrong(t *testing.T, row wrong, question string) {
	t.Helper()
	p.Part(t)
	p.parvin.Does("("+row.name+")", row.does)
	for _, words := range []string{row.hears, question} {
		if !strings.Contains(p.parvin.Screen().Text, words) {
			t.Errorf("she should hear %q, and hears %q", words, p.parvin.Screen().Text)
		}
	}
}
