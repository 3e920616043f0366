package standin

import (
	"context"
	"encoding/json"
	"regexp"
)

// A botProfile is what the bot has said of itself: names and descriptions by language, commands by scope and language. Guarded by Server.mu.
type botProfile struct {
	Names        map[string]string               `json:"names"`
	Descriptions map[string]string               `json:"descriptions"`
	Shorts       map[string]string               `json:"shorts"`
	Commands     map[string]map[string][]Command `json:"commands"`
}

// Command is one line of the bot's menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

func newProfile(name string) botProfile {
	return botProfile{
		Names: map[string]string{"": name}, Descriptions: map[string]string{}, Shorts: map[string]string{},
		Commands: map[string]map[string][]Command{},
	}
}

var (
	commandShape  = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	languageShape = regexp.MustCompile(`^([a-z]{2})?$`)
)

func (s *Server) setMyCommands(_ context.Context, c *call) (any, error) {
	var list []Command
	if text := c.text("commands"); text != "" {
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			return nil, bad("can't parse commands JSON object")
		}
	}
	if len(list) > 100 {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	for i := range list {
		if len(list[i].Command) > 0 && list[i].Command[0] == '/' {
			list[i].Command = list[i].Command[1:]
		}
		if !commandShape.MatchString(list[i].Command) {
			return nil, bad("BOT_COMMAND_INVALID")
		}
		if n := utf16Len(list[i].Description); n == 0 || n > 256 {
			return nil, bad("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	return s.keepCommands(c, list)
}

func (s *Server) deleteMyCommands(_ context.Context, c *call) (any, error) {
	return s.keepCommands(c, nil)
}

func (s *Server) keepCommands(c *call, list []Command) (any, error) {
	scope, language, err := commandKey(c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.profile.Commands[scope] == nil {
		s.profile.Commands[scope] = map[string][]Command{}
	}
	s.profile.Commands[scope][language] = list
	for _, p := range s.order {
		s.tell(p.chat, pageEvent{Type: "person", person: p})
	}
	s.changed(nil)
	return true, nil
}

func (s *Server) getMyCommands(_ context.Context, c *call) (any, error) {
	scope, language, err := commandKey(c)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Command{}, s.profile.Commands[scope][language]...), nil
}

// commandKey names a scope in one string and checks the language, a two-letter code or none.
func commandKey(c *call) (scope, language string, err error) {
	language = c.text("language_code")
	if !languageShape.MatchString(language) {
		return "", "", bad("invalid language code specified")
	}
	var given struct {
		Type string          `json:"type"`
		Chat json.RawMessage `json:"chat_id"`
		User json.RawMessage `json:"user_id"`
	}
	if text := c.text("scope"); text != "" {
		if err := json.Unmarshal([]byte(text), &given); err != nil {
			return "", "", bad("can't parse BotCommandScope JSON object")
		}
	}
	switch given.Type {
	case "", "default":
		return "default", language, nil
	case "all_private_chats", "all_group_chats", "all_chat_administrators":
		return given.Type, language, nil
	case "chat", "chat_administrators", "chat_member":
		if len(given.Chat) == 0 {
			return "", "", bad("can't parse BotCommandScope: Empty chat_id specified")
		}
		return given.Type + argument(given.Chat) + argument(given.User), language, nil
	}
	return "", "", bad("can't parse BotCommandScope: Unsupported type specified")
}

// Commands is the menu she sees: the narrowest scope that has one, her language before the one for all.
func (p *Person) Commands() []Command {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.commands()
}

func (p *Person) commands() []Command {
	for _, scope := range []string{"chat" + itoa(p.profile.ID), "all_private_chats", "default"} {
		for _, language := range []string{p.profile.Language, ""} {
			if list := p.s.profile.Commands[scope][language]; len(list) > 0 {
				return list
			}
		}
	}
	return nil
}
