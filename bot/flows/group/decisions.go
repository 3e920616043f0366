package group

import (
	"context"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/group"
)

// round is the round in which the group was handed in that a decision is about; the coordinator isn't asked for it.
var round = flow.Step{Key: "round", Fixed: true}

// Waive approves a group of another size than the usual, for a reason that is kept.
var Waive = page.Talk{
	Flow: &flow.Flow{Name: "waive", Steps: []flow.Step{
		round,
		{Key: "reason", Prompt: "waive.reason", Label: "waive.label_reason", Parse: ask.Words(300), Voice: true},
	}},
	Right: decides,
	Open:  openDecision,
	Back:  toGroup,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		return keepDecision(ctx, v, said, group.Decision{
			State: group.Approved, Waiver: said.Value("reason"), File: page.Kept(said.Given["reason"].File),
		})
	},
}

// Return sends a group back to its representative, with a remark on one of her answers.
var Return = page.Talk{
	Flow: &flow.Flow{Name: "return", Steps: []flow.Step{
		round,
		{Key: "on", Prompt: "return.on", Label: "return.label_on", Choices: "answers"},
		{Key: "remark", Prompt: "return.remark", Label: "return.label_remark", Parse: ask.Words(300), Voice: true, File: page.Reaches},
	}},
	Lists: answerList,
	Right: decides,
	Open:  openDecision,
	Back:  toGroup,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		d := group.Decision{
			State: group.Returned, On: said.Value("on"), Remark: said.Value("remark"), File: page.Kept(said.Given["remark"].File),
		}
		return keepDecision(ctx, v, said, d)
	},
}

// Refuse refuses a group, for a reason that its representative reads.
var Refuse = page.Talk{
	Flow: &flow.Flow{Name: "refuse", Steps: []flow.Step{
		round,
		{Key: "reason", Prompt: "refuse.reason", Label: "refuse.label_reason", Parse: ask.Words(300), Voice: true, File: page.Reaches},
	}},
	Lists: func(ctx context.Context, v page.Visit) (page.Lists, error) {
		g, err := group.Load(ctx, v.Tx, v.Subject)
		if err != nil {
			return page.Lists{}, err
		}
		numbers, err := page.Reachable(ctx, v, g.Representative)
		return page.Lists{Numbers: numbers}, err
	},
	Right: decides,
	Open:  openDecision,
	Back:  toGroup,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		return keepDecision(ctx, v, said, group.Decision{
			State: group.Refused, Remark: said.Value("reason"), File: page.Kept(said.Given["reason"].File),
		})
	},
}

// toGroup goes back to the group that she was about to decide on.
func toGroup(v page.Visit) chat.Ref { return decideRef(v.Subject, number(v.Said.Value(round.Key))) }

// openDecision notes the round she looks at, if nobody has decided.
func openDecision(ctx context.Context, v page.Visit) (page.Opening, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	switch {
	case err != nil:
		return page.Opening{}, err
	case g.State != group.Waiting:
		return page.Opening{}, page.Refuse(chat.Say("group.too_late"), decideRef(g.ID, g.Round))
	}
	if v.Arg != "" {
		if err := handedInAnew(g, number(v.Arg)); err != nil {
			return page.Opening{}, err
		}
	}
	given := map[string]flow.Answer{round.Key: {Value: strconv.Itoa(g.Round)}}
	return page.Opening{Subject: g.ID, Answers: flow.Answers{Given: given}}, nil
}

func keepDecision(ctx context.Context, v page.Visit, said flow.Answers, d group.Decision) (page.Outcome, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	seen := number(said.Value(round.Key))
	if err := handedInAnew(g, seen); err != nil {
		return page.Outcome{}, err
	}
	return decide(ctx, v, g, seen, d)
}

// answerList are the answers of a group that a remark can be about: those of the review page, and each woman.
func answerList(ctx context.Context, v page.Visit) (page.Lists, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Lists{}, err
	}
	var list []flow.Choice
	unasked := map[string]bool{
		"other_trade": g.OtherTrade == "", "size_reason": g.SizeReason == "" && g.SizeFile == nil, "founded_month": g.FoundedYear == 0,
	}
	for _, s := range register.Steps {
		if s.Label != "" && s.Each == nil && !unasked[s.Key] {
			list = append(list, flow.Choice{Value: s.Key, Label: aboutHer(s)})
		}
	}
	for _, m := range g.Members {
		if m.Row != 0 {
			label := chat.Say("register.woman", "name", chat.Words(m.Name))
			list = append(list, flow.Choice{Value: flow.RowKey(member, m.Row, "name"), Label: label})
		}
	}
	numbers, err := page.Reachable(ctx, v, g.Representative)
	return page.Lists{Choices: map[string][]flow.Choice{"answers": list}, Numbers: numbers}, err
}

// aboutHer names an answer for the coordinator: what the representative is asked of herself is another's here.
func aboutHer(s flow.Step) chat.Line {
	if isOwn(s.Key) {
		return chat.Say("return." + s.Key)
	}
	return chat.Say(s.Label)
}

// isOwn says whether a question is about the representative herself.
func isOwn(key string) bool { return strings.HasPrefix(key, "own_") }
