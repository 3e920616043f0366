package town

import "hamyar/bot/standin"

// Picture is the newest photo from the bot on her phone, nil if there is none.
func (p *Person) Picture() []byte {
	all := p.Chat()
	for i := len(all) - 1; i >= 0; i-- {
		if m := all[i]; m.FromBot && m.Kind == standin.KindPhoto {
			return p.town.Standin.Content(m.File.ID)
		}
	}
	return nil
}
