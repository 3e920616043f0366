package town

import (
	"strings"

	"hamyar/bot/standin"
)

// Agrees starts the bot and agrees to the consent text.
func (p *Person) Agrees() *Person {
	p.town.t.Helper()
	return p.Says("/start").agrees()
}

func (p *Person) agrees() *Person {
	p.town.t.Helper()
	word := p.Word
	return p.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
}

// Coordinator is a new person whom the admin has made the coordinator of a place, by its button.
func (town *Town) Coordinator(name, place string) *Person {
	town.t.Helper()
	p := town.Woman(name)
	p.Opens(town.Invites(place)).agrees().Presses(p.Word("join.yes")).Says(name).Hears(p.Word("join.done"))
	return p
}

// Invites has the admin make a coordinator's link, and gives its payload.
func (town *Town) Invites(place string) (payload string) {
	town.t.Helper()
	admin := town.Admin()
	if !admin.Started() {
		admin.Agrees()
	}
	admin.Says("/home").Presses(admin.Word("home.invite")).Presses(admin.Word("invite.for_coordinator"))
	if admin.Offers(place) { // a whole province
		return admin.Presses(place).Link()
	}
	admin.Presses(admin.Word("invite.some_counties")).Chooses(place)
	return admin.Link()
}

// Trainer is a new person whom the admin has made a trainer of a county, about everything and in the office's hours.
func (town *Town) Trainer(name, county string) *Person {
	town.t.Helper()
	admin := town.Admin()
	if !admin.Started() {
		admin.Agrees()
	}
	word := admin.Word
	admin.Says("/home").Presses(word("home.invite")).Presses(word("invite.for_trainer")).Presses(word("invite.some_counties")).Chooses(county)
	admin.Presses(word("invite.every_topic")).PressesTo(admin.Digits("8"))
	p := town.Woman(name)
	return p.Opens(admin.Link()).agrees().Presses(p.Word("join.yes")).Says(name).Hears(p.Word("join.done_trainer"))
}

// Chooses takes several of a long list, and says that it is all.
func (p *Person) Chooses(labels ...string) *Person {
	p.town.t.Helper()
	for _, label := range labels {
		for range 3 {
			if p.Offers(label) {
				break
			}
			if p.Offers(p.Word("flow.more")) {
				p.Presses(p.Word("flow.more"))
			} else {
				p.Presses(p.Word("flow.first"))
			}
		}
		p.Presses(label)
	}
	return p.Presses(p.Word("flow.enough"))
}

// Offers says whether a button with a label stands on her phone.
func (p *Person) Offers(label string) bool {
	for _, l := range p.labels() {
		if bare(l) == label {
			return true
		}
	}
	return false
}

// Shows says whether a button whose label says something stands on her phone.
func (p *Person) Shows(words string) bool {
	for _, l := range p.labels() {
		if strings.Contains(bare(l), words) {
			return true
		}
	}
	return false
}

// Link is the payload of the newest deep link on her phone.
func (p *Person) Link() string {
	p.town.t.Helper()
	all := p.Chat()
	for i := len(all) - 1; i >= 0; i-- {
		if _, payload, found := strings.Cut(all[i].Text, "?start="); found {
			return bare(strings.Fields(payload)[0])
		}
	}
	p.town.t.Fatalf("no link on the phone of %s:\n%s", p.name, p.Phone())
	return ""
}

// Opens opens a deep link.
func (p *Person) Opens(payload string) *Person {
	p.town.t.Helper()
	return p.Does("(opens a link)", func() { p.Start(payload) })
}

// SharesHerNumber presses the key that shares her own number.
func (p *Person) SharesHerNumber() *Person {
	p.town.t.Helper()
	return p.Presses(p.Word("register.share_phone"))
}

// Tells tells a group up to the review page, from the home screen on.
func (p *Person) Tells(g Group) *Person {
	p.town.t.Helper()
	word := p.Word
	p.Presses(word("home.register")).Presses(g.County).Says(g.Name).Says(g.Village)
	p.Presses(g.Family).Presses(g.Trade).Presses(word("flow.enough"))
	p.Says("1398").Says(g.Month).Says(g.Representative).Says(g.Birth)
	p.SharesHerNumber().Presses(word("register.yes")).Says(digits(len(g.Others)))
	for i, name := range g.Others {
		p.Says(name).Says("13" + digits(50+i*3)).Presses(word("register.no_phone"))
		p.Presses(word("register.yes")).Presses(word("register.agreed_yes"))
	}
	return p
}

// Registers tells a group and hands it in.
func (p *Person) Registers(g Group) *Person {
	p.town.t.Helper()
	p.Tells(g).Sees(p.Word("register.submit"))
	return p.Presses(p.Word("register.submit"))
}

// Newest is the newest message from the bot with a button.
func (p *Person) Newest(label string) standin.Message {
	p.town.t.Helper()
	all := p.Chat()
	for i := len(all) - 1; i >= 0; i-- {
		for _, row := range all[i].Inline {
			for _, b := range row {
				if b.Text == label {
					return all[i]
				}
			}
		}
	}
	p.town.t.Fatalf("%s has no button %q:\n%s", p.name, label, p.Phone())
	return standin.Message{}
}

// Joins opens the invitation that a representative makes for one of her women, and agrees.
func (p *Person) Joins(representative *Person, name string) *Person {
	p.town.t.Helper()
	r, word := representative, p.Word
	r.Says("/home").Presses(r.Word("home.my_group")).Presses(r.Word("group.her_women")).PressesTo(name).Presses(r.Word("person.invite"))
	p.Opens(r.Link()).Presses(word("welcome.she_yes"))
	if p.Offers(word("welcome.shared_yes")) {
		p.Presses(word("welcome.shared_yes"))
	}
	return p.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
}
