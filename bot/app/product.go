package app

import (
	"hamyar/bot/chat"
	"hamyar/bot/flows/announce"
	"hamyar/bot/flows/audit"
	"hamyar/bot/flows/consent"
	"hamyar/bot/flows/consult"
	"hamyar/bot/flows/event"
	"hamyar/bot/flows/group"
	"hamyar/bot/flows/help"
	"hamyar/bot/flows/home"
	"hamyar/bot/flows/person"
	"hamyar/bot/flows/programme"
	"hamyar/bot/flows/record"
	"hamyar/bot/flows/recording"
	"hamyar/bot/flows/request"
	"hamyar/bot/flows/roster"
	"hamyar/bot/flows/search"
	"hamyar/bot/flows/staff"
	"hamyar/bot/flows/work"
	"hamyar/bot/page"
	"hamyar/locales"
)

// talks are the product's conversations, by name.
func talks() map[string]page.Talk {
	all := map[string]page.Talk{}
	for _, t := range []page.Talk{
		group.Register, group.Correct, group.Waive, group.Return, group.Refuse, group.RegisterFor, group.CorrectFor,
		staff.Invite, staff.Join, staff.Move, staff.Topics, staff.Hours, staff.Away, search.Search,
		person.Welcome, person.Correct, person.Leave, person.Add, person.Phone,
		request.Change, request.Represent, request.Claim, request.Decline, request.AcceptSize,
		help.Answer, help.Tell,
		event.Why, event.Needs, event.Plan, event.Move, event.Place, event.Resize, event.Assign, event.Cancel, event.Add, event.WalkIn, event.RosterNumbers,
		event.Opinion, event.Missed, event.AddFile,
		announce.Write, announce.Whom, announce.Time, announce.Add, announce.Edit, announce.Template, announce.Reply, announce.Answer,
		consult.Ask, consult.AskFor, consult.Tell, consult.Advise, consult.Pass, consult.Meet, consult.Close, consult.Assign,
		programme.SetAddress, programme.SetNumber, programme.SetHours, programme.SetQuiet, programme.SetUrgent, programme.SetOffer,
		programme.AddHoliday, programme.AddEntry, programme.NameEntry, programme.SetSize,
		audit.Find,
		programme.WriteConsent,
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
		group.Mine, group.Decide, search.Groups, work.Mine, work.Before,
		person.Card, person.Women, person.Who,
		request.Show,
		staff.List, staff.RolePage, staff.Invitations, staff.InvitationPage, staff.Mine, staff.Absent,
		roster.Counties,
		event.Lead, event.Roster, event.Today,
		programme.Settings, programme.Office, programme.Hours, programme.Holidays, programme.Holiday,
		programme.Entries, programme.EntryPage, programme.Consent,
		audit.List, audit.Deeds, audit.Days, audit.People,
		help.Call, help.AskedPage(titles()),
		event.Invitation, event.Guest, event.Mine, event.Past, event.Ours,
		event.List, event.Held, event.Show, event.Guests, event.Phone, event.Call,
		event.After, event.Files, event.Material, event.Heard, event.Sheet,
		announce.List, announce.History, announce.Show, announce.Parts, announce.People, announce.Message, announce.Answers, announce.Thread,
		announce.Phone, announce.Call, announce.Templates, announce.Mute,
		consult.Mine, consult.Hers, consult.Work, consult.Done, consult.Card, consult.Word, consult.Words, consult.Whom, consult.Meeting, consult.Advice,
		consult.Board, consult.Part, consult.Shares, consult.Case, consult.Look, consult.Month,
		record.Mine(person.Correct), record.All(talks()), record.Of, record.Withdraw, record.ConsentFor, record.Leave,
		record.Erase, record.Erasures, record.Proof, record.Twins, record.Merge, record.Merged,
		recording.List(screens), recording.One(screens), recording.Recorder,
	} {
		all[p.Name] = p
	}
	return all
}

// papers are the documents that the product makes, by name.
func papers() map[string]page.Paper {
	all := map[string]page.Paper{}
	for _, p := range []page.Paper{
		roster.Group, roster.County, roster.GroupPrint, roster.CountyPrint, audit.Paper, event.Calendar, event.RosterPrint, event.SheetPicture, event.SheetFile,
		consult.Calendar, consult.Picture, consult.File,
		record.File(talks()),
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
		page.Consent: chat.Say("title.consent"), page.About: chat.Say("title.about"), page.Guide: chat.Say("title.guide"), page.Tongue: chat.Say("title.tongue"),
		group.Mine.Name: chat.Say("title.mine"), work.Mine.Name: chat.Say("title.waiting"), search.Groups.Name: chat.Say("title.groups"),
		group.Decide.Name: chat.Say("title.decide"), person.Card.Name: chat.Say("title.card"),
		person.Women.Name: chat.Say("title.women"), person.Who.Name: chat.Say("title.who"),
		request.Show.Name:     chat.Say("title.request"),
		event.Invitation.Name: chat.Say("title.invitation"), event.Guest.Name: chat.Say("title.invitation"),
		event.Mine.Name: chat.Say("title.calendar"), event.Past.Name: chat.Say("title.calendar"), event.Ours.Name: chat.Say("title.ours"),
		event.List.Name: chat.Say("title.events"), event.Held.Name: chat.Say("title.events"),
		event.Show.Name: chat.Say("title.events"), event.Guests.Name: chat.Say("title.events"),
		event.Phone.Name: chat.Say("title.events"), event.Call.Name: chat.Say("title.events"), event.Lead.Name: chat.Say("title.lead"),
		event.Roster.Name: chat.Say("title.attend"), event.Today.Name: chat.Say("title.today"),
		event.After.Name: chat.Say("title.after"), event.Files.Name: chat.Say("title.after"),
		event.Material.Name: chat.Say("title.material"), event.Heard.Name: chat.Say("title.material"),
		event.Sheet.Name:   chat.Say("title.event_sheet"),
		announce.List.Name: chat.Say("title.announce"), announce.History.Name: chat.Say("title.announce"), announce.Show.Name: chat.Say("title.announce"),
		announce.Parts.Name: chat.Say("title.announce"), announce.People.Name: chat.Say("title.announce"), announce.Answers.Name: chat.Say("title.announce_answers"),
		announce.Thread.Name: chat.Say("title.announce_answers"), announce.Phone.Name: chat.Say("title.announce"), announce.Call.Name: chat.Say("title.announce"),
		announce.Templates.Name: chat.Say("title.announce"), announce.Message.Name: chat.Say("title.news"), announce.Mute.Name: chat.Say("title.mute"),
		consult.Mine.Name: chat.Say("title.questions"), consult.Hers.Name: chat.Say("title.questions"), consult.Word.Name: chat.Say("title.questions"),
		consult.Words.Name: chat.Say("title.questions"), consult.Whom.Name: chat.Say("title.questions"), consult.Meeting.Name: chat.Say("title.questions"),
		consult.Work.Name: chat.Say("title.questions_work"), consult.Done.Name: chat.Say("title.questions_work"), consult.Card.Name: chat.Say("title.questions_work"),
		consult.Board.Name: chat.Say("title.questions_board"), consult.Part.Name: chat.Say("title.questions_board"), consult.Shares.Name: chat.Say("title.questions_board"),
		consult.Case.Name: chat.Say("title.questions_board"), consult.Look.Name: chat.Say("title.questions_board"),
		consult.Month.Name: chat.Say("title.questions_board"), consult.Advice.Name: chat.Say("title.advice"),
		roster.Counties.Name: chat.Say("title.roster"), audit.List.Name: chat.Say("title.audit"),
		audit.People.Name: chat.Say("title.audit"), audit.Deeds.Name: chat.Say("title.audit"), audit.Days.Name: chat.Say("title.audit"),
		staff.List.Name: chat.Say("title.staff"), staff.RolePage.Name: chat.Say("title.staff"),
		staff.Invitations.Name: chat.Say("title.staff"), staff.InvitationPage.Name: chat.Say("title.staff"),
		staff.Mine.Name: chat.Say("title.my_work"), staff.Absent.Name: chat.Say("title.away"),
		programme.Settings.Name: chat.Say("title.settings"), programme.Office.Name: chat.Say("programme.to_office"),
		programme.Hours.Name: chat.Say("programme.to_hours"), programme.Holidays.Name: chat.Say("programme.to_holidays"),
		programme.Holiday.Name: chat.Say("programme.to_holidays"),
		programme.Entries.Name: chat.Say("title.entries"), programme.EntryPage.Name: chat.Say("title.entries"),
		record.MineName: chat.Say("title.records"), record.AllName: chat.Say("title.records"), record.OfName: chat.Say("title.records"),
		record.Withdraw.Name: chat.Say("title.records"), record.Leave.Name: chat.Say("title.records"),
		record.ConsentFor.Name: chat.Say("title.consent_for"),
		record.Erase.Name:      chat.Say("title.erase"), record.Erasures.Name: chat.Say("title.erasures"),
		record.Proof.Name: chat.Say("title.erasures"), record.Twins.Name: chat.Say("title.merge"),
		record.Merge.Name: chat.Say("title.merge"), record.Merged.Name: chat.Say("title.merge"),
		programme.Consent.Name: chat.Say("programme.to_consent"),
		page.Home:              chat.Say("title.home"), page.Help: chat.Say("title.help"),
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
