package store

import "slices"

// The roles that are given.
const (
	Admin       = "admin"
	Coordinator = "coordinator"
	Trainer     = "trainer"
	Recorder    = "recorder" // named by an admin to record how screens sound
)

// The roles that nobody is given: what somebody is to the matter at hand.
const (
	Anyone         = "anyone"         // also who hasn't agreed to the consent text
	Member         = "member"         // who has
	Self           = "self"           // it is about herself
	Representative = "representative" // of the group it is about
	Caller         = "caller"         // it is her own call for help, also if she hasn't agreed to the consent text
)

// Roles are all roles.
func Roles() []string {
	return []string{Anyone, Member, Self, Representative, Caller, Trainer, Recorder, Coordinator, Admin}
}

// Role is what a person may do, and where.
type Role struct {
	Kind     string
	Province int64 // 0: everywhere
	County   int64 // 0: the whole province
	For      int64 // the person in whose place she has it, who is away; 0: it is her own
}

// Place is where something happens. The zero Place is not known yet: a whole province's people look after it.
type Place struct{ Province, County int64 }

// nowhere is the place of who has none. Only who is in charge everywhere reaches it.
const nowhere = -1

// Nowhere is the Place of a person who belongs to no group.
func Nowhere() Place { return Place{Province: nowhere, County: nowhere} }

// covers says whether a role reaches a place.
func (r Role) covers(p Place) bool {
	if p == (Place{}) {
		return r.County == 0
	}
	if r.Province != 0 && r.Province != p.Province {
		return false
	}
	return r.County == 0 || r.County == p.County
}

// Resource is whom and where something is about.
type Resource struct {
	Place          Place
	Anywhere       bool  // a role in any place will do
	Person         int64 // 0: nobody in particular
	Representative int64 // of the group that it is about, 0: it is about none
	Caller         int64 // the account that called for help, 0: it is about no call
	CalledBy       int64 // who called for the person, 0: she herself
}

// Everywhere is what is about the whole programme: only who is in charge everywhere reaches it.
func Everywhere() Resource { return Resource{Place: Nowhere()} }

// Action is something that not everyone may do.
type Action string

// The actions.
const (
	SeeProgramme  Action = "programme.see" // what everyone may know, the consent text, calling a person
	UseBot        Action = "bot.use"       // the first screen, and what shows a woman nothing but what is hers
	RegisterGroup Action = "group.register"
	RegisterFor   Action = "group.register_for" // whose women can't
	CorrectGroup  Action = "group.correct"
	DecideGroup   Action = "group.decide"
	SeeGroups     Action = "group.see"
	SeeMembers    Action = "group.see_members"
	InviteMember  Action = "group.invite_member"
	SeePerson     Action = "person.see"
	CorrectPerson Action = "person.correct"
	AnswerHelp    Action = "help.answer"
	InviteStaff   Action = "staff.invite"
	ManageStaff   Action = "staff.manage"
	SeeOwnWork    Action = "staff.mine"
	SetHours      Action = "staff.hours" // of a trainer
	BeAway        Action = "staff.away"  // a coordinator, or on her behalf
	AddMember     Action = "group.add_member"
	LeaveGroup    Action = "group.leave"
	ChangeGroup   Action = "group.change"   // who speaks for it, where it is, whether it rests or ends
	DecideRequest Action = "request.decide" // what somebody wishes for a group
	ClaimPlace    Action = "group.claim"    // to say that one belongs to a group
	LinkPhone     Action = "person.link"    // to use another phone as well
	Search        Action = "search"         // for women and groups
	PlanEvents    Action = "event.plan"     // to plan, move and call off what women are invited to
	SeeEvents     Action = "event.list"     // what is ahead and what was, where one plans or what one holds
	SeeGuests     Action = "event.guests"   // who is invited to an event, what they answered, and how those are reached who have no messenger
	LeadEvent     Action = "event.lead"     // what its trainer needs of an event: when and where it is, who comes
	MarkEvent     Action = "event.mark"     // who came to an event, and what they get who did
	SeeToday      Action = "event.today"    // what is on today where one works
	SeeCalendar   Action = "event.calendar" // what one is invited to oneself
	AnswerEvent   Action = "event.answer"   // an invitation to an event, one's own or another woman's
	Announce      Action = "announce.write" // to write announcements, send them, and look after them
	ReadNews      Action = "announce.read"  // what one gets oneself, or looks after
	AnswerNews    Action = "announce.reply" // what one gets oneself

	AskTrainer    Action = "consult.ask"     // a question of one's own, or of one's group
	AskTrainerFor Action = "consult.ask_for" // of a woman who has no phone
	SeeQuestion   Action = "consult.see"     // what one asked oneself
	TakeQuestion  Action = "consult.take"    // what is offered to one, or waits where one looks after things
	Advise        Action = "consult.advise"  // who asked a question that one has taken
	SeeWords      Action = "consult.words"   // what was said between two, as one of them
	SeeQuestions  Action = "consult.list"    // what one is asked as a trainer
	SeeBoard      Action = "consult.board"   // how questions stand where one looks after things, without their words
	LookInto      Action = "consult.look"    // what was said between two others, who are told
	SeeAdvice     Action = "consult.advice"  // what a group was advised

	ManageProgramme Action = "programme.manage" // its data, rules and texts
	MergePeople     Action = "record.merge"
	ErasePerson     Action = "record.erase" // on somebody's behalf
	SeeErasures     Action = "record.see_erasures"
	SeeAudit        Action = "audit.see"
	TellHelp        Action = "help.tell"
	CallFor         Action = "help.call_for"      // a woman who has no phone
	ConsentFor      Action = "record.consent_for" // whether she takes part
	MakeRecording   Action = "recording.make"
	DropRecording   Action = "recording.remove"
	NameRecorder    Action = "recorder.name"
)

// right is who may do an action.
type right struct {
	do  Action
	who []string
}

// rights is the one table of who may do what.
var rights = []right{
	{SeeProgramme, []string{Anyone}},
	{UseBot, []string{Member}},
	{RegisterGroup, []string{Member}},
	{RegisterFor, []string{Coordinator, Admin}},
	{CorrectGroup, []string{Representative}},
	{SeeGroups, []string{Coordinator, Admin}},
	{SeeMembers, []string{Representative, Coordinator, Admin}},
	{InviteMember, []string{Representative, Coordinator, Admin}},
	{SeePerson, []string{Self, Representative, Coordinator, Admin}},
	{CorrectPerson, []string{Self, Representative, Coordinator, Admin}},
	{DecideGroup, []string{Coordinator, Admin}},
	{AnswerHelp, []string{Coordinator, Admin}},
	{InviteStaff, []string{Admin}},
	{ManageStaff, []string{Admin}},
	{SeeOwnWork, []string{Trainer, Coordinator}},
	{SetHours, []string{Self, Admin}},
	{BeAway, []string{Self, Admin}},
	{AddMember, []string{Representative, Coordinator, Admin}},
	{LeaveGroup, []string{Self, Representative, Coordinator, Admin}},
	{ChangeGroup, []string{Representative, Coordinator, Admin}},
	{DecideRequest, []string{Representative, Coordinator, Admin}},
	{ClaimPlace, []string{Member}},
	{LinkPhone, []string{Self}},
	{Search, []string{Coordinator, Admin}},
	{PlanEvents, []string{Coordinator, Admin}},
	{SeeEvents, []string{Trainer, Coordinator, Admin}},
	{SeeGuests, []string{Coordinator, Admin}},
	{LeadEvent, []string{Self, Coordinator, Admin}},
	{MarkEvent, []string{Self, Coordinator, Admin}},
	{SeeToday, []string{Trainer, Coordinator, Admin}},
	{SeeCalendar, []string{Member}},
	{AnswerEvent, []string{Self, Representative, Coordinator, Admin}},
	{Announce, []string{Coordinator, Admin}},
	{ReadNews, []string{Anyone}},
	{AnswerNews, []string{Self}},
	{AskTrainer, []string{Member}},
	{AskTrainerFor, []string{Representative, Coordinator, Admin}},
	{SeeQuestion, []string{Self}},
	{TakeQuestion, []string{Self, Coordinator, Admin}},
	{Advise, []string{Self}},
	{SeeWords, []string{Self}},
	{SeeQuestions, []string{Trainer, Coordinator, Admin}},
	{SeeBoard, []string{Coordinator, Admin}},
	{LookInto, []string{Coordinator, Admin}},
	{SeeAdvice, []string{Self, Representative, Coordinator, Admin}},
	{ManageProgramme, []string{Admin}},
	{MergePeople, []string{Coordinator, Admin}},
	{ErasePerson, []string{Representative, Coordinator, Admin}},
	{SeeErasures, []string{Admin}},
	{SeeAudit, []string{Admin}},
	{TellHelp, []string{Caller}},
	{CallFor, []string{Representative, Coordinator, Admin}},
	{ConsentFor, []string{Representative, Coordinator, Admin}},
	{MakeRecording, []string{Recorder, Coordinator, Admin}},
	{DropRecording, []string{Admin}},
	{NameRecorder, []string{Admin}},
}

// Actions are all actions.
func Actions() (all []Action) {
	for _, r := range rights {
		all = append(all, r.do)
	}
	return all
}

// Allowed are the roles that may do an action.
func Allowed(do Action) []string { return slices.Clone(allowed(do)) }

func allowed(do Action) []string {
	for _, r := range rights {
		if r.do == do {
			return r.who
		}
	}
	return nil
}

// IsPublic says whether everyone may do something, also who hasn't agreed to the consent text.
func IsPublic(do Action) bool {
	who := allowed(do)
	return slices.Contains(who, Anyone) || slices.Contains(who, Caller)
}

// IsForWomen says whether something is done by the women themselves, rather than by staff alone.
func IsForWomen(do Action) bool {
	return slices.ContainsFunc(allowed(do), func(role string) bool {
		return slices.Contains([]string{Anyone, Member, Self, Representative}, role)
	})
}

// May says whether the account's person may do something. Roles that are given count where they are given.
func (a Account) May(do Action, on Resource) bool {
	return slices.ContainsFunc(allowed(do), func(role string) bool {
		switch role {
		case Anyone:
			return true
		case Member:
			return a.Consented > 0
		case Self:
			return on.Person != 0 && on.Person == a.Person.ID
		case Representative:
			return on.Representative != 0 && on.Representative == a.Person.ID
		case Caller:
			return a.called(on)
		}
		return slices.ContainsFunc(a.Person.Roles, func(r Role) bool {
			return r.Kind == role && (on.Anywhere || r.covers(on.Place))
		})
	})
}

// called says whether it is the visitor who called: the person, who called for her, or while she wasn't known whoever uses
// the account.
func (a Account) called(on Resource) bool {
	if on.Caller == 0 {
		return false
	}
	if on.CalledBy != 0 {
		return on.CalledBy == a.Person.ID
	}
	if on.Person != 0 {
		return on.Person == a.Person.ID
	}
	return on.Caller == a.ID
}

// IsStaff says whether the account's person works for the programme. Who only records may be any woman.
func (a Account) IsStaff() bool {
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool { return r.Kind != Recorder })
}

// Is says whether the account's person has a role anywhere.
func (a Account) Is(kind string) bool {
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool { return r.Kind == kind })
}
