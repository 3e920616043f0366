package standin

import (
	"slices"
	"strings"
)

// Profile is what the messenger knows of a person. ID 0 takes the next, beyond 32 bits as today's are. Last, Username, Phone and
// Language may be empty. PlusPhones is whether her app puts a "+" before the number when she shares it; apps differ.
type Profile struct {
	ID                    int64
	First, Last, Username string
	Phone, Language       string
	PlusPhones            bool
}

func (p Profile) name() string { return strings.TrimSpace(p.First + " " + p.Last) }

// Person is somebody with a phone, and a chat with the bot on it. What she does returns after the update is queued.
type Person struct {
	s           *Server
	profile     Profile
	chat        *chat
	started     bool
	blocked     bool
	deactivated bool
	toasts      []Toast
	answered    int
}

// Person adds somebody, or returns who has that id already. Until she writes or presses Start, the bot can't write to her.
func (s *Server) Person(profile Profile) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.people[profile.ID]; known != nil {
		return known
	}
	for profile.ID == 0 {
		if s.people[s.nextUser] == nil {
			profile.ID = s.nextUser
		}
		s.nextUser++
	}
	p := &Person{s: s, profile: profile}
	p.chat = &chat{id: profile.ID, kind: "private", person: p}
	s.people[profile.ID] = p
	s.order = append(s.order, p)
	s.changed(nil)
	s.tell(p.chat, pageEvent{Type: "people", person: p})
	return p
}

// People lists everybody in the order they were added.
func (s *Server) People() []*Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.order)
}

// Find returns the person with an id, or nil.
func (s *Server) Find(id int64) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.people[id]
}

func (p *Person) user() user {
	f := p.profile
	return user{ID: f.ID, First: f.First, Last: f.Last, Username: f.Username, Language: f.Language}
}

// ID is her user id, and the id of her chat with the bot.
func (p *Person) ID() int64 { return p.profile.ID }

// Profile is what the messenger knows of her now.
func (p *Person) Profile() Profile {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.profile
}

// Chat is what her phone shows now, oldest first.
func (p *Person) Chat() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.chat.shown(false)
}

// History is all that was ever in her chat, also what was deleted.
func (p *Person) History() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.chat.shown(true)
}

// Last is the newest message of the bot on her screen; false if there is none.
func (p *Person) Last() (Message, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := p.chat.newest(func(m *Message) bool { return m.FromBot })
	if m == nil {
		return Message{}, false
	}
	return *m, true
}

// Message returns one message by its id; false if it is gone.
func (p *Person) Message(id int64) (Message, bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if m := p.chat.find(id); m != nil {
		return *m, true
	}
	return Message{}, false
}

// Count is how many messages her chat ever had; cheap, for waiting on.
func (p *Person) Count() int {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return len(p.chat.messages)
}

// Keyboard is the reply keyboard below the chat, or nil.
func (p *Person) Keyboard() *Keyboard {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.chat.keyboard
}

// Toasts are what answers to her button presses showed, in order.
func (p *Person) Toasts() []Toast {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.toasts)
}

// Answered is how many of her button presses the bot has answered; the others still show a turning wheel.
func (p *Person) Answered() int {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.answered
}
