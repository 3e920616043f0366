package standin

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// Start opens a deep link t.me/<bot>?start=<payload> and presses Start; without a payload it is the plain button, and so it is with one
// that no link can carry: more than 64 of A-Za-z0-9_-. It also lifts a block, as the button does that then stands there.
func (p *Person) Start(payload string) Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.block(false)
	return p.say(startCommand(payload), 0)
}

// Say types a text. An app trims it and cuts what is longer than 4096 UTF-16 units into several messages; the first is returned.
// Nothing is sent, and the Message is empty, while she blocks the bot, without an account, or when nothing in the text can be seen.
func (p *Person) Say(text string) Message { return p.Reply(0, text) }

// Reply types a text as a reply to a message.
func (p *Person) Reply(to int64, text string) Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.say(text, to)
}

func (p *Person) say(text string, to int64) Message {
	var first Message
	for _, part := range cutText(text) {
		words, _ := clean(part, nil)
		if isBlank(words) {
			continue
		}
		sent := p.speak(Message{Kind: KindText, Text: words, Entities: found(words, nil), ReplyTo: to})
		if first.ID == 0 {
			first = sent
		}
	}
	return first
}

func cutText(text string) []string {
	var parts []string
	units, start := 0, 0
	for i, r := range text {
		if units += max(utf16.RuneLen(r), 1); units > maxText {
			parts = append(parts, text[start:i])
			units, start = utf16.RuneLen(r), i
		}
	}
	return append(parts, text[start:])
}

// speak sends a message of hers and queues the update. Called with mu held.
func (p *Person) speak(m Message) Message {
	if p.blocked || p.deactivated {
		return Message{}
	}
	s := p.s
	started := p.started
	p.started = true
	m.From, m.Date = p.profile.ID, s.now()
	sent := p.chat.add(m)
	s.send("message", s.wire(p.chat, sent, true), keepMessage)
	s.changed(p.chat)
	if !started {
		s.tell(p.chat, pageEvent{Type: "person", person: p})
	}
	s.tell(p.chat, pageEvent{Type: "message", message: sent})
	p.usedKey(sent)
	return *sent
}

func (p *Person) deed(m Message) Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.speak(m)
}

// SendContact sends a card: anybody's, with the account's id or without.
func (p *Person) SendContact(card Contact) Message {
	return p.deed(Message{Kind: KindContact, Contact: &card})
}

// ShareContact sends her own card, as the request_contact button does: with her id, as a reply to the message that brought the button.
func (p *Person) ShareContact() Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.shareContact()
}

func (p *Person) shareContact() Message {
	f := p.profile
	card := Contact{Phone: strings.TrimPrefix(f.Phone, "+"), First: f.First, Last: f.Last, User: f.ID}
	if f.PlusPhones {
		card.Phone = "+" + card.Phone
	}
	return p.speak(Message{Kind: KindContact, Contact: &card, ReplyTo: p.chat.keyboardFrom})
}

// SendLocation sends a place.
func (p *Person) SendLocation(at Location) Message {
	return p.deed(Message{Kind: KindLocation, Location: &at})
}

// SendVoice sends a recording of so many seconds.
func (p *Person) SendVoice(seconds int) Message {
	return p.sendFile(KindVoice, "", int64(seconds)*4_000, seconds, "")
}

// SendPhoto sends a picture with words below it, or none.
func (p *Person) SendPhoto(caption string) Message {
	return p.sendFile(KindPhoto, "", 41_000, 0, caption)
}

// SendDocument sends a file of so many bytes; beyond 20 MB the bot can't fetch it.
func (p *Person) SendDocument(name string, bytes int64) Message {
	return p.sendFile(KindDocument, name, bytes, 0, "")
}

// SendSticker sends a sticker.
func (p *Person) SendSticker() Message { return p.sendFile(KindSticker, "", 12_000, 0, "") }

func (p *Person) sendFile(kind, name string, size int64, seconds int, caption string) Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.speak(p.fileMessage(kind, name, size, seconds, caption))
}

func (p *Person) fileMessage(kind, name string, size int64, seconds int, caption string) Message {
	f := p.s.newFile(kind, name, size)
	f.Seconds = seconds
	words, _ := clean(caption, nil)
	return Message{Kind: kind, File: &f.File, Text: words, Entities: found(words, nil)}
}

// SendAlbum sends n photos at once, which reach the bot as n updates that share media_group_id.
func (p *Person) SendAlbum(n int) []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	id := p.s.albumID()
	var sent []Message
	for range n {
		m := p.fileMessage(KindPhoto, "", 41_000, 0, "")
		m.Album = id
		sent = append(sent, p.speak(m))
	}
	return sent
}

// Forward sends on what somebody of that name wrote, somebody whose account the bot doesn't see.
func (p *Person) Forward(text, from string) Message {
	words, _ := clean(text, nil)
	return p.deed(Message{Kind: KindText, Text: words, Entities: found(words, nil), ForwardedFrom: from})
}

// Edit changes a text of hers, or a caption; the bot gets edited_message. It fails for what isn't hers, is gone, or older than 48 h.
func (p *Person) Edit(id int64, text string) error {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	s := p.s
	old := p.chat.find(id)
	if old == nil || old.FromBot || s.now().Sub(old.Date) > deletable || p.blocked || p.deactivated {
		return fmt.Errorf("standin: message %d can't be edited", id)
	}
	changed := *old
	changed.Text, _ = clean(text, nil)
	changed.Entities, changed.Edited, changed.EditDate = found(changed.Text, nil), true, s.now()
	edited := p.chat.replace(changed)
	s.send("edited_message", s.wire(p.chat, edited, true), keepMessage)
	s.changed(p.chat)
	s.tell(p.chat, pageEvent{Type: "edited", message: edited})
	return nil
}
