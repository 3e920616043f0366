package request

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/request"
)

// Claim is the conversation in which a woman says that she belongs to a group: she has no invitation, or another phone
// than before. Who represents the group, or a coordinator, confirms it.
var Claim = page.Talk{
	Flow: &flow.Flow{Name: "claim", Steps: []flow.Step{
		{Key: "county", Prompt: "claim.county", Label: "register.label_county", Choices: "counties"},
		{Key: "called", Prompt: "claim.called", Label: "register.label_name", Parse: ask.Called("wrong.group_name")},
		{Key: "group", Prompt: "claim.group", Label: "claim.label_group", Choices: "found",
			When: func(w flow.World, _ flow.Answers) bool { return len(w.Lists["found"]) > 0 }},
		{Key: "name", Prompt: "claim.name", Label: "register.label_member_name", Parse: ask.FullName,
			When: func(_ flow.World, a flow.Answers) bool {
				return a.Value("group") != "" && a.Value("group") != noneOfThem
			}},
	}},
	Right: page.Right{Do: store.ClaimPlace}, Lists: claimLists, Open: openClaim, Keep: keepClaim,
}

// noneOfThem is the answer that her group isn't among those that were found.
const noneOfThem = "none"

func claimLists(ctx context.Context, v page.Visit) (page.Lists, error) {
	if _, err := openClaim(ctx, v); err != nil {
		return page.Lists{}, err // she was brought to her group meanwhile
	}
	l := page.Lists{Choices: map[string][]flow.Choice{"counties": ask.Counties(v.Programme)}}
	county, ok := v.Programme.County(v.Said.Value("county"))
	called := locales.Squeeze(v.Said.Value("called"))
	if !ok || called == "" {
		return l, nil
	}
	found, err := group.Alike(ctx, v.Tx, county.ID, called, page.Screenful-1)
	for _, g := range found {
		label := chat.Say("claim.found", "name", chat.Words(g.Name), "village", chat.Words(g.Village))
		l.Choices["found"] = append(l.Choices["found"], flow.Choice{Value: strconv.FormatInt(g.ID, 10), Label: label})
	}
	if len(found) > 0 {
		l.Choices["found"] = append(l.Choices["found"], flow.Choice{Value: noneOfThem, Label: chat.Say("claim.none")})
	}
	return l, err
}

// openClaim refuses who belongs to a group already.
func openClaim(ctx context.Context, v page.Visit) (page.Opening, error) {
	_, err := group.Belongs(ctx, v.Tx, v.Account.Person.ID)
	switch {
	case errors.Is(err, store.ErrMissing):
		return page.Opening{}, nil
	case err != nil:
		return page.Opening{}, err
	}
	return page.Opening{}, page.Refuse(chat.Say("claim.belongs"), chat.Ref{Page: mine})
}

func keepClaim(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	if _, err := openClaim(ctx, v); err != nil {
		return page.Outcome{}, err
	}
	id, _ := strconv.ParseInt(said.Value("group"), 10, 64)
	if id == 0 { // none was found, or none of them is hers
		return page.Outcome{Above: []chat.Line{chat.Say("claim.not_found")}}, nil
	}
	g, err := group.Load(ctx, v.Tx, id)
	if err != nil {
		return page.Outcome{}, err
	}
	err = askFor(ctx, v, request.Request{
		Kind: request.Claim, Group: g.ID, County: g.County, Person: v.Account.Person.ID, Account: v.Account.ID,
		Name: said.Value("name"), Asker: v.Account.Person.ID,
	}, g.Representative)
	return page.Outcome{Above: []chat.Line{chat.Say("claim.asked", "group", chat.Words(g.Name))}}, err
}
