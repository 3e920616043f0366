package chat

import "time"

// Kind says what an input is.
type Kind string

// The kinds of input. A kind of update that no conversation takes is Other.
const (
	Text     Kind = "text"
	Press    Kind = "press" // of a button below a message
	Contact  Kind = "contact"
	Voice    Kind = "voice"
	Photo    Kind = "photo"
	Document Kind = "document" // any other file
	Sticker  Kind = "sticker"
	Location Kind = "location"
	Left     Kind = "left" // the person blocked the bot
	Back     Kind = "back" // and unblocked it
	Other    Kind = "unknown"
)

// Input is one thing a person did in her messenger.
type Input struct {
	Account Account
	Update  int64 // the messenger's id of the update, unique within the channel for a week
	Kind    Kind
	Private bool  // false: it came from a group or a channel, which Chat names
	Chat    int64 // equals Account.User when Private
	Message int64 // the message it is, or the one whose button was pressed
	ReplyTo int64 // the message it answers, 0 if none
	At      time.Time

	Text string // what was typed, or the caption of what was sent
	// Written is the same as it came, with its line breaks; Marks are its formatting.
	Written string
	Marks   []Mark

	Data string // what a pressed button carries
	Call string // the press to confirm (callback query id)

	Phone string // of a shared contact, as the messenger gives it
	Own   bool   // the shared contact is the sender's own
	Spot  string // of a shared location, "32.86630,59.22110" in degrees north and east; "" if it can't be read
	File  Attachment

	Edited    bool   // replaces a message sent before
	Forwarded bool   // somebody else's words
	Album     string // id shared by the photos of an album

	Name     string // of the account, as its owner chose it: a greeting, never a record
	Language string // BCP 47 tag of the person's messenger, may be empty
}

// Attachment is a file that lies with a messenger. File ids don't carry over to another channel.
type Attachment struct {
	Channel string
	ID      string // file id
	Kind    Kind   // Voice, Photo or Document
	Bytes   int64  // 0 if the messenger didn't say
	Seconds int    `json:",omitempty"` // of what is heard; the same
	Name    string `json:",omitempty"` // as whoever sent it calls it
	As      string `json:",omitempty"` // the messenger's own type where Kind says less: one of those below
}

// The messenger's own types of files that are a Voice or a Document.
const (
	Video     = "video"
	Animation = "animation"
	Audio     = "audio"
	Round     = "video_note"
)
