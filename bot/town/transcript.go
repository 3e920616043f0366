package town

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/standin"
	"hamyar/locales"
)

// Transcript is what people did and what their phones then showed, in order.
type Transcript struct {
	town *Town
	text strings.Builder
}

// note writes down what somebody did, and what changed on every phone by it.
func (tr *Transcript) note(who *Person, what string) {
	fmt.Fprintf(&tr.text, "%s: %s\n", who.name, what)
	for _, p := range tr.town.people {
		if changed := p.changed(); changed != "" {
			if p != who {
				fmt.Fprintf(&tr.text, "(%s)\n", p.name)
			}
			tr.text.WriteString(changed)
		}
	}
	tr.text.WriteString("\n")
}

// changed is what the bot said, redrew or took back on a phone since it was looked at last. That a message only lost its buttons isn't
// told: they go a moment after what was said below them, nobody knows when.
func (p *Person) changed() string {
	var b strings.Builder
	for _, m := range p.Chat() {
		if !m.FromBot {
			continue
		}
		text := written(m)
		if p.seen[m.ID] != text {
			before, redrawn := p.seen[m.ID]
			p.seen[m.ID] = text
			if redrawn && m.Inline == nil && strings.HasPrefix(before, text) {
				continue
			}
			if redrawn {
				b.WriteString("  ↻\n")
			}
			b.WriteString(text)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(p.seen)) {
		if _, stands := p.Message(id); !stands {
			b.WriteString("  ✗\n" + p.seen[id])
			delete(p.seen, id)
		}
	}
	return b.String()
}

// written is a message as a transcript shows it.
func written(m standin.Message) string {
	var b strings.Builder
	mark := "  │ "
	if !m.FromBot {
		mark = "  > "
	}
	text := bare(m.Text)
	switch {
	case m.Kind == standin.KindDocument:
		b.WriteString(mark + "📎 " + m.File.Name + "\n")
	case m.File != nil && m.Album != "":
		text = strings.TrimSpace("(album: " + m.Kind + ") " + text)
	case m.File != nil:
		text = strings.TrimSpace("(" + m.Kind + ") " + text)
	case m.Location != nil:
		text = fmt.Sprintf("(place) %g, %g", m.Location.Latitude, m.Location.Longitude)
	}
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimRight(mark+line, " ") + "\n")
	}
	for _, row := range m.Inline {
		b.WriteString("  │  ")
		for _, button := range row {
			b.WriteString(" [" + bare(button.Text) + "]")
		}
		b.WriteString("\n")
	}
	if m.Reply != nil {
		for _, row := range m.Reply.Rows {
			b.WriteString("  │  ")
			for _, key := range row {
				b.WriteString(" (" + bare(key.Text) + ")")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

var update = flag.Bool("update", false, "rewrite the golden files")

// secret is what a one-time link carries, after the letter that says what it is for.
var secret = regexp.MustCompile(`(\?start=[a-z])[A-Z2-7]{26}`)

// Golden compares all that was done and said with testdata/name.txt. With -update it writes the file.
func (town *Town) Golden(name string) {
	town.t.Helper()
	Golden(town.t, name, secret.ReplaceAllString(town.heard.text.String(), "$1…"))
}

// Golden compares a text with testdata/name.txt. With -update it writes the file.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("it changed (-before +now); go test -update accepts it:\n%s", diff)
	}
}

// Forget begins the transcript here.
func (town *Town) Forget() { town.heard.text.Reset() }

// in is a message of a language, without holes.
func (town *Town) in(language, key string) string {
	town.t.Helper()
	text, err := town.Book.Say(language, locales.Plain, key, nil)
	if err != nil {
		town.t.Fatal(err)
	}
	return text
}
