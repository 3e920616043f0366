// Package flow runs conversations that are lists of questions. It is pure: what came in and where the conversation
// stood give where it stands and what is shown. It knows no messenger, no language, no SQL and no Redis.
//
// A conversation stands at its first question without an answer. Going back, correcting an answer on the review page
// and a question added by a later release all come down to an answer that is missing or open.
package flow

import (
	"time"

	"hamyar/bot/chat"
)

// Flow is a conversation.
type Flow struct {
	Name   string
	Steps  []Step
	Review string                          // message above the answers before they are handed in; empty: the last answer ends the conversation
	Submit string                          // label of the button that hands them in
	Parts  []Part                          // that the answers are sorted by where one is corrected; nil: they stand in one list
	Holes  func(World, Answers) chat.Holes // of its messages, besides the answers; nil: none
}

// Part is a part of a conversation's answers.
type Part struct{ Key, Label string }

// Step is a question. It takes one of Choices, or what Parse makes of typed words and of a Grid, or both.
type Step struct {
	Key      string
	Prompt   string                              // message; its holes are the answers given so far, by key
	Label    string                              // names the answer on the review page, where it can be corrected; empty: not shown
	When     func(World, Answers) bool           // nil: always
	Choices  string                              // a list of the World
	Groups   string                              // a list of the World that sorts Choices by Choice.Group
	Many     bool                                // several of Choices
	Parse    func(World, string) (string, error) // a *Refusal or a *Doubt says what is wrong
	Grid     func(w World, at string) Grid       // the part of that name, or that an answer stands in, or the first; nil: none
	Note     func(World, string) []chat.Line     // said of an answer above the question that follows it; nil: nothing
	Show     func(World, string) chat.Value      // nil: the choice's label, or the words as they are
	Contact  string                              // label of the button that shares her own number, if that answers it
	Spot     bool                                // a shared location answers it, as Parse reads it
	Skip     string                              // label of the button that leaves the question out; the answer is then ""
	Voice    bool                                // a voice or a photo answers it as well
	Files    bool                                // so does any other file, also one that was passed on
	Anything bool                                // so does whatever a messenger carries, as it came: formatted words, any file, a location, what was passed on
	File     func(World, chat.Attachment) error  // a *Refusal says why a file can't be an answer; nil: all can
	Plays    string                              // key of an earlier answer, whose voice is heard before the question
	Fixed    bool                                // given when the conversation begins, never asked
	With     string                              // key of a later step that is asked again when this one is corrected
	Each     []Step                              // asked for each of as many rows as the answer says; Parse gives the number
	Part     string                              // of the Flow's Parts
	Row      string                              // message: one row on the review page; its holes are the row's answers
	Pick     string                              // label of the button that chooses a row; its holes are the row's answers
	Add      string                              // label of the button that adds a row
}

// World is what a conversation may know besides its answers.
type World struct {
	Now     time.Time
	Lists   map[string][]Choice
	Numbers map[string]int
	Same    func(typed string, label chat.Line) bool // whether typed words are a label, however they are spelled
}

// Choice is one of a list.
type Choice struct {
	Value string // stable and short: a button carries it
	Label chat.Line
	Group string
	Not   string // message: why it can't be the answer; empty: it can
	Drops bool   // choosing it takes the row off
	Later string // message: she may go on with it, but is asked again before the answers are handed in
	Short string // message: a shorter word that is typed for it
}

// Draft is a conversation under way.
type Draft struct {
	ID      int64 // never used again
	Flow    string
	Person  int64 `json:",omitempty"` // who answers, of those who share her phone; 0: nobody we know yet
	Subject int64 // what it is about: a group that is corrected, a call for help; 0: nothing yet
	Answers Answers
	Undo    *Undo `json:",omitempty"` // while something is corrected on the review page
	Misses  int   // answers in a row that could not be taken
	At      time.Time
}

// Undo is what going back returns to while something is corrected on the review page.
type Undo struct {
	From    string  // key of the question that the correction began with
	Answers Answers // as they were
}

// Reply is what a conversation says.
type Reply struct {
	Screen chat.Screen
	Step   string     // prompt of the question it stands at
	Done   bool       // everything is answered and handed in
	Left   bool       // she went back from the first question
	Thanks *chat.Line // said before the screen, when a keyboard below the chat goes away
	Plays  []chat.Attachment

	look  look
	above []chat.Line
}

// Refusal is returned by Parse for words that can't be an answer.
type Refusal struct{ Why chat.Line }

func (r *Refusal) Error() string { return "refused: " + r.Why.Key }

// Refuse gives a Refusal.
func Refuse(key string, holes ...any) error { return &Refusal{chat.Say(key, holes...)} }

// Doubt is returned by Parse for words that can mean one of several answers: she is asked which.
type Doubt struct {
	Ask     chat.Line
	Choices []Choice
}

func (d *Doubt) Error() string { return "in doubt: " + d.Ask.Key }
