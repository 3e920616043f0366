package town

import (
	"slices"
	"strings"

	"hamyar/bot/standin"
)

// own are the bot's messages on her phone, the newest last.
func (p *Person) own() []standin.Message {
	return slices.DeleteFunc(p.Chat(), func(m standin.Message) bool { return !m.FromBot })
}

// Album is the newest album of the bot's on her phone, in its order.
func (p *Person) Album() (album []standin.Message) {
	for _, m := range slices.Backward(p.own()) {
		if len(album) > 0 && m.Album != album[0].Album {
			break
		}
		if m.Album != "" {
			album = append(album, m)
		}
	}
	slices.Reverse(album)
	return album
}

// HearsAlbum checks the newest album: the kinds of its files, and that words stand below the first.
func (p *Person) HearsAlbum(words string, kinds ...string) *Person {
	p.town.t.Helper()
	var got []string
	album := p.Album()
	for _, m := range album {
		got = append(got, m.Kind)
	}
	if !slices.Equal(got, kinds) || len(album) > 0 && !strings.Contains(bare(album[0].Caption()), bare(words)) {
		p.town.t.Fatalf("%s should get %v with %q, her phone shows:\n%s\n%s", p.name, kinds, words, p.Phone(), p.town.Log)
	}
	return p
}

// HearsPlace checks that the bot's newest message is a location.
func (p *Person) HearsPlace(latitude, longitude float64) *Person {
	p.town.t.Helper()
	if at := p.Screen().Location; at == nil || *at != (standin.Location{Latitude: latitude, Longitude: longitude}) {
		p.town.t.Fatalf("%s should get a place, her phone shows:\n%s\n%s", p.name, p.Phone(), p.town.Log)
	}
	return p
}

// Misses checks that no message of the bot's says something, any more or at all.
func (p *Person) Misses(words string) *Person {
	p.town.t.Helper()
	for _, m := range p.own() {
		if strings.Contains(bare(m.Text), bare(words)) {
			p.town.t.Fatalf("%s should not see %q, her phone shows:\n%s", p.name, words, p.Phone())
		}
	}
	return p
}

// Formatted are the words of a message that look like that: "bold", "italic" and so on.
func Formatted(m standin.Message, style string) (words []string) {
	for _, e := range m.Entities {
		if e.Type == style {
			words = append(words, bare(m.Part(e)))
		}
	}
	return words
}
