package recording_test

import (
	"mime"
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// kept is what the records have: screens with the seconds of their voice.
func kept(place *town.Town) string {
	return town.Query[string](place, `SELECT coalesce(string_agg(screen || ' ' || seconds, ', ' ORDER BY screen), '') FROM recording`)
}

// TestWhatCanGoWrongWhileRecording: in each row somebody who may record is asked for the voice of the first screen, and
// have is what the records have afterwards.
func TestWhatCanGoWrongWhileRecording(t *testing.T) {
	t.Parallel()
	if err := mime.AddExtensionType(".amr", "audio/amr"); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name string
		goes func(place *town.Town, p *town.Person)
		have string
	}{
		{"words, a sticker, a photo, a file and her number", func(_ *town.Town, p *town.Person) {
			p.Says("سلام").Hears(p.Word("record.only_voice"))
			p.Does("(a sticker)", func() { p.SendSticker() }).Hears(p.Word("wrong.sticker"))
			p.Does("(a photo)", func() { p.SendPhoto("") }).Hears(p.Word("record.only_voice"))
			p.Does("(a file)", func() { p.SendDocument("x.pdf", 900) }).Hears(p.Word("wrong.document"))
			p.Does("(her number)", func() { p.ShareContact() }).Hears(p.Word("wrong.contact"))
		}, ""},
		{"a voice of 20 MB, and one of three minutes", func(_ *town.Town, p *town.Person) {
			sends(p, 5300).Hears(p.Word("wrong.heavy"))
			sends(p, 180).Hears(p.Word("record.long"))
			sends(p, 7).Presses(p.Word("record.keep"))
		}, "consent.part_hello 7"},
		{"what her phone recorded, as a file", func(_ *town.Town, p *town.Person) {
			p.Does("(a file)", func() { p.SendDocument("rec.amr", 90_000) }).Hears(p.Word("record.sure")).Presses(p.Word("record.keep"))
		}, "consent.part_hello 0"},
		{"words in place of a button, typed", func(_ *town.Town, p *town.Person) {
			sends(p, 3).Says("نمی‌دانم").Hears(p.Word("flow.choose")).Says("بله").Hears(p.Word("record.kept"))
		}, "consent.part_hello 3"},
		{"another voice in place of a button", func(_ *town.Town, p *town.Person) {
			sends(sends(p, 3), 4).Hears(p.Word("wrong.voice")).Presses(p.Word("record.again"))
			sends(p, 4).Presses(p.Word("record.keep"))
		}, "consent.part_hello 4"},
		{"back after the voice", func(_ *town.Town, p *town.Person) {
			sends(p, 3).Presses(p.Word("nav.back")).Hears(p.Word("flow.voice")).Presses(p.Word("flow.keep"))
			p.Presses(p.Word("record.keep"))
		}, "consent.part_hello 3"},
		{"home after the voice", func(_ *town.Town, p *town.Person) {
			sends(p, 3).Presses(p.Word("nav.home"))
			sends(p, 4).Hears(p.Word("nav.left_off"))
		}, ""},
		{"the last button twice", func(_ *town.Town, p *town.Person) {
			last := sends(p, 3).Screen()
			p.Presses(p.Word("record.keep")).PressesOld(last, p.Word("record.keep")).Hears(p.Word("consent.keeping"))
			p.PressesOld(last, p.Word("record.again")).Hears(p.Word("consent.keeping"))
			sends(p, 5).Presses(p.Word("record.keep"))
		}, "consent.part_hello 3, consent.part_keeping 5"},
		{"two at once, of whom the later counts", func(place *town.Town, p *town.Person) {
			akram := place.Coordinator("اکرم طاهری", "طبس")
			finds(akram.Says("/home").Presses(akram.Word("recording.home")), " "+akram.Digits("1."))
			sends(akram, 9)
			sends(p, 3).Presses(p.Word("record.keep"))
			akram.Presses(akram.Word("record.keep"))
		}, "consent.part_hello 9"},
		{"a restart in the middle", func(place *town.Town, p *town.Person) {
			sends(p, 3)
			place.Restart()
			p.Presses(p.Word("record.keep")).Hears(p.Word("consent.keeping"))
		}, "consent.part_hello 3"},
		{"her right ends in the middle", func(place *town.Town, p *town.Person) {
			sends(p, 3)
			admin := place.Admin().Says("/home").Presses(p.Word("home.staff")).PressesTo("زهرا رضایی")
			admin.Presses(p.Word("staff.end")).Presses(p.Word("staff.end_yes"))
			p.Presses(p.Word("record.keep")).Hears(p.Word("common.not_yours"))
			if p.Says("/home").Offers(p.Word("recording.home")) {
				t.Error("home still offers recording")
			}
		}, ""},
		{"a screen that is no more", func(_ *town.Town, p *town.Person) {
			for _, data := range []string{"o.0.0.record/no.such", "o.0.0.record", "p.0.0.recording.one//no.such"} {
				if err := p.Press(p.Screen().ID, data); err != nil {
					t.Error(err)
				}
			}
			p.Does("(waits)", func() {}).Hears(p.Word("recording.no_screen"))
		}, ""},
		{"a coordinator takes one away, by a forged button", func(_ *town.Town, p *town.Person) {
			sends(p, 3).Presses(p.Word("record.keep")).Does("(forged)", func() {
				if err := p.Press(p.Screen().ID, "p.0.0.recording.one/remove/consent.hello"); err != nil {
					t.Error(err)
				}
			}).Hears(p.Word("common.not_yours"))
		}, "consent.part_hello 3"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place := staffed.Start(t)
			zahra := place.Who("زهرا رضایی")
			zahra.Says("/home").Presses(zahra.Word("recording.home")).PressesTo(zahra.Digits("1."))
			row.goes(place, zahra)
			if got := kept(place); got != row.have {
				t.Errorf("the records have %q, want %q", got, row.have)
			}
		})
	}
}

var staffed = town.Past{Happens: func(place *town.Town) { place.Coordinator("زهرا رضایی", "بیرجند") }}

// TestARecordingChangesWhileAWomanLooks: what is replaced or taken away meanwhile is neither heard any more, nor a
// trouble to who still sees its button.
func TestARecordingChangesWhileAWomanLooks(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	records(admin, " "+admin.Digits("5."))
	m := place.Woman("مریم احمدی").Agrees().Presses(word("home.register"))
	first := m.Presses(word("nav.hear")).Screen()
	before := played(m)
	one := func() *town.Person {
		admin.Says("/home").Presses(word("home.settings")).Presses(word("recording.home")).Presses(word("recording.recorded"))
		return admin.PressesTo("شهرستان")
	}
	one().Presses(word("recording.anew"))
	sends(admin, 8).Presses(word("record.keep"))
	m.Presses(word("nav.hear")).Hears(word("register.county"))
	if played(m) == before || count(m) != 2 {
		t.Errorf("she heard %d voices, the last %s as before", count(m), played(m))
	}
	one().Presses(word("recording.remove")).Presses(word("nav.back")).Presses(word("recording.remove")).Presses(word("recording.remove_yes"))
	admin.Hears(word("recording.removed"))
	m.PressesOld(first, word("nav.hear")).Hears(word("nav.not_heard")).Hears(word("register.county"))
	if m.Offers(word("nav.hear")) || count(m) != 2 {
		t.Errorf("she can still hear what was taken away:\n%s", m.Phone())
	}
	m.Presses("بیرجند").Hears(word("register.name"))
	got := town.Query[string](place, `SELECT string_agg(action, ' ' ORDER BY id) FROM audit WHERE action LIKE 'recording.%'`)
	if got != "recording.make recording.make recording.remove" {
		t.Errorf("the audit says %s", got)
	}
}

// TestAnOldListenButtonSaysWhereSheIsNow: it says the question that she stands at, twice if it is pressed twice.
func TestAnOldListenButtonSaysWhereSheIsNow(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	records(admin, " "+admin.Digits("5."))
	records(admin, " "+admin.Digits("6."))
	m := place.Woman("مریم احمدی").Agrees().Presses(word("home.register"))
	county := m.Screen()
	m.Presses("بیرجند").PressesOld(county, word("nav.hear")).PressesOld(county, word("nav.hear")).Hears(word("register.name"))
	if n := town.Query[string](place, `SELECT file_id FROM recording WHERE screen = 'register.name'`); played(m) != n || count(m) != 2 {
		t.Errorf("she heard %d voices:\n%s", count(m), m.Phone())
	}
	place.Restart()
	m.Says("/home").Presses(word("home.register_on")).Presses(word("nav.go_on")).Sees(word("nav.hear")).Says("گل نرگس").Hears(word("register.village"))
	if _, ok := m.Message(county.ID); !ok || strings.Contains(place.Log.String(), "can't be sent") {
		t.Errorf("something couldn't be said:\n%s", place.Log)
	}
}

// TestWhoIsNamedRecords: an admin names a woman by her card, who then records, until that is taken back.
func TestWhoIsNamedRecords(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	if maryam.Says("/home").Offers(word("recording.home")) {
		t.Error("every woman may record")
	}
	id := town.Query[string](place, `SELECT to_hex(id) FROM person WHERE name = 'مریم احمدی'`) // of one digit in base 36
	admin := place.Admin().Agrees().Does("(her card)", func() {
		if err := place.Admin().Press(place.Admin().Screen().ID, "p.0."+id+".person.card//"); err != nil {
			t.Error(err)
		}
	})
	admin.Presses(word("recording.recorder_button")).Presses(word("recording.name")).Hears("مریم احمدی صدای صفحه‌ها را ضبط می‌کنند")
	maryam.Hears(word("recording.named")).PressesTo(maryam.Digits("1."))
	sends(maryam, 3).Presses(word("record.keep")).Hears(word("record.kept"))
	admin.Presses(word("recording.end")).Hears("مریم احمدی صدای صفحه‌ها را ضبط کنند؟")
	sends(maryam, 3).Hears(word("common.not_yours"))
	if got := kept(place); got != "consent.part_hello 3" {
		t.Errorf("the records have %q", got)
	}
	admin.Presses(word("recording.name")).Says("/home").Presses(word("home.staff")).PressesTo("مریم احمدی").Presses(word("staff.end")).Presses(word("staff.end_yes"))
	if maryam.Says("/home").Offers(word("recording.home")) {
		t.Error("the list of colleagues doesn't take it away")
	}
	town.Exec(place, `UPDATE recording SET recorded_by = NULL`) // as an erasure leaves it
	place.Woman("زهرا").Says("/start").Presses(word("nav.hear")).Hears(word("consent.hello"))
}

// TestAPageIsHeardByHerWhomItIsFor: on a shared phone, and in a notice.
func TestAPageIsHeardByHerWhomItIsFor(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	admin := place.Admin().Agrees()
	records(admin, " "+admin.Digits("28."))
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	town.Exec(place, `
INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT h.account_id, p.id, h.since, h.chosen_at FROM holder h JOIN account a ON a.id = h.account_id, person p
 WHERE a.user_id = $1 AND p.name = 'زهرا کریمی'`, maryam.ID())
	town.Exec(place, `INSERT INTO consent (person_id, version, agreed, channel, at) SELECT id, 1, true, 'telegram', $1 FROM person WHERE name = 'زهرا کریمی'`, place.Now())
	maryam.Says("/home").Presses(word("home.who")).PressesTo("زهرا کریمی").Hears("زهرا کریمی")
	admin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Presses(word("group.approve"))
	maryam.Hears(word("group.news")).Presses(word("nav.hear")).Hears(word("group.is_approved")).Sees(word("group.her_women"))
	if count(maryam) != 1 || strings.Contains(maryam.Screen().Text, word("group.news")) {
		t.Errorf("she should have heard her group:\n%s", maryam.Phone())
	}
	maryam.Says("/home").Hears("سلام خانم مریم احمدی")
	if maryam.Screen().Kind != standin.KindText {
		t.Error("home isn't text")
	}
}

// TestARecordingIsHeardInItsMessenger: files don't carry over from Telegram to Bale.
func TestARecordingIsHeardInItsMessenger(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	link := place.Invites("بیرجند")
	records(place.Admin(), " "+place.Admin().Digits("1."))
	place.OpenBale()
	m := place.WomanInBale("مریم احمدی").Says("/start").Hears(word("consent.hello"))
	if m.Offers(word("nav.hear")) {
		t.Error("what was recorded in Telegram is offered in Bale")
	}
	m.Does("(an old button)", func() {
		if err := m.Press(m.Screen().ID, "l.0.0.consent.text/"); err != nil {
			t.Error(err)
		}
	}).Hears(word("nav.not_heard")).Hears(word("consent.hello"))
	zahra := place.WomanInBale("زهرا رضایی").Opens(link).Presses(word("consent.next")).Presses(word("consent.next"))
	zahra.Presses(word("consent.yes")).Presses(word("join.yes")).Says("زهرا رضایی")
	zahra.Says("/home").Presses(word("recording.home")).Hears("۰ از").PressesTo("۱.")
	sends(zahra, 6).Presses(word("record.keep"))
	if m.Says("/start").Presses(word("nav.hear")).Hears(word("consent.hello")); count(m) != 1 {
		t.Errorf("she heard nothing:\n%s", m.Phone())
	}
	place.Woman("فاطمه").Says("/start").Sees(word("nav.hear"))
	if got := town.Query[string](place, `SELECT string_agg(channel || ' ' || seconds, ', ' ORDER BY channel) FROM recording`); got != "bale 6, telegram 3" {
		t.Errorf("the records have %s", got)
	}
}

// TestWhatCanBeHeardIsKnown: nobody who doesn't listen asks the records for it, so that they may be gone.
func TestWhatCanBeHeardIsKnown(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	word := place.Fa
	records(place.Admin().Agrees(), " "+place.Admin().Digits("5."))
	place.Restart()
	m := place.Woman("مریم احمدی").Agrees()
	town.Exec(place, `ALTER TABLE recording RENAME TO gone`)
	m.Presses(word("home.register")).Sees(word("nav.hear")).Presses("بیرجند").Says("گل نرگس").Says("/home")
	m.Presses(word("home.register_on")).Presses(word("nav.go_on")).Presses(word("nav.back")).Presses(word("nav.back")).Sees(word("nav.hear"))
	town.Exec(place, `ALTER TABLE gone RENAME TO recording`)
	if m.Presses(word("nav.hear")).Hears(word("register.county")); count(m) != 1 {
		t.Errorf("she heard nothing:\n%s", m.Phone())
	}
}
