package staff

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

const absentName = "staff.away"

// Absent shows whether a coordinator, its subject, is away, and lets her say that she is back.
var Absent = page.Page{
	Heard: []string{},
	Name:  absentName, Right: page.Right{Do: store.BeAway, On: page.Of(staff.Coordinator)}, Draw: drawAbsent,
	Actions: map[string]page.Action{"back": comeBack},
}

func drawAbsent(ctx context.Context, v page.Visit) (chat.Screen, error) {
	lines, buttons, err := absence(ctx, v, v.Subject)
	if len(lines) == 0 {
		lines = []chat.Line{chat.Say("away.there")}
	}
	return chat.Screen{Lines: lines, Buttons: append(buttons, chat.HomeButton(), chat.HelpButton(absentName))}, err
}

// absence says that a coordinator is away, if she is, and leads to changing that.
func absence(ctx context.Context, v page.Visit, person int64) ([]chat.Line, []chat.Button, error) {
	self := person == v.Account.Person.ID
	a, err := staff.Away(ctx, v.Tx, person, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return nil, []chat.Button{chat.Begin(Away.Flow.Name, person, either(self, "away.button", "away.button_for"))}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	line := chat.Say("away.is_away", "who", whoIs(a.Name), "until", until(a))
	if self {
		line = chat.Say("away.you_are_away", "until", until(a))
	}
	return []chat.Line{line, stands(a)}, []chat.Button{
		chat.Do(chat.Ref{Page: absentName, Subject: person}, "back", either(self, "away.back_button", "away.back_button_for")),
		chat.Begin(Away.Flow.Name, person, "away.change"),
	}, nil
}

func either(first bool, one, other string) string {
	if first {
		return one
	}
	return other
}

// until is until when somebody is away.
func until(a staff.Absence) chat.Value {
	if a.Until == nil {
		return chat.Part("away.for_now")
	}
	return chat.Part("away.until", "day", chat.Value{Day: a.Until})
}

// stands says who is there in her place.
func stands(a staff.Absence) chat.Line {
	if !a.Stands {
		return chat.Say("away.next_level")
	}
	return chat.Say("away.stands", "who", whoIs(a.DeputyName))
}

// comeBack ends an absence with one press. Her deputy hears of it.
func comeBack(ctx context.Context, v page.Visit) (page.Outcome, error) {
	out := page.Outcome{Above: []chat.Line{chat.Say("away.welcome_back")}}
	if v.Subject != v.Account.Person.ID {
		out = page.Outcome{Above: []chat.Line{chat.Say("away.is_back")}, Show: toAbsent(v)}
	}
	a, err := staff.ComeBack(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, store.ErrMissing) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: store.CameBack, About: v.Subject, For: v.Subject}, v.Now)
	return out, tellOver(ctx, v, a)
}

// relieve tells who stood in until now that another does from now on.
func relieve(ctx context.Context, v page.Visit, deputy int64) error {
	before, err := staff.Away(ctx, v.Tx, v.Subject, v.Now)
	if errors.Is(err, store.ErrMissing) || err == nil && before.Deputy == deputy {
		return nil
	}
	if err != nil {
		return err
	}
	return tellOver(ctx, v, before)
}

// tellOver tells a deputy that she is none any more.
func tellOver(ctx context.Context, v page.Visit, a staff.Absence) error {
	if a.Deputy == 0 {
		return nil
	}
	return tell(ctx, v, a.Deputy, a, chat.Say("away.news_over", "who", whoIs(a.Name)), page.Home)
}

// tellAway tells a deputy for whom she stands in, and who is away if somebody else said it for her.
func tellAway(ctx context.Context, v page.Visit) error {
	a, err := staff.Away(ctx, v.Tx, v.Subject, v.Now)
	if err != nil {
		return err
	}
	if a.Stands {
		if err := tell(ctx, v, a.Deputy, a, chat.Say("away.news", "who", whoIs(a.Name), "until", until(a)), "work.mine"); err != nil {
			return err
		}
	}
	if v.Subject == v.Account.Person.ID {
		return nil
	}
	return tell(ctx, v, v.Subject, a, chat.Say("away.news_own"), mineName)
}

func tell(ctx context.Context, v page.Visit, person int64, a staff.Absence, news chat.Line, show string) error {
	_, err := v.Tx.Tell(ctx, []int64{person}, store.Told{
		What: news.Key + "/" + strconv.FormatInt(a.ID, 10), Screen: news.Key,
		Body: chat.Show(chat.Ref{Page: show}, news).Encode(), Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}

// AtHome says on the first screen that the visitor is away, or for whom she stands in.
func AtHome(ctx context.Context, v page.Visit) (lines []chat.Line, buttons []chat.Button, err error) {
	if !v.Account.Is(store.Coordinator) {
		return nil, nil, nil
	}
	a, err := staff.Away(ctx, v.Tx, v.Account.Person.ID, v.Now)
	switch {
	case err == nil:
		lines = []chat.Line{chat.Say("away.you_are_away", "until", until(a)), stands(a)}
		buttons = []chat.Button{chat.Do(chat.Ref{Page: absentName, Subject: a.Person}, "back", "away.back_button")}
	case !errors.Is(err, store.ErrMissing):
		return nil, nil, err
	}
	more, err := standsFor(ctx, v)
	return append(lines, more...), buttons, err
}

// standsFor says in whose place the visitor is.
func standsFor(ctx context.Context, v page.Visit) (lines []chat.Line, err error) {
	for _, r := range v.Account.Person.Roles {
		if r.For != 0 {
			all, err := staff.StandsFor(ctx, v.Tx, v.Account.Person.ID, v.Now)
			for _, a := range all {
				lines = append(lines, chat.Say("away.you_stand", "who", whoIs(a.Name), "until", until(a)))
			}
			return lines, err
		}
	}
	return nil, nil
}
