package standin

import (
	"context"
	"strconv"
	"time"
)

// answerable is how long a button press can be answered.
const answerable = 15 * time.Second

// A press is a button pressed and not yet forgotten.
type press struct {
	Person int64     `json:"person"`
	At     time.Time `json:"at"`
}

// Toast is what answerCallbackQuery showed on a phone: a line that fades, or a window that must be closed.
type Toast struct {
	Text  string
	Alert bool
}

func (s *Server) answerCallbackQuery(_ context.Context, c *call) (any, error) {
	if utf16Len(c.text("text")) > 200 {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := c.text("callback_query_id")
	pressed, known := s.presses[id]
	if !known || s.now().Sub(pressed.At) > answerable {
		delete(s.presses, id)
		return nil, errOldQuery
	}
	p := s.people[pressed.Person]
	p.answered++
	if text := c.text("text"); text != "" {
		p.toasts = append(p.toasts, Toast{Text: text, Alert: c.flag("show_alert")})
		s.tell(p.chat, pageEvent{Type: "answer", Text: text, Alert: c.flag("show_alert")})
	}
	s.changed(p.chat)
	return true, nil
}

// pressed queues a callback query. A message that is gone or old comes without content, with date 0. Called with mu held.
func (s *Server) pressed(chat *chat, p *Person, id int64, data string) {
	now := s.now()
	s.forgetPresses(now)
	s.nextPress++
	key := strconv.FormatInt(s.nextPress, 10)
	s.presses[key] = press{Person: p.profile.ID, At: now}
	query := wireCallback{ID: key, From: p.user(), Instance: strconv.FormatInt(chat.id*7919+1, 10), Data: data}
	if m := chat.find(id); m != nil && now.Sub(m.Date) < s.opt.InaccessibleAfter {
		query.Message = s.wire(chat, m, true)
	} else {
		query.Message = &wireMessage{ID: id, Chat: chat.wire()}
	}
	s.send("callback_query", query, keepCallback)
	s.changed(chat)
}

// forgetPresses keeps the list of presses short, looking at it only once it has grown.
func (s *Server) forgetPresses(now time.Time) {
	if len(s.presses)%1024 != 1023 {
		return
	}
	for key, pressed := range s.presses {
		if now.Sub(pressed.At) > answerable {
			delete(s.presses, key)
		}
	}
}
