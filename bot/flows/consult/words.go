package consult

import (
	"context"
	"slices"
	"strings"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const (
	wordsName = "consult.words"
	lookName  = "consult.look"
)

// Words are what was said in a consultation, its subject, for the two who talk in it, and for a trainer to whom it is offered. The
// argument is how many of the newest are left out, or after a letter the number of one that is played.
var Words = page.Page{
	Name: wordsName, Right: page.Right{Do: store.SeeWords, On: reads}, Draw: drawWords, Heard: []string{}, Actions: map[string]page.Action{"play": play},
}

// reads is a consultation as the matter of a visitor who talks in it, or may take it.
func reads(ctx context.Context, v page.Visit) (store.Resource, error) {
	p, err := consult.PartiesOf(ctx, v.Tx, v.Subject)
	if err != nil {
		return store.Resource{}, err
	}
	hers := p.Reads(v.Account.Person.ID)
	if !hers && p.State == consult.Open && v.Account.May(store.SeeQuestions, store.Resource{Place: p.Place}) {
		hers, err = consult.IsOffered(ctx, v.Tx, v.Subject, v.Account.Person.ID)
	}
	if err == nil && !hers {
		err = store.ErrMissing
	}
	return store.Resource{Person: v.Account.Person.ID}, err
}

func drawWords(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	if c.State == consult.Open && v.Account.Person.ID != c.Talks() {
		v.Saw(store.SawQuestion, c.ID)
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.words", "n", nth(c))}}
	if err := said(ctx, v, c, wordsName, &screen); err != nil {
		return screen, err
	}
	screen.Buttons = append(screen.Buttons, foot(wordsName, stands(v, c))...)
	return screen, nil
}

// stands is the page on which the visitor sees how a consultation stands: who asked hers, the staff theirs.
func stands(v page.Visit, c consult.Consultation) chat.Ref {
	if c.Talks() == v.Account.Person.ID {
		return chat.Ref{Page: hersName, Subject: c.ID}
	}
	return chat.Ref{Page: cardName, Subject: c.ID}
}

const (
	oneWord = "w"  // begins the argument that plays one of what was said
	room    = 3000 // how many UTF-16 units of what was said stand on one screen
)

// said adds what was said to a screen, as much as fits, the newest last, and the ways to the rest.
func said(ctx context.Context, v page.Visit, c consult.Consultation, name string, screen *chat.Screen) error {
	from := page.From(strings.TrimPrefix(v.Arg, looking))
	all, err := consult.Words(ctx, v.Tx, c.ID, from, page.Screenful+1)
	if err != nil {
		return err
	}
	shown := 0
	for units := 0; shown < min(len(all), page.Screenful); shown++ {
		units += len(utf16.Encode([]rune(all[shown].Content.Words)))
		if shown > 0 && units > room {
			break
		}
	}
	asker := askerOf(c)
	if name == wordsName && c.State == consult.Open && v.Account.Person.ID != c.Talks() { // it isn't said yet from whom it is
		asker = chat.Part("help.her")
	}
	var lines []chat.Line
	for i, w := range slices.Backward(all[:shown]) {
		lines = append(lines, line(w, asker))
		if w.Content.File != nil && !w.Gone {
			ref := chat.Ref{Page: name, Subject: c.ID, Arg: oneWord + number(w.ID)}
			screen.Buttons = append(screen.Buttons, chat.Do(ref, "play", "consult.play_"+w.Content.File.Kind, "n", chat.Count(shown-i)))
		}
	}
	if len(lines) == 0 {
		lines = []chat.Line{chat.Say("consult.no_words")}
	}
	screen.Lines = append(screen.Lines, chat.Say("flow.said", "answers", chat.Value{Lines: lines}))
	prefix := strings.Repeat(looking, min(1, strings.Count(v.Arg, looking)))
	if len(all) > shown {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: name, Subject: c.ID, Arg: prefix + number(int64(from+shown))}, "", "consult.older"))
	}
	if from > 0 {
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: name, Subject: c.ID, Arg: prefix}, "", "consult.newest"))
	}
	return nil
}

// line is one thing that was said, by a trainer or by who asked.
func line(w consult.Word, asker chat.Value) chat.Line {
	who := page.Who(w.Name)
	if !w.Staff {
		who = asker
	}
	switch words := page.Said(w.Content.Words, w.Content.File); {
	case w.Gone:
		return chat.Say("consult.line", "who", who, "words", chat.Part("help.not_kept"))
	case w.Content.Spot != "":
		return chat.Say("consult.line", "who", who, "words", chat.Part("announce.spot"))
	case w.Content.Phone != "":
		return chat.Say("consult.line", "who", who, "words", chat.Value{Phone: w.Content.Phone})
	default:
		return chat.Say("consult.line", "who", who, "words", words)
	}
}

// play plays one voice, or shows one picture, above the page.
func play(ctx context.Context, v page.Visit) (page.Outcome, error) {
	return played(ctx, v, chat.Ref{Page: wordsName, Subject: v.Subject})
}

func played(ctx context.Context, v page.Visit, back chat.Ref) (page.Outcome, error) {
	w, err := consult.LoadWord(ctx, v.Tx, whole(strings.TrimPrefix(v.Arg, oneWord)))
	if err != nil || w.Consultation != v.Subject || w.Gone || w.Content.File == nil {
		return page.Outcome{}, page.Refuse(chat.Say("help.file_gone"), back)
	}
	return page.Hear(back, w.Content.File), nil
}
