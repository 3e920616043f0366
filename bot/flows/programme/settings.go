// Package programme lets an admin set the programme up: its office, calendar, lists, rules and the text that people agree
// to. What she changes counts at once, everywhere.
package programme

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

// SettingsName is the page from which all of the programme's data is reached.
const SettingsName = "programme.settings"

// Settings shows all that can be set.
var Settings = page.Page{Name: SettingsName, Right: manages, Draw: drawSettings}

// manages is the right to change what concerns the whole programme.
var manages = page.Right{Do: store.ManageProgramme, On: everywhere}

func everywhere(context.Context, page.Visit) (store.Resource, error) { return store.Everywhere(), nil }

// May says whether the visitor may set the programme up.
func May(v page.Visit) bool { return v.Account.May(store.ManageProgramme, store.Everywhere()) }

// ways lead to all that can be set, in the order of the page. A new one is added here.
func ways() []chat.Button {
	return []chat.Button{
		chat.Do(chat.Ref{Page: officeName}, "", "programme.to_office"),
		chat.Do(chat.Ref{Page: hoursName}, "", "programme.to_hours"),
		chat.Begin(SetQuiet.Flow.Name, 0, "programme.to_quiet"),
		chat.Do(chat.Ref{Page: holidaysName}, "", "programme.to_holidays"),
		chat.Do(listRef(programme.Counties, 0), "", "programme.to_counties"),
		chat.Do(listRef(programme.Families, 0), "", "programme.to_trades"),
		chat.Do(listRef(programme.Topics, 0), "", "programme.to_topics"),
		chat.Begin(SetSize.Flow.Name, 0, "programme.to_size"),
		chat.Begin(SetUrgent.Flow.Name, 0, "programme.to_urgent"),
		chat.Begin(SetOffer.Flow.Name, 0, "programme.to_offer"),
		chat.Do(chat.Ref{Page: "recording.list"}, "", "recording.home"),
		chat.Do(chat.Ref{Page: "audit.list"}, "", "home.audit"),
		chat.Do(chat.Ref{Page: "record.erasures"}, "", "record.erasures_button"),
		chat.Do(chat.Ref{Page: consentName}, "", "programme.to_consent"),
	}
}

func drawSettings(context.Context, page.Visit) (chat.Screen, error) {
	return chat.Screen{
		Lines:   []chat.Line{chat.Say("programme.settings")},
		Buttons: append(ways(), chat.HomeButton(), chat.HelpButton(SettingsName)),
	}, nil
}

// foot are the ways from a page back to another, home and to a person.
func foot(name string, back chat.Ref) []chat.Button {
	return []chat.Button{chat.BackTo(back), chat.HomeButton(), chat.HelpButton(name)}
}

// toSettings is where going back from the first question of a talk leads that the settings begin.
func toSettings(page.Visit) chat.Ref { return chat.Ref{Page: SettingsName} }

// done says above a page that something counts from now on, and notes in the audit who did what to what.
func done(v page.Visit, d store.Deed, show chat.Ref) (page.Outcome, error) {
	d.By = v.Account.Person.ID
	v.Tx.Audit(d, v.Now)
	return page.Outcome{Above: []chat.Line{chat.Say("programme.done")}, Show: show}, nil
}
