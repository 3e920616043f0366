package announce

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/staff"
)

const (
	threadName  = "announce.thread"
	answersName = "announce.answers"
)

// oneAnswer begins the argument of a page that plays one answer: its number follows.
const oneAnswer = "w"

// answersHer is the right to what a reader, the subject, wrote: it goes with the announcement.
var answersHer = page.Right{Do: store.Announce, On: func(ctx context.Context, v page.Visit) (store.Resource, error) {
	r, err := announce.LoadReader(ctx, v.Tx, v.Subject)
	if err != nil {
		return store.Resource{}, err
	}
	v.Subject = r.Announcement
	return looksAfter(ctx, v)
}}

func threadOf(reader int64) chat.Ref { return chat.Ref{Page: threadName, Subject: reader} }

// Thread is what a reader, its subject, and who answers her wrote below an announcement. Its argument is the number of the newest
// one shown.
var Thread = page.Page{
	Name: threadName, Right: answersHer, Draw: drawThread, Heard: []string{}, Actions: map[string]page.Action{"play": play},
}

// threadShown is how many answers stand on one screen: with the longest ones it fits a message.
const threadShown = 2

func drawThread(ctx context.Context, v page.Visit) (chat.Screen, error) {
	r, err := announce.LoadReader(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	from := page.From(v.Arg)
	said, err := announce.Thread(ctx, v.Tx, r.ID, from, threadShown+1)
	if err != nil {
		return chat.Screen{}, err
	}
	v.Saw(store.SawAnswers, r.Announcement)
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.thread", "who", ask.NameOf(r.Name))}}
	for i, w := range said[:min(len(said), threadShown)] {
		screen.Lines = append(screen.Lines, chat.Say("announce.said", "who", ask.NameOf(w.Name), "words", page.Said(w.Words, w.File), "at", chat.Value{Moment: &w.At}))
		if w.File != nil {
			here := threadOf(r.ID)
			here.Arg = oneAnswer + number(w.ID)
			screen.Buttons = append(screen.Buttons, chat.Do(here, "play", "help.play_"+w.File.Kind, "n", chat.Count(i+1)))
		}
	}
	if len(said) > threadShown {
		next := threadOf(r.ID)
		next.Arg = number(int64(from + threadShown))
		screen.Buttons = append(screen.Buttons, chat.Do(next, "", "announce.older"))
	}
	screen.Buttons = append(screen.Buttons, chat.Begin(answerName, r.ID, "announce.answer"))
	screen.Buttons = append(screen.Buttons, foot(threadName, chat.Ref{Page: answersName, Subject: r.Announcement})...)
	return screen, nil
}

func play(ctx context.Context, v page.Visit) (page.Outcome, error) {
	w, err := announce.LoadAnswer(ctx, v.Tx, v.Subject, whole(strings.TrimPrefix(v.Arg, oneAnswer)))
	if err != nil {
		return page.Outcome{}, page.Refuse(chat.Say("help.file_gone"), threadOf(v.Subject))
	}
	return page.Hear(threadOf(v.Subject), w.File), nil
}

// Answers are who answered an announcement, its subject: whose answer waits for one stands first.
var Answers = page.Page{Name: answersName, Right: writes, Draw: drawAnswers, Heard: []string{}}

func drawAnswers(ctx context.Context, v page.Visit) (chat.Screen, error) {
	from := page.From(v.Arg)
	all, err := announce.Answers(ctx, v.Tx, v.Subject, from, page.Screenful+1)
	if err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("announce.answers")}}
	if len(all) == 0 {
		screen.Lines = []chat.Line{chat.Say("announce.no_answers")}
	}
	for _, a := range all[:min(len(all), page.Screenful)] {
		label := "announce.answered_back"
		if a.Open {
			label = "announce.answer_open"
		}
		screen.Buttons = append(screen.Buttons, chat.Do(threadOf(a.Reader), "", label, "name", ask.NameOf(a.Name)))
	}
	screen.Buttons = append(screen.Buttons, page.Turning(chat.Ref{Page: answersName, Subject: v.Subject}, from, len(all) > page.Screenful)...)
	screen.Buttons = append(screen.Buttons, foot(answersName, showOf(v.Subject))...)
	return screen, nil
}

// whoHears are the people whom a reader's words reach: who wrote the announcement, or who looks after the reader if that one may not
// any more.
func whoHears(ctx context.Context, v page.Visit, r announce.Reader) ([]int64, error) {
	a, err := announce.Load(ctx, v.Tx, r.Announcement)
	if err != nil {
		return nil, err
	}
	may, err := announce.MayStill(ctx, v.Tx, a.ID, a.Author, store.Allowed(store.Announce))
	if err != nil || may {
		return []int64{a.Author}, err
	}
	var people []int64
	for _, county := range a.Audience.Counties {
		next, err := staff.InCharge(ctx, v.Tx, county, v.Now)
		if err != nil {
			return nil, err
		}
		people = append(people, next...)
	}
	if len(people) == 0 {
		return staff.Keepers(ctx, v.Tx)
	}
	return people, nil
}
