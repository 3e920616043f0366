package town

import (
	"strings"
	"unicode/utf16"

	"hamyar/bot/standin"
)

// Mark is how words of a text look: "bold", "italic" and what else the Bot API calls so. URL is where a "text_link" leads.
type Mark struct{ Style, Words, URL string }

// marked finds marks in a text, each at the first place where its words stand.
func (p *Person) marked(text string, marks []Mark) []standin.Entity {
	p.town.t.Helper()
	units := func(s string) int { return len(utf16.Encode([]rune(s))) }
	var all []standin.Entity
	for _, m := range marks {
		before, _, found := strings.Cut(text, m.Words)
		if !found {
			p.town.t.Fatalf("%q doesn't stand in %q", m.Words, text)
		}
		all = append(all, standin.Entity{Type: m.Style, Offset: units(before), Length: units(m.Words), URL: m.URL})
	}
	return all
}

// Writes types words and formats them.
func (p *Person) Writes(text string, marks ...Mark) *Person {
	p.town.t.Helper()
	entities := p.marked(text, marks)
	return p.Does(text, func() { p.Write(text, entities...) })
}

// SendsPhoto sends a picture with words below it, or none.
func (p *Person) SendsPhoto(caption string, marks ...Mark) *Person {
	p.town.t.Helper()
	return p.sends("(photo) "+caption, standin.Enclosure{Kind: standin.KindPhoto, Caption: caption, Entities: p.marked(caption, marks)})
}

// SendsVideo sends a film with words below it, or none.
func (p *Person) SendsVideo(caption string, marks ...Mark) *Person {
	p.town.t.Helper()
	return p.sends("(video) "+caption, standin.Enclosure{
		Kind: standin.KindVideo, Name: "film.mp4", Seconds: 12, Caption: caption, Entities: p.marked(caption, marks),
	})
}

// SendsAlbum sends files of some kinds together, with words below the first.
func (p *Person) SendsAlbum(caption string, kinds ...string) *Person {
	p.town.t.Helper()
	var files []standin.Enclosure
	for _, kind := range kinds {
		files = append(files, standin.Enclosure{Kind: kind, Name: "x." + kind})
	}
	files[0].Caption = caption
	return p.sends("(album: "+strings.Join(kinds, ", ")+") "+caption, files...)
}

func (p *Person) sends(what string, files ...standin.Enclosure) *Person {
	p.town.t.Helper()
	return p.Does(strings.TrimSpace(what), func() { p.Send(files...) })
}

// SendsPlace sends a location.
func (p *Person) SendsPlace(latitude, longitude float64) *Person {
	p.town.t.Helper()
	return p.Does("(place)", func() { p.SendLocation(standin.Location{Latitude: latitude, Longitude: longitude}) })
}

// Passes passes on a message of her phone, as if somebody else had written it.
func (p *Person) Passes(m standin.Message, from string) *Person {
	p.town.t.Helper()
	return p.Does("(from "+from+") "+m.Text, func() { p.PassOn(m, from) })
}
