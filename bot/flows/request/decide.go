package request

import (
	"context"
	"errors"

	"hamyar/bot/chat"
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
	return settle(ctx, v, r, request.Decision{})
}

// settle does what a request asks for and notes who agreed. What has come about otherwise meanwhile needs no decision.
func settle(ctx context.Context, v page.Visit, r request.Request, d request.Decision) (page.Outcome, error) {
	err := apply(ctx, v, r)
	if errors.Is(err, errIdle) {
		out := page.Outcome{Above: []chat.Line{chat.Say("request.idle")}, Show: chat.Ref{Page: showName, Subject: r.ID}}
		return out, decide(ctx, v, r, request.Decision{State: request.Withdrawn})
	}
	if err != nil {
		return page.Outcome{}, err
	}
	d.State = request.Agreed
	return settled(r), decide(ctx, v, r, d)
}

func settled(r request.Request) page.Outcome {
	return page.Outcome{Above: []chat.Line{chat.Say("request.settled")}, Show: chat.Ref{Page: showName, Subject: r.ID}}
}

// decide is closes, for who may have been too slow.
func decide(ctx context.Context, v page.Visit, r request.Request, d request.Decision) error {
	err := closes(ctx, v, r, d)
	if errors.Is(err, store.ErrTaken) {
		return tooLate(r.ID)
	}
	return err
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
