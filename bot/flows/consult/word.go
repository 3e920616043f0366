package consult

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

const wordName = "consult.word"

// Word is one thing that was said in a consultation, its subject the word's number, as the other side gets it: its first line, which
// a locked phone shows, says no more than from whom it is.
var Word = page.Page{Name: wordName, Right: page.Right{Do: store.SeeWords, On: between}, Draw: drawWord, Heard: []string{}}

func wordBody(id int64) []byte { return chat.Show(chat.Ref{Page: wordName, Subject: id}).Encode() }

// between is a word as the matter of a visitor between whom and somebody else it was said, and of nobody else.
func between(ctx context.Context, v page.Visit) (store.Resource, error) {
	w, err := consult.LoadWord(ctx, v.Tx, v.Subject)
	if err != nil {
		return store.Resource{}, err
	}
	p, err := consult.PartiesOf(ctx, v.Tx, w.Consultation)
	if err == nil && !p.Reads(v.Account.Person.ID) {
		err = store.ErrMissing
	}
	return store.Resource{Person: v.Account.Person.ID}, err
}

func drawWord(ctx context.Context, v page.Visit) (chat.Screen, error) {
	w, err := consult.LoadWord(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	c, err := consult.Load(ctx, v.Tx, w.Consultation)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{from(c, v.Account.Person.ID)}, Buttons: below(v, c)}
	if w.Gone {
		screen.Lines = append(screen.Lines, chat.Say("consult.taken_back"))
		return screen, nil
	}
	show(&screen, w.Content)
	return screen, nil
}

// from says to one of the two with whom she talks, and in which consultation.
func from(c consult.Consultation, to int64) chat.Line {
	n, who := nth(c), otherOf(c, to)
	switch {
	case to == c.Trainer:
		return chat.Say("consult.from_her", "n", n, "who", who)
	case c.By != 0:
		return chat.Say("consult.from_trainer_for", "n", n, "who", who, "name", page.Who(c.Name))
	}
	return chat.Say("consult.from_trainer", "n", n, "who", who)
}

// below are the buttons below what somebody was told.
func below(v page.Visit, c consult.Consultation) []chat.Button {
	if v.Account.Person.ID == c.Trainer {
		return []chat.Button{chat.Begin(adviseName, c.ID, "help.write"), chat.HomeButton()}
	}
	return []chat.Button{chat.Begin(tellName, c.ID, "help.write"), chat.GoOnButton(0), chat.HomeButton(), chat.HelpButton(wordName)}
}

// show lays out what was said as it came, below the lines of a screen. A place on the map has no lines of its own.
func show(screen *chat.Screen, c store.Content) {
	if c.Words != "" {
		r := page.Rich(c)
		screen.Lines = append(screen.Lines, chat.Say("announce.words", "words", chat.Value{Rich: &r}))
	}
	if c.Phone != "" {
		screen.Lines = append(screen.Lines, chat.Say("consult.number", "phone", chat.Value{Phone: c.Phone}))
	}
	if c.File != nil {
		screen.Files = []chat.Attachment{*page.Played(c.File)}
	}
	screen.Spot = c.Spot
}

// Changed takes a message that was passed on and that its writer has changed since: it is corrected on the other side.
func Changed(ctx context.Context, v page.Visit, in chat.Input) (out page.Outcome, ok bool, err error) {
	w, err := consult.WordAt(ctx, v.Tx, v.Account.ID, in.Message)
	if errors.Is(err, store.ErrMissing) {
		return out, false, nil
	}
	if err != nil {
		return out, false, err
	}
	if w.Person == v.Account.Person.ID { // another of those who share the phone isn't led into what isn't hers
		out = backTo(w)
	}
	c, err := consult.Hold(ctx, v.Tx, w.Consultation)
	switch {
	case err != nil:
		return out, true, err
	case c.IsOver():
		return page.Outcome{Above: []chat.Line{chat.Say("consult.changed_too_late")}}, true, nil
	case w.Gone:
		return out, true, nil
	}
	next := changed(w.Content, in)
	if !isFitting(next) {
		out.Above = []chat.Line{chat.Say("consult.changed_too_long")}
		return out, true, nil
	}
	consult.ChangeWord(v.Tx, w.ID, next, v.Now)
	out.Above = []chat.Line{chat.Say("consult.changed")}
	return out, true, v.Tx.Redraw(ctx, w.What(), wordBody(w.ID), 0, v.Now)
}

// backTo goes on in the consultation of a word.
func backTo(w consult.Word) page.Outcome {
	if w.Staff {
		return page.Outcome{Begin: adviseName, About: w.Consultation}
	}
	return page.Outcome{Begin: tellName, About: w.Consultation}
}

// changed is what was said with the words that it has now. Another file takes the place of the old one.
func changed(was store.Content, in chat.Input) store.Content {
	r := chat.Rich{Text: in.Written, Marks: in.Marks}.Trim()
	f := was.File
	if in.File.ID != "" {
		f = page.Kept(&in.File)
	}
	next := page.Worded(r, f)
	next.Spot = was.Spot
	return next
}

// takeBack takes back what the visitor said last in a consultation, also on the other side.
func takeBack(ctx context.Context, v page.Visit, c consult.Consultation) (chat.Line, error) {
	w, err := consult.LastOf(ctx, v.Tx, c.ID, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		return chat.Say("consult.nothing_to_take_back"), nil
	}
	if err != nil {
		return chat.Line{}, err
	}
	consult.RemoveWord(v.Tx, w.ID, v.Now)
	for _, what := range []string{w.What(), head(w)} {
		if err := v.Tx.Redraw(ctx, what, chat.Saying{Gone: true}.Encode(), 0, v.Now); err != nil {
			return chat.Line{}, err
		}
	}
	return chat.Say("consult.taken_back_here"), nil
}
