package standin

import (
	"context"
	"encoding/json"
	"strconv"
)

const (
	maxText    = 4096 // UTF-16 units after parsing
	maxCaption = 1024
)

func (s *Server) sendMessage(_ context.Context, c *call) (any, error) {
	text, entities, err := s.words(c)
	if err != nil {
		return nil, err
	}
	return s.post(c, Message{Kind: KindText, Text: text, Entities: entities})
}

// words reads and checks the text of a message or of an edit.
func (s *Server) words(c *call) (string, []Entity, error) {
	if c.text("text") == "" {
		return "", nil, bad("message text is empty")
	}
	text, entities, err := s.format(c, "text")
	switch {
	case err != nil:
		return "", nil, err
	case isBlank(text):
		return "", nil, errTextEmpty
	case utf16Len(text) > maxText:
		return "", nil, bad("message is too long")
	}
	return text, entities, nil
}

func (s *Server) caption(c *call) (string, []Entity, error) {
	text, entities, err := s.format(c, "caption")
	if err == nil && utf16Len(text) > maxCaption {
		err = bad("message caption is too long")
	}
	return text, entities, err
}

func (s *Server) sendLocation(_ context.Context, c *call) (any, error) {
	for _, name := range []string{"latitude", "longitude"} {
		if c.text(name) == "" {
			return nil, bad("%s is empty", name)
		}
	}
	at := &Location{}
	at.Latitude, _ = strconv.ParseFloat(c.text("latitude"), 64)
	at.Longitude, _ = strconv.ParseFloat(c.text("longitude"), 64)
	return s.post(c, Message{Kind: KindLocation, Location: at})
}

func (s *Server) sendContact(_ context.Context, c *call) (any, error) {
	if c.text("phone_number") == "" {
		return nil, bad(`parameter "phone_number" is required`)
	}
	if c.text("first_name") == "" {
		return nil, bad(`parameter "first_name" is required`)
	}
	card := &Contact{Phone: c.text("phone_number"), First: c.text("first_name"), Last: c.text("last_name")}
	return s.post(c, Message{Kind: KindContact, Contact: card})
}

// post sends one message of the bot, whatever it carries.
func (s *Server) post(c *call, m Message) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	if err := s.dress(c, chat, &m); err != nil {
		return nil, err
	}
	if err := s.buckets.take(chat, 1, s.now()); err != nil {
		return nil, err
	}
	return s.wire(chat, s.deliver(chat, m), true), nil
}

// dress gives a message what all have in common: keyboard, reply, flags.
func (s *Server) dress(c *call, chat *chat, m *Message) error {
	k, err := parseMarkup(c.text("reply_markup"), chat.kind == "private")
	if err != nil {
		return err
	}
	if m.ReplyTo, err = replyTarget(c, chat); err != nil {
		return err
	}
	m.Inline, m.Reply, m.RemovesReply, m.ForcesReply = k.inline, k.reply, k.removes, k.forces
	m.Silent, m.Protected = c.flag("disable_notification"), c.flag("protect_content")
	return nil
}

// replyTarget reads reply_parameters or its forerunners.
func replyTarget(c *call, chat *chat) (int64, error) {
	p := struct {
		ID      int64 `json:"message_id"`
		Without bool  `json:"allow_sending_without_reply"`
	}{ID: c.number("reply_to_message_id"), Without: c.flag("allow_sending_without_reply")}
	if text := c.text("reply_parameters"); text != "" {
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return 0, bad("can't parse reply parameters JSON object")
		}
	}
	if p.ID == 0 || chat.find(p.ID) != nil {
		return p.ID, nil
	}
	if p.Without {
		return 0, nil
	}
	return 0, bad("message to be replied not found")
}

// deliver lets a message of the bot appear on the phone.
func (s *Server) deliver(chat *chat, m Message) *Message {
	m.FromBot, m.Date = true, s.now()
	sent := chat.add(m)
	moved := chat.follow(sent)
	s.changed(chat)
	s.tell(chat, pageEvent{Type: "message", message: sent})
	if moved {
		s.tell(chat, pageEvent{Type: "keyboard", keyboard: true})
	}
	return sent
}

func (s *Server) sendChatAction(_ context.Context, c *call) (any, error) {
	if c.text("action") == "" {
		return nil, bad("wrong parameter action in request")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	s.tell(chat, pageEvent{Type: "typing"})
	return true, nil
}
