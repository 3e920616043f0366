package standin

// Enclosure is a file that somebody sends, with the words below it and their formatting. Without Bytes it is as large as one usually is.
type Enclosure struct {
	Kind     string
	Name     string // of a document, a video, an audio or an animation
	Bytes    int64
	Seconds  int
	Caption  string
	Entities []Entity
}

// Send sends files: one by itself, several at once, which reach the bot as updates that share media_group_id.
func (p *Person) Send(files ...Enclosure) []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	album := ""
	if len(files) > 1 {
		album = p.s.albumID()
	}
	var sent []Message
	for _, f := range files {
		m := p.fileMessage(f.Kind, f.Name, f.size(), f.Seconds, "")
		m.Text, m.Entities = marked(f.Caption, f.Entities)
		m.Album = album
		sent = append(sent, p.speak(m))
	}
	return sent
}

func (e Enclosure) size() int64 {
	if e.Bytes > 0 {
		return e.Bytes
	}
	return map[string]int64{KindVideo: 900_000, KindRound: 400_000, KindAnimation: 200_000, KindDocument: 120_000}[e.Kind] + 41_000
}

// Write types a text and formats it, as one does in an app by touching its words. The entities' offsets are those of the text as it is
// given; beyond it they must not lie.
func (p *Person) Write(text string, entities ...Entity) Message {
	m := Message{Kind: KindText}
	m.Text, m.Entities = marked(text, entities)
	return p.deed(m)
}

// marked is a text as it is sent, with what somebody marked in it and what the app finds.
func marked(text string, entities []Entity) (string, []Entity) {
	own := append([]Entity(nil), entities...)
	sortEntities(own)
	text, own = clean(text, own)
	return text, append(own, found(text, own)...)
}

// PassOn sends on what a message holds, from somebody whose account the bot doesn't see.
func (p *Person) PassOn(m Message, from string) Message {
	m = m.content()
	m.ForwardedFrom, m.ForwardedUser = from, 0
	return p.deed(m)
}
