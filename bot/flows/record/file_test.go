package record_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
	"hamyar/store"
)

// livesOn lets زهرا کریمی do what is kept: she calls for help and is answered, leaves a conversation unfinished, and others look
// at her.
func (p *place) livesOn() {
	word := p.zahra.Word
	p.approve()
	p.zahra.Says("/home").Presses(word("nav.help")).Says("سه روز است که نخ نداریم")
	p.parvin.Presses(word("help.take")).Says("فردا می‌رسد").Presses(word("help.done"))
	p.zahra.Says("/home").Presses(word("home.own")).Presses(word("person.leave_own")).Presses(word("leave.own_because_other"))
	p.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی")
	p.wasInvited("راه دور بود", "دوخت چادر", "اداره")
	p.asksATrainer("نرخ نان چند است", "هزینه را بنویسید", "دفتر بازارچه", "نرخ درست شد")
}

// wasInvited is what is kept of زهرا کریمی at a workshop that is over: her representative said that she doesn't come, she why.
func (p *place) wasInvited(why, title, where string) {
	p.within(p.t, func(ctx context.Context, tx *store.Tx) error {
		sealed := tx.SealFile("guest.file", &store.File{Channel: "telegram", ID: why, Kind: "voice", Seconds: 3})
		_, err := tx.Exec(ctx, sqlWasInvited, p.Now(), tx.Seal("guest.words", []byte(why)), sealed, title, where,
			tx.Seal("guest.opinion_words", []byte(why+"، ولی خوب")), tx.Seal("guest.missed_words", []byte(why+"، و برف")))
		return err
	})
}

const sqlWasInvited = `
WITH e AS (
    INSERT INTO event (kind, draft, number, title, county_id, place, begins_at, ends_at, planned_by, planned_at, cancelled_why, bring)
    SELECT 'workshop', 1, 1, $4, g.county_id, $5, $1::timestamptz, $1::timestamptz + interval '2 hours', g.representative, $1, $4, $5
      FROM helper_group g RETURNING id, planned_by
)
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_by, answered_round, reason, words, file, came, marked_at,
       opinion, opinion_words, opinion_at, missed_reason, missed_words, missed_at)
SELECT e.id, p.id, $1, 'no', $1, e.planned_by, 1, 'other', $2, $3, false, $1, 'fair', $6, $1, 'other', $7, $1 FROM e, person p WHERE p.name = 'زهرا کریمی'`

// TestAWomanTakesAllOfItAlong in one file, in each language.
func TestAWomanTakesAllOfItAlong(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := settle(t, language)
			word := p.zahra.Word
			p.livesOn()
			p.Forget()
			mine(p.zahra).Presses(word("record.all_button")).Presses(word("flow.more")).Hears("راه دور بود").Hears("سه روز است که نخ نداریم")
			p.zahra.Presses(word("flow.more")).Hears("نرخ نان چند است").Presses(word("flow.more")).Hears(word("leave.own_because_other")).Hears(word("record.by_coordinator"))
			mine(p.zahra).Presses(word("record.all_button")).Presses(word("record.file_button")).Hears(word("record.file_given")).Hears(word("record.about_her"))
			p.Golden("file_of_" + language)
			name, data := p.zahra.Gets()
			if name != word("record.file_name")+".html" {
				t.Errorf("the file is called %s", name)
			}
			town.Golden(t, "file_"+language, string(data))
			for _, others := range []string{"فاطمه", "سکینه", "معصومه", "1353"} {
				if strings.Contains(string(data), others) {
					t.Errorf("it says %s of another woman", others)
				}
			}
			if got := town.Query[string](p.Town, `SELECT string_agg(encode(body, 'hex'), '') FROM outbox WHERE screen = 'record.file'`); got != "" {
				t.Error("something of the file is kept after it was sent")
			}
		})
	}
}

// TestOthersGetOfHerWhatTheyMaySee: her representative no talks and nothing unfinished, her coordinator the talks.
func TestOthersGetOfHerWhatTheyMaySee(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.livesOn()
	file := func(who *town.Person) string {
		who.Presses(word("person.more")).Presses(word("record.of_button")).Hears("آنچه از خانم زهرا کریمی").Presses(word("record.file_button")).Hears(word("record.file_of_given"))
		name, data := who.Gets()
		if strings.Contains(name, "زهرا") {
			t.Errorf("the file is called %s", name)
		}
		return string(data)
	}
	card := func(who *town.Person) *town.Person {
		return who.Presses(word("group.her_women")).PressesTo("زهرا کریمی")
	}
	hers := file(card(p.maryam.Says("/home").Presses(word("home.my_group"))))
	theirs := file(card(p.parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس")))
	for words, seen := range map[string][2]bool{
		"دوخت چادر": {true, true}, "راه دور بود": {false, true},
		"زهرا کریمی": {true, true}, "سه روز است که نخ نداریم": {false, true}, word("leave.own_because_other"): {false, false},
		word("record.seen"): {false, false}, word("record.phones"): {false, false}, word("record.groups"): {true, true},
	} {
		if got := [2]bool{strings.Contains(hers, words), strings.Contains(theirs, words)}; got != seen {
			t.Errorf("the representative and the coordinator see %q: %v, want %v", words, got, seen)
		}
	}
	if got := deedsOf(p); got != "مریم احمدی, پروین شریفی" {
		t.Errorf("the audit says that %s got it", got)
	}
}

func deedsOf(p *place) string {
	return town.Query[string](p.Town, `
SELECT string_agg(p.name, ', ' ORDER BY a.id) FROM audit a JOIN person p ON p.id = a.actor WHERE a.action = 'person.file'`)
}

// TestNobodyElseOnThePhoneGetsHerFile: it waits while another woman who shares the phone takes it up, and the program ends.
func TestNobodyElseOnThePhoneGetsHerFile(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		turnsTo string
		files   int
	}{{"فاطمه صادقی", 0}, {"زهرا کریمی", 1}} {
		t.Run(row.turnsTo, func(t *testing.T) {
			t.Parallel()
			p := settle(t, "fa")
			p.joins(p.zahra, "فاطمه صادقی") // on Zahra's phone
			her := town.Query[int64](p.Town, `SELECT id FROM person WHERE name = 'زهرا کریمی'`)
			p.within(t, func(ctx context.Context, tx *store.Tx) error {
				a, err := tx.AccountOf(ctx, "telegram", p.zahra.ID(), p.Now())
				if err != nil {
					return err
				}
				body := chat.Give(chat.Ref{Page: "record.file", Subject: her}, chat.Say("record.file_caption")).Encode()
				tx.Say(store.Out{Account: a.ID, Person: her, Screen: "record.file", Body: body, Before: p.Now().Add(time.Hour)})
				return nil
			})
			p.zahra.Says("/home").Presses(p.Fa("home.who")).PressesTo(row.turnsTo)
			p.Restart()
			p.Pass(2 * time.Hour)
			p.Settle()
			if got := p.zahra.Documents(); got != row.files {
				t.Errorf("%d files came, want %d:\n%s", got, row.files, p.zahra.Phone())
			}
		})
	}
}

// TestAWomanInBaleGetsHerFileThere: she came with an invitation.
func TestAWomanInBaleGetsHerFileThere(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.OpenBale()
	fatemeh := p.joins(p.WomanInBale("فاطمه"), "فاطمه صادقی")
	mine(fatemeh).Presses(word("record.all_button")).Presses(word("record.file_button")).Hears(word("record.file_given"))
	if n := fatemeh.Documents(); n != 1 {
		t.Errorf("%d files came", n)
	}
}
