// Package page holds what the product gives to a turn: pages, which are drawn from the records each time they are
// shown, and talks, which are conversations with what their end does. It knows no messenger and keeps no state.
package page

import (
	"context"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/recording"
)

// Visit is one look at a page, or one press on it.
type Visit struct {
	Tx        *store.Tx
	Now       time.Time
	Account   store.Account // who looks
	Programme *programme.Programme
	Subject   int64                                    // what the page is about: the id of a group, of a call for help
	Arg       string                                   // what else the button said
	Message   int64                                    // the messenger's number of what she wrote or sent, 0 elsewhere
	Draft     int64                                    // the conversation that ends, 0 elsewhere
	Said      flow.Answers                             // of the conversation under way
	Doing     bool                                     // she has something to go on with, besides talks that are aside
	Link      func(payload string) string              // an address that opens the bot with a payload; nil while a notice is drawn
	Shelf     *recording.Shelf                         // which screens can be heard; nil while a notice is drawn
	Drafts    Drafts                                   // nil: none can be read
	Channels  []string                                 // in which the program is: a file of one of them can be brought to the others
	Same      func(typed string, label chat.Line) bool // whether typed words are a label; nil while a notice is drawn
	Unasked   bool                                     // it is drawn or made for a message on its way: nobody has just asked to see it
}

// Saw notes in the audit that the visitor saw something of another's, if she asked to see it.
func (v Visit) Saw(what store.Did, about int64) {
	if !v.Unasked {
		v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: about}, v.Now)
	}
}

// Page is a screen that is no question: a roster, a list, home. Pressing one of its buttons runs an action.
type Page struct {
	Name    string           // "subject.page"
	Right   Right            // of the page and its actions
	Rights  map[string]Right // of actions that ask for more
	Draw    func(ctx context.Context, v Visit) (chat.Screen, error)
	Actions map[string]Action
	Heard   []string // messages that are said aloud in place of the page: the first of them on it; nil: the page itself
}

// The pages that a turn shows by itself.
const (
	Home    = "home.home" // Arg: the names of the visitor's unfinished conversations, by commas
	Guide   = "home.guide"
	About   = "home.about" // what everyone may know
	Tongue  = "home.tongue"
	Consent = "consent.text"
	Mine    = "event.mine"  // what is ahead of a woman
	Today   = "event.today" // the same day for who works for the programme
	Whose   = "person.who"  // whose turn it is on a shared phone
	Help    = "help.call"   // its action "call" calls a person; Arg: the screen she is stuck at
)

// Action is what a button of a page does.
type Action func(ctx context.Context, v Visit) (Outcome, error)

// Outcome is what the visitor sees next.
type Outcome struct {
	Above []chat.Line       // said first
	Show  chat.Ref          // the page shown then; empty: home
	Also  []chat.Line       // each said first in a message of its own, for passing on
	Give  []chat.Saying     // documents, sent before it, each in a message of its own
	Plays []chat.Attachment // each heard first, in a message of its own
	Begin string            // the talk begun instead
	About int64             // its subject
	With  string            // its argument
	Hears int64             // and it hears what she wrote for nobody in particular, from this message on

	Resume int64 // the visitor's conversation that goes on instead, if it still does
	GoOn   bool  // what the visitor was doing goes on instead, if she was doing anything

	InPlace bool // the message whose button was pressed becomes the page shown, where it stands, and nothing else is said
}
