package chat

// The verbs on buttons. The list is append-only: messages of years ago carry them, and a verb never changes its
// meaning.
const (
	VerbAnswer  = "a" // answers a question: draft, key=value
	VerbOn      = "t" // chooses one of several: draft, key=value
	VerbOff     = "u" // takes that back: draft, key=value
	VerbKeep    = "k" // the old answer stays: draft, key
	VerbBack    = "b" // one question back: draft, key it goes back from
	VerbLook    = "v" // another part of the same screen: draft, key=part
	VerbEdit    = "e" // asks a question again: draft, key
	VerbAdd     = "n" // one row more: draft, roster
	VerbDrop    = "x" // one row less: draft, roster/row
	VerbSubmit  = "s" // hands the answers in: draft
	VerbResume  = "r" // goes on with a conversation: draft, or 0 and its name or nothing
	VerbRestart = "z" // begins it anew: draft
	VerbDiscard = "q" // throws it away: draft
	VerbOpen    = "o" // begins a conversation: subject, its name
	VerbDo      = "p" // an action of a page: subject, page/action/argument
	VerbHome    = "h" // home
	VerbHelp    = "c" // calls a person: screen she is stuck at
	VerbHear    = "l" // says a screen aloud: draft and key=part, or subject and page/argument
)

// Verbs are all verbs there ever were.
func Verbs() []string {
	return []string{
		VerbAnswer, VerbOn, VerbOff, VerbKeep, VerbBack, VerbLook, VerbEdit, VerbAdd, VerbDrop, VerbSubmit,
		VerbResume, VerbRestart, VerbDiscard, VerbOpen, VerbDo, VerbHome, VerbHelp,
		VerbHear,
	}
}
