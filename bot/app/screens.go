package app

import (
	"maps"
	"slices"

	"hamyar/bot/chat"
	"hamyar/bot/flows/announce"
	"hamyar/bot/flows/consent"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/event"
	"hamyar/bot/flows/group"
	"hamyar/bot/flows/help"
	"hamyar/bot/flows/home"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/record"
	"hamyar/bot/flows/recording"
	"hamyar/bot/flows/staff"
	"hamyar/bot/page"
	"hamyar/store"
)

// met are the screens as a woman meets them: pages, and the conversations whose order matters. Other conversations of
// hers follow.
func met() []any {
	return []any{
		consent.Text, spoken{home.Home, "home.welcome"}, group.Register, group.Mine, group.Correct, person.Welcome,
		person.Card, person.Correct, spoken{person.Women, "person.women"}, spoken{person.Who, "person.who"}, help.Call,
		event.Invitation, event.Needs, event.Why, spoken{event.Mine, "agenda.ahead"}, spoken{event.Past, "agenda.past"}, event.Ours,
		event.After, event.Opinion, event.Missed, announce.Reply, announce.Mute,
		consult.Mine, consult.Ask, consult.Tell, consult.Hers, consult.Meeting, consult.Whom,
		spoken{record.Mine(person.Correct), "record.mine"}, record.Withdraw, record.Leave,
		spoken{home.About, "home.about"}, spoken{home.Guide, "home.guide"}, spoken{home.Tongue(nil), "home.tongue"},
	}
}

// ofStaff are conversations that somebody of the staff has about herself, or about an event that she holds.
func ofStaff() []string {
	return []string{
		staff.Join.Flow.Name, staff.Hours.Flow.Name, staff.Away.Flow.Name,
		consult.Advise.Flow.Name, consult.Pass.Flow.Name, consult.Meet.Flow.Name, consult.Close.Flow.Name, consult.AskFor.Flow.Name,
		event.WalkIn.Flow.Name, event.RosterNumbers.Flow.Name, event.AddFile.Flow.Name,
	}
}

// spoken is a page that is recorded by its own name, with what is read aloud.
type spoken struct {
	page.Page
	text string
}

// screens are what can be recorded: the questions by their messages, and pages.
func screens() []recording.Screen {
	l := list{titles: titles(), seen: map[string]bool{}}
	all := talks()
	for _, m := range met() {
		switch m := m.(type) {
		case page.Page:
			for _, key := range m.Heard {
				l.add(key, key, l.titles[m.Name])
			}
		case spoken:
			l.add(m.Name, m.text, l.titles[m.Name])
		case page.Talk:
			l.talk(m)
			delete(all, m.Flow.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if store.IsForWomen(all[name].Right.Do) && !slices.Contains(ofStaff(), name) {
			l.talk(all[name])
		}
	}
	return l.screens
}

// list gathers screens, each once.
type list struct {
	titles  map[string]chat.Line
	seen    map[string]bool
	screens []recording.Screen
}

func (l *list) add(key, text string, title chat.Line) {
	if key == "" || l.seen[key] {
		return
	}
	l.seen[key] = true
	l.screens = append(l.screens, recording.Screen{Key: key, Title: title, Text: recording.Example(text)})
}

func (l *list) talk(t page.Talk) {
	for _, s := range t.Flow.Steps {
		if !s.Fixed {
			l.add(s.Prompt, s.Prompt, l.titles[s.Prompt])
		}
		for _, each := range s.Each {
			l.add(each.Prompt, each.Prompt, l.titles[each.Prompt])
		}
	}
	if t.Flow.Review == "" {
		return
	}
	for _, key := range []string{t.Flow.Review, "flow.which", "flow.drop_sure"} {
		l.add(key, key, l.titles[t.Flow.Review])
	}
}
