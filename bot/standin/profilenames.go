package standin

import (
	"context"
	"strconv"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func (s *Server) setMyName(_ context.Context, c *call) (any, error) {
	return s.keepWords(c, s.profile.Names, "name", 64)
}

func (s *Server) setMyDescription(_ context.Context, c *call) (any, error) {
	return s.keepWords(c, s.profile.Descriptions, "description", 512)
}

func (s *Server) setMyShortDescription(_ context.Context, c *call) (any, error) {
	return s.keepWords(c, s.profile.Shorts, "short_description", 120)
}

func (s *Server) getMyName(_ context.Context, c *call) (any, error) {
	return s.giveWords(c, s.profile.Names, "name")
}

func (s *Server) getMyDescription(_ context.Context, c *call) (any, error) {
	return s.giveWords(c, s.profile.Descriptions, "description")
}

func (s *Server) getMyShortDescription(_ context.Context, c *call) (any, error) {
	return s.giveWords(c, s.profile.Shorts, "short_description")
}

// keepWords keeps one of the bot's self-descriptions for a language; empty words fall back to those for all languages.
func (s *Server) keepWords(c *call, words map[string]string, field string, limit int) (any, error) {
	language := c.text("language_code")
	if !languageShape.MatchString(language) {
		return nil, bad("invalid language code specified")
	}
	if utf16Len(c.text(field)) > limit {
		return nil, bad("%s is too long", field)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	words[language] = c.text(field)
	if words[language] == "" {
		delete(words, language)
	}
	return true, nil
}

func (s *Server) giveWords(c *call, words map[string]string, field string) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, ok := words[c.text("language_code")]
	if !ok {
		text = words[""]
	}
	return map[string]string{field: text}, nil
}
