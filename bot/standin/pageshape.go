package standin

import "time"

// The shapes of the page's own JSON, /page/state and /page/events.

type pageState struct {
	Bot    pageBot      `json:"bot"`
	Now    time.Time    `json:"now"`
	Stage  bool         `json:"stage"`
	Up     bool         `json:"up"`
	People []pagePerson `json:"people"`
}

type pageBot struct {
	Name     string `json:"name"`
	Username string `json:"username"`
}

type pagePerson struct {
	ID       int64         `json:"id"`
	First    string        `json:"first"`
	Last     string        `json:"last"`
	Username string        `json:"username"`
	Phone    string        `json:"phone"`
	Blocked  bool          `json:"blocked"`
	Started  bool          `json:"started"`
	Keyboard *pageKeyboard `json:"keyboard"`
	Messages []pageMessage `json:"messages"`
	Commands []Command     `json:"commands"`
}

type pageKeyboard struct {
	Rows    [][]pageKey `json:"rows"`
	OneTime bool        `json:"one_time"`
}

type pageKey struct {
	Text     string `json:"text"`
	Contact  bool   `json:"contact"`
	Location bool   `json:"location,omitempty"`
}

type pageMessage struct {
	ID        int64          `json:"id"`
	FromBot   bool           `json:"from_bot"`
	Date      time.Time      `json:"date"`
	Kind      string         `json:"kind"`
	Text      string         `json:"text"`
	Entities  []Entity       `json:"entities"`
	Edited    bool           `json:"edited"`
	Inline    [][]pageButton `json:"inline,omitempty"`
	File      *pageFile      `json:"file,omitempty"`
	Contact   *pageContact   `json:"contact,omitempty"`
	Location  *Location      `json:"location,omitempty"`
	ReplyTo   int64          `json:"reply_to,omitempty"`
	Forwarded string         `json:"forwarded_from,omitempty"`
	Album     string         `json:"album,omitempty"`
}

type pageButton struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
}

type pageFile struct {
	URL     string `json:"url"`
	Name    string `json:"name"`
	Bytes   int64  `json:"bytes"`
	Seconds int    `json:"seconds"`
}

type pageContact struct {
	First string `json:"first"`
	Last  string `json:"last,omitempty"`
	Phone string `json:"phone"`
}

// state is everything the page shows. Called with mu held, as all below.
func (s *Server) state() pageState {
	all := pageState{
		Bot: pageBot{Name: s.bot.First, Username: s.bot.Username}, Now: s.stageNow(),
		Stage: s.opt.Stage != nil, Up: s.pollingNow(), People: []pagePerson{},
	}
	for _, p := range s.order {
		all.People = append(all.People, s.pagePerson(p))
	}
	return all
}

func (s *Server) pagePerson(p *Person) pagePerson {
	f := p.profile
	shown := pagePerson{
		ID: f.ID, First: f.First, Last: f.Last, Username: f.Username, Phone: f.Phone, Blocked: p.blocked, Started: p.started,
		Keyboard: pageKeys(p.chat.keyboard), Messages: []pageMessage{}, Commands: append([]Command{}, p.commands()...),
	}
	for _, m := range p.chat.messages {
		if !m.Deleted {
			shown.Messages = append(shown.Messages, s.pageMessage(m))
		}
	}
	return shown
}

func pageKeys(k *Keyboard) *pageKeyboard {
	if k == nil {
		return nil
	}
	shown := &pageKeyboard{OneTime: k.OneTime}
	for _, row := range k.Rows {
		var keys []pageKey
		for _, key := range row {
			keys = append(keys, pageKey(key))
		}
		shown.Rows = append(shown.Rows, keys)
	}
	return shown
}

func (s *Server) pageMessage(m *Message) pageMessage {
	shown := pageMessage{
		ID: m.ID, FromBot: m.FromBot, Date: m.Date, Kind: m.Kind, Text: m.Text, Entities: append([]Entity{}, m.Entities...), Edited: m.Edited,
		Location: m.Location, ReplyTo: m.ReplyTo, Forwarded: m.ForwardedFrom, Album: m.Album,
	}
	for _, row := range m.Inline {
		var buttons []pageButton
		for _, b := range row {
			buttons = append(buttons, pageButton(b))
		}
		shown.Inline = append(shown.Inline, buttons)
	}
	if f := m.File; f != nil {
		shown.File = &pageFile{URL: "/page/file/" + f.ID, Name: f.Name, Bytes: f.Bytes, Seconds: f.Seconds}
	}
	if c := m.Contact; c != nil {
		shown.Contact = &pageContact{First: c.First, Last: c.Last, Phone: c.Phone}
	}
	return shown
}
