package request

import (
	"context"
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/request"
)

// open gives a request that still waits, else a refusal that shows who was faster.
func open(ctx context.Context, v page.Visit) (request.Request, error) {
	r, err := request.Load(ctx, v.Tx, v.Subject)
	if err == nil && r.State != request.Waiting {
		return r, tooLate(r.ID)
	}
	return r, err
}

func tooLate(id int64) error {
	return page.Refuse(chat.Say("request.too_late"), chat.Ref{Page: showName, Subject: id})
}

// agree does what is asked for.
func agree(ctx context.Context, v page.Visit) (page.Outcome, error) {
	r, err := open(ctx, v)
	if err != nil {
		return page.Outcome{}, err
	}
	switch r.Kind {
	case request.Claim:
		return page.Outcome{Show: chat.Ref{Page: showName, Subject: r.ID}}, nil // which woman she is must be said
	case request.Size:
		return page.Outcome{Begin: AcceptSize.Flow.Name, About: r.ID}, nil // a reason must be said
	}
	return settle(ctx, v, r, "")
}

// settle does what a request asks for and notes who agreed. What has come about otherwise meanwhile needs no decision.
func settle(ctx context.Context, v page.Visit, r request.Request, reason string) (page.Outcome, error) {
	err := apply(ctx, v, r)
	if errors.Is(err, errIdle) {
		out := page.Outcome{Above: []chat.Line{chat.Say("request.idle")}, Show: chat.Ref{Page: showName, Subject: r.ID}}
		return out, decide(ctx, v, r, request.Withdrawn, "")
	}
	if err != nil {
		return page.Outcome{}, err
	}
	return settled(r), decide(ctx, v, r, request.Agreed, reason)
}

func settled(r request.Request) page.Outcome {
	return page.Outcome{Above: []chat.Line{chat.Say("request.settled")}, Show: chat.Ref{Page: showName, Subject: r.ID}}
}

// decide is closes, for who may have been too slow.
func decide(ctx context.Context, v page.Visit, r request.Request, state, reason string) error {
	err := closes(ctx, v, r, state, reason)
	if errors.Is(err, store.ErrTaken) {
		return tooLate(r.ID)
	}
	return err
}

// reasonOf is the question why a request is decided so.
func reasonOf(prompt, label string) []flow.Step {
	return []flow.Step{{Key: "reason", Prompt: prompt, Label: label, Parse: ask.Words(300)}}
}

// opens begins to decide on a request of the kinds that are decided on so; the others have their own ways.
func opens(fits func(kind string) bool) func(context.Context, page.Visit) (page.Opening, error) {
	return func(ctx context.Context, v page.Visit) (page.Opening, error) {
		r, err := open(ctx, v)
		if err == nil && !fits(r.Kind) {
			err = page.Refuse(chat.Say("nav.old_button"), toRequest(v))
		}
		return page.Opening{Subject: r.ID}, err
	}
}

func isSize(kind string) bool { return kind == request.Size }

func isWish(kind string) bool { return kind != request.Claim }

func toRequest(v page.Visit) chat.Ref { return chat.Ref{Page: showName, Subject: v.Subject} }

// Decline is the conversation in which a request is declined, for a reason that she who asked reads.
var Decline = page.Talk{
	Flow: &flow.Flow{Name: "decline", Steps: reasonOf("decline.reason", "decline.label_reason")}, Right: decides, Open: opens(isWish), Back: toRequest,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r, err := open(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		reason := said.Value("reason")
		if err := decide(ctx, v, r, request.Refused, reason); err != nil {
			return page.Outcome{}, err
		}
		to := r.Asker
		if to == 0 {
			to = r.Representative
		}
		news := chat.Say("decline.news", "group", chat.Words(r.GroupName), "why", chat.Words(reason))
		return settled(r), tell(ctx, v, r, []int64{to}, "declined", chat.Ref{Page: mine, Subject: r.Group}, news)
	},
}

// AcceptSize is the conversation in which another size than the usual is accepted, for a reason that is kept.
var AcceptSize = page.Talk{
	Flow: &flow.Flow{Name: "accept_size", Steps: reasonOf("waive.reason", "waive.label_reason")}, Right: decides, Open: opens(isSize), Back: toRequest,
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		r, err := open(ctx, v)
		if err != nil {
			return page.Outcome{}, err
		}
		r.Words, r.Asker = said.Value("reason"), v.Account.Person.ID // the reason is hers who agrees
		return settle(ctx, v, r, r.Words)
	},
}
