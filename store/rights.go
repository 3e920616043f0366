package store

import "slices"

// The roles that are given. Everyone who agreed to the consent text is a Member without being given it.
const (
	Admin       = "admin"
	Coordinator = "coordinator"
	Trainer     = "trainer"
	Member      = "member"
)

// Role is what a person may do, and where.
type Role struct {
	Kind     string
	Province int64 // 0: everywhere
	County   int64 // 0: the whole province
}

// Place is where something happens. The zero Place is not known yet: a whole province's people look after it.
type Place struct{ Province, County int64 }

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

// Action is something that not everyone may do.
type Action string

// The actions.
const (
	RegisterGroup Action = "group.register"
	DecideGroup   Action = "group.decide"
	SeeGroups     Action = "group.see"
	AnswerHelp    Action = "help.answer"
	InviteStaff   Action = "staff.invite"
)

// rights is the one table of who may do what. A person's own group is her own by its rules, not by a right.
func rights(a Action) []string {
	switch a {
	case RegisterGroup:
		return []string{Member}
	case DecideGroup, SeeGroups, AnswerHelp:
		return []string{Coordinator, Admin}
	case InviteStaff:
		return []string{Admin}
	default:
		return nil
	}
}

// May says whether the account's person may do something in a place.
func (a Account) May(do Action, where Place) bool {
	allowed := rights(do)
	if a.Consented > 0 && slices.Contains(allowed, Member) {
		return true
	}
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool {
		return slices.Contains(allowed, r.Kind) && r.covers(where)
	})
}

// Is says whether the account's person has a role anywhere.
func (a Account) Is(kind string) bool {
	return slices.ContainsFunc(a.Person.Roles, func(r Role) bool { return r.Kind == kind })
}
