package standin

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// payloadShape is from core.telegram.org/bots/features#deep-linking. Apps open the chat and forget what has another shape.
var payloadShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

var errNoPhone = errors.New("standin: she has blocked the bot, or has no account any more")

// Press sends button data as if a button with it stood below the message, whether or not there is one, or the message at all.
func (p *Person) Press(message int64, data string) error {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.press(message, data)
}

func (p *Person) press(message int64, data string) error {
	if p.blocked || p.deactivated {
		return errNoPhone
	}
	p.s.pressed(p.chat, p, message, data)
	return nil
}

// Tap touches what she can see: the newest inline button with that label, else the key of that label below the chat.
// A key types its label or shares what it asks for; a button with a link to the bot starts it with the link's payload.
func (p *Person) Tap(label string) error {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if m, b := p.inlineButton(label); m != nil {
		if b.URL != "" {
			return p.open(b.URL)
		}
		return p.press(m.ID, b.Data)
	}
	if k := p.chat.keyboard; k != nil {
		for _, key := range slices.Concat(k.Rows...) {
			if key.Text == label {
				return p.tapKey(key)
			}
		}
	}
	return fmt.Errorf("standin: no button %q on the screen, only %q", label, p.labels())
}

func (p *Person) inlineButton(label string) (*Message, Button) {
	var b Button
	m := p.chat.newest(func(m *Message) bool {
		at := slices.IndexFunc(slices.Concat(m.Inline...), func(b Button) bool { return b.Text == label })
		if at >= 0 {
			b = slices.Concat(m.Inline...)[at]
		}
		return at >= 0
	})
	return m, b
}

func (p *Person) tapKey(key Key) error {
	if p.blocked || p.deactivated {
		return errNoPhone
	}
	switch {
	case key.Contact:
		p.shareContact()
	case key.Location:
		at := birjand()
		p.speak(Message{Kind: KindLocation, Location: &at, ReplyTo: p.chat.keyboardFrom})
	default:
		p.say(key.Text, 0)
	}
	return nil
}

// usedKey puts a one-time keyboard away once a message did what one of its keys does.
func (p *Person) usedKey(m *Message) {
	k := p.chat.keyboard
	if k == nil || !k.OneTime {
		return
	}
	does := func(key Key) bool {
		switch {
		case key.Contact:
			return m.Contact != nil && m.Contact.User == p.profile.ID
		case key.Location:
			return m.Location != nil
		}
		return m.Kind == KindText && m.Text == key.Text
	}
	if slices.ContainsFunc(slices.Concat(k.Rows...), does) {
		p.chat.keyboard, p.chat.keyboardFrom = nil, 0
		p.s.tell(p.chat, pageEvent{Type: "keyboard", keyboard: true})
	}
}

// open follows a deep link to this bot. Other addresses lead out of the messenger, where nothing happens that the bot hears of.
func (p *Person) open(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("standin: open %q: %w", address, err)
	}
	if strings.EqualFold(strings.Trim(u.Path, "/"), p.s.opt.Username) {
		p.block(false)
		p.say(startCommand(u.Query().Get("start")), 0)
	}
	return nil
}

func startCommand(payload string) string {
	if payloadShape.MatchString(payload) {
		return "/start " + payload
	}
	return "/start"
}

// React puts an emoji on a message. A bot hears of it only if allowed_updates names message_reaction.
func (p *Person) React(message int64, emoji string) error {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if p.blocked || p.deactivated || p.chat.find(message) == nil {
		return fmt.Errorf("standin: no message %d to react to", message)
	}
	p.s.send("message_reaction", wireReaction{
		Chat: p.chat.wire(), Message: message, From: p.user(), Date: p.s.now().Unix(),
		Old: []reaction{}, New: []reaction{{Type: "emoji", Emoji: emoji}},
	}, keepMessage)
	p.s.changed(p.chat)
	return nil
}

// labels lists what can be tapped now: the keys, and the buttons of the newest message that has any.
func (p *Person) labels() []string {
	var list []string
	if m := p.chat.newest(func(m *Message) bool { return m.Inline != nil }); m != nil {
		for _, b := range slices.Concat(m.Inline...) {
			list = append(list, b.Text)
		}
	}
	if p.chat.keyboard != nil {
		for _, k := range slices.Concat(p.chat.keyboard.Rows...) {
			list = append(list, k.Text)
		}
	}
	return list
}
