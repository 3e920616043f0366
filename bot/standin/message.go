package standin

import (
	"time"
	"unicode/utf16"
)

// Kinds of messages. A service message is one that nobody wrote: somebody joined, a group became a supergroup.
const (
	KindText      = "text"
	KindPhoto     = "photo"
	KindVoice     = "voice"
	KindAudio     = "audio"
	KindVideo     = "video"
	KindDocument  = "document"
	KindRound     = "video_note"
	KindAnimation = "animation"
	KindSticker   = "sticker"
	KindContact   = "contact"
	KindLocation  = "location"
	KindService   = "service"
)

// Message is what a phone shows. Ids grow within a chat and repeat between chats. Text is plain: a message's words, or its caption;
// Entities say by UTF-16 offsets what is bold or a link. Nothing in it changes after it was handed out: an edit makes a new one.
type Message struct {
	ID            int64
	FromBot       bool
	From          int64 // the person who wrote it; 0 for the bot
	Date          time.Time
	EditDate      time.Time // of the last edit of the words
	Kind          string
	Text          string
	Entities      []Entity
	Inline        [][]Button
	Reply         *Keyboard // the reply keyboard that came with it
	RemovesReply  bool
	ForcesReply   bool
	Edited        bool
	Deleted       bool
	Silent        bool // sent with disable_notification
	Protected     bool // sent with protect_content
	File          *File
	Contact       *Contact
	Location      *Location
	ReplyTo       int64
	ForwardedFrom string // a name
	ForwardedUser int64  // a person of this server, or 0 where the name is all that is known
	Album         string
	MigrateTo     int64

	joined []user
}

// Caption is the text below a photo, a voice, a document; nothing for a text.
func (m Message) Caption() string {
	if m.Kind == KindText {
		return ""
	}
	return m.Text
}

// Part is the words of a message that an entity marks.
func (m Message) Part(e Entity) string {
	units := utf16.Encode([]rune(m.Text))
	return string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
}

// Button is one inline button: a label with data for the bot, or with an address.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Keyboard is a reply keyboard: its buttons type their label, or share a contact or a place.
type Keyboard struct {
	Rows        [][]Key
	OneTime     bool
	Resize      bool
	Persistent  bool
	Placeholder string
}

// Key is one button of a reply keyboard.
type Key struct {
	Text     string
	Contact  bool
	Location bool
}

// Contact is a card. User is the account it belongs to; 0 leaves user_id out, as cards from an address book may.
type Contact struct {
	Phone, First, Last string
	User               int64
}

func (c *Contact) wire() *wireContact {
	if c == nil {
		return nil
	}
	return &wireContact{Phone: c.Phone, First: c.First, Last: c.Last, User: c.User}
}

// Location is a place in degrees.
type Location struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Entity marks a stretch of a text. Offset and Length count UTF-16 code units, as all the Bot API's do.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`
	Length   int    `json:"length"`
	URL      string `json:"url,omitempty"`
	Language string `json:"language,omitempty"`
	User     *user  `json:"user,omitempty"`
}
