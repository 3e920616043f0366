package town

import (
	"context"
	"net/http/httptest"
	"strings"

	"hamyar/bot/standin"
	"hamyar/locales"
)

const baleToken = "8000000001:town"

// OpenBale lets the bot be in Bale, too, from now on.
func (town *Town) OpenBale() {
	town.t.Helper()
	cast, err := theCast()
	if err != nil {
		town.t.Fatal(err)
	}
	town.Close()
	town.bale = standin.New(standin.Options{
		Token: baleToken, Username: cast.Bot.Username, Name: cast.Bot.Name, Now: town.clock.Now, Bale: true,
	})
	web := httptest.NewServer(town.bale)
	town.t.Cleanup(web.Close)
	town.t.Cleanup(town.bale.Close)
	town.t.Cleanup(func() { town.stop() }) // before its messenger goes
	town.Config.BaleToken, town.Config.BaleURL = baleToken, web.URL
	town.Open()
}

// WomanInBale is a new person with a phone that has Bale only.
func (town *Town) WomanInBale(name string) *Person {
	first, last, _ := strings.Cut(name, " ")
	p := town.bale.Person(standin.Profile{
		First: first, Last: last, Phone: "+98915" + digits(len(town.people)+2000000), Language: locales.Default,
	})
	person := &Person{Person: p, town: town, name: name, seen: map[int64]string{}}
	town.people = append(town.people, person)
	return person
}

// Listens presses a button that plays something, and waits until the buttons of its message are gone: they go when the
// screen has come once more below.
func (p *Person) Listens(label string) *Person {
	p.town.t.Helper()
	old := p.Screen().ID
	ctx, cancel := context.WithTimeout(p.town.t.Context(), patience)
	defer cancel()
	return p.Does("["+label+"]", func() {
		if err := p.Tap(label); err != nil {
			p.town.t.Fatalf("%s: %v\n%s", p.name, err, p.Phone())
		}
		gone := func() bool { m, ok := p.Message(old); return ok && m.Inline == nil }
		if err := p.Await(ctx, gone); err != nil {
			p.town.t.Fatalf("%s: %v\n%s", p.name, err, p.Phone())
		}
	})
}
