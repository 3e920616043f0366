package standin

import "context"

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

// repost sends what another message holds, changed by fit, without its keyboards.
func (s *Server) repost(c *call, missing string, fit func(*Message) error) (*wireMessage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	from, err := s.chatFor(&call{fields: map[string]string{"chat_id": c.text("from_chat_id")}})
	if err != nil {
		return nil, err
	}
	original := from.find(c.number("message_id"))
	if original == nil {
		return nil, bad("%s", missing)
	}
	m := Message{
		Kind: original.Kind, Text: original.Text, Entities: original.Entities, File: original.File, Contact: original.Contact,
		Location: original.Location, From: original.From, ForwardedFrom: original.ForwardedFrom, ForwardedUser: original.ForwardedUser,
	}
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
