package event_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
	"hamyar/locales"
	"hamyar/scheduler"
	"hamyar/store"
)

// trains makes a woman a trainer of a county.
func trains(place *town.Town, name, county string) *town.Person {
	p := place.Woman(name).Agrees()
	town.Exec(place, `UPDATE person SET name = $1, name_key = $1 WHERE id = (SELECT max(id) FROM person)`, name)
	town.Exec(place, `
INSERT INTO role (person_id, kind, county_id, given_at) SELECT p.id, 'trainer', c.id, $3 FROM person p, county c WHERE p.name = $1 AND c.code = $2`,
		name, county, place.Now())
	return p
}

// holds is a workshop of a trainer in Birjand tomorrow at four in the afternoon, to which women come.
func holds(place *town.Town, trainer string, women ...string) {
	y, m, d := place.Now().In(locales.Tehran()).Date()
	begins := time.Date(y, m, d+1, 16, 0, 0, 0, locales.Tehran())
	town.Exec(place, `
INSERT INTO event (draft, number, kind, title, county_id, place, latitude, longitude, begins_at, ends_at, trainer, planned_by, planned_at)
SELECT 1, 1, 'workshop', 'دوخت چادر', c.id, 'اداره، طبقهٔ دوم', 32.8663, 59.2211, $2, $3, p.id, p.id, $4 FROM person p, county c
 WHERE p.name = $1 AND c.code = 'birjand'`, trainer, begins, begins.Add(2*time.Hour), place.Now())
	for _, name := range women {
		town.Exec(place, `
WITH woman AS (INSERT INTO person (name, name_key, created_at) VALUES ($1, $1, $2) RETURNING id)
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_round, seat, seat_since)
SELECT e.id, woman.id, $2, 'yes', $2, 1, 'has', $2 FROM woman, event e`, name, place.Now())
	}
}

// runs runs a job in a town.
func runs(t *testing.T, place *town.Town, job scheduler.Job) {
	t.Helper()
	ring, err := store.ParseKeyring(place.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	records, err := store.Open(t.Context(), place.Database, 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	if _, err := records.Within(t.Context(), func(tx *store.Tx) error {
		_, err := job.Run(context.WithoutCancel(t.Context()), tx, place.Now())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	place.Settle()
}

// TestATrainerHearsInTheEveningBeforeWhoComes, and has it for her calendar.
func TestATrainerHearsInTheEveningBeforeWhoComes(t *testing.T) {
	t.Parallel()
	place := town.Start(t) // Saturday, nine o'clock
	word := place.Fa
	laleh, other := trains(place, "لاله نوری", "birjand"), trains(place, "نرگس طاهری", "birjand")
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	akram := place.Coordinator("اکرم طاهری", "قائنات")
	var women []string
	for _, letter := range "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی" {
		women = append(women, "زن "+string(letter))
	}
	holds(place, "لاله نوری", women...)
	place.Pass(9 * time.Hour)
	runs(t, place, scheduler.EveOfEvents)
	laleh.Hears(word("remind.lead_tomorrow")).Hears("«دوخت چادر»").Hears("یکشنبه ۸ آذر ۱۴۰۵، ساعت ۱۶").Hears("۳۲ نفر").Hears("زن و")
	name, data := laleh.Gets()
	file := strings.ReplaceAll(string(data), "\r\n ", "")
	for _, want := range []string{
		"UID:event-1@hamyar\r\n", "SEQUENCE:1\r\n", "DTSTART:20261129T123000Z\r\n", "SUMMARY:دوخت چادر\r\n", "LOCATION:اداره، طبقهٔ دوم، بیرجند\r\n", "GEO:32.866300;59.221100\r\n",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %q:\n%s", want, file)
		}
	}
	if name != "دوخت چادر.ics" {
		t.Errorf("the file is called %q", name)
	}
	laleh.Presses(word("flow.more")).Hears("زن ی").Presses(word("flow.first")).Hears("زن پ").Presses(word("lead.calendar"))
	if n := laleh.Documents(); n != 2 {
		t.Errorf("she has got %d documents, want 2", n)
	}
	button := chat.Data{Verb: chat.VerbDo, Subject: 1, Arg: "event.lead//"}.String()
	for _, c := range []struct {
		who  *town.Person
		hers bool
	}{{other, false}, {akram, false}, {zahra, true}, {place.Woman("مریم احمدی").Agrees(), false}} {
		c.who.Does("(a forged button)", func() {
			if err := c.who.Press(c.who.Screen().ID, button); err != nil {
				t.Error(err)
			}
		})
		if sees := strings.Contains(c.who.Screen().Text, "زن"); sees != c.hers {
			t.Errorf("she sees who comes: %t\n%s", sees, c.who.Phone())
		}
	}
	town.Exec(place, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, place.Now())
	laleh.Presses(word("lead.calendar")).Hears(word("common.not_yours"))
}
