package standin

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// saved is everything that a second start needs: people, chats, what the bot has not acknowledged, ids.
type saved struct {
	People    []savedPerson    `json:"people"`
	Groups    []savedChat      `json:"groups"`
	Events    []event          `json:"events"`
	Tail      int64            `json:"tail"`
	Allowed   []string         `json:"allowed,omitempty"`
	Webhook   string           `json:"webhook,omitempty"`
	Presses   map[string]press `json:"presses"`
	NextPress int64            `json:"next_press"`
	Files     []*file          `json:"files"`
	NextFile  int64            `json:"next_file"`
	NextUser  int64            `json:"next_user"`
	NextGroup int64            `json:"next_group"`
	Profile   botProfile       `json:"profile"`
}

type savedPerson struct {
	Profile     Profile   `json:"profile"`
	Chat        savedChat `json:"chat"`
	Started     bool      `json:"started"`
	Blocked     bool      `json:"blocked"`
	Deactivated bool      `json:"deactivated"`
}

type savedChat struct {
	ID           int64      `json:"id"`
	Kind         string     `json:"kind"`
	Title        string     `json:"title,omitempty"`
	Messages     []*Message `json:"messages"`
	Keyboard     *Keyboard  `json:"keyboard,omitempty"`
	KeyboardFrom int64      `json:"keyboard_from,omitempty"`
	MigratedTo   int64      `json:"migrated_to,omitempty"`
	Kicked       bool       `json:"kicked,omitempty"`
}

// Save writes everything as JSON.
func (s *Server) Save(w io.Writer) error {
	s.mu.Lock()
	s.queue.settle()
	data, err := json.Marshal(s.snapshot())
	s.mu.Unlock()
	if err != nil {
		return fmt.Errorf("save the stand-in: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("save the stand-in: %w", err)
	}
	return nil
}

func (s *Server) snapshot() saved {
	all := saved{
		Events: s.queue.events, Tail: s.queue.tail, Webhook: s.webhook, Presses: s.presses, NextPress: s.nextPress,
		NextFile: s.nextFile, NextUser: s.nextUser, NextGroup: s.nextGroup, Profile: s.profile,
	}
	for kind := range s.queue.allowed {
		all.Allowed = append(all.Allowed, kind)
	}
	slices.Sort(all.Allowed)
	for _, f := range s.files {
		all.Files = append(all.Files, f)
	}
	slices.SortFunc(all.Files, func(a, b *file) int { return strings.Compare(a.ID, b.ID) })
	for _, p := range s.order {
		all.People = append(all.People, savedPerson{
			Profile: p.profile, Chat: p.chat.save(), Started: p.started, Blocked: p.blocked, Deactivated: p.deactivated,
		})
	}
	for _, g := range s.groups {
		all.Groups = append(all.Groups, g.chat.save())
	}
	return all
}

func (c *chat) save() savedChat {
	return savedChat{
		ID: c.id, Kind: c.kind, Title: c.title, Messages: c.messages, Keyboard: c.keyboard, KeyboardFrom: c.keyboardFrom,
		MigratedTo: c.migratedTo, Kicked: c.kicked,
	}
}

// Load brings back what Save wrote. It belongs right after New, before the server serves.
func (s *Server) Load(r io.Reader) error {
	var all saved
	if err := json.NewDecoder(r).Decode(&all); err != nil {
		return fmt.Errorf("load the stand-in: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = queue{events: all.Events, tail: all.Tail, last: all.Tail - 1, ackAfter: s.opt.AckAfter}
	for _, kind := range all.Allowed {
		if s.queue.allowed == nil {
			s.queue.allowed = map[string]bool{}
		}
		s.queue.allowed[kind] = true
	}
	s.webhook, s.nextPress, s.nextFile = all.Webhook, all.NextPress, all.NextFile
	s.nextUser, s.nextGroup, s.profile = all.NextUser, all.NextGroup, all.Profile
	s.presses, s.files = map[string]press{}, map[string]*file{}
	for key, pressed := range all.Presses {
		s.presses[key] = pressed
	}
	for _, f := range all.Files {
		s.files[f.ID] = f
	}
	s.loadChats(all)
	s.changed(nil)
	return nil
}

func (s *Server) loadChats(all saved) {
	s.people, s.order, s.groups = map[int64]*Person{}, nil, map[int64]*Group{}
	for _, one := range all.People {
		p := &Person{s: s, profile: one.Profile, chat: one.Chat.load(), started: one.Started, blocked: one.Blocked, deactivated: one.Deactivated}
		p.chat.person = p
		s.people[p.profile.ID] = p
		s.order = append(s.order, p)
	}
	for _, one := range all.Groups {
		s.groups[one.ID] = &Group{s: s, chat: one.load()}
	}
}

func (c savedChat) load() *chat {
	return &chat{
		id: c.ID, kind: c.Kind, title: c.Title, messages: c.Messages, keyboard: c.Keyboard, keyboardFrom: c.KeyboardFrom,
		migratedTo: c.MigratedTo, kicked: c.Kicked,
	}
}
