package standin

import (
	"context"
	"strings"
	"time"
)

// methodTable lists what the stand-in can do, by the name in lower case, for the real server ignores case.
func (s *Server) methodTable() map[string]method {
	table := map[string]method{
		"getme": s.getMe, "getupdates": s.getUpdates, "getchat": s.getChat,
		"setwebhook": s.setWebhook, "deletewebhook": s.deleteWebhook, "getwebhookinfo": s.getWebhookInfo,
		"sendmessage": s.sendMessage, "sendmediagroup": s.sendMediaGroup,
		"sendlocation": s.sendLocation, "sendcontact": s.sendContact, "sendchataction": s.sendChatAction,
		"copymessage": s.copyMessage, "copymessages": s.copyMessages, "forwardmessage": s.forwardMessage,
		"editmessagetext": s.editMessageText, "editmessagecaption": s.editMessageCaption, "editmessagereplymarkup": s.editMessageReplyMarkup,
		"deletemessage":       s.deleteMessage,
		"answercallbackquery": s.answerCallbackQuery, "getfile": s.getFile,
		"setmyname": s.setMyName, "getmyname": s.getMyName,
		"setmydescription": s.setMyDescription, "getmydescription": s.getMyDescription,
		"setmyshortdescription": s.setMyShortDescription, "getmyshortdescription": s.getMyShortDescription,
		"setchatmenubutton": s.done, "getchatmenubutton": s.getChatMenuButton,
		"logout": s.done, "close": s.done,
	}
	for _, kind := range []string{KindPhoto, KindVoice, KindAudio, KindVideo, KindDocument, KindAnimation, KindRound} {
		table["send"+strings.ReplaceAll(kind, "_", "")] = s.sendMedia(kind)
	}
	if !s.opt.Bale {
		table["deletemessages"] = s.deleteMessages
		table["setmycommands"], table["getmycommands"], table["deletemycommands"] = s.setMyCommands, s.getMyCommands, s.deleteMyCommands
	}
	return table
}

func (s *Server) done(context.Context, *call) (any, error) { return true, nil }

func (s *Server) getMe(context.Context, *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return me{user: s.bot, CanJoinGroups: true}, nil
}

func (s *Server) getChat(_ context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, err := s.chatFor(c)
	if err != nil {
		return nil, err
	}
	return struct {
		wireChat
		Accent int `json:"accent_color_id"`
	}{wireChat: chat.wire()}, nil
}

func (s *Server) getChatMenuButton(context.Context, *call) (any, error) {
	return map[string]string{"type": "commands"}, nil
}

// chatFor finds the chat a call names. Called with mu held, as all below.
func (s *Server) chatFor(c *call) (*chat, error) {
	if c.text("chat_id") == "" {
		return nil, errChatEmpty
	}
	id := c.chatID()
	if p := s.people[id]; p != nil {
		return p.chat, nil
	}
	if g := s.groups[id]; g != nil {
		return g.chat, nil
	}
	if s.opt.Bale {
		return nil, &failure{code: 404, words: "no such group or user"}
	}
	return nil, errChatNotFound
}

// chatToWrite finds a chat and says why nothing can be sent or changed there.
func (s *Server) chatToWrite(c *call) (*chat, error) {
	chat, err := s.chatFor(c)
	if err != nil {
		return nil, err
	}
	switch p := chat.person; {
	case p != nil && p.deactivated:
		return nil, errDeactivated
	case p != nil && !p.started:
		return nil, errNotStarted
	case p != nil && p.blocked:
		return nil, errBlocked
	case chat.migratedTo != 0:
		return nil, &failure{code: 400, words: "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: chat.migratedTo}
	case chat.kicked:
		return nil, forbidden("bot was kicked from the " + chat.kind + " chat")
	}
	return chat, nil
}

func (s *Server) setWebhook(_ context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = c.text("url")
	s.allow(c.text("allowed_updates"))
	if s.webhook != "" {
		s.polling.end(wordsOtherWebhook)
	}
	s.dropPending(c)
	s.changed(nil)
	return true, nil
}

func (s *Server) deleteWebhook(_ context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = ""
	s.dropPending(c)
	s.changed(nil)
	return true, nil
}

func (s *Server) dropPending(c *call) {
	if c.flag("drop_pending_updates") {
		s.queue.forget()
	}
}

func (s *Server) getWebhookInfo(context.Context, *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.sweep(s.now())
	return struct {
		URL     string `json:"url"`
		Custom  bool   `json:"has_custom_certificate"`
		Pending int    `json:"pending_update_count"`
	}{URL: s.webhook, Pending: len(s.queue.events)}, nil
}

// deletable is how long a message may still be deleted for everyone.
const deletable = 48 * time.Hour
