package announce

import (
	"context"
	"errors"
	"strings"
	"unicode/utf16"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/event"
)

const writeName = "announce_write"

// What the buttons below the question say instead of words. Nobody types it: what begins with a slash is a command.
const (
	enough = "/enough"
	ready  = "/t" // followed by a template's number
)

// Write is the conversation in which an announcement, its subject, gets its messages, one after the other, until she says that
// it is all. Each is kept when it comes. Without a subject a new one begins, with its first: about an event, if the argument
// says "e" and its number.
var Write = page.Talk{
	Flow: &flow.Flow{Name: writeName, Steps: []flow.Step{
		{Key: "about", Fixed: true},
		{Key: "part", Prompt: "announce_write.part", Choices: "ways", Parse: fits, Anything: true, File: ask.Openable, When: first},
		{Key: "part", Prompt: "announce_write.more", Choices: "ways", Parse: fits, Anything: true, File: ask.Openable, When: next},
	}},
	Right: page.Right{Do: store.Announce, On: writesOrBegins}, Album: true, Lists: writeLists, Open: openWrite, Keep: keepPart, Back: toShow,
}

// may says whether the visitor may announce something where an event is.
func may(v page.Visit, e event.Event) bool {
	county, known := v.Programme.CountyByID(e.County)
	return known && v.Account.May(store.Announce, store.Resource{Place: county.Place()})
}

// first and next tell the first message from others, by the way out that there is once one is kept.
func first(w flow.World, _ flow.Answers) bool { return w.Numbers["written"] == 0 }
func next(w flow.World, a flow.Answers) bool  { return !first(w, a) }

// How much a message says: as much as a messenger shows, less who it is from and what fills its holes (Bot API, sendMessage,
// sendPhoto). In UTF-16 units.
const (
	wordsMost   = 4096
	captionMost = 1024
	headed      = 120
	filled      = 120
)

// fits refuses words that are more than a messenger takes, and holes that nothing fills.
func fits(w flow.World, typed string) (string, error) {
	for _, hole := range (chat.Rich{Text: typed}).Holes() {
		if _, ok := holeOf(w.Same, hole); !ok {
			return "", flow.Refuse("announce_write.hole", "hole", chat.Words(hole))
		}
	}
	if most := wordsMost - headed - filled*strings.Count(typed, "{"); len(utf16.Encode([]rune(typed))) > most {
		return "", flow.Refuse("wrong.long", "most", chat.Count(most))
	}
	return typed, nil
}

func writeLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	ways := []flow.Choice{{Value: enough, Label: chat.Say("flow.enough")}}
	numbers := map[string]int{"written": 1}
	if v.Subject == 0 {
		numbers["written"] = 0
		all, err := announce.Templates(ctx, v.Tx, 0, page.Screenful)
		if err != nil {
			return page.Lists{}, err
		}
		ways = nil
		for _, t := range all {
			ways = append(ways, flow.Choice{Value: ready + number(t.ID), Label: chat.Say("announce.template", "name", chat.Words(t.Name))})
		}
	}
	return page.Lists{Choices: map[string][]flow.Choice{"ways": ways}, Numbers: numbers}, nil
}

func openWrite(ctx context.Context, v page.Visit) (page.Opening, error) {
	out := page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: map[string]flow.Answer{"about": {Value: v.Arg}}}}
	if v.Subject == 0 {
		return out, nil
	}
	_, err := draft(ctx, v)
	return out, err
}

// draft locks the announcement that a visit is about, and refuses one that isn't a draft any more.
func draft(ctx context.Context, v page.Visit) (announce.Announcement, error) {
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err == nil && !a.Open() {
		err = page.Refuse(chat.Say("announce.not_draft"), showOf(a.ID))
	}
	return a, err
}

func keepPart(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	given := said.Given["part"]
	template, isTemplate := strings.CutPrefix(given.Value, ready)
	var content announce.Content
	switch {
	case given.File == nil && given.Value == enough:
		return page.Outcome{Show: toShow(v)}, nil
	case given.File == nil && isTemplate:
		t, err := fromTemplate(ctx, v, whole(template))
		if err != nil {
			return page.Outcome{}, err
		}
		content = t.Content
	default:
		content = contentOf(v, given)
		if why := tooLong(content); why != nil {
			return page.Outcome{}, &page.Refusal{Outcome: page.Outcome{Above: why, Begin: writeName, About: v.Subject, With: said.Value("about")}}
		}
	}
	id := v.Subject
	if id == 0 {
		var err error
		if id, err = begin(ctx, v, said.Value("about")); err != nil {
			return page.Outcome{}, err
		}
	}
	v.Subject = id
	if err := addPart(ctx, v, content); err != nil {
		return page.Outcome{}, err
	}
	if given.File == nil && isTemplate {
		return page.Outcome{Show: showOf(id)}, nil
	}
	return page.Outcome{Above: []chat.Line{chat.Say("announce_write.kept")}, Begin: writeName, About: id}, nil
}

func fromTemplate(ctx context.Context, v page.Visit, id int64) (announce.Template, error) {
	t, err := announce.LoadTemplate(ctx, v.Tx, id)
	if errors.Is(err, store.ErrMissing) {
		err = page.Refuse(chat.Say("announce.template_gone"), chat.Ref{Page: listName})
	}
	return t, err
}

// begin begins an announcement: for who is invited to an event, if it is about one.
func begin(ctx context.Context, v page.Visit, about string) (int64, error) {
	a := announce.Announcement{Author: v.Account.Person.ID}
	if id, ok := strings.CutPrefix(about, "e"); ok {
		e, err := event.Load(ctx, v.Tx, whole(id))
		switch {
		case errors.Is(err, store.ErrMissing):
		case err != nil:
			return 0, err
		case may(v, e):
			a.Event = e.ID
			a.Audience = announce.Audience{Counties: []int64{e.County}, Who: announce.Women, Event: e.ID, Standing: announce.Invited}
		}
	}
	return announce.Begin(ctx, v.Tx, v.Draft, a, v.Now)
}

// addPart adds a message to the draft that a visit is about.
func addPart(ctx context.Context, v page.Visit, c announce.Content) error {
	if _, err := draft(ctx, v); err != nil {
		return err
	}
	parts, err := announce.Parts(ctx, v.Tx, v.Subject)
	if err != nil {
		return err
	}
	if len(parts) >= announce.PartsMost {
		return page.Refuse(chat.Say("announce_write.many", "n", chat.Count(announce.PartsMost)), showOf(v.Subject))
	}
	_, err = announce.AddPart(ctx, v.Tx, v.Subject, c)
	return err
}

// contentOf is what she wrote, said or sent, to be kept.
func contentOf(v page.Visit, given flow.Answer) announce.Content {
	if given.Spot {
		return announce.Content{Content: page.Content(given)}
	}
	words := named(v.Same, chat.Rich{Text: given.Value, Marks: given.Marks})
	c := announce.Content{Content: page.Worded(words, page.Kept(given.File))}
	if given.File == nil || given.Album == "" {
		return c
	}
	if sort := albumOf(*given.File); sort != "" {
		c.Album = given.Album + "/" + sort
	}
	return c
}

// tooLong says that there are more words below a file than fit there; nil if they fit.
func tooLong(c announce.Content) []chat.Line {
	most := captionMost - headed - filled*strings.Count(c.Words, "{")
	if c.File == nil || len(utf16.Encode([]rune(c.Words))) <= most {
		return nil
	}
	return []chat.Line{chat.Say("wrong.long", "most", chat.Count(most))}
}

// albumOf is with what sort of files one goes out together, "" if with none (Bot API, sendMediaGroup).
func albumOf(a chat.Attachment) string {
	switch {
	case a.Kind == chat.Photo, a.As == "video":
		return "seen"
	case a.As == "audio":
		return "heard"
	case a.Kind == chat.Document && a.As == "":
		return "read"
	}
	return ""
}
