package consult

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// looking begins the argument by which who looks after a county looks at what was said.
const looking = "l"

// Look is where somebody who looks after a county looks at what two others said, its subject the consultation. It asks first; who
// looks is known to the audit, and to both.
var Look = page.Page{
	Name: lookName, Right: page.Right{Do: store.LookInto, On: page.Of(consult.OfWords)}, Draw: drawLook, Heard: []string{},
	Actions: map[string]page.Action{"play": playLooked},
}

func drawLook(ctx context.Context, v page.Visit) (chat.Screen, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Screen{}, err
	}
	back := foot(lookName, chat.Ref{Page: caseName, Subject: c.ID})
	if !strings.HasPrefix(v.Arg, looking) {
		sure := chat.Do(chat.Ref{Page: lookName, Subject: c.ID, Arg: looking}, "", "consult.look_yes")
		return chat.Screen{Lines: []chat.Line{chat.Say("consult.look_sure", "n", nth(c))}, Buttons: append([]chat.Button{sure}, back...)}, nil
	}
	if err := looked(ctx, v, c); err != nil {
		return chat.Screen{}, err
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("consult.words", "n", nth(c))}}
	if err := said(ctx, v, c, lookName, &screen); err != nil {
		return screen, err
	}
	screen.Buttons = append(screen.Buttons, back...)
	return screen, nil
}

// looked notes that the visitor looks at what was said, and tells both who she is: once an hour.
func looked(ctx context.Context, v page.Visit, c consult.Consultation) error {
	v.Saw(store.SawWords, c.ID)
	what := fmt.Sprintf("consult.looked/%d/%d/%d", c.ID, v.Account.Person.ID, v.Now.Truncate(time.Hour).Unix())
	line := chat.Say("consult.was_looked", "n", nth(c), "who", page.Who(v.Account.Person.Name))
	for person, show := range map[int64]string{c.Talks(): hersName, c.Trainer: cardName} {
		if person == 0 || person == v.Account.Person.ID {
			continue
		}
		if err := brought(ctx, v, []int64{person}, what, chat.Ref{Page: show, Subject: c.ID}, line); err != nil {
			return err
		}
	}
	return nil
}

func playLooked(ctx context.Context, v page.Visit) (page.Outcome, error) {
	c, err := consult.Load(ctx, v.Tx, v.Subject)
	if err == nil {
		err = looked(ctx, v, c)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	return played(ctx, v, chat.Ref{Page: lookName, Subject: v.Subject, Arg: looking})
}
