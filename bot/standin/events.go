package standin

import (
	"encoding/json"
	"net/http"
	"time"
)

const (
	streamBuffer = 512             // events a page may lag behind before it has to begin again
	streamTick   = 1 * time.Second // how often a page hears whether the bot is up and what time it is
)

// streams are the pages that listen. Guarded by Server.mu.
type streams struct{ list map[chan []byte]bool }

// A pageEvent is one change on a phone. What is shown of it is fixed when it is told.
type pageEvent struct {
	Type     string
	ID       int64
	Text     string
	Alert    bool
	person   *Person
	message  *Message
	keyboard bool
}

type wireEvent struct {
	Type     string          `json:"type"`
	Person   int64           `json:"person,omitempty"`
	Message  *pageMessage    `json:"message,omitempty"`
	ID       int64           `json:"id,omitempty"`
	Keyboard json.RawMessage `json:"keyboard,omitempty"`
	Now      *time.Time      `json:"now,omitempty"`
	Up       *bool           `json:"up,omitempty"`
	Text     string          `json:"text,omitempty"`
	Alert    bool            `json:"alert,omitempty"`
}

// tell hands a change in a private chat to every page. One that doesn't keep up is cut off: its browser connects again and gets all
// there is. Called with mu held.
func (s *Server) tell(c *chat, e pageEvent) {
	if len(s.streams.list) == 0 || c.person == nil {
		return
	}
	w := wireEvent{Type: e.Type, Person: c.id, ID: e.ID, Text: e.Text, Alert: e.Alert}
	if e.message != nil {
		shown := s.pageMessage(e.message)
		w.Message, w.ID = &shown, e.message.ID
	}
	if e.keyboard {
		w.Keyboard = encoded(pageKeys(c.keyboard))
	}
	s.streams.send(encoded(w))
}

func (l *streams) send(line []byte) {
	for stream := range l.list {
		select {
		case stream <- line:
		default:
			delete(l.list, stream)
			close(stream)
		}
	}
}

// Subscribe returns the JSON of every change from now on, as /page/events sends it, beginning with the whole state. The channel closes when
// the reader lags too far behind or after leave.
func (s *Server) Subscribe() (events <-chan []byte, leave func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stream := make(chan []byte, streamBuffer)
	if s.streams.list == nil {
		s.streams.list = map[chan []byte]bool{}
	}
	s.streams.list[stream] = true
	stream <- encoded(struct {
		Type string `json:"type"`
		pageState
	}{"state", s.state()})
	return stream, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.streams.list[stream] {
			delete(s.streams.list, stream)
			close(stream)
		}
	}
}

// serveEvents streams to one page until it leaves, lags or the server closes.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	events, leave := s.Subscribe()
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	tick := time.NewTicker(streamTick)
	defer tick.Stop()
	flush := http.NewResponseController(w)
	for {
		var line []byte
		select {
		case e, ok := <-events:
			if !ok {
				return
			}
			line = append(append([]byte("data: "), e...), "\n\n"...)
		case <-tick.C:
			line = s.pulse()
		case <-r.Context().Done():
			return
		case <-s.closed:
			return
		}
		if _, err := w.Write(line); err != nil || flush.Flush() != nil {
			return
		}
	}
}

// pulse tells a page whether the bot is up and what the clock says.
func (s *Server) pulse() []byte {
	up, now := s.Polling(), s.stageNow()
	line := append([]byte("data: "), encoded(wireEvent{Type: "bot", Up: &up})...)
	line = append(append(line, "\n\ndata: "...), encoded(wireEvent{Type: "clock", Now: &now})...)
	return append(line, "\n\n"...)
}

// stageNow is the clock the page shows: the stage's, if there is one.
func (s *Server) stageNow() time.Time {
	if s.opt.Stage != nil {
		return s.opt.Stage.Now()
	}
	return s.now()
}

// announceClock tells every page the new time at once.
func (s *Server) announceClock() {
	now := s.stageNow()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.streams.send(encoded(wireEvent{Type: "clock", Now: &now}))
	s.changed(nil)
}
