package standin

import (
	"errors"
	"fmt"
	"net/http"
)

var errNotSent = errors.New("standin: nothing was sent: empty, or she has blocked the bot")

// A deed is what the page's buttons let a person do, with all that any of them takes.
type deed struct {
	Text    string
	Payload string

	Phone, First, Last string
	User               int64

	Seconds int
	Caption string
	Count   int
	Name    string
	Bytes   int64

	Latitude, Longitude float64

	Message, To int64
	From, Data  string
}

// personDoes lets a person do one thing: POST /page/people/{id}/{deed}.
func (s *Server) personDoes(w http.ResponseWriter, r *http.Request) {
	p := s.personOf(r)
	if p == nil {
		http.NotFound(w, r)
		return
	}
	var d deed
	if !readBody(w, r, &d) {
		return
	}
	if err := p.do(r.PathValue("deed"), d); err != nil {
		refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (p *Person) do(name string, d deed) error {
	switch name {
	case "block":
		p.Block()
		return nil
	case "unblock":
		p.Unblock()
		return nil
	case "press":
		return p.Press(d.Message, d.Data)
	case "tap":
		return p.Tap(d.Text)
	case "edit":
		return p.Edit(d.Message, d.Text)
	case "rename":
		p.Rename(d.First, d.Last)
		return nil
	}
	sent, err := p.sends(name, d)
	if err == nil && sent.ID == 0 {
		err = errNotSent
	}
	return err
}

// sends does what ends in a message.
func (p *Person) sends(name string, d deed) (Message, error) {
	switch name {
	case "say":
		return p.sayTyped(d.Text), nil
	case "start":
		return p.Start(d.Payload), nil
	case "reply":
		return p.Reply(d.To, d.Text), nil
	case "forward":
		return p.Forward(d.Text, d.From), nil
	case "contact":
		if d.Phone == "" && d.User == 0 {
			return p.ShareContact(), nil
		}
		return p.SendContact(Contact{Phone: d.Phone, First: d.First, Last: d.Last, User: d.User}), nil
	case "voice":
		return p.SendVoice(max(d.Seconds, 1)), nil
	case "video":
		return p.Send(Enclosure{Kind: KindVideo, Name: d.Name, Seconds: max(d.Seconds, 1), Caption: d.Caption})[0], nil
	case "photo":
		return p.SendPhoto(d.Caption), nil
	case "album":
		return p.SendAlbum(min(max(d.Count, 2), maxAlbum))[0], nil
	case "sticker":
		return p.SendSticker(), nil
	case "document":
		return p.document(d), nil
	case "location":
		return p.location(d), nil
	}
	return Message{}, fmt.Errorf("standin: there is no %q to do", name)
}

func (p *Person) document(d deed) Message {
	if d.Name == "" {
		d.Name = "file.pdf"
	}
	if d.Bytes <= 0 {
		d.Bytes = 120_000
	}
	return p.SendDocument(d.Name, d.Bytes)
}

// location sends a place; without one it is Birjand's.
func (p *Person) location(d deed) Message {
	at := Location{Latitude: d.Latitude, Longitude: d.Longitude}
	if at == (Location{}) {
		at = birjand()
	}
	return p.SendLocation(at)
}

func birjand() Location { return Location{Latitude: 32.8663, Longitude: 59.2211} }
