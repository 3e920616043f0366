package consult

import (
	"context"
	"time"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// How much somebody says at once: as much as a messenger shows, less who says it (Bot API, sendMessage, sendPhoto). In UTF-16 units.
const (
	wordsMost   = 3900
	captionMost = 900
)

// fits refuses words that are more than a messenger takes.
func fits(_ flow.World, typed string) (string, error) {
	if units(typed) > wordsMost {
		return "", flow.Refuse("wrong.long", "most", chat.Count(wordsMost))
	}
	return typed, nil
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// tooLong says that there are more words below a file than fit there; nil if they fit.
func tooLong(c store.Content) []chat.Line {
	if c.File == nil || units(c.Words) <= captionMost {
		return nil
	}
	return []chat.Line{chat.Say("wrong.long", "most", chat.Count(captionMost))}
}

// isFitting says whether a messenger takes something that was said.
func isFitting(c store.Content) bool { return units(c.Words) <= wordsMost && tooLong(c) == nil }

// say keeps what the visitor said in a consultation.
func say(ctx context.Context, v page.Visit, c consult.Consultation, given flow.Answer, staff bool) (consult.Word, error) {
	w := consult.Word{
		Consultation: c.ID, Person: v.Account.Person.ID, Name: v.Account.Person.Name, Staff: staff, Content: page.Content(given), At: v.Now,
		Account: v.Account.ID, Message: v.Message,
	}
	if why := tooLong(w.Content); why != nil {
		again := page.Outcome{Above: why, Begin: tellName, About: c.ID}
		if staff {
			again.Begin = adviseName
		}
		return w, &page.Refusal{Outcome: again}
	}
	minutes := 0
	if staff {
		minutes = waited(v, c)
	}
	var err error
	w.ID, err = consult.Say(ctx, v.Tx, w, due(v), minutes)
	return w, err
}

// due is when a word of the trainer's is due that is waited for from now on.
func due(v page.Visit) time.Time { return v.Programme.WorkingAfter(v.Now, v.Programme.Patience()) }

// waited is how many minutes of office time have passed since she asked.
func waited(v page.Visit, c consult.Consultation) int {
	return int(v.Programme.WorkingBetween(c.At, v.Now) / time.Minute)
}

// deliver brings a word to somebody, at once: who writes to somebody waits for no morning. told is false if no messenger of hers
// takes it.
func deliver(ctx context.Context, v page.Visit, c consult.Consultation, w consult.Word, to int64) (told bool, err error) {
	opens := tellName
	if to == c.Trainer {
		opens = adviseName
	}
	news := store.Told{
		What: w.What(), Screen: wordName, Body: wordBody(w.ID), Opens: chat.Opens(opens, c.ID), Keeps: true, Before: v.Now,
	}
	if w.Content.File != nil {
		news.Channel = w.Content.File.Channel
	}
	way, err := v.Tx.WayTo(ctx, to, 0, news.Channel)
	if err != nil || !way.Open {
		return false, err
	}
	if w.Content.Spot != "" {
		if err := heads(ctx, v, c, w, to, news); err != nil {
			return false, err
		}
	}
	n, err := v.Tx.Tell(ctx, []int64{to}, news)
	return n > 0, err
}

// head names what says from whom a place on the map is: no words stand on one.
func head(w consult.Word) string { return w.What() + "/from" }

// heads says from whom a place is, before the news of it.
func heads(ctx context.Context, v page.Visit, c consult.Consultation, w consult.Word, to int64, news store.Told) error {
	line := from(c, to)
	saying := chat.Saying{Screen: chat.Screen{Lines: []chat.Line{line, chat.Say("announce.spot")}}}
	news.What, news.Screen, news.Body = head(w), line.Key, saying.Encode()
	_, err := v.Tx.Tell(ctx, []int64{to}, news)
	return err
}

// carries says whether a file can be had where somebody reads; there is no file, or nobody to read it yet, if it can't matter.
func carries(ctx context.Context, v page.Visit, given flow.Answer, to int64) (bool, error) {
	if given.File == nil || to == 0 {
		return true, nil
	}
	way, err := v.Tx.WayTo(ctx, to, 0, given.File.Channel)
	return err == nil && (!way.Open || v.Brings(*given.File, way.Channel)), err
}
