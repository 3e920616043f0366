package home_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

func TestTheMenuSpeaksHerLanguage(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	for language, word := range map[string]func(string) string{"fa": place.Fa, "en": place.En, "fr": place.Fa} {
		her := place.Standin.Person(standin.Profile{First: "M", Language: language})
		var want []standin.Command
		for _, name := range []string{"start", "home", "today", "help", "cancel", "lang"} {
			want = append(want, standin.Command{Command: name, Description: word("command." + name)})
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := place.Standin.Await(ctx, func() bool { return slices.Equal(her.Commands(), want) }); err != nil {
			t.Errorf("the menu in %s is %v, want %v", language, her.Commands(), want)
		}
	}
}

func TestHomeShowsWhatEachCanDo(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	zahra.Says("/home").Hears("خانم زهرا رضایی").Sees(word("home.waiting")).Presses(word("home.waiting")).Hears(word("work.nothing"))
	place.Admin().Says("/home").Sees(word("home.invite")).Sees(word("home.waiting"))

	m := place.Woman("مریم احمدی").Agrees().Sees(word("home.register"))
	m.Says("گل نرگس").Hears(word("nav.what_for")).Says("/HOME").Hears(word("home.welcome"))
	m.Says("/help").Hears(word("home.guide")).Presses(word("home.tongue_button")).Presses("English").Hears(place.En("home.welcome"))
	m.Says("/lang").Presses("فارسی").Hears(word("home.welcome"))
	m.Registers(town.SomeGroup()).Says("/home").Hears("خانم مریم احمدی").Presses(word("home.my_group")).Hears("گل نرگس")
	zahra.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Hears("معصومه رضوانی").Presses(word("nav.back")).Hears(word("work.mine"))
}
