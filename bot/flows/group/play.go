package group

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/group"
)

// What of a group can be said instead of written.
const (
	sizeFile   = "size"
	waiverFile = "waiver"
	remarkFile = "remark"
	pastFile   = "past" // before the number of a change
)

func fileOf(g group.Group, what string) *store.File {
	return map[string]*store.File{sizeFile: g.SizeFile, waiverFile: g.WaiverFile, remarkFile: g.RemarkFile}[what]
}

// plays are the ways to hear or see what was said instead of written. Its argument on a button comes last.
func plays(g group.Group, ref chat.Ref, what ...string) []chat.Button {
	var buttons []chat.Button
	for _, w := range what {
		if f := fileOf(g, w); f != nil {
			here := ref
			here.Arg = strings.TrimPrefix(ref.Arg+"/"+w, "/")
			buttons = append(buttons, chat.Do(here, "play", "group."+f.Kind+"_"+w))
		}
	}
	return buttons
}

// playToStaff plays a file of the group that she decides on.
func playToStaff(ctx context.Context, v page.Visit) (page.Outcome, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return page.Outcome{}, err
	}
	round, what, _ := strings.Cut(v.Arg, "/")
	ref := decideRef(g.ID, number(round))
	if id, past := strings.CutPrefix(what, pastFile); past {
		changes, err := group.History(ctx, v.Tx, g.ID)
		for _, c := range changes {
			if strconv.FormatInt(c.ID, 10) == id {
				return page.Hear(ref, c.File), err
			}
		}
		return page.Outcome{Show: ref}, err
	}
	return page.Hear(ref, fileOf(g, what)), nil
}

// playHers plays a file of her own group. Why its size was accepted, staff alone know.
func playHers(ctx context.Context, v page.Visit) (page.Outcome, error) {
	ref := chat.Ref{Page: mineName}
	g, err := Own(ctx, v)
	if errors.Is(err, store.ErrMissing) || v.Arg == waiverFile {
		return page.Outcome{Show: ref}, nil
	}
	if err != nil {
		return page.Outcome{}, err
	}
	if v.Arg == remarkFile && g.Representative != v.Account.Person.ID {
		return page.Outcome{Show: ref}, nil
	}
	return page.Hear(ref, fileOf(g, v.Arg)), nil
}
