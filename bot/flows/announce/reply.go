package announce

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/staff"
)

const (
	replyName  = "announce_reply"
	answerName = "announce_answer"
)

// answerMost is how many letters an answer has at most, together with who writes it.
const answerMost = 1500

// Reply is the conversation in which a woman answers an announcement, its subject. Answering one of its messages begins it, too. It
// reaches who wrote the announcement, or who looks after her if that one can't be answered any more.
var Reply = page.Talk{
	Flow: &flow.Flow{Name: replyName, Steps: []flow.Step{
		{Key: "words", Prompt: "announce_reply.words", Parse: ask.Said(answerMost), Voice: true},
	}},
	Right: page.Right{Do: store.AnswerNews, On: hers}, Reply: true, Keep: keepReply,
}

// hers is an announcement, the subject, that is for the visitor.
func hers(ctx context.Context, v page.Visit) (store.Resource, error) {
	_, err := reads(ctx, v)
	return store.Resource{Person: v.Account.Person.ID}, err
}

// reads is the visitor as a reader of the announcement that a visit is about, or on her phone somebody else who is.
func reads(ctx context.Context, v page.Visit) (announce.Reader, error) {
	r, err := announce.ReaderOf(ctx, v.Tx, v.Subject, v.Account.Person.ID)
	if errors.Is(err, store.ErrMissing) {
		r, err = announce.ReaderOn(ctx, v.Tx, v.Subject, v.Account.ID)
	}
	return r, err
}

func keepReply(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	r, err := reads(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	given := said.Given["words"]
	id, err := announce.Reply(ctx, v.Tx, r.ID, r.Person, given.Value, page.Kept(given.File), v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	people, err := whoHears(ctx, v, r)
	if err != nil {
		return page.Outcome{}, err
	}
	lines := []chat.Line{chat.Say("announce.answer_from", "who", ask.NameOf(r.Name), "group", ask.NameOf(r.Group))}
	if r.Group == "" {
		lines[0] = chat.Say("announce.answer_from_one", "who", ask.NameOf(r.Name))
	}
	buttons := []chat.Button{chat.Begin(answerName, r.ID, "announce.answer"), chat.Do(threadOf(r.ID), "", "announce.to_thread"), chat.HomeButton()}
	told, err := tell(ctx, v, people, id, chat.Opens(answerName, r.ID), given, lines, buttons)
	if err == nil && told == 0 { // no messenger reaches them
		if people, err = staff.Keepers(ctx, v.Tx); err == nil {
			_, err = tell(ctx, v, people, id, chat.Opens(answerName, r.ID), given, lines, buttons)
		}
	}
	return page.Outcome{Above: []chat.Line{chat.Say("announce_reply.done")}}, err
}

// tell brings somebody's words to people, below some lines, and says how many hear of them.
func tell(ctx context.Context, v page.Visit, people []int64, id int64, opens string, given flow.Answer, lines []chat.Line, buttons []chat.Button) (told int, err error) {
	screen := chat.Screen{Lines: lines, Buttons: buttons}
	news := store.Told{What: "announce.answer/" + number(id), Screen: lines[0].Key, Opens: opens, Keeps: true, Before: v.Programme.AfterQuiet(v.Now)}
	if given.Value != "" {
		screen.Lines = append(screen.Lines, chat.Say("common.words", "words", chat.Words(given.Value)))
	}
	if given.File != nil {
		screen.Files, news.Channel = []chat.Attachment{*given.File}, given.File.Channel
	}
	news.Body = chat.Saying{Screen: screen}.Encode()
	return v.Tx.Tell(ctx, people, news)
}

// Answer is the conversation in which who wrote an announcement answers one of its readers, the subject.
var Answer = page.Talk{
	Flow: &flow.Flow{Name: answerName, Holes: toHer, Steps: []flow.Step{
		{Key: "words", Prompt: "announce_answer.words", Parse: ask.Said(answerMost), Voice: true, File: reaches},
	}},
	Right: answersHer, Reply: true, Keep: keepAnswer, Lists: answerLists, Back: func(v page.Visit) chat.Ref { return threadOf(v.Subject) },
}

func reaches(w flow.World, a chat.Attachment) error { return page.Reaches(w, a) }

func toHer(w flow.World, _ flow.Answers) chat.Holes {
	if l := w.Lists["to"]; len(l) > 0 {
		return chat.Holes{"who": {Line: &l[0].Label}}
	}
	return chat.Holes{"who": {}}
}

func answerLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	r, err := announce.LoadReader(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	numbers, err := page.Reachable(ctx, v, r.Person)
	to := []flow.Choice{{Value: "to", Label: chat.Say("common.name", "name", ask.NameOf(r.Name))}}
	return page.Lists{Choices: map[string][]flow.Choice{"to": to}, Numbers: numbers}, err
}

func keepAnswer(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	r, err := announce.LoadReader(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	given := said.Given["words"]
	id, err := announce.Reply(ctx, v.Tx, r.ID, v.Account.Person.ID, given.Value, page.Kept(given.File), v.Now)
	if err != nil {
		return page.Outcome{}, err
	}
	lines := []chat.Line{chat.Say("announce.answer_to_her", "who", page.Who(v.Account.Person.Name))}
	buttons := []chat.Button{chat.Begin(replyName, r.Announcement, "announce.reply"), chat.HomeButton(), chat.HelpButton(messageName)}
	if _, err := tell(ctx, v, []int64{r.Person}, id, chat.Opens(replyName, r.Announcement), given, lines, buttons); err != nil {
		return page.Outcome{}, err
	}
	return page.Outcome{Above: []chat.Line{chat.Say("announce_answer.done", "who", ask.NameOf(r.Name))}, Show: threadOf(r.ID)}, nil
}
