package standin

import (
	"slices"
	"sort"
)

// A chat is what one phone, or one group, has said and heard. Guarded by Server.mu.
type chat struct {
	id       int64
	kind     string // private, group, supergroup
	title    string
	person   *Person // of a private chat
	messages []*Message
	keyboard *Keyboard
	bell     bell

	keyboardFrom int64 // the message that brought the keyboard
	migratedTo   int64
	kicked       bool
}

func (c *chat) wire() wireChat {
	w := wireChat{ID: c.id, Type: c.kind, Title: c.title}
	if c.person != nil {
		w.First, w.Last, w.Username = c.person.profile.First, c.person.profile.Last, c.person.profile.Username
	}
	return w
}

// add appends a message under the next id. Ids are never used again, also not after a deletion.
func (c *chat) add(m Message) *Message {
	m.ID = 1
	if n := len(c.messages); n > 0 {
		m.ID = c.messages[n-1].ID + 1
	}
	c.messages = append(c.messages, &m)
	return &m
}

func (c *chat) at(id int64) int {
	i := sort.Search(len(c.messages), func(i int) bool { return c.messages[i].ID >= id })
	if i < len(c.messages) && c.messages[i].ID == id {
		return i
	}
	return -1
}

// find returns a message that still stands, or nil.
func (c *chat) find(id int64) *Message {
	if i := c.at(id); i >= 0 && !c.messages[i].Deleted {
		return c.messages[i]
	}
	return nil
}

// replace puts a changed copy in a message's place, so that whoever holds the old one keeps it whole.
func (c *chat) replace(m Message) *Message {
	c.messages[c.at(m.ID)] = &m
	return &m
}

// shown lists copies, oldest first.
func (c *chat) shown(withDeleted bool) []Message {
	list := make([]Message, 0, len(c.messages))
	for _, m := range c.messages {
		if withDeleted || !m.Deleted {
			list = append(list, *m)
		}
	}
	return list
}

// follow lets the keyboard below the chat follow a message of the bot.
func (c *chat) follow(m *Message) bool {
	switch {
	case m.Reply != nil:
		c.keyboard, c.keyboardFrom = m.Reply, m.ID
	case m.RemovesReply || m.ForcesReply:
		if c.keyboard == nil {
			return false
		}
		c.keyboard, c.keyboardFrom = nil, 0
	default:
		return false
	}
	return true
}

// newest finds the newest standing message that satisfies ok.
func (c *chat) newest(ok func(*Message) bool) *Message {
	for _, m := range slices.Backward(c.messages) {
		if !m.Deleted && ok(m) {
			return m
		}
	}
	return nil
}
