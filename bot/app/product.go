package app

import (
	"hamyar/bot/chat"
	"hamyar/bot/flows/consent"
	"hamyar/bot/flows/group"
	"hamyar/bot/flows/help"
	"hamyar/bot/flows/home"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/recording"
	"hamyar/bot/flows/staff"
	"hamyar/bot/page"
	"hamyar/locales"
)

// talks are the product's conversations, by name.
func talks() map[string]page.Talk {
	all := map[string]page.Talk{}
	for _, t := range []page.Talk{
		group.Register, group.Correct, group.Waive, group.Return, group.Refuse,
		staff.Invite, staff.Join,
		person.Welcome, person.Correct,
		help.Answer,
		recording.Record(screens),
	} {
		all[t.Flow.Name] = t
	}
	return all
}

// pages are the product's pages, by name.
func pages(book *locales.Book) map[string]page.Page {
	all := map[string]page.Page{}
	for _, p := range []page.Page{
		consent.Text,
		home.Home, home.About, home.Guide, home.Tongue(book.Languages()),
		group.Mine, group.Waiting, group.Decide,
		person.Card, person.Women, person.Who,
		staff.List, staff.RolePage,
		help.Call, help.AskedPage(titles()),
		recording.List(screens), recording.One(screens), recording.Recorder,
	} {
		all[p.Name] = p
	}
	return all
}

// links are the talks that a deep link begins, by the first letter of its payload.
func links() map[string]string {
	return map[string]string{staff.Link: staff.Join.Flow.Name, person.Link: person.Welcome.Flow.Name}
}

// titles name where somebody can be stuck: pages by their names, questions by their prompts.
func titles() map[string]chat.Line {
	all := map[string]chat.Line{
		page.Consent: chat.Say("title.consent"), page.About: chat.Say("title.about"),
		page.Guide: chat.Say("title.guide"), page.Tongue: chat.Say("title.tongue"),
		group.Mine.Name: chat.Say("title.mine"), group.Waiting.Name: chat.Say("title.waiting"),
		group.Decide.Name: chat.Say("title.decide"), person.Card.Name: chat.Say("title.card"),
		person.Women.Name: chat.Say("title.women"), person.Who.Name: chat.Say("title.who"),
		staff.List.Name: chat.Say("title.staff"), staff.RolePage.Name: chat.Say("title.staff"),
		page.Home: chat.Say("title.home"), page.Help: chat.Say("title.help"),
		recording.ListName: chat.Say("title.recording"), recording.OneName: chat.Say("title.recording"),
		recording.RecorderName: chat.Say("title.recording"),
	}
	for name, t := range talks() {
		for _, s := range t.Flow.Steps {
			for _, s := range append(s.Each, s) {
				if s.Label == "" {
					all[s.Prompt] = chat.Say("title." + name)
					continue
				}
				all[s.Prompt] = chat.Say("help.at_step", "talk", chat.Part("title."+name), "step", chat.Part(s.Label))
			}
		}
		if t.Flow.Review != "" {
			all[t.Flow.Review] = chat.Say("title." + name)
		}
	}
	return all
}
