package standin

import (
	"context"
	"encoding/json"
	"reflect"
)

func (s *Server) editMessageText(_ context.Context, c *call) (any, error) {
	text, entities, err := s.words(c)
	if err != nil {
		return nil, err
	}
	return s.edit(c, func(m *Message) error {
		if m.Kind != KindText {
			return bad("there is no text in the message to edit")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

func (s *Server) editMessageCaption(_ context.Context, c *call) (any, error) {
	text, entities, err := s.caption(c)
	if err != nil {
		return nil, err
	}
	return s.edit(c, func(m *Message) error {
		if m.File == nil || m.Kind == KindSticker || m.Kind == KindRound {
			return bad("there is no caption in the message to edit")
		}
		m.Text, m.Entities = text, entities
		return nil
	})
}

func (s *Server) editMessageReplyMarkup(_ context.Context, c *call) (any, error) {
	return s.edit(c, func(*Message) error { return nil })
}

// edit changes a message of the bot in place. Without reply_markup its keyboard goes. A message that came with a reply keyboard
// can't be edited, nor can a forwarded one or one of somebody else.
func (s *Server) edit(c *call, change func(*Message) error) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.text("chat_id") == "" && c.number("message_id") == 0 {
		return nil, bad("message identifier is not specified")
	}
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	old := chat.find(c.number("message_id"))
	if old == nil {
		return nil, bad("message to edit not found")
	}
	if !old.FromBot || old.ForwardedFrom != "" || old.Reply != nil || old.RemovesReply || old.ForcesReply {
		return nil, errCantEdit
	}
	changed := *old
	if err := change(&changed); err != nil {
		return nil, err
	}
	k, err := parseMarkup(c.text("reply_markup"), chat.kind == "private")
	if err != nil {
		return nil, err
	}
	if k.reply != nil || k.removes || k.forces {
		return nil, bad("inline keyboard expected")
	}
	changed.Inline = k.inline
	return s.replace(chat, old, changed)
}

func (s *Server) replace(chat *chat, old *Message, changed Message) (any, error) {
	sameWords := old.Text == changed.Text && sameEntities(old.Entities, changed.Entities)
	if sameWords && reflect.DeepEqual(old.Inline, changed.Inline) {
		return nil, errNotModified
	}
	if err := s.buckets.take(chat, 1, s.now()); err != nil {
		return nil, err
	}
	if !sameWords {
		changed.Edited, changed.EditDate = true, s.now()
	}
	edited := chat.replace(changed)
	s.changed(chat)
	s.tell(chat, pageEvent{Type: "edited", message: edited})
	return s.wire(chat, edited, true), nil
}

// sameEntities takes no entities and an empty list for the same.
func sameEntities(a, b []Entity) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

func (s *Server) deleteMessage(_ context.Context, c *call) (any, error) {
	switch {
	case c.text("chat_id") == "":
		return nil, bad("chat identifier is not specified")
	case c.number("message_id") == 0:
		return nil, bad("message identifier is not specified")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	m := chat.find(c.number("message_id"))
	if m == nil {
		return nil, bad("message to delete not found")
	}
	if s.isOld(m) {
		return nil, errCantDelete
	}
	s.remove(chat, m)
	return true, nil
}

// deleteMessages passes over those it doesn't find. If one of them is too old, all stay.
func (s *Server) deleteMessages(_ context.Context, c *call) (any, error) {
	ids, err := messageIDs(c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	var going []*Message
	for _, id := range ids {
		m := chat.find(id)
		if m != nil && s.isOld(m) {
			return nil, errCantDelete
		}
		if m != nil {
			going = append(going, m)
		}
	}
	for _, m := range going {
		s.remove(chat, m)
	}
	return true, nil
}

func (s *Server) isOld(m *Message) bool { return s.now().Sub(m.Date) > deletable }

// messageIDs reads from one to a hundred of them.
func messageIDs(c *call) ([]int64, error) {
	var ids []int64
	if err := json.Unmarshal([]byte(c.text("message_ids")), &ids); err != nil || len(ids) == 0 {
		return nil, bad("message identifiers are not specified")
	}
	if len(ids) > 100 {
		return nil, bad("too many message identifiers specified")
	}
	return ids, nil
}

func (s *Server) remove(chat *chat, m *Message) {
	gone := *m
	gone.Deleted = true
	chat.replace(gone)
	if chat.keyboardFrom == m.ID {
		chat.keyboard, chat.keyboardFrom = nil, 0
		s.tell(chat, pageEvent{Type: "keyboard", keyboard: true})
	}
	s.changed(chat)
	s.tell(chat, pageEvent{Type: "deleted", ID: m.ID})
}
