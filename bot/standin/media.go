package standin

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

const maxAlbum = 10

// sendMedia makes the method for one kind of file; the argument with the file has the kind's name.
func (s *Server) sendMedia(kind string) method {
	return func(_ context.Context, c *call) (any, error) {
		text, entities, err := s.caption(c)
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		f, err := s.fileArgument(c, kind, c.text(kind), kind)
		if err == nil && kind == KindPhoto && c.files[kind] != nil {
			err = s.files[f.ID].size()
		}
		s.mu.Unlock()
		if err != nil {
			return nil, err
		}
		sent, kind := *f, s.kindOf(f)
		if kind == KindRound {
			text, entities = "", nil // it has no caption
		}
		if n := c.number("duration"); n > 0 {
			sent.Seconds = int(n)
		}
		return s.post(c, Message{Kind: kind, Text: text, Entities: entities, File: &sent})
	}
}

// fileArgument finds what a file argument means: an uploaded part of that name, attach://part, or the id of a file this server knows.
func (s *Server) fileArgument(c *call, kind, value, part string) (*File, error) {
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		part, value = name, ""
	}
	if up := c.files[part]; up != nil && value == "" {
		if len(up.data) == 0 {
			return nil, bad("file must be non-empty")
		}
		return s.keepFile(kind, up.name, up.data), nil
	}
	if value == "" {
		return nil, bad("there is no %s in the request", kind)
	}
	if strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://") {
		return nil, bad("failed to get HTTP URL content")
	}
	f := s.files[strings.TrimSuffix(value, "s")]
	if f == nil {
		return nil, bad("wrong file identifier/HTTP URL specified")
	}
	if f.Kind != kind && (!isDocument(f.Kind) || !isDocument(kind)) {
		return nil, bad("can't use file of type %s as %s", typeName(f.Kind), typeName(kind))
	}
	return &f.File, nil
}

// isDocument says whether a file is of those that can be sent as one another; it stays what it is (TDLib, FileManager::check_input_file_id).
func isDocument(kind string) bool {
	return kind == KindDocument || kind == KindAudio || kind == KindAnimation || kind == KindSticker
}

// typeName is how TDLib calls a kind of file.
func typeName(kind string) string {
	switch kind {
	case KindVoice:
		return "VoiceNote"
	case KindRound:
		return "VideoNote"
	}
	return strings.ToUpper(kind[:1]) + kind[1:]
}

// kindOf is what a file is, whatever it is sent as.
func (s *Server) kindOf(f *File) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files[f.ID].Kind
}

type inputMedia struct {
	Type     string          `json:"type"`
	Media    string          `json:"media"`
	Caption  string          `json:"caption"`
	Mode     string          `json:"parse_mode"`
	Entities json.RawMessage `json:"caption_entities"`
}

// sendMediaGroup sends up to ten photos, videos, documents or audios as messages that share media_group_id.
func (s *Server) sendMediaGroup(_ context.Context, c *call) (any, error) {
	var list []inputMedia
	if err := json.Unmarshal([]byte(c.text("media")), &list); err != nil {
		return nil, bad("can't parse media JSON object")
	}
	switch {
	case len(list) == 0:
		return nil, bad("there are no messages to send")
	case len(list) > maxAlbum:
		return nil, bad("too many messages to send as an album")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatToWrite(c)
	if err != nil {
		return nil, err
	}
	messages, err := s.album(c, chat, list)
	if err != nil {
		return nil, err
	}
	if err := s.buckets.take(chat, len(list), s.now()); err != nil {
		return nil, err
	}
	sent := make([]*wireMessage, 0, len(messages))
	for _, m := range messages {
		sent = append(sent, s.wire(chat, s.deliver(chat, m), true))
	}
	return sent, nil
}

func (s *Server) album(c *call, chat *chat, list []inputMedia) ([]Message, error) {
	id := s.albumID()
	messages := make([]Message, 0, len(list))
	for _, item := range list {
		switch item.Type {
		case KindPhoto, KindVideo, KindDocument, KindAudio:
		default:
			return nil, bad("can't parse InputMedia: type %q can't be used in sendMediaGroup", item.Type)
		}
		if only := list[0].Type; item.Type != only && (isDocument(item.Type) || isDocument(only)) {
			return nil, bad("%s can't be mixed with other media types", item.Type)
		}
		text, entities, err := s.formatText(item.Caption, strings.ToLower(item.Mode), string(item.Entities))
		if err != nil {
			return nil, err
		}
		if utf16Len(text) > maxCaption {
			return nil, bad("message caption is too long")
		}
		f, err := s.fileArgument(c, item.Type, item.Media, "")
		if err != nil {
			return nil, err
		}
		m := Message{Kind: s.files[f.ID].Kind, Text: text, Entities: entities, File: f, Album: id}
		if err := s.dress(c, chat, &m); err != nil {
			return nil, err
		}
		messages = append(messages, m)
	}
	return messages, nil
}

func (s *Server) albumID() string {
	s.nextFile++
	return fmt.Sprintf("1370%013d", s.nextFile)
}
