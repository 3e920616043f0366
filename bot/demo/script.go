package demo

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"hamyar/bot/standin"
)

// step is one thing a player does on her phone. Exactly one of the fields below Who is set.
type step struct {
	Who         string `toml:"who"`           // a role
	Does        string `toml:"does"`          // "start" or "shares_contact"
	Taps        string `toml:"taps"`          // the label of a button on her screen
	Says        string `toml:"says"`          // what she types
	Sees        string `toml:"sees"`          // a part of what she must see before it goes on
	OpensLinkOf string `toml:"opens_link_of"` // the role whose newest invitation she follows
}

// deeds are the values of step.Does.
func (s step) deeds() []string { return []string{"", "start", "shares_contact"} }

func (s step) check(c cast) error {
	set := 0
	for _, word := range []string{s.Does, s.Taps, s.Says, s.Sees, s.OpensLinkOf} {
		if word != "" {
			set++
		}
	}
	if set != 1 {
		return errors.New("say exactly one thing that happens")
	}
	for _, role := range []string{s.Who, s.OpensLinkOf} {
		if !c.plays(role) && role != "" {
			return fmt.Errorf("nobody is %q", role)
		}
	}
	if s.Who == "" {
		return errors.New("say who does it")
	}
	return s.checkDeed()
}

func (s step) checkDeed() error {
	for _, known := range s.deeds() {
		if s.Does == known {
			return nil
		}
	}
	return fmt.Errorf("nobody can do %q", s.Does)
}

// play goes through the steps with the phones that people have; there is no other way in. It ends with ctx.
func (c cast) play(ctx context.Context, server *standin.Server) error {
	stage := stage{server: server, people: map[string]*standin.Person{}}
	for _, p := range c.People {
		for _, person := range server.People() {
			if person.ID() == p.ID {
				stage.people[p.Role] = person
			}
		}
	}
	for i, s := range c.Steps {
		if err := stage.play(ctx, s); err != nil {
			return fmt.Errorf("step %d of the cast: %w", i+1, err)
		}
	}
	return nil
}

// stage is where a script is played: roles and the people who have them.
type stage struct {
	server *standin.Server
	people map[string]*standin.Person
}

// play does one step and waits until the bot has answered it.
func (g stage) play(ctx context.Context, s step) error {
	who := g.people[s.Who]
	before := who.Chat()
	switch {
	case s.Does == "start":
		who.Start("")
	case s.Does == "shares_contact":
		who.ShareContact()
	case s.Says != "":
		who.Say(s.Says)
	case s.Sees != "":
		return who.Await(ctx, func() bool { return sees(who, s.Sees) })
	case s.OpensLinkOf != "":
		payload, err := g.invitation(ctx, g.people[s.OpensLinkOf])
		if err != nil {
			return err
		}
		who.Start(payload)
	default:
		tap := func() bool {
			before = who.Chat()
			label, ok := button(who, s.Taps)
			return ok && who.Tap(label) == nil
		}
		if err := who.Await(ctx, tap); err != nil {
			return err
		}
	}
	return who.Await(ctx, func() bool { return answered(before, who.Chat()) })
}

// isolates are the marks that keep a name apart from the words around it. Nobody sees them.
var isolates = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// button finds the label, isolates included, of a button that reads as given.
func button(who *standin.Person, reads string) (label string, ok bool) {
	for _, m := range who.Chat() {
		for _, b := range slices.Concat(m.Inline...) {
			if isolates.Replace(b.Text) == reads {
				label, ok = b.Text, true
			}
		}
	}
	if k := who.Keyboard(); k != nil {
		for _, key := range slices.Concat(k.Rows...) {
			if isolates.Replace(key.Text) == reads {
				label, ok = key.Text, true
			}
		}
	}
	return label, ok
}

// answered says that the bot has said or changed something since.
func answered(before, now []standin.Message) bool {
	return !reflect.DeepEqual(fromBot(before), fromBot(now))
}

func fromBot(messages []standin.Message) []standin.Message {
	var said []standin.Message
	for _, m := range messages {
		if m.FromBot {
			said = append(said, m)
		}
	}
	return said
}

// invitation waits for a deep link on someone's phone and gives the payload of the newest.
func (g stage) invitation(ctx context.Context, from *standin.Person) (payload string, err error) {
	err = from.Await(ctx, func() bool {
		payload = newestLink(from.Chat())
		return payload != ""
	})
	return payload, err
}

var deepLink = regexp.MustCompile(`[?&]start=([A-Za-z0-9_-]{1,64})`)

func newestLink(messages []standin.Message) (payload string) {
	for _, m := range messages {
		texts := []string{m.Text}
		for _, row := range m.Inline {
			for _, button := range row {
				texts = append(texts, button.URL)
			}
		}
		for _, text := range texts {
			if found := deepLink.FindStringSubmatch(text); m.FromBot && found != nil {
				payload = found[1]
			}
		}
	}
	return payload
}

func sees(who *standin.Person, part string) bool {
	for _, m := range who.Chat() {
		if m.FromBot && strings.Contains(m.Text, part) {
			return true
		}
	}
	return false
}
