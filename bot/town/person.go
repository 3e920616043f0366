package town

import (
	"strings"

	"hamyar/bot/standin"
)

// Person is somebody with a phone. Each deed returns when the bot has answered it.
type Person struct {
	*standin.Person
	town *Town
	name string
	seen map[int64]string // what stood on her phone when it was looked at last
}

// Woman is a new person of the town. Her name is her messenger's, not yet ours.
func (town *Town) Woman(name string) *Person {
	return town.person(name, "+98915"+digits(len(town.people)+1000000), 0)
}

// Admin is the person whom the configuration makes an admin.
func (town *Town) Admin() *Person { return town.admin }

func (town *Town) person(name, phone string, id int64) *Person {
	first, last, _ := strings.Cut(name, " ")
	p := town.Standin.Person(standin.Profile{First: first, Last: last, Phone: phone, ID: id, Language: town.language})
	person := &Person{Person: p, town: town, name: name, seen: map[int64]string{}}
	town.people = append(town.people, person)
	return person
}

func digits(n int) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

// Does does something with her phone, as the stand-in lets her, and waits for the answer.
func (p *Person) Does(what string, do func()) *Person {
	p.town.t.Helper()
	do()
	p.town.Settle()
	p.town.heard.note(p, what)
	return p
}

// Says types words.
func (p *Person) Says(words string) *Person {
	p.town.t.Helper()
	return p.Does(words, func() { p.Say(words) })
}

// Presses presses the newest button with a label.
func (p *Person) Presses(label string) *Person {
	p.town.t.Helper()
	return p.Does("["+label+"]", func() {
		if err := p.Tap(label); err != nil {
			p.town.t.Fatalf("%s: %v\n%s\n%s", p.name, err, p.Phone(), p.town.Log)
		}
	})
}

// PressesOld presses a button with a label below a message, whether it still stands there or not.
func (p *Person) PressesOld(message standin.Message, label string) *Person {
	p.town.t.Helper()
	return p.Does("["+label+"] (old)", func() {
		for _, row := range message.Inline {
			for _, b := range row {
				if b.Text == label {
					if err := p.Press(message.ID, b.Data); err != nil {
						p.town.t.Fatal(err)
					}
					return
				}
			}
		}
		p.town.t.Fatalf("no button %q below %q", label, message.Text)
	})
}

// Screen is the newest message of the bot's.
func (p *Person) Screen() standin.Message {
	all := p.Chat()
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].FromBot {
			return all[i]
		}
	}
	return standin.Message{}
}

// Hears checks that the bot's newest message says something.
func (p *Person) Hears(words string) *Person {
	p.town.t.Helper()
	if screen := bare(p.Screen().Text); !strings.Contains(screen, bare(words)) {
		p.town.t.Fatalf("%s should hear %q, her phone shows:\n%s\n%s", p.name, words, p.Phone(), p.town.Log)
	}
	return p
}

// Sees checks that a button stands below the bot's newest message, or below the chat.
func (p *Person) Sees(label string) *Person {
	p.town.t.Helper()
	for _, l := range p.labels() {
		if l == label {
			return p
		}
	}
	p.town.t.Fatalf("%s should see the button %q, her phone shows:\n%s", p.name, label, p.Phone())
	return p
}

// labels are the buttons of the newest message, or the keys below the chat.
func (p *Person) labels() []string {
	var all []string
	for _, row := range p.Screen().Inline {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	if k := p.Keyboard(); k != nil && len(all) == 0 {
		for _, row := range k.Rows {
			for _, b := range row {
				all = append(all, b.Text)
			}
		}
	}
	return all
}

// Phone is what her phone shows, for a failed test.
func (p *Person) Phone() string {
	var b strings.Builder
	for _, m := range p.Chat() {
		b.WriteString(written(m))
	}
	if k := p.Keyboard(); k != nil {
		b.WriteString("  keys below: " + strings.Join(p.labels(), " | ") + "\n")
	}
	return b.String()
}

// bare is a text as it is typed: without the isolates around people's words, with spaces that break.
func bare(s string) string {
	return strings.NewReplacer("\u2068", "", "\u2069", "", "\u00A0", " ").Replace(s)
}

// Word is a message of the catalogue in the language that her phone speaks, without holes.
func (p *Person) Word(key string) string {
	p.town.t.Helper()
	return p.town.in(p.Profile().Language, key)
}

// Fa is a message of the Persian catalogue, without holes.
func (town *Town) Fa(key string) string { return town.in("fa", key) }

// En is the same in English.
func (town *Town) En(key string) string { return town.in("en", key) }

// PressesTo presses the newest button whose label says something.
func (p *Person) PressesTo(words string) *Person {
	p.town.t.Helper()
	for _, label := range p.labels() {
		if strings.Contains(bare(label), words) {
			return p.Presses(label)
		}
	}
	p.town.t.Fatalf("%s has no button that says %q:\n%s", p.name, words, p.Phone())
	return p
}

// Digits writes digits as her phone's language does.
func (p *Person) Digits(s string) string { return p.town.Book.Digits(p.Profile().Language, s) }

// Gets is the newest document on her phone: its name, and its bytes as she opens it.
func (p *Person) Gets() (name string, data []byte) {
	p.town.t.Helper()
	all := p.Chat()
	for i := len(all) - 1; i >= 0; i-- {
		if m := all[i]; m.FromBot && m.Kind == standin.KindDocument {
			return m.File.Name, p.town.Standin.Content(m.File.ID)
		}
	}
	p.town.t.Fatalf("%s has got no document:\n%s\n%s", p.name, p.Phone(), p.town.Log)
	return "", nil
}

// Documents is how many documents she has got.
func (p *Person) Documents() (n int) {
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindDocument {
			n++
		}
	}
	return n
}
