package person_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
)

// joins says yes to all that a woman is asked who opens her own invitation.
func joins(p *town.Person) *town.Person {
	word := p.Word
	p.Presses(word("welcome.she_yes")).Presses(word("consent.next")).Presses(word("consent.next"))
	return p.Presses(word("consent.yes"))
}

// TestWhatCanGoWrongWithAnInvitation: in each row somebody opens an invitation of زهرا کریمی, and joined says whether she
// is in her group by herself afterwards.
func TestWhatCanGoWrongWithAnInvitation(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		goes   func(place *town.Town, maryam, p *town.Person, link string)
		joined bool
	}{
		{"by somebody else, then by her", func(place *town.Town, _, p *town.Person, link string) {
			other := place.Woman("لیلا").Opens(link)
			other.Presses(other.Word("welcome.she_no"))
			joins(p.Opens(link))
		}, true},
		{"opened by two, of whom one is faster", func(place *town.Town, _, p *town.Person, link string) {
			other := place.Woman("لیلا").Opens(link)
			joins(p.Opens(link))
			joins(other).Hears(other.Word("welcome.closed"))
		}, true},
		{"too late in the middle", func(place *town.Town, _, p *town.Person, link string) {
			place.Pass(30*24*time.Hour - time.Minute)
			p.Opens(link).Presses(p.Word("welcome.she_yes")).Presses(p.Word("consent.next"))
			place.Pass(time.Hour)
			p.Presses(p.Word("consent.next")).Presses(p.Word("consent.yes")).Hears(p.Word("welcome.closed"))
		}, false},
		{"after a new one was made", func(_ *town.Town, maryam, p *town.Person, link string) {
			maryam.Presses(maryam.Word("person.invite_anew"))
			p.Opens(link).Hears(p.Word("welcome.closed"))
			joins(p.Opens(maryam.Link()))
		}, true},
		{"after it was taken back", func(_ *town.Town, maryam, p *town.Person, link string) {
			maryam.Presses(maryam.Word("person.more")).Presses(maryam.Word("person.revoke")).Hears(maryam.Word("person.revoked")).Sees(maryam.Word("person.invite"))
			p.Opens(link).Hears(p.Word("welcome.closed"))
		}, false},
		{"to a group that was refused", func(place *town.Town, _, p *town.Person, link string) {
			zahra := place.Coordinator("پروین شریفی", "بیرجند")
			zahra.Presses(zahra.Word("home.waiting")).PressesTo("گل نرگس").Presses(zahra.Word("group.refuse")).Says("چون تکراری است")
			p.Opens(link).Hears(p.Word("welcome.closed"))
		}, false},
		{"to a group that she has left", func(place *town.Town, _, p *town.Person, link string) {
			town.Exec(place, `UPDATE membership SET ended_at = since, ended_why = 'wish' WHERE row_no = 1`)
			p.Opens(link).Hears(p.Word("welcome.closed"))
		}, false},
		{"typed in small letters, in parts and with Persian digits", func(_ *town.Town, _, p *town.Person, link string) {
			code := strings.ToLower(link[1:])
			p.Says("/start m" + p.Digits(code[:4]) + " " + p.Digits(code[4:9]) + " " + code[9:])
			joins(p)
		}, true},
		{"a code that is none", func(_ *town.Town, _, p *town.Person, _ string) {
			p.Opens("mNONE").Hears(p.Word("welcome.closed")).Opens("m").Hears(p.Word("welcome.closed"))
		}, false},
		{"answered by a sticker and by words", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Does("(a sticker)", func() { p.SendSticker() }).Says("چی؟").Says("بله")
			p.Presses(p.Word("consent.next")).Presses(p.Word("consent.next")).Presses(p.Word("consent.yes"))
		}, true},
		{"with a restart in the middle", func(place *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("welcome.she_yes"))
			place.Restart()
			p.Presses(p.Word("consent.next")).Presses(p.Word("consent.next")).Presses(p.Word("consent.yes"))
		}, true},
		{"back and forth", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("welcome.she_yes")).Presses(p.Word("nav.back"))
			joins(p)
		}, true},
		{"she goes home in the middle, and agrees there", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("nav.home")).Presses(p.Word("consent.next")).Presses(p.Word("consent.next"))
			p.Presses(p.Word("consent.yes")).Presses(p.Word("home.invited")).Presses(p.Word("welcome.she_yes"))
		}, true},
		{"she says that it is she, goes home and agrees there", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("welcome.she_yes")).Presses(p.Word("consent.next")).Presses(p.Word("nav.back"))
			if p.Offers(p.Word("flow.keep")) {
				t.Errorf("she is asked whether the next part is right:\n%s", p.Phone())
			}
			p.Presses(p.Word("nav.home")).Presses(p.Word("consent.next")).Presses(p.Word("consent.next")).Presses(p.Word("consent.yes"))
			p.Presses(p.Word("home.invited")).Hears("خوش آمدید خانم زهرا کریمی")
		}, true},
		{"she refuses, and agrees another day", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("welcome.she_yes")).Presses(p.Word("consent.next")).Presses(p.Word("consent.next"))
			p.Presses(p.Word("consent.no")).Hears(p.Word("consent.refused"))
			joins(p.Opens(link))
		}, true},
		{"she had agreed before", func(_ *town.Town, _, p *town.Person, link string) {
			p.Agrees().Opens(link).Presses(p.Word("welcome.she_yes")).Hears("خوش آمدید خانم زهرا کریمی")
		}, true},
		{"the last button twice", func(_ *town.Town, _, p *town.Person, link string) {
			p.Opens(link).Presses(p.Word("welcome.she_yes")).Presses(p.Word("consent.next")).Presses(p.Word("consent.next"))
			last := p.Screen()
			p.Presses(p.Word("consent.yes")).PressesOld(last, p.Word("consent.yes")).Hears("خوش آمدید خانم زهرا کریمی")
		}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, maryam := group(t)
			row.goes(place, maryam, place.Woman("زهرا"), invites(t, maryam, "زهرا کریمی"))
			got := town.Query[string](place, `
SELECT concat_ws(' ', (SELECT count(*) FROM holder WHERE person_id = m.person_id), m.said_by IS NULL,
                 (SELECT count(*) FROM consent c WHERE c.person_id = m.person_id AND c.by_person IS NULL AND c.agreed))
  FROM membership m WHERE m.row_no = 1`)
			if want := map[bool]string{true: "1 t 1", false: "0 f 0"}[row.joined]; got != want {
				t.Errorf("accounts of hers, her own word, consents are %q, want %q", got, want)
			}
			if n := town.Query[int](place, `SELECT count(*) FROM person WHERE name_key = 'زهراکریمی'`); n != 1 {
				t.Errorf("she is there %d times", n)
			}
		})
	}
}

// TestWhoHadAgreedBeforeIsOnePerson: the person she was while nobody knew her is she.
func TestWhoHadAgreedBeforeIsOnePerson(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	before := town.Query[int](place, `SELECT count(*) FROM person`)
	p := place.Woman("زهرا").Agrees()
	p.Presses(p.Word("nav.help")).Opens(invites(t, maryam, "زهرا کریمی")).Presses(p.Word("welcome.she_yes"))
	p.Says("/home").Hears("خانم زهرا کریمی")
	if n := town.Query[int](place, `SELECT count(*) FROM person WHERE merged_into IS NULL`); n != before {
		t.Errorf("there are %d persons, want %d as before", n, before)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM help JOIN person ON person.id = person_id AND name_key = 'زهراکریمی'`); n != 1 {
		t.Errorf("%d of her calls for help are hers", n)
	}
}

// TestWomenShareAPhone: what is pressed on a message is done for her whom the message is for.
func TestWomenShareAPhone(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	maryam.Opens(invites(t, maryam, "زهرا کریمی")).Presses(word("welcome.she_yes")).Hears("خانم مریم احمدی هم با همین گوشی")
	maryam.Presses(word("welcome.shared_no")).Hears(word("welcome.whose"))
	maryam.Opens(invites(t, maryam, "زهرا کریمی")).Presses(word("welcome.she_yes")).Presses(word("welcome.shared_yes"))
	maryam.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	maryam.Hears("خوش آمدید خانم زهرا کریمی")
	zahras := maryam.Screen()
	maryam.Says("/home").Hears("سلام خانم زهرا کریمی").Presses(word("home.who")).Hears(word("person.who"))
	maryam.PressesTo("مریم احمدی").Hears("سلام خانم مریم احمدی")
	maryam.Does("(answers Zahra's message)", func() { maryam.Reply(zahras.ID, "سلام") }).Hears("سلام خانم زهرا کریمی")
	maryam.Presses(word("home.who")).PressesTo("مریم احمدی").Presses(word("home.my_group")).Sees(word("group.her_women"))
	maryam.PressesOld(zahras, word("person.correct")).Presses(word("register.label_member_birth")).Says("1351")
	maryam.Hears("سال تولد: ۱۳۵۱").Says("/home").Hears("سلام خانم زهرا کریمی").Presses(word("home.my_group"))
	if strings.Contains(maryam.Screen().Text, "۰۹۱۵") {
		t.Errorf("a member sees a number:\n%s", maryam.Screen().Text)
	}
	got := town.Query[string](place, `
SELECT string_agg(name || ' ' || birth_year, ', ' ORDER BY name) FROM person WHERE name_key IN ('زهراکریمی', 'مریماحمدی')`)
	if got != "زهرا کریمی 1351, مریم احمدی 1362" {
		t.Errorf("the records are %s", got)
	}
}

// TestAConsentIsHersAlone: on a shared phone the one refuses a new text, and the other goes on.
func TestAConsentIsHersAlone(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	maryam.Opens(invites(t, maryam, "زهرا کریمی")).Presses(word("welcome.she_yes")).Presses(word("welcome.shared_yes"))
	maryam.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	town.Exec(place, `
INSERT INTO consent (person_id, account_id, version, agreed, channel, at)
SELECT h.person_id, h.account_id, 1, false, 'telegram', now() FROM holder h JOIN person p ON p.id = h.person_id AND p.name_key = 'زهراکریمی'`)
	maryam.Says("/home").Hears(word("home.about"))
	choose := maryam.Screen()
	maryam.Does("(chooses the other)", func() {
		id := town.Query[string](place, `SELECT id::text FROM person WHERE name_key = 'مریماحمدی'`)
		if err := maryam.Press(choose.ID, "p.0.0.person.who/choose/"+id); err != nil {
			t.Error(err)
		}
	}).Hears("سلام خانم مریم احمدی")
}

// TestHerWordIsHers: who looks after a woman corrects what is known of her until she has come herself.
func TestHerWordIsHers(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	link := invites(t, maryam, "زهرا کریمی")
	card := maryam.Screen()
	maryam.Presses(word("person.correct")).Presses(word("register.label_member_phone")).Says("09150001122")
	maryam.Hears(word("details.done")).Hears("۰۹۱۵ ۰۰۰ ۱۱۲۲")
	zahra := joins(place.Woman("زهرا").Opens(link)).Hears("۰۹۱۵ ۰۰۰ ۱۱۲۲")
	maryam.PressesOld(card, word("person.correct")).Hears(word("common.not_yours"))
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.her_women")).PressesTo("زهرا کریمی").Hears(word("person.joined"))
	zahra.Presses(word("person.correct")).Presses(word("register.label_own_heads")).Presses(word("register.no"))
	zahra.Hears("خرج خانه با شماست: ❌ نه")
	zahra.Presses(word("person.correct")).Presses(word("register.label_member_name")).Presses(word("flow.keep")).Hears("نام: زهرا کریمی")
	if got := town.Query[string](place, `
SELECT string_agg(action || ' by ' || p.name, ', ' ORDER BY a.id) FROM audit a JOIN person p ON p.id = a.actor WHERE action LIKE 'member.%'`); got != "member.invite by مریم احمدی, member.correct by مریم احمدی, member.join by زهرا کریمی, member.correct by زهرا کریمی, member.correct by زهرا کریمی" {
		t.Errorf("the audit says %s", got)
	}
}

// TestWhatSheBeganBeforeSheWasKnownIsHers: she had begun to register a group when she joined another's.
func TestWhatSheBeganBeforeSheWasKnownIsHers(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	p := place.Woman("زهرا").Agrees().Tells(town.SomeGroup())
	review := p.Screen()
	p.Opens(invites(t, maryam, "زهرا کریمی")).Presses(word("welcome.she_yes")).Hears("خوش آمدید خانم زهرا کریمی")
	p.PressesOld(review, word("register.submit")).Hears(word("register.belongs"))
	if n := town.Query[int](place, `SELECT count(*) FROM helper_group`); n != 1 {
		t.Errorf("there are %d groups, want 1", n)
	}
}

// TestAConversationIsWhoseItIs: a button that names a conversation, on a message that was for nobody in particular, goes on
// with it for her who began it.
func TestAConversationIsWhoseItIs(t *testing.T) {
	t.Parallel()
	place, maryam := group(t)
	word := place.Fa
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	parvin.Presses(word("home.waiting")).PressesTo("گل نرگس").Presses(word("group.return")).Presses(word("register.label_name"))
	parvin.Says("لطفاً نامش را ببینید")
	maryam.Presses(word("group.correct")).Hears(word("register.name"))
	maryam.Opens(invites(t, maryam, "زهرا کریمی")).Presses(word("welcome.she_yes")).Presses(word("welcome.shared_yes"))
	maryam.Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes")).Says("/home").Hears("سلام خانم زهرا کریمی")
	town.Exec(place, `UPDATE outbox SET person_id = NULL`)
	draft := town.Query[int64](place, `SELECT draft_id FROM account WHERE draft_id IS NOT NULL`)
	maryam.Does("(goes on)", func() {
		if err := maryam.Press(maryam.Screen().ID, chat.GoOnButton(draft).Data(0).String()); err != nil {
			t.Error(err)
		}
	}).Hears(word("register.name")).Says("/home").Hears("سلام خانم مریم احمدی")
}
