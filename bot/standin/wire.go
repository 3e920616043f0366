package standin

import "encoding/json"

// The shapes of core.telegram.org/bots/api#available-types, as far as they are used here.

type user struct {
	ID       int64  `json:"id"`
	Bot      bool   `json:"is_bot"`
	First    string `json:"first_name"`
	Last     string `json:"last_name,omitempty"`
	Username string `json:"username,omitempty"`
	Language string `json:"language_code,omitempty"`
}

type me struct {
	user
	CanJoinGroups   bool `json:"can_join_groups"`
	ReadsGroups     bool `json:"can_read_all_group_messages"`
	Inline          bool `json:"supports_inline_queries"`
	Business        bool `json:"can_connect_to_business"`
	HasMainWebApp   bool `json:"has_main_web_app"`
	TopicsEnabled   bool `json:"has_topics_enabled"`
	TopicsByAnybody bool `json:"allows_users_to_create_topics"`
}

type wireChat struct {
	ID       int64  `json:"id"`
	Type     string `json:"type"`
	Title    string `json:"title,omitempty"`
	First    string `json:"first_name,omitempty"`
	Last     string `json:"last_name,omitempty"`
	Username string `json:"username,omitempty"`
}

type wireMessage struct {
	ID          int64         `json:"message_id"`
	From        *user         `json:"from,omitempty"`
	Chat        wireChat      `json:"chat"`
	Date        int64         `json:"date"`
	EditDate    int64         `json:"edit_date,omitempty"`
	Origin      *wireOrigin   `json:"forward_origin,omitempty"`
	ForwardFrom *user         `json:"forward_from,omitempty"`
	ForwardName string        `json:"forward_sender_name,omitempty"`
	ForwardDate int64         `json:"forward_date,omitempty"`
	ReplyTo     *wireMessage  `json:"reply_to_message,omitempty"`
	Album       string        `json:"media_group_id,omitempty"`
	Text        string        `json:"text,omitempty"`
	Entities    []Entity      `json:"entities,omitempty"`
	Caption     string        `json:"caption,omitempty"`
	CaptionEnts []Entity      `json:"caption_entities,omitempty"`
	Photo       []wireFile    `json:"photo,omitempty"`
	Voice       *wireFile     `json:"voice,omitempty"`
	Audio       *wireFile     `json:"audio,omitempty"`
	Video       *wireFile     `json:"video,omitempty"`
	Round       *wireFile     `json:"video_note,omitempty"`
	Animation   *wireFile     `json:"animation,omitempty"`
	Document    *wireFile     `json:"document,omitempty"`
	Sticker     *wireSticker  `json:"sticker,omitempty"`
	Contact     *wireContact  `json:"contact,omitempty"`
	Location    *Location     `json:"location,omitempty"`
	NewMembers  []user        `json:"new_chat_members,omitempty"`
	MigrateTo   int64         `json:"migrate_to_chat_id,omitempty"`
	Markup      *inlineMarkup `json:"reply_markup,omitempty"`
}

type wireOrigin struct {
	Type string `json:"type"`
	Date int64  `json:"date"`
	From *user  `json:"sender_user,omitempty"`
	Name string `json:"sender_user_name,omitempty"`
}

type wireFile struct {
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Seconds  int    `json:"duration,omitempty"`
	Name     string `json:"file_name,omitempty"`
	Mime     string `json:"mime_type,omitempty"`
	ID       string `json:"file_id"`
	UniqueID string `json:"file_unique_id"`
	Bytes    int64  `json:"file_size,omitempty"`
	Path     string `json:"file_path,omitempty"`
}

type wireSticker struct {
	wireFile
	Emoji    string `json:"emoji,omitempty"`
	Set      string `json:"set_name,omitempty"`
	Animated bool   `json:"is_animated"`
	Video    bool   `json:"is_video"`
	Type     string `json:"type"`
}

type wireContact struct {
	Phone string `json:"phone_number"`
	First string `json:"first_name"`
	Last  string `json:"last_name,omitempty"`
	User  int64  `json:"user_id,omitempty"`
}

type wireCallback struct {
	ID       string       `json:"id"`
	From     user         `json:"from"`
	Message  *wireMessage `json:"message,omitempty"`
	Instance string       `json:"chat_instance"`
	Data     string       `json:"data"`
}

type wireMember struct {
	User   user   `json:"user"`
	Status string `json:"status"`
	Until  *int64 `json:"until_date,omitempty"`
}

type wireMembership struct {
	Chat wireChat   `json:"chat"`
	From user       `json:"from"`
	Date int64      `json:"date"`
	Old  wireMember `json:"old_chat_member"`
	New  wireMember `json:"new_chat_member"`
}

type wireReaction struct {
	Chat    wireChat   `json:"chat"`
	Message int64      `json:"message_id"`
	From    user       `json:"user"`
	Date    int64      `json:"date"`
	Old     []reaction `json:"old_reaction"`
	New     []reaction `json:"new_reaction"`
}

type reaction struct {
	Type  string `json:"type"`
	Emoji string `json:"emoji"`
}

// wire is the message as an update or an answer carries it. Called with mu held; what it returns is a copy.
func (s *Server) wire(c *chat, m *Message, withReply bool) *wireMessage {
	w := &wireMessage{
		ID: m.ID, Chat: c.wire(), Date: m.Date.Unix(), Album: m.Album,
		From: s.sender(m), Contact: m.Contact.wire(), Location: m.Location,
		NewMembers: m.joined, MigrateTo: m.MigrateTo,
	}
	if !m.EditDate.IsZero() {
		w.EditDate = m.EditDate.Unix()
	}
	if m.Inline != nil {
		w.Markup = &inlineMarkup{Rows: m.Inline}
	}
	if m.Kind == KindText {
		w.Text, w.Entities = m.Text, m.Entities
	} else {
		w.Caption, w.CaptionEnts = m.Text, m.Entities
	}
	s.wireMedia(w, m)
	s.wireForward(w, m)
	if withReply && m.ReplyTo != 0 {
		if to := c.find(m.ReplyTo); to != nil {
			w.ReplyTo = s.wire(c, to, false)
		}
	}
	return w
}

func (s *Server) sender(m *Message) *user {
	if m.FromBot {
		bot := s.bot
		return &bot
	}
	if p := s.people[m.From]; p != nil {
		u := p.user()
		return &u
	}
	return nil
}

func (s *Server) wireMedia(w *wireMessage, m *Message) {
	if m.File == nil {
		return
	}
	f := m.File.wire()
	switch m.Kind {
	case KindPhoto:
		small := f
		small.ID, small.UniqueID = f.ID+"s", f.UniqueID+"s"
		small.Width, small.Height, small.Bytes = 90, 90, min(f.Bytes, 1200)
		w.Photo = []wireFile{small, f}
	case KindVoice:
		w.Voice = &f
	case KindAudio:
		w.Audio = &f
	case KindVideo:
		w.Video = &f
	case KindRound:
		w.Round = &f
	case KindAnimation:
		w.Animation, w.Document = &f, &f // for bots that don't know animations
	case KindSticker:
		w.Sticker = &wireSticker{wireFile: f, Emoji: "🙂", Set: "standin", Type: "regular"}
	default:
		w.Document = &f
	}
}

func (s *Server) wireForward(w *wireMessage, m *Message) {
	if m.ForwardedFrom == "" {
		return
	}
	w.ForwardDate = m.Date.Unix()
	if p := s.people[m.ForwardedUser]; p != nil {
		u := p.user()
		w.ForwardFrom = &u
		w.Origin = &wireOrigin{Type: "user", Date: w.ForwardDate, From: &u}
		return
	}
	w.ForwardName = m.ForwardedFrom
	w.Origin = &wireOrigin{Type: "hidden_user", Date: w.ForwardDate, Name: m.ForwardedFrom}
}

// encoded is a shape of ours as JSON. None of them has a field that JSON can't hold; one that had would be null.
func encoded(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null")
	}
	return data
}
