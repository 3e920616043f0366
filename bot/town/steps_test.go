package town_test

import (
	"context"
	"fmt"
	"strings"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// step is one thing a woman does: she types words, or presses a button.
type step struct{ says, presses string }

func (s step) do(p *standin.Person) error {
	if s.presses != "" {
		return p.Tap(s.presses)
	}
	p.Say(s.says)
	return nil
}

// consents are the steps from the first word to the first screen.
func consents(fa func(string) string) []step {
	next := step{presses: fa("consent.next")}
	return []step{{says: "/start"}, next, next, {presses: fa("consent.yes")}}
}

// registers are the steps that register a group of five, consent first.
func registers(fa func(string) string, g town.Group) []step {
	steps := append(consents(fa),
		step{presses: fa("home.register")}, step{presses: g.County}, step{says: g.Name}, step{says: g.Village},
		step{presses: g.Family}, step{presses: g.Trade}, step{presses: fa("flow.enough")}, step{says: "1398"}, step{says: "مهر"},
		step{says: g.Representative}, step{says: g.Birth}, step{presses: fa("register.share_phone")},
		step{presses: fa("register.yes")}, step{says: "4"},
	)
	for i, name := range g.Others {
		steps = append(steps,
			step{says: name}, step{says: fmt.Sprint(1350 + 3*i)}, step{presses: fa("register.no_phone")},
			step{presses: fa("register.yes")}, step{presses: fa("register.agreed_yes")})
	}
	return append(steps, step{presses: fa("register.submit")})
}

// shown is a message as she reads it: its words, with plain spaces and no isolates, and the buttons below it.
func shown(text string, labels []string) string {
	bare := strings.NewReplacer("\u2068", "", "\u2069", "", "\u00A0", " ").Replace(text)
	return bare + "\n[" + strings.Join(labels, "] [") + "]"
}

// screen is the newest message of the bot's on a phone, with its buttons or the keys that came with it.
func screen(p *standin.Person) string {
	m, ok := p.Last()
	if !ok {
		return ""
	}
	return shown(m.Text, labels(m))
}

func labels(m standin.Message) (all []string) {
	for _, row := range m.Inline {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	if m.Reply != nil {
		for _, row := range m.Reply.Rows {
			for _, k := range row {
				all = append(all, k.Text)
			}
		}
	}
	return all
}

// walk does the steps one by one, each when the bot's answer to the one before shows on her phone. Before each she
// waits for what ready waits for.
func walk(ctx context.Context, p *standin.Person, steps []step, screens []string, ready func(k int) error) error {
	for k, s := range steps {
		if err := ready(k); err != nil {
			return fmt.Errorf("before step %d: %w", k, err)
		}
		if err := s.do(p); err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
		if err := p.Await(ctx, func() bool { return screen(p) == screens[k] }); err != nil {
			return fmt.Errorf("step %d, %v: her phone shows\n%s\nand not\n%s\n%w", k, s, screen(p), screens[k], err)
		}
	}
	return nil
}
