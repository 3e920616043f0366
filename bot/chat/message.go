package chat

import (
	"errors"
	"time"
)

// Message is a screen in a language, as a messenger takes it.
type Message struct {
	Text   string  // with the channel's markup
	Plain  bool    // Text has no markup
	Keys   [][]Key // row by row, each from left to right
	Below  bool    // the keys stand below the chat, where one of them may ask for a phone number
	Remove bool    // takes such keys away; only without Keys
	File   *Attachment
	Made   *Made
	Album  []Attachment // instead of one File: sent together, the text below the first; without Keys
	Spot   string       // a location, as that of an Input, which has Keys but no text
}

// Made is a file that the program made, or brings from another messenger: its name, as the reader sees it, and all of it.
type Made struct {
	Name  string // of a Document
	Bytes []byte
	Kind  Kind // Photo is shown in the chat, Voice is heard there; "": a Document
}

// Key is a button with its words.
type Key struct {
	Label   string
	Data    string
	URL     string
	Contact bool
}

// What a messenger answers when it doesn't take a message.
var (
	ErrGone    = errors.New("the person can't be reached")     // she blocked us, or is no more
	ErrMissing = errors.New("the message can't be changed")    // deleted, too old, or never ours
	ErrMarkup  = errors.New("the markup can't be read")        // a bug of ours: send it plain
	ErrRefused = errors.New("the messenger refuses the call")  // for good
	ErrToken   = errors.New("the messenger refuses the token") // wrong token or address
)

// Later is returned when the messenger asks to wait.
type Later struct{ After time.Duration }

func (l *Later) Error() string { return "the messenger asks to wait " + l.After.String() }
