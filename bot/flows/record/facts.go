package record

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/audit"
	"hamyar/store/consult"
	"hamyar/store/member"
	"hamyar/store/record"
	"hamyar/store/request"
)

func day(t time.Time) chat.Value { return chat.Value{Day: &t} }

// known says whether a time is one: what isn't is the beginning of time in the records.
func known(t time.Time) bool { return t.Unix() != 0 }

// stays are where she was and is. Of other groups than those that the visitor looks after others see nothing: they are given
// only while she belongs to no other.
func stays(v page.Visit, all []member.Stay, herself bool) []chat.Line {
	var lines []chat.Line
	heads := "person.label_heads"
	if herself {
		heads = "register.label_own_heads"
	}
	for _, s := range all {
		county, _ := v.Programme.CountyByID(s.County)
		if !herself && !s.To.IsZero() && !v.Account.May(store.SeeMembers, store.Resource{Place: county.Place()}) {
			continue
		}
		holes := []any{"group", chat.Words(s.Group), "county", chat.Value{Names: county.Name}, "from", day(s.From)}
		key := "record.stay_from"
		if !s.To.IsZero() {
			key, holes = "record.stayed", append(holes, "until", day(s.To))
		}
		lines = append(lines, chat.Say(key, holes...), ask.Answered(heads, chat.Part("register."+ask.YesNo(s.Heads))))
		lines = append(lines, left(s)...)
		lines = append(lines, said(s, herself)...)
	}
	return lines
}

// said is whether she speaks for the group, and who told of her.
func said(s member.Stay, herself bool) (lines []chat.Line) {
	speaks, by := "record.she_speaks_for", "person.told_by"
	if herself {
		speaks, by = "record.speaks_for", "record.said_by"
	}
	if s.Speaks {
		lines = append(lines, chat.Say(speaks, "group", chat.Words(s.Group)))
	}
	if s.Teller != "" {
		lines = append(lines, chat.Say(by, "who", chat.Words(s.Teller)))
	}
	return lines
}

// left is why a stay ended.
func left(s member.Stay) []chat.Line {
	switch {
	case s.Words != "" || s.File != nil:
		return []chat.Line{chat.Say("record.left_why", "why", page.Said(s.Words, s.File))}
	case s.Why != "" && s.Why != "corrected":
		return []chat.Line{chat.Say("record.left_why", "why", chat.Part("leave.because_"+s.Why))}
	}
	return nil
}

func answers(all []record.Answer, herself bool) []chat.Line {
	var lines []chat.Line
	for _, a := range all {
		said, who, helper := chat.Part("register."+ask.YesNo(a.Agreed)), chat.Part("record.by_herself"), "record.for_her"
		if herself {
			who, helper = chat.Part("record.you"), "record.for_you"
		}
		switch {
		case a.Own:
		case a.By == "":
			who = chat.Part("record.by_colleague")
		default:
			who = chat.Part(helper, "who", chat.Words(a.By))
		}
		lines = append(lines, chat.Say("record.answered", "at", day(a.At), "who", who, "version", chat.Plain(int64(a.Version)), "answer", said))
	}
	return lines
}

// invitations are those that were made for her: for others, to the group in which she is.
func invitations(v page.Visit, all []record.Invitation, m member.Member) []chat.Line {
	var lines []chat.Line
	for _, i := range all {
		if m.Person != v.Account.Person.ID && i.Group != m.GroupName {
			continue
		}
		to := chat.Part("record.to_work")
		if i.Group != "" {
			to = chat.Part("record.to_group", "group", chat.Words(i.Group))
		}
		state := "record.invitation_open"
		switch {
		case i.Used:
			state = "record.invitation_used"
		case i.Revoked:
			state = "record.invitation_revoked"
		case !i.Expires.After(v.Now):
			state = "record.invitation_over"
		}
		lines = append(lines, chat.Say("record.invited", "at", day(i.At), "to", to, "state", chat.Part(state)))
	}
	return lines
}

// roles are her work in the programme: for others, if they give such work.
func roles(v page.Visit, all []record.Role, herself bool) []chat.Line {
	var lines []chat.Line
	if !herself && !v.Account.May(store.ManageStaff, store.Resource{Anywhere: true}) {
		return nil
	}
	for _, r := range all {
		what := chat.Part("staff.everywhere_" + r.Kind)
		if place := placed(v, r); place != nil {
			what = chat.Part("staff.is_"+r.Kind, "place", *place)
		}
		if known(r.To) {
			lines = append(lines, chat.Say("record.worked", "what", what, "from", day(r.From), "until", day(r.To)))
			continue
		}
		lines = append(lines, chat.Say("record.works", "what", what, "from", day(r.From)))
	}
	return lines
}

// placed is where work is done, nil for everywhere.
func placed(v page.Visit, r record.Role) *chat.Value {
	if county, ok := v.Programme.CountyByID(r.County); ok {
		return &chat.Value{Names: county.Name}
	}
	for _, p := range v.Programme.Provinces {
		if p.ID == r.Province {
			place := chat.Part("invite.province", "name", chat.Value{Names: p.Name})
			return &place
		}
	}
	return nil
}

// wishes are what she asked for and what was asked about her: for others, if they decide on such.
func wishes(v page.Visit, all []record.Wish, herself bool) []chat.Line {
	var lines []chat.Line
	for _, w := range all {
		if !herself && !v.Account.May(store.DecideRequest, store.Resource{Place: w.On}) {
			continue
		}
		what := chat.Part("record.wish_" + w.Kind)
		if !w.Own && w.Kind == request.Represent {
			what = chat.Part("record.wished_for_her")
		}
		lines = append(lines, chat.Say("record.wish", "at", day(w.At), "what", what, "group", chat.Words(w.Group),
			"state", chat.Part("record.wish_is_"+w.State)))
		if w.Words != "" || w.File != nil {
			lines = append(lines, chat.Say("common.words", "words", page.Said(w.Words, w.File)))
		}
		if w.Reason != "" || w.Answer != nil {
			lines = append(lines, chat.Say("common.words", "words", page.Said(w.Reason, w.Answer)))
		}
	}
	return lines
}

func written(all []record.Written) []chat.Line {
	var lines []chat.Line
	for _, w := range all {
		lines = append(lines, chat.Say("record.wrote", "at", day(w.At), "group", chat.Words(w.Group), "words", page.Said(w.Words, w.File)))
	}
	return lines
}

// accounts are her messengers, and what else is kept without words.
func accounts(k record.Known) []chat.Line {
	var lines []chat.Line
	for _, a := range k.Accounts {
		lines = append(lines, chat.Say("record.account", "channel", chat.Part("channel."+a.Channel), "since", day(a.Since), "seen", day(a.Seen)))
	}
	if k.Sent.N > 0 {
		lines = append(lines, chat.Say("record.sent", "n", chat.Count(k.Sent.N), "from", day(k.Sent.First), "until", day(k.Sent.Last)))
	}
	if k.Said > 0 {
		lines = append(lines, chat.Say("record.said_as_staff", "n", chat.Count(k.Said)))
	}
	if k.Recorded > 0 {
		lines = append(lines, chat.Say("record.recorded", "n", chat.Count(k.Recorded)))
	}
	return lines
}

// elsewhere are the same with how much she said in what others asked: it is kept with their talks.
func elsewhere(ctx context.Context, v page.Visit, person int64, k record.Known) ([]chat.Line, error) {
	asTrainer, forOthers, err := consult.Spoken(ctx, v.Tx, person)
	if err != nil {
		return nil, err
	}
	lines := accounts(k)
	if asTrainer > 0 {
		lines = append(lines, chat.Say("record.said_as_trainer", "n", chat.Count(asTrainer)))
	}
	if forOthers > 0 {
		lines = append(lines, chat.Say("record.said_for_others", "n", chat.Count(forOthers)))
	}
	return lines, nil
}

// deeds are told once a day for each kind, by what she is who did it.
func deeds(all []audit.Known) []chat.Line {
	var lines []chat.Line
	type once struct{ day, do, by string }
	said := map[once]bool{}
	for _, d := range all {
		this := once{d.At.In(locales.Tehran()).Format(time.DateOnly), string(d.Do), d.By}
		if said[this] {
			continue
		}
		said[this] = true
		who := chat.Part("record.by_" + d.By)
		if d.By == audit.Herself {
			who = chat.Part("record.you")
		}
		lines = append(lines, chat.Say("record.deed", "at", day(d.At), "who", who, "what", chat.Part("deed."+string(d.Do))))
	}
	if len(all) == most {
		lines = append(lines, chat.Say("record.cut", "n", chat.Count(most)))
	}
	return lines
}
