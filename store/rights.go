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
)

// Roles are all roles.
func Roles() []string {
	return []string{Anyone, Member, Self, Representative, Trainer, Recorder, Coordinator, Admin}
}

// Role is what a person may do, and where.
type Role struct {
	Kind     string
	Province int64 // 0: everywhere
	County   int64 // 0: the whole province
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
}

// Action is something that not everyone may do.
type Action string

// The actions.
const (
	SeeProgramme  Action = "programme.see" // what everyone may know, the consent text, calling a person
	UseBot        Action = "bot.use"       // the first screen, and what shows a woman nothing but what is hers
	RegisterGroup Action = "group.register"
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
	MakeRecording Action = "recording.make"
	DropRecording Action = "recording.remove"
	NameRecorder  Action = "recorder.name"
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

func allowed(do Action) []string {
	for _, r := range rights {
		if r.do == do {
			return r.who
		}
	}
	return nil
}

// IsPublic says whether everyone may do something, also who hasn't agreed to the consent text.
func IsPublic(do Action) bool { return slices.Contains(allowed(do), Anyone) }

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
		}
		return slices.ContainsFunc(a.Person.Roles, func(r Role) bool {
			return r.Kind == role && (on.Anywhere || r.covers(on.Place))
		})
	})
}

// IsStaff says whether the account's person works for the programme. Who only records may be any woman.
func (a Account) IsStaff() bool {
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool { return r.Kind != Recorder })
}

// Is says whether the account's person has a role anywhere.
func (a Account) Is(kind string) bool {
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool { return r.Kind == kind })
}
