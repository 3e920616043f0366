package record

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

// words are her calls for help with what was said in them: for others, if they answer such.
func words(v page.Visit, all []help.Talk, herself bool) []chat.Line {
	var lines []chat.Line
	for _, t := range all {
		if !herself && !v.Account.May(store.AnswerHelp, t.Resource()) {
			continue
		}
		lines = append(lines, called(t, herself))
		for _, w := range t.Words {
			lines = append(lines, word(w, t.By == 0, herself))
		}
		if t.ClosedAt != nil {
			lines = append(lines, chat.Say("record.call_closed", "at", day(*t.ClosedAt)))
		}
	}
	return lines
}

// called says that she called for help, or somebody for her.
func called(t help.Talk, herself bool) chat.Line {
	at, who := day(t.At), chat.Words(t.ByName)
	switch {
	case t.By == 0 && herself:
		return chat.Say("record.called", "at", at)
	case t.By == 0:
		return chat.Say("record.called_her", "at", at)
	case herself:
		return chat.Say("record.called_for", "at", at, "who", who)
	}
	return chat.Say("record.called_for_her", "at", at, "who", who)
}

// word is one thing that was said. In her own call she speaks for herself.
func word(w help.Word, own, herself bool) chat.Line {
	who := chat.Part("record.by_herself")
	switch {
	case w.Staff || !own:
		who = page.Who(w.Name)
	case herself:
		who = chat.Part("record.you")
	}
	what := chat.Words(w.Words)
	switch {
	case w.Kind != help.Text && w.Words != "":
		what = chat.Part("flow.with_words", "file", chat.Part("flow."+w.Kind), "words", chat.Words(w.Words))
	case w.Kind != help.Text && w.File != "":
		what = chat.Part("flow." + w.Kind)
	case w.Words == "":
		what = chat.Part("help.not_kept")
	}
	return chat.Say("record.word", "at", day(w.At), "who", who, "words", what)
}

// unfinished are the conversations that she has under way, with what she answered. Of one that isn't hers to go on with any
// more, and goes when it is next looked at, she sees only that it is there.
func unfinished(ctx context.Context, v page.Visit, talks map[string]page.Talk) ([]chat.Line, error) {
	drafts, err := v.UnderWay(ctx, v.Account.Person.ID)
	if err != nil {
		return nil, err
	}
	var lines []chat.Line
	for _, d := range drafts {
		talk, ok := talks[d.Flow]
		if !ok || d.Answers.Empty() {
			continue
		}
		look := v
		look.Subject, look.Arg, look.Said, look.Unasked = d.Subject, "", d.Answers, true
		said, err := talk.Told(ctx, look, d)
		if err != nil {
			return nil, err
		}
		lines = append(lines, chat.Say("record.draft", "what", chat.Part("title."+d.Flow), "at", day(d.At)))
		lines = append(lines, said...)
	}
	return lines, nil
}
