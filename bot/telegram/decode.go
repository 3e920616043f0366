package telegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamyar/bot/chat"
)

// Decode reads an update as it came. In a group the account is the sender's and Chat the group's; a channel post's
// account is the channel itself. A kind of update that we don't know is chat.Other without a Message, and of account 0
// if it names nobody. Text comes without U+0000, lone surrogates and bytes that are no
// UTF-8, and ends where no messenger's goes on.
func Decode(channel string, payload []byte) (chat.Input, error) {
	var u update
	if err := json.Unmarshal(payload, &u); err != nil {
		return chat.Input{}, fmt.Errorf("decode update of %s: %w", channel, withoutValue(err))
	}
	if u.ID == 0 {
		return chat.Input{}, fmt.Errorf("decode update of %s: it has no id", channel)
	}
	in := u.input(payload)
	in.Update, in.Account.Channel = u.ID, channel
	if in.File.ID != "" {
		in.File.Channel = channel
	}
	return in, nil
}

func (u *update) input(payload []byte) chat.Input {
	switch {
	case u.Message != nil:
		return u.Message.input()
	case u.ChannelPost != nil:
		return u.ChannelPost.input()
	case u.EditedMessage != nil:
		return u.EditedMessage.edited()
	case u.EditedChannelPost != nil:
		return u.EditedChannelPost.edited()
	case u.Press != nil:
		return u.Press.input()
	case u.Member != nil:
		return u.Member.input()
	}
	return unknown(payload)
}

// from begins an input with who did it, where and when.
func from(u *user, r room, date int64) chat.Input {
	in := chat.Input{Kind: chat.Other, Chat: r.ID, Private: r.Type == "private"}
	if u != nil {
		in.Account.User = u.ID
		in.Name = clean(strings.TrimSpace(u.First + " " + u.Last))
		in.Language = clean(u.Language)
	}
	if in.Account.User == 0 {
		in.Account.User = r.ID
	}
	if in.Chat == 0 {
		in.Chat, in.Private = in.Account.User, true
	}
	in.Private = in.Private && in.Chat == in.Account.User
	if date > 0 {
		in.At = time.Unix(date, 0).UTC()
	}
	return in
}

func (m *message) input() chat.Input {
	in := from(m.From, m.Room, m.Date)
	in.Message = m.ID
	if m.ReplyTo != nil {
		in.ReplyTo = m.ReplyTo.ID
	}
	in.Written, in.Marks = clean(m.Text), marks(m.Text, m.Entities)
	if in.Written == "" {
		in.Written, in.Marks = clean(m.Caption), marks(m.Caption, m.CaptionEntities)
	}
	in.Text = in.Written
	in.Album = clean(strings.Trim(string(m.Album), `"`))
	in.Forwarded = present(m.Origin) || present(m.ForwardFrom) || m.ForwardDate != 0
	in.Kind, in.File = m.content()
	if in.Kind == chat.Location {
		in.Spot = spot(m.Location)
	}
	if in.Kind == chat.Contact {
		in.Phone = clean(m.Contact.Phone)
		in.Own = m.Contact.User != 0 && m.From != nil && m.Contact.User == m.From.ID && !in.Forwarded
	}
	return in
}

// spot reads a location, to a metre.
func spot(location []byte) string {
	var at struct{ Latitude, Longitude *float64 }
	if err := json.Unmarshal(location, &at); err != nil || at.Latitude == nil || at.Longitude == nil {
		return ""
	}
	return fmt.Sprintf("%.5f,%.5f", *at.Latitude, *at.Longitude)
}

func (m *message) edited() chat.Input {
	in := m.input()
	in.Edited = true
	if m.EditDate > 0 {
		in.At = time.Unix(m.EditDate, 0).UTC()
	}
	return in
}

// content says what a message is. An animation comes with a document beside it, a venue with a location.
func (m *message) content() (chat.Kind, chat.Attachment) {
	switch {
	case m.Voice != nil:
		return m.Voice.as(chat.Voice, "")
	case m.VideoNote != nil:
		return m.VideoNote.as(chat.Voice, chat.Round)
	case m.Audio != nil:
		return m.Audio.as(chat.Voice, chat.Audio)
	case m.Document != nil && bytes.HasPrefix(m.Document.Mime, []byte(`"audio/`)):
		return m.Document.as(chat.Voice, "") // what a phone's recorder made, sent as a file
	case len(m.Photo) > 0:
		return largest(m.Photo).as(chat.Photo, "")
	case m.Animation != nil:
		return m.Animation.as(chat.Document, chat.Animation)
	case m.Video != nil:
		return m.Video.as(chat.Document, chat.Video)
	case m.Document != nil:
		return m.Document.as(chat.Document, "")
	case m.Sticker != nil:
		return chat.Sticker, chat.Attachment{}
	case m.Contact != nil:
		return chat.Contact, chat.Attachment{}
	case present(m.Location):
		return chat.Location, chat.Attachment{}
	case clean(m.Text) != "":
		return chat.Text, chat.Attachment{}
	}
	return chat.Other, chat.Attachment{}
}

// as is the file as a kind, and of a type of the messenger's.
func (f *attached) as(kind chat.Kind, as string) (chat.Kind, chat.Attachment) {
	seconds, err := strconv.ParseInt(string(f.Length), 10, 32)
	if err != nil {
		seconds = 0
	}
	return kind, chat.Attachment{
		ID: clean(f.ID), Kind: kind, Bytes: f.Bytes, Seconds: int(max(seconds, 0)), Name: named(f.Name), As: as,
	}
}

// named reads what a file is called, "" if that can't be read: the file counts.
func named(raw json.RawMessage) string {
	var name string
	if json.Unmarshal(raw, &name) != nil {
		return ""
	}
	return clean(strings.TrimSpace(name))
}

func largest(sizes []attached) *attached {
	best := &sizes[0]
	for i := range sizes {
		if sizes[i].Width*sizes[i].Height >= best.Width*best.Height {
			best = &sizes[i]
		}
	}
	return best
}

// input of a press has no time: the messenger doesn't tell it.
func (p *press) input() chat.Input {
	var r room
	var id int64
	if p.Message != nil {
		r, id = p.Message.Room, p.Message.ID
	}
	in := from(&p.From, r, 0)
	in.Kind, in.Message, in.Data, in.Call = chat.Press, id, clean(p.Data), clean(p.ID)
	return in
}

func (m *member) input() chat.Input {
	in := from(&m.From, m.Room, m.Date)
	switch m.New.Status {
	case "kicked", "left":
		in.Kind = chat.Left
	case "member", "administrator", "creator", "restricted":
		in.Kind = chat.Back
	}
	return in
}

// unknown looks for a person in an update of a kind that we don't know.
func unknown(payload []byte) chat.Input {
	var kinds map[string]json.RawMessage
	if json.Unmarshal(payload, &kinds) != nil {
		return from(nil, room{}, 0)
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) { // the same person each time
		var s stranger
		if json.Unmarshal(kinds[kind], &s) != nil || (s.From == nil && s.User == nil) {
			continue
		}
		if s.From == nil {
			s.From = s.User
		}
		if s.Room == nil {
			s.Room = &room{}
		}
		return from(s.From, *s.Room, 0)
	}
	return from(nil, room{}, 0)
}

func present(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// longest bounds a text in bytes. No messenger lets more through than 4096 UTF-16 units (Bot API, sendMessage), which are
// three bytes each at most; the beginning of a longer one is enough to refuse it, and costs little.
const longest = 16 << 10

// clean drops what PostgreSQL doesn't take as text, and what a lone surrogate or a byte that is no UTF-8 became when
// the JSON was read (U+FFFD).
func clean(s string) string {
	s = cut(s)
	if !strings.ContainsFunc(s, isUnclean) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isUnclean(r) {
			return -1
		}
		return r
	}, s)
}

// cut ends a text where no messenger's goes on.
func cut(s string) string {
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	return s
}

func isUnclean(r rune) bool { return r == 0 || r == '\uFFFD' }

// withoutValue keeps what people wrote out of an error: only where it lies is told.
func withoutValue(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("field %s at byte %d is no %s", e.Field, e.Offset, e.Type)
	}
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("no JSON at byte %d", e.Offset)
	}
	return errors.New("no JSON")
}
