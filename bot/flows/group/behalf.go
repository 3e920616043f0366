package group

import (
	"context"
	"slices"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// RegisterFor is the conversation in which one of the staff registers a group whose women can't do it by themselves. Its
// representative is told of like the others: she may have no phone.
var RegisterFor = page.Talk{
	Flow: forHer("register_for"), Right: page.Right{Do: store.RegisterFor, On: page.Somewhere}, Lists: listsFor, Keep: keepFor,
	Back: func(page.Visit) chat.Ref { return chat.Ref{Page: "group.all"} },
}

// CorrectFor is the same once more, for a group that was sent back, its subject, and whose representative can't correct it.
var CorrectFor = page.Talk{
	Flow: forHer("correct_for"), Right: decides, Lists: listsFor, Open: openAgainFor, Keep: keepAgainFor,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: decideName, Subject: v.Subject} },
}

// forHer is the registration with questions about the representative, not to her, and whether she agrees.
func forHer(name string) *flow.Flow {
	f := *register
	f.Name, f.Review, f.Submit = name, "register_for.review", "register_for.submit"
	f.Parts = slices.Clone(f.Parts)
	f.Parts[1].Label = "register_for.about_own"
	f.Steps = nil
	for _, s := range register.Steps {
		if slices.Contains([]string{"county", "name", "village", "trades", "other_trade", member, "size_reason"}, s.Key) {
			s.Prompt = "register_for." + s.Key
		}
		if isOwn(s.Key) {
			s.Prompt, s.Label = "register_for."+s.Key, "return."+s.Key
		}
		if s.Contact != "" {
			s.Contact, s.Skip = "", "register.no_phone"
		}
		f.Steps = append(f.Steps, s)
		if s.Key == "own_heads" {
			f.Steps = append(f.Steps, flow.Step{Key: "own_agreed", Part: "own", Prompt: "register_for.own_agreed", Choices: "own_agreed"})
		}
	}
	return &f
}

// listsFor are those of the registration, with the counties that she looks after.
func listsFor(ctx context.Context, v page.Visit) (page.Lists, error) {
	l, err := lists(ctx, v)
	l.Choices["counties"] = slices.DeleteFunc(l.Choices["counties"], func(c flow.Choice) bool {
		county, ok := v.Programme.County(c.Value)
		return ok && !v.Account.May(store.RegisterFor, store.Resource{Place: county.Place()})
	})
	l.Choices["own_agreed"] = []flow.Choice{
		{Value: "yes", Label: chat.Say("register.agreed_yes"), Short: "register.yes"},
		{Value: "ask", Label: chat.Say("register.agreed_ask"), Not: "register.ask_her_first", Later: "register.ask_later"},
		{Value: "no", Label: chat.Say("register.agreed_no"), Not: "register_for.not_without_her", Short: "register.no"},
	}
	return l, err
}

// keepFor hands a group in for its representative, whom nobody knew before.
func keepFor(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if county, ok := v.Programme.County(said.Value("county")); !ok || !v.Account.May(store.RegisterFor, store.Resource{Place: county.Place()}) {
		return page.Outcome{}, page.Refuse(chat.Say("common.not_yours"), chat.Ref{})
	}
	id, round, err := handIn(ctx, v, said, func(form group.Form) (id int64, round int, err error) {
		id, err = group.HandIn(ctx, v.Tx, group.By{Person: v.Account.Person.ID}, v.Draft, form, v.Now)
		return id, 1, err
	})
	if err != nil {
		return page.Outcome{}, err
	}
	done := chat.Say("register_for.done", "name", chat.Words(said.Value("name")), "woman", ask.NameOf(said.Value("own_name")))
	return page.Outcome{Above: []chat.Line{done}, Show: decideRef(id, round)}, nil
}

// openAgainFor begins with all that is known of the group.
func openAgainFor(ctx context.Context, v page.Visit) (page.Opening, error) {
	opening, err := openAgain(ctx, v)
	if page.IsRefusal(err) {
		return opening, page.Refuse(chat.Say("group.too_late"), chat.Ref{Page: decideName, Subject: v.Subject})
	}
	if err == nil {
		opening.Answers.Given["own_agreed"] = flow.Answer{Value: "yes"}
	}
	return opening, err
}

// keepAgainFor hands in what was sent back, and tells the representative if she can be told.
func keepAgainFor(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	by := group.By{Person: v.Account.Person.ID, For: g.Representative}
	id, round, err := handIn(ctx, v, said, func(form group.Form) (id int64, round int, err error) {
		round, err = group.HandInAgain(ctx, v.Tx, g.ID, by, form, v.Now)
		return g.ID, round, err
	})
	if err != nil {
		return page.Outcome{}, err
	}
	news := chat.Say("register_for.news", "who", page.Who(v.Account.Person.Name))
	_, err = v.Tx.Tell(ctx, []int64{g.Representative}, store.Told{
		What: "group.corrected_for/" + strconv.FormatInt(id, 10) + "/" + strconv.Itoa(round), Screen: news.Key,
		Body: chat.Show(chat.Ref{Page: mineName, Subject: id}, news).Encode(), Before: v.Now,
	})
	done := chat.Say("register_for.again", "name", chat.Words(said.Value("name")))
	return page.Outcome{Above: []chat.Line{done}, Show: decideRef(id, round)}, err
}
