package record

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store/consult"
)

// questions are what she asked trainers, with all that both said. It is shown to nobody but herself.
func questions(ctx context.Context, v page.Visit, person int64) ([]chat.Line, error) {
	all, err := consult.Talks(ctx, v.Tx, person)
	if err != nil {
		return nil, err
	}
	var lines []chat.Line
	for _, t := range all {
		lines = append(lines, asked(v, t.Consultation)...)
		for _, w := range t.Words {
			lines = append(lines, chat.Say("record.word", "at", day(w.At), "who", speaker(t.Consultation, w), "words", spoken(w)))
		}
		for _, m := range t.Meetings {
			lines = append(lines, meeting(m))
		}
		lines = append(lines, came(t.Consultation)...)
	}
	return lines, nil
}

// asked is what she asked, for whom, how she wanted to be answered and by whom she was.
func asked(v page.Visit, c consult.Consultation) []chat.Line {
	topic, _ := v.Programme.TopicByID(c.Topic)
	whose := chat.Part("consult_ask.for_herself")
	if c.ForGroup {
		whose = chat.Part("consult_ask.for_group")
	}
	lines := []chat.Line{
		chat.Say("record.question", "n", chat.Plain(c.ID), "topic", chat.Value{Names: topic.Name}, "at", day(c.At), "state", chat.Part("consult.state_"+c.State)),
		chat.Say("record.question_how", "whose", whose, "reach", chat.Part("consult_ask.reach_"+c.Reach), "hours", chat.Part("consult_ask.hours_"+c.Hours)),
	}
	if c.By != 0 {
		lines = append(lines, chat.Say("record.question_by", "who", page.Who(c.ByName)))
	}
	if c.Trainer != 0 {
		lines = append(lines, chat.Say("record.question_to", "who", page.Who(c.Trains)))
	}
	return lines
}

// speaker is who said something. In what she asked herself she speaks for herself.
func speaker(c consult.Consultation, w consult.Word) chat.Value {
	if !w.Staff && c.By == 0 {
		return chat.Part("record.you")
	}
	return page.Who(w.Name)
}

// spoken is what was said.
func spoken(w consult.Word) chat.Value {
	switch {
	case w.Gone:
		return chat.Part("help.not_kept")
	case w.Content.Spot != "":
		return chat.Part("announce.spot")
	case w.Content.Phone != "":
		return chat.Value{Phone: w.Content.Phone}
	}
	return page.Said(w.Content.Words, w.Content.File)
}

// meeting is when they were to meet, or when it was offered, and what became of it.
func meeting(m consult.Meeting) chat.Line {
	at := m.At
	if m.Begins != nil {
		at = *m.Begins
	}
	where := chat.Words(m.Place)
	switch m.Place {
	case "":
		where = chat.Part("help.not_kept")
	case consult.Phone:
		where = chat.Part("consult_meet.by_phone")
	case consult.Here:
		where = chat.Part("consult_meet.in_bot")
	}
	return chat.Say("record.question_meeting", "at", chat.Value{Moment: &at}, "place", where, "state", chat.Part("record.meeting_"+m.State))
}

// came is what came of it.
func came(c consult.Consultation) (lines []chat.Line) {
	if c.Outcome != "" {
		lines = append(lines, chat.Say("consult.outcome", "words", chat.Words(c.Outcome)))
	}
	if c.Rating != "" {
		lines = append(lines, chat.Say("record.question_rated", "what", chat.Part("consult.rate_"+c.Rating)))
	}
	if c.Closed != nil {
		lines = append(lines, chat.Say("record.call_closed", "at", day(*c.Closed)))
	}
	return lines
}
