package help

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/help"
)

const (
	tellName   = "tell"
	tellPrompt = "tell.words"
)

// Tell is what she who called writes, says and photographs for her who answers. It may be before anybody has taken the
// call: who takes it sees it then.
var Tell = page.Talk{
	Flow: &flow.Flow{Name: tellName, Holes: to, Steps: []flow.Step{
		{Key: "words", Prompt: tellPrompt, Label: "help.label_words", Parse: ask.Said(longest), Choices: "ways", Voice: true},
	}},
	Right: page.Right{Do: store.TellHelp, On: page.Of(help.Resource)},
	Lists: tellLists,
	Open:  openTell,
	Keep:  keepTell,
	Reply: true,
	Aside: true,
}

var errOver = page.Refuse(chat.Say("help.over"), chat.Ref{Page: page.Help})

func openTell(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, err := hers(ctx, v, help.Load)
	return page.Opening{Subject: v.Subject}, err
}

// hers gives the call while it is open.
func hers(ctx context.Context, v page.Visit, load func(context.Context, *store.Tx, int64) (help.Call, error)) (help.Call, error) {
	c, err := load(ctx, v.Tx, v.Subject)
	if err == nil && c.Closed() {
		err = errOver
	}
	return c, err
}

func tellLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	c, err := hers(ctx, v, help.Load)
	if err != nil {
		return page.Lists{}, err
	}
	who := chat.Say("common.colleague")
	if c.Taken != "" {
		who = chat.Say("help.colleague", "who", chat.Words(c.Taken))
	}
	ways := []flow.Choice{{Value: done, Label: chat.Say("help.done")}}
	if v.Doing || v.Account.Consented < v.Programme.ConsentVersion {
		ways = append([]flow.Choice{{Value: goingOn, Label: chat.Say("nav.go_on")}}, ways...)
	}
	return page.Lists{Choices: map[string][]flow.Choice{"ways": ways, "to": named(who)}}, nil
}

func keepTell(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	c, err := hers(ctx, v, help.Hold)
	if err != nil {
		return page.Outcome{}, err
	}
	given := said.Given["words"]
	switch pressed(given) {
	case goingOn:
		return page.Outcome{GoOn: true, Show: whereSheWas(v, c)}, nil
	case done:
		return enough(ctx, v, c)
	}
	return tell(ctx, v, c, given)
}

// whereSheWas is the part of the consent text that she was reading who hasn't agreed to it yet.
func whereSheWas(v page.Visit, c help.Call) chat.Ref {
	where, part, _ := strings.Cut(c.Stuck, "/")
	if v.Account.Consented >= v.Programme.ConsentVersion || where != page.Consent {
		return chat.Ref{}
	}
	return chat.Ref{Page: page.Consent, Arg: part}
}

// tell keeps what she said, and passes it on if somebody has taken the call. Who can't answer it any more has it no
// longer.
func tell(ctx context.Context, v page.Visit, c help.Call, given flow.Answer) (page.Outcome, error) {
	again := page.Outcome{Begin: tellName, About: c.ID}
	if given.File == nil && given.Value == "" {
		return again, nil
	}
	c, err := stillTaken(ctx, v, c)
	if err != nil {
		return again, err
	}
	way, why, err := wayFor(ctx, v, given, c.Taker, 0)
	if err != nil {
		return again, err
	}
	if why != "" {
		again.Above = []chat.Line{chat.Say(why)}
		return page.Outcome{}, &page.Refusal{Outcome: again}
	}
	w := wordOf(v, given, false)
	if w.ID, err = help.Say(ctx, v.Tx, c.ID, v.Account.ID, w); err != nil {
		return again, err
	}
	if c.Taker == 0 {
		again.Above = []chat.Line{chat.Say("help.kept")}
		return again, help.Redraw(ctx, v.Tx, c, notice(v, c).Body, v.Now)
	}
	again.Above = []chat.Line{chat.Say("help.told")}
	toStaff(v, c, c.Taker, way, w, store.Notice)
	return again, nil
}
