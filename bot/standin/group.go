package standin

import (
	"slices"
	"strings"
)

// Group is a chat of several people and the bot. The bot has privacy mode on, so it hears commands, its name and replies to it.
type Group struct {
	s    *Server
	chat *chat
}

// Group makes a group with the bot in it; the bot hears that by my_chat_member.
func (s *Server) Group(title string) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.newGroup("group", -s.nextGroup, title)
	s.membership(g.chat, "left", "member")
	return g
}

func (s *Server) newGroup(kind string, id int64, title string) *Group {
	s.nextGroup++
	g := &Group{s: s, chat: &chat{id: id, kind: kind, title: title}}
	s.groups[id] = g
	return g
}

func (s *Server) membership(c *chat, was, is string) {
	from := user{ID: 1087968824, Bot: true, First: "Group", Username: "GroupAnonymousBot"}
	s.send("my_chat_member", wireMembership{Chat: c.wire(), From: from, Date: s.now().Unix(), Old: s.member(was), New: s.member(is)}, keepMessage)
	s.changed(c)
}

// ID is the chat's id, negative.
func (g *Group) ID() int64 {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	return g.chat.id
}

// Chat is what the group has said and heard, oldest first.
func (g *Group) Chat() []Message {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	return g.chat.shown(false)
}

// Say lets somebody write in the group.
func (g *Group) Say(p *Person, text string) Message { return g.Reply(p, 0, text) }

// Reply lets somebody answer a message in the group.
func (g *Group) Reply(p *Person, to int64, text string) Message {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	s := g.s
	words, _ := clean(text, nil)
	sent := g.chat.add(Message{Kind: KindText, Text: words, Entities: found(words, nil), From: p.profile.ID, Date: s.now(), ReplyTo: to})
	if !g.chat.kicked && g.forBot(sent) {
		s.send("message", s.wire(g.chat, sent, true), keepMessage)
	}
	s.changed(g.chat)
	return *sent
}

func (g *Group) forBot(m *Message) bool {
	if to := g.chat.find(m.ReplyTo); to != nil && to.FromBot {
		return true
	}
	command := len(m.Entities) > 0 && m.Entities[0].Type == "bot_command" && m.Entities[0].Offset == 0
	return command || strings.Contains(strings.ToLower(m.Text), "@"+strings.ToLower(g.s.opt.Username))
}

// Press lets somebody press a button in the group.
func (g *Group) Press(p *Person, message int64, data string) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.s.pressed(g.chat, p, message, data)
}

// Join lets people join; the bot hears of it as a service message.
func (g *Group) Join(people ...*Person) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	for _, p := range people {
		sent := g.chat.add(Message{Kind: KindService, From: p.profile.ID, Date: g.s.now(), joined: []user{p.user()}})
		g.s.send("message", g.s.wire(g.chat, sent, true), keepMessage)
	}
	g.s.changed(g.chat)
}

// Kick throws the bot out.
func (g *Group) Kick() {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	g.chat.kicked = true
	g.s.membership(g.chat, "member", "kicked")
}

// Upgrade makes a supergroup of the group. What is sent to the old id fails with migrate_to_chat_id; the Group is the new chat from now on.
func (g *Group) Upgrade() {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	s, old := g.s, g.chat
	fresh := s.newGroup("supergroup", -1_000_000_000_000-s.nextGroup, old.title)
	old.migratedTo = fresh.chat.id
	sent := old.add(Message{Kind: KindService, Date: s.now(), MigrateTo: fresh.chat.id})
	s.groups[old.id] = &Group{s: s, chat: old}
	g.chat = fresh.chat
	s.groups[g.chat.id] = g
	s.send("message", s.wire(old, sent, true), keepMessage)
	s.changed(old)
}

// Groups lists all groups, oldest first.
func (s *Server) Groups() []*Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]*Group, 0, len(s.groups))
	for _, g := range s.groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b *Group) int { return int(b.chat.id - a.chat.id) })
	return list
}
