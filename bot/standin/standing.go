package standin

// Block stops the bot: it can't write to her any more and hears of it by my_chat_member (not from Bale).
func (p *Person) Block() { p.stand(true) }

// Unblock lets it write again. She has not said anything by that.
func (p *Person) Unblock() { p.stand(false) }

func (p *Person) stand(blocked bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.block(blocked)
}

func (p *Person) block(blocked bool) {
	if p.blocked == blocked || p.deactivated {
		return
	}
	p.blocked = blocked
	s := p.s
	was, is := s.member("member"), s.member("kicked")
	if !blocked {
		was, is = is, was
	}
	if !s.opt.Bale {
		s.send("my_chat_member", wireMembership{Chat: p.chat.wire(), From: p.user(), Date: s.now().Unix(), Old: was, New: is}, keepMessage)
	}
	s.changed(p.chat)
	s.tell(p.chat, pageEvent{Type: "person", person: p})
}

func (s *Server) member(status string) wireMember {
	m := wireMember{User: s.bot, Status: status}
	if status == "kicked" {
		m.Until = new(int64)
	}
	return m
}

// Deactivate deletes her account. The bot hears nothing of it until it writes.
func (p *Person) Deactivate() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.deactivated = true
	p.profile.First, p.profile.Last, p.profile.Username = "", "", ""
	p.s.changed(p.chat)
	p.s.tell(p.chat, pageEvent{Type: "person", person: p})
}

// Rename changes her name. The bot sees it in what she sends next.
func (p *Person) Rename(first, last string) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.profile.First, p.profile.Last = first, last
	p.s.changed(p.chat)
	p.s.tell(p.chat, pageEvent{Type: "person", person: p})
}

// Blocked says whether she has stopped the bot.
func (p *Person) Blocked() bool {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.blocked
}

// Started says whether the bot may write to her, as far as she is concerned.
func (p *Person) Started() bool {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.started
}
