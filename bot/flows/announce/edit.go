package announce

import (
	"context"
	"errors"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/announce"
)

const editName = "announce_edit"

// Edit is the conversation that gives a message of an announcement, its subject, other words, wherever it went. Its argument is the
// message's number.
var Edit = page.Talk{
	Flow: &flow.Flow{Name: editName, Steps: []flow.Step{
		{Key: "nth", Fixed: true},
		{Key: "part", Prompt: "announce_edit.words", Parse: fits, Anything: true, File: noFile},
	}},
	Right: writes, Anew: true, Open: openEdit, Keep: keepEdit,
	Back: func(v page.Visit) chat.Ref { return chat.Ref{Page: partsName, Subject: v.Subject} },
}

func noFile(flow.World, chat.Attachment) error { return flow.Refuse("announce_edit.only_words") }

func openEdit(ctx context.Context, v page.Visit) (page.Opening, error) {
	a, err := announce.Load(ctx, v.Tx, v.Subject)
	if err == nil {
		err = editable(a)
	}
	return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: map[string]flow.Answer{"nth": {Value: v.Arg}}}}, err
}

// editable refuses what isn't there any more.
func editable(a announce.Announcement) error {
	if a.State == announce.Retracted || a.State == announce.Dropped {
		return page.Refuse(chat.Say("announce.changed_since"), showOf(a.ID))
	}
	return nil
}

func keepEdit(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	a, err := announce.Lock(ctx, v.Tx, v.Subject)
	if err == nil {
		err = editable(a)
	}
	if err != nil {
		return page.Outcome{}, err
	}
	n := int(whole(said.Value("nth")))
	p, err := announce.LoadPart(ctx, v.Tx, a.ID, n)
	if errors.Is(err, store.ErrMissing) {
		return page.Outcome{}, page.Refuse(chat.Say("announce.part_gone"), showOf(a.ID))
	}
	if err != nil {
		return page.Outcome{}, err
	}
	given := said.Given["part"]
	if given.Spot || p.Spot != "" {
		return page.Outcome{Above: []chat.Line{chat.Say("announce_edit.only_words")}, Show: partOf(a.ID, n)}, nil
	}
	next := contentOf(v, given)
	next.File, next.Album = p.File, p.Album
	if why := tooLong(next); why != nil {
		return page.Outcome{}, &page.Refusal{Outcome: page.Outcome{Above: why, Begin: editName, About: a.ID, With: said.Value("nth")}}
	}
	announce.ChangePart(v.Tx, a.ID, n, next)
	out := page.Outcome{Above: []chat.Line{chat.Say("announce_edit.done")}, Show: showOf(a.ID)}
	if a.Started.IsZero() {
		return out, nil
	}
	did(v, store.AnnouncementRevised)
	body := func(nth int) []byte { return chat.Show(messageOf(a.ID, nth)).Encode() }
	_, err = announce.Mend(ctx, v.Tx, a.ID, body, chat.Opens(replyName, a.ID), v.Now)
	return out, err
}

func messageOf(id int64, nth int) chat.Ref {
	return chat.Ref{Page: messageName, Subject: id, Arg: strconv.Itoa(nth)}
}
