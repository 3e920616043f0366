package audit

import (
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/audit"
	"hamyar/store/programme"
)

// line is a deed with its time: «خانم … کارت خانم … را دید، شنبه ۷ آذر ۱۴۰۵، ساعت ۹».
func line(v page.Visit, e audit.Entry) chat.Line {
	if isFor(e) {
		return chat.Say("audit.line_for", "did", did(v, e), "whom", lady(e.For, e.ForName), "at", chat.Value{Moment: &e.At})
	}
	return chat.Say("audit.line", "did", did(v, e), "at", chat.Value{Moment: &e.At})
}

// isFor says whether it was done on behalf of somebody whom it doesn't name anyway.
func isFor(e audit.Entry) bool {
	return e.For != 0 && (e.For != e.About || e.Do.About() != store.AboutPerson)
}

// did is a deed in a sentence.
func did(v page.Visit, e audit.Entry) chat.Value {
	if e.Do.About() == "unknown" {
		return chat.Part("audit.unknown", "who", doer(e))
	}
	return chat.Part("did."+string(e.Do), "who", doer(e), "what", what(v, e))
}

// doer is who did it: by her name, or her account while she hasn't said it.
func doer(e audit.Entry) chat.Value {
	if e.ByName == "" && e.Account != "" {
		return chat.Part("audit.account", "account", chat.Value{Code: e.Account})
	}
	return lady(e.By, e.ByName)
}

// what is the thing that a deed is about.
func what(v page.Visit, e audit.Entry) chat.Value {
	switch e.Kind {
	case store.AboutPerson:
		switch e.About {
		case 0:
			return chat.Part("audit.all")
		case e.By:
			return chat.Part("audit.herself")
		}
		return lady(e.About, e.Name)
	case store.AboutCall:
		return lady(e.About, e.Name)
	case store.AboutGroup, store.AboutRequest:
		return group(e.Name)
	case store.AboutEvent:
		return chat.Part("common.words", "words", chat.Words(e.Name))
	case store.AboutQuestion:
		return chat.Part("audit.question", "id", chat.Plain(e.About))
	case store.AboutAnnounced:
		return chat.Part("audit.announcement", "id", chat.Plain(e.About))
	case store.AboutFamily, store.AboutTrade, store.AboutTopic, store.AboutHoliday:
		return entry(v.Programme, e)
	case store.AboutCounty:
		county, _ := v.Programme.CountyByID(e.About)
		return chat.Value{Names: county.Name}
	case store.AboutProvince:
		for _, p := range v.Programme.Provinces {
			if p.ID == e.About {
				return chat.Part("invite.province", "name", chat.Value{Names: p.Name})
			}
		}
	}
	return chat.Part("audit.all")
}

// entry is one of the programme's lists by its name, or a word for one that is no more.
func entry(p *programme.Programme, e audit.Entry) chat.Value {
	names := map[store.Kind]map[int64]programme.Names{
		store.AboutFamily: {}, store.AboutTrade: {}, store.AboutTopic: {}, store.AboutHoliday: {},
	}
	for _, f := range p.Families {
		names[store.AboutFamily][f.ID] = f.Name
	}
	for _, t := range slices.Concat(p.Trades, p.FormerTrades) {
		names[store.AboutTrade][t.ID] = t.Name
	}
	for _, t := range slices.Concat(p.Topics, p.FormerTopics) {
		names[store.AboutTopic][t.ID] = t.Name
	}
	for _, h := range p.Holidays {
		names[store.AboutHoliday][h.ID] = h.Name
	}
	if name := names[e.Kind][e.About]; name != nil {
		return chat.Value{Names: name}
	}
	return chat.Part("audit.some_entry")
}

// lady is a person by her name. Who has none, or is no more, is somebody; nobody is the program.
func lady(id int64, name string) chat.Value {
	switch {
	case id == 0:
		return chat.Part("audit.program")
	case name == "":
		return chat.Part("audit.somebody")
	}
	return chat.Part("audit.lady", "name", chat.Words(name))
}

func group(name string) chat.Value {
	if name == "" {
		return chat.Part("audit.some_group")
	}
	return chat.Part("common.words", "words", chat.Words(name))
}
