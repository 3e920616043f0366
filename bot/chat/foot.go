package chat

import "slices"

// HomeButton and HelpButton stand below every screen.
func HomeButton() Button { return Button{Label: Say("nav.home"), Verb: VerbHome, Nav: true} }

// GoOnButton goes on with a conversation; 0: with whatever the presser left, on a message that knows none.
func GoOnButton(draft int64) Button {
	return Button{Label: Say("nav.go_on"), Verb: VerbResume, Subject: draft}
}

// LeftButton goes on with a talk that the presser left.
func LeftButton(talk, label string) Button {
	return Button{Label: Say(label), Verb: VerbResume, Arg: talk}
}

// HelpButton calls a person. It says on which screen she is stuck.
func HelpButton(screen string) Button {
	return Button{Label: Say("nav.help"), Verb: VerbHelp, Arg: screen, Nav: true}
}

// HearButton says a screen aloud.
func HearButton(h Heard) Button {
	return Button{Label: Say("nav.hear"), Verb: VerbHear, Subject: h.Subject, Arg: h.Arg, Nav: true}
}

// AboveFoot puts a button above back, home and a person, which stand lowest.
func (s Screen) AboveFoot(b Button) Screen {
	at := len(s.Buttons)
	for at > 0 && s.Buttons[at-1].Nav {
		at--
	}
	s.Buttons = slices.Insert(slices.Clone(s.Buttons), at, b)
	return s
}

// BackTo goes back to a page.
func BackTo(r Ref) Button {
	b := Do(r, "", "nav.back")
	b.Nav = true
	return b
}

// Do is a button with an action of a page; the empty action shows it. The page's own Arg goes along.
func Do(r Ref, action, label string, holes ...any) Button {
	return Button{Label: Say(label, holes...), Verb: VerbDo, Subject: r.Subject, Arg: r.Page + "/" + action + "/" + r.Arg}
}

// Begin is a button that begins a conversation.
func Begin(talk string, subject int64, label string, holes ...any) Button {
	return Button{Label: Say(label, holes...), Verb: VerbOpen, Subject: subject, Arg: talk}
}
