package request

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/request"
)

// Decline is the conversation in which a request is declined, for a reason that she who asked reads or hears.
var Decline = page.Talk{
	Flow: &flow.Flow{Name: "decline", Steps: []flow.Step{
		{Key: "reason", Prompt: "decline.reason", Label: "decline.label_reason", Parse: ask.Words(300), Voice: true, File: page.Reaches},
	}},
	Right: decides, Open: opens(isWish), Back: toRequest,
	Lists: func(ctx context.Context, v page.Visit) (page.Lists, error) {
		r, err := request.Load(ctx, v.Tx, v.Subject)
		if err != nil {
			return page.Lists{}, err
		}
		numbers, err := page.Reachable(ctx, v, hears(r))
		return page.Lists{Numbers: numbers}, err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r, err := open(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		d := request.Decision{State: request.Refused, Reason: said.Value("reason"), File: page.Kept(said.Given["reason"].File)}
		if err := decide(ctx, v, r, d); err != nil {
			return page.Outcome{}, err
		}
		return settled(r), tellDeclined(ctx, v, r, d)
	},
}

// AcceptSize is the conversation in which another size than the usual is accepted, for a reason that is kept.
var AcceptSize = page.Talk{
	Flow: &flow.Flow{Name: "accept_size", Steps: []flow.Step{
		{Key: "reason", Prompt: "waive.reason", Label: "waive.label_reason", Parse: ask.Words(300), Voice: true},
	}},
	Right: decides, Open: opens(isSize), Back: toRequest,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r, err := open(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		d := request.Decision{Reason: said.Value("reason"), File: page.Kept(said.Given["reason"].File)}
		r.Words, r.File, r.Asker = d.Reason, d.File, v.Account.Person.ID // the reason is hers who agrees
		return settle(ctx, v, r, d)
	},
}

// hears is who hears that a request is declined: who asked, and of a size, which nobody asks for, who speaks for the group.
func hears(r request.Request) int64 {
	if r.Asker == 0 || r.Kind == request.Size {
		return r.Representative
	}
	return r.Asker
}

// tellDeclined tells her why. A voice comes in a message of its own, below which there is no room for many words.
func tellDeclined(ctx context.Context, v page.Visit, r request.Request, d request.Decision) error {
	here, group := chat.Ref{Page: mine, Subject: r.Group}, chat.Words(r.GroupName)
	if d.File == nil {
		return tell(ctx, v, r, hears(r), "declined", chat.Show(here, chat.Say("decline.news", "group", group, "why", chat.Words(d.Reason))))
	}
	file := page.Played(d.File)
	voice := chat.Screen{
		Lines: []chat.Line{chat.Say("decline.news_said", "group", group, "why", chat.Part("flow."+d.File.Kind))},
		Files: []chat.Attachment{*file},
	}
	if d.Reason == "" {
		voice.Buttons = []chat.Button{chat.Do(here, "", "home.my_group"), chat.HomeButton(), chat.HelpButton(mine)}
		return tell(ctx, v, r, hears(r), "declined", chat.Saying{Screen: voice})
	}
	if err := tell(ctx, v, r, hears(r), "declined/voice", chat.Saying{Screen: voice}); err != nil {
		return err
	}
	return tell(ctx, v, r, hears(r), "declined", chat.Show(here, chat.Say("common.words", "words", chat.Words(d.Reason))))
}

// tell gives a person the news of a request.
func tell(ctx context.Context, v page.Visit, r request.Request, person int64, name string, news chat.Saying) error {
	told := store.Told{What: request.Arrived(r.ID) + "/" + name, Screen: news.Screen.Lines[0].Key, Body: news.Encode(), Keeps: true, Before: v.Now}
	for _, f := range news.Screen.Files {
		told.Channel = f.Channel
	}
	_, err := v.Tx.Tell(ctx, []int64{person}, told)
	return err
}
