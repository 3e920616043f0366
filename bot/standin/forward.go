package standin

import (
	"context"
	"slices"
)

func (s *Server) copyMessage(_ context.Context, c *call) (any, error) {
	sent, err := s.repost(c, "message to copy not found", func(m *Message) error {
		m.ForwardedFrom, m.ForwardedUser = "", 0
		if c.text("caption") == "" || m.Kind == KindText {
			return nil
		}
		var err error
		m.Text, m.Entities, err = s.caption(c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return map[string]int64{"message_id": sent.ID}, nil
}

// copyMessages copies up to a hundred messages of one chat and passes over those it doesn't find.
func (s *Server) copyMessages(_ context.Context, c *call) (any, error) {
	ids, err := messageIDs(c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	from, chat, err := s.fromAndTo(c)
	if err != nil {
		return nil, err
	}
	if !increasing(ids) {
		return nil, bad("message identifiers must be in a strictly increasing order")
	}
	ids = slices.DeleteFunc(ids, func(id int64) bool { return from.find(id) == nil })
	if len(ids) == 0 {
		return nil, bad("there are no messages to forward")
	}
	if err := s.buckets.take(chat, len(ids), s.now()); err != nil {
		return nil, err
	}
	return s.copies(c, chat, from, ids), nil
}

func increasing(ids []int64) bool {
	for i := 1; i < len(ids); i++ {
		if ids[i] <= ids[i-1] {
			return false
		}
	}
	return true
}

func (s *Server) copies(c *call, chat, from *chat, ids []int64) []map[string]int64 {
	var sent []map[string]int64
	for _, id := range ids {
		m := from.find(id).content()
		m.From, m.ForwardedFrom, m.ForwardedUser = 0, "", 0
		m.Silent, m.Protected = c.flag("disable_notification"), c.flag("protect_content")
		sent = append(sent, map[string]int64{"message_id": s.deliver(chat, m).ID})
	}
	return sent
}

func (s *Server) forwardMessage(_ context.Context, c *call) (any, error) {
	return s.repost(c, "message to forward not found", func(m *Message) error {
		if m.ForwardedFrom != "" {
			return nil
		}
		m.ForwardedFrom = s.bot.First
		if p := s.people[m.From]; p != nil {
			m.ForwardedFrom, m.ForwardedUser = p.profile.name(), p.profile.ID
		}
		return nil
	})
}

// fromAndTo are the chats between which a call carries messages.
func (s *Server) fromAndTo(c *call) (from, to *chat, err error) {
	if to, err = s.chatToWrite(c); err != nil {
		return nil, nil, err
	}
	from, err = s.chatFor(&call{fields: map[string]string{"chat_id": c.text("from_chat_id")}})
	return from, to, err
}

// repost sends what another message holds, changed by fit, without its keyboards.
func (s *Server) repost(c *call, missing string, fit func(*Message) error) (*wireMessage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from, chat, err := s.fromAndTo(c)
	if err != nil {
		return nil, err
	}
	original := from.find(c.number("message_id"))
	if original == nil {
		return nil, bad("%s", missing)
	}
	m := original.content()
	if err := fit(&m); err != nil {
		return nil, err
	}
	m.From = 0
	if err := s.dress(c, chat, &m); err != nil {
		return nil, err
	}
	if err := s.buckets.take(chat, 1, s.now()); err != nil {
		return nil, err
	}
	return s.wire(chat, s.deliver(chat, m), true), nil
}

// content is a message without what belongs to its place: id, dates, keyboards, what it replies to.
func (m *Message) content() Message {
	return Message{
		Kind: m.Kind, Text: m.Text, Entities: m.Entities, File: m.File, Contact: m.Contact, Location: m.Location,
		From: m.From, ForwardedFrom: m.ForwardedFrom, ForwardedUser: m.ForwardedUser,
	}
}
