package group

import (
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/group"
	"hamyar/store/programme"
)

// details are what is known of a group, a line each.
func details(p *programme.Programme, g group.Group) chat.Line {
	county, _ := p.CountyByID(g.County)
	var lines []chat.Line
	if g.State != group.Closed {
		lines = append(lines, ask.Answered("group.label_speaker", speaker(g)))
	}
	lines = append(lines,
		ask.Answered("register.label_county", chat.Value{Names: county.Name}),
		ask.Answered("register.label_village", chat.Words(g.Village)),
		ask.Answered("register.label_trades", trades(p, g)),
		ask.Answered("register.label_founded_year", founded(g)),
	)
	if g.SizeReason != "" || g.SizeFile != nil {
		lines = append(lines, ask.Answered("register.label_size_reason", page.Said(g.SizeReason, g.SizeFile)))
	}
	return chat.Say("flow.said", "answers", chat.Value{Lines: lines})
}

// speaker is the name of who represents a group, whom its women ask first.
func speaker(g group.Group) chat.Value {
	for _, m := range g.Members {
		if m.Person == g.Representative {
			return ask.NameOf(m.Name)
		}
	}
	return chat.Part("flow.none")
}

func trades(p *programme.Programme, g group.Group) chat.Value {
	var list []chat.Value
	for _, id := range g.Trades {
		t, ok := p.TradeByID(id)
		switch {
		case t.Code == otherTrade && g.OtherTrade != "":
			list = append(list, chat.Words(g.OtherTrade))
		case ok:
			list = append(list, chat.Value{Names: t.Name})
		}
	}
	return chat.Value{List: list}
}

func founded(g group.Group) chat.Value {
	switch {
	case g.FoundedYear == 0:
		return chat.Part("group.not_known")
	case g.FoundedMonth == 0:
		return chat.Plain(int64(g.FoundedYear))
	}
	return chat.Value{Month: &[2]int{g.FoundedYear, g.FoundedMonth}}
}

// remarked is what the coordinator wrote or said, and about which answer. Name names an answer for who reads it.
func remarked(g group.Group, name func(flow.Step) chat.Line) []chat.Line {
	if g.Remark == "" && g.RemarkFile == nil {
		return nil
	}
	for _, s := range register.Steps {
		if s.Key == g.RemarkOn {
			about := name(s)
			return []chat.Line{remarkOn(g, chat.Value{Line: &about})}
		}
	}
	for _, m := range g.Members {
		if m.Row != 0 && flow.RowKey(member, m.Row, "name") == g.RemarkOn {
			return []chat.Line{remarkOn(g, chat.Words(m.Name))}
		}
	}
	if g.Remark == "" {
		return []chat.Line{chat.Say("flow.remark_said", "remark", page.Said("", g.RemarkFile))}
	}
	return []chat.Line{chat.Say("flow.remark", "remark", chat.Words(g.Remark))}
}

func remarkOn(g group.Group, answer chat.Value) chat.Line {
	if g.Remark == "" {
		return chat.Say("group.remark_on_said", "answer", answer, "remark", page.Said("", g.RemarkFile))
	}
	return chat.Say("group.remark_on", "answer", answer, "remark", chat.Words(g.Remark))
}

// women are the members of a group, a line each; for staff with their numbers. One that has ended has none.
func women(g group.Group, phones bool) []chat.Line {
	if g.State == group.Closed {
		return nil
	}
	var lines []chat.Line
	for i, m := range g.Members {
		if m.Away {
			lines = append(lines, chat.Say("record.row_away", "name", chat.Words(m.Name)))
			continue
		}
		key := "register.row"
		if phones {
			key = "group.row"
		}
		phone := chat.Part("group.no_phone")
		if m.Phone != "" {
			phone = chat.Value{Phone: m.Phone}
		}
		lines = append(lines, chat.Say(key, "nth", chat.Count(i+1), "name", chat.Words(m.Name),
			"birth", chat.Plain(int64(m.BirthYear)), "phone", phone, "heads", chat.Part("group.heads_"+ask.YesNo(m.Heads))))
	}
	return []chat.Line{chat.Say("group.women", "n", chat.Count(len(g.Members)), "women", chat.Value{Lines: lines})}
}

// sized says whether a group has the usual size.
func sized(p *programme.Programme, g group.Group) bool {
	return len(g.Members) >= p.SizeLeast && len(g.Members) <= p.SizeMost
}

func decideRef(id int64, round int) chat.Ref {
	return chat.Ref{Page: decideName, Subject: id, Arg: strconv.Itoa(round)}
}
