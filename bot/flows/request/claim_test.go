package request_test

import (
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/town"
)

// TestWhoHasNoInvitationSaysWhereSheBelongs: in each row somebody says that she is زهرا کریمی, and held says whose phones are
// hers afterwards.
func TestWhoHasNoInvitationSaysWhereSheBelongs(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		goes func(place *town.Town, maryam, parvin, p *town.Person)
		held string
	}{
		{"the representative knows her", func(place *town.Town, maryam, _, p *town.Person) {
			p.Hears("گل نرگس")
			maryam.Hears("زهرا کریمی").PressesTo("زهرا کریمی است").Hears(place.Fa("request.settled"))
			p.Hears("خوش آمدید خانم زهرا کریمی").Sees(place.Fa("person.right"))
		}, "new"},
		{"the coordinator knows her", func(place *town.Town, maryam, parvin, p *town.Person) {
			parvin.PressesTo("زهرا کریمی است").Hears(place.Fa("request.settled"))
			p.Hears("خوش آمدید خانم زهرا کریمی")
			maryam.PressesTo(place.Fa("nav.home"))
		}, "new"},
		{"nobody knows her", func(place *town.Town, maryam, _, p *town.Person) {
			maryam.Presses(place.Fa("claim.refuse"))
			p.Hears("شما را نشناخت").Sees(place.Fa("home.claim"))
		}, ""},
		{"both answer", func(place *town.Town, maryam, parvin, p *town.Person) {
			late := parvin.Screen()
			maryam.PressesTo("زهرا کریمی است")
			parvin.PressesOld(late, place.Fa("claim.refuse")).Hears(place.Fa("request.too_late"))
		}, "new"},
		{"she says it twice, the second time with another name", func(place *town.Town, maryam, _, p *town.Person) {
			p.Says("/home").Presses(place.Fa("home.claim")).Presses("بیرجند").Says("گل").PressesTo("گل نرگس").Says("زهرا کریمی نیا")
			maryam.Hears("زهرا کریمی نیا").PressesTo("زهرا کریمی است")
		}, "new"},
		{"somebody else's request", func(place *town.Town, _, _, _ *town.Person) {
			mahin := place.Woman("مهین").Agrees()
			mahin.Does("(forged)", func() {
				id := town.Query[string](place, `SELECT id::text FROM request`)
				_ = mahin.Press(mahin.Screen().ID, "p.0."+id+".request.show/is/2")
			}).Hears(place.Fa("common.not_yours"))
		}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			place, maryam, parvin := county(t)
			p := place.Woman("زهرا").Agrees()
			p.Presses(place.Fa("home.claim")).Presses("بیرجند").Says("نرگس").Hears(place.Fa("claim.group"))
			p.PressesTo("گل نرگس").Says("زهرا كريمي")
			row.goes(place, maryam, parvin, p)
			holds(t, place, row.held)
		})
	}
}

// holds checks which accounts are زهرا کریمی's, and that she is there once.
func holds(t *testing.T, place *town.Town, want string) {
	t.Helper()
	got := town.Query[string](place, `
SELECT coalesce(string_agg(CASE WHEN a.id = (SELECT account_id FROM request ORDER BY id DESC LIMIT 1) THEN 'new' ELSE 'old' END, ' ' ORDER BY a.id), '')
  FROM holder h JOIN person p ON p.id = h.person_id JOIN account a ON a.id = h.account_id WHERE p.name = 'زهرا کریمی'`)
	if got != want {
		t.Errorf("her phones are %q, want %q", got, want)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM person WHERE name_key = 'زهراکریمی'`); n != 1 {
		t.Errorf("she is there %d times", n)
	}
}

// TestANewSimCard: who confirms her says whether the phone of before is still hers. Whoever has it must not go on as she.
func TestANewSimCard(t *testing.T) {
	t.Parallel()
	for way, want := range map[string]string{"claim.only": "new", "claim.both": "old new"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			place, maryam, _ := county(t)
			word := place.Fa
			before := place.Woman("زهرا کریمی").Joins(maryam, "زهرا کریمی")
			p := place.Woman("زهرا").Agrees()
			p.Presses(word("home.claim")).Presses("بیرجند").Says("گل نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
			maryam.PressesTo("زهرا کریمی است").Hears("پیش‌تر با گوشی دیگری").Presses(word("nav.back")).PressesTo("زهرا کریمی است")
			maryam.Presses(word(way)).Hears(word("request.settled"))
			p.Hears("خوش آمدید خانم زهرا کریمی")
			holds(t, place, want)
			before.Says("/home")
			if hers := before.Offers(word("home.my_group")); hers != (way == "claim.both") {
				t.Errorf("the phone of before is hers: %t", hers)
			}
		})
	}
}

// TestAGroupThatNobodyFinds: she hears what she can do.
func TestAGroupThatNobodyFinds(t *testing.T) {
	t.Parallel()
	place, _, _ := county(t)
	word := place.Fa
	p := place.Woman("زهرا").Agrees()
	p.Presses(word("home.claim")).Presses("بیرجند").Says("ستارهٔ شرق").Hears(word("claim.not_found"))
	p.Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").Presses(word("claim.none")).Hears(word("claim.not_found"))
	if n := town.Query[int](place, `SELECT count(*) FROM request`); n != 0 {
		t.Errorf("%d requests were made", n)
	}
}

// TestARepresentativeWithANewSimCard is confirmed by the coordinator, and speaks for her group as before.
func TestARepresentativeWithANewSimCard(t *testing.T) {
	t.Parallel()
	place, before, parvin := county(t)
	word := place.Fa
	p := place.Woman("مریم").Agrees()
	p.Presses(word("home.claim")).Presses("بیرجند").Says("گل نرگس").PressesTo("گل نرگس").Says("مریم احمدی")
	if before.Offers("✅ مریم احمدی است") {
		t.Error("she who is asked is offered as who she may be")
	}
	parvin.PressesTo("مریم احمدی است").Presses(word("claim.only")).Hears(word("request.settled"))
	p.Says("/home").Presses(word("home.my_group")).Sees(word("group.her_women"))
	if before.Says("/home").Offers(word("home.my_group")) {
		t.Error("whoever has her phone of before goes on as she")
	}
}

// TestWhoHasHerOldPhoneHearsNothingOfHers: neither what becomes of what she was asked there, nor what waits for the morning,
// and no code that was made on it opens another phone.
func TestWhoHasHerOldPhoneHearsNothingOfHers(t *testing.T) {
	t.Parallel()
	place, before, parvin := county(t)
	word := place.Fa
	claims := func(p *town.Person, name string) *town.Person {
		p.Presses(word("home.claim")).Presses("بیرجند").Says("گل نرگس").PressesTo("گل نرگس").Says(name)
		return p
	}
	claims(place.Woman("لیلا").Agrees(), "لیلا کاظمی")
	before.Hears("لیلا کاظمی").Says("/home").Presses(word("home.own")).Presses(word("person.code"))
	_, rest, _ := strings.Cut(before.Screen().Text, "\u2068")
	code, _, _ := strings.Cut(rest, "\u2069")
	hers := town.Query[int64](place, `SELECT representative FROM helper_group`)
	town.Exec(place, `
INSERT INTO outbox (account_id, person_id, class, screen, body, what, not_before)
SELECT id, $1, 1, 'x', 'x', 'x', $2 FROM account WHERE person_id = $1`, hers, place.Now().Add(12*time.Hour))
	p := claims(place.Woman("مریم").Agrees(), "مریم احمدی")
	before.Hears("مریم احمدی")
	shown := before.Phone()
	parvin.PressesTo("مریم احمدی است").Presses(word("claim.only")).Hears(word("request.settled"))
	parvin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Hears("لیلا کاظمی").Presses(word("claim.refuse"))
	if now := before.Phone(); now != shown {
		t.Errorf("who has her phone of before sees more than she saw:\n%s", now)
	}
	if n := town.Query[int](place, `
SELECT count(*) FROM outbox o JOIN account a ON a.id = o.account_id WHERE o.what = 'x' AND o.state = 'waiting' AND a.person_id = $1`, hers); n != 1 {
		t.Errorf("what waited for her waits %d times on her new phone", n)
	}
	place.Woman("دزد").Agrees().Presses(word("home.link")).Says(code).Hears(word("link.wrong"))
	p.Says("/home").Presses(word("home.my_group")).Sees(word("group.her_women"))
}

// TestWhoGoesIsNotBroughtBack: what she claimed before she asked to be erased is nobody's matter any more.
func TestWhoGoesIsNotBroughtBack(t *testing.T) {
	t.Parallel()
	place, maryam, _ := county(t)
	word := place.Fa
	p := place.Woman("زهرا").Agrees()
	p.Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
	asked := maryam.Screen()
	p.Does("(goes)", func() {
		if err := p.Press(p.Screen().ID, "p.0.0.record.leave/go/sure"); err != nil {
			t.Error(err)
		}
	}).Hears(word("record.left"))
	maryam.PressesOld(asked, asked.Inline[0][0].Text).Hears(word("request.too_late"))
	holds(t, place, "")
	if n := town.Query[int](place, `SELECT count(*) FROM erasure`); n != 1 {
		t.Errorf("%d erasures are asked for", n)
	}
}

// TestWhatSheBeganBeforeSheWasConfirmedEndsKindly: she had begun to register a group while nobody knew her, and needn't go on
// to hear at its end that she has one.
func TestWhatSheBeganBeforeSheWasConfirmedEndsKindly(t *testing.T) {
	t.Parallel()
	place, maryam, _ := county(t)
	word := place.Fa
	p := place.Woman("زهرا").Agrees()
	p.Presses(word("home.register")).Presses("بیرجند").Says("گل یاس").Hears(word("register.village"))
	p.Says("/home").Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
	maryam.PressesTo("زهرا کریمی است")
	draft := town.Query[int64](place, `SELECT draft_id FROM account WHERE draft_id IS NOT NULL`)
	p.Does("(goes on)", func() {
		if err := p.Press(p.Screen().ID, chat.GoOnButton(draft).Data(0).String()); err != nil {
			t.Error(err)
		}
	}).Hears(word("register.belongs")).Hears("گل نرگس")
	p.Says("روستای چاهک").Hears(word("nav.what_for"))
	if p.Says("/home").Offers(word("home.register_on")) {
		t.Error("she is offered to go on registering")
	}
}

// TestAClaimThatSheMakesOnceMoreEndsWhenSheIsConfirmed: she stands in the middle of it.
func TestAClaimThatSheMakesOnceMoreEndsWhenSheIsConfirmed(t *testing.T) {
	t.Parallel()
	place, maryam, _ := county(t)
	word := place.Fa
	p := place.Woman("زهرا").Agrees()
	p.Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
	p.Says("/home").Presses(word("home.claim")).Presses("بیرجند").Hears(word("claim.called"))
	maryam.PressesTo("زهرا کریمی است")
	p.Says("نرگس").Hears(word("claim.belongs")).Hears("زهرا کریمی")
	if n := town.Query[int](place, `SELECT count(*) FROM request`); n != 1 {
		t.Errorf("%d requests were made", n)
	}
}

// TestAClaimThatIsIdleHasNoButtonsAnywhere: in each row nobody needs to decide on it any more. Its notice says so, and a button
// of before, too.
func TestAClaimThatIsIdleHasNoButtonsAnywhere(t *testing.T) {
	t.Parallel()
	for name, ends := range map[string]func(place *town.Town, maryam, p *town.Person){
		"she says it with another name": func(place *town.Town, _, p *town.Person) {
			p.Says("/home").Presses(place.Fa("home.claim")).Presses("بیرجند").Says("گل").PressesTo("گل نرگس").Says("زهرا کریمی نیا")
		},
		"she comes by an invitation": func(place *town.Town, maryam, p *town.Person) {
			card(maryam, "زهرا کریمی").Presses(place.Fa("person.invite"))
			p.Opens(maryam.Link()).Presses(place.Fa("welcome.she_yes"))
		},
		"she goes": func(place *town.Town, _, p *town.Person) {
			p.Says("/help").Presses(place.Fa("record.known_button")).Presses(place.Fa("record.leave_button"))
			p.Presses(place.Fa("record.leave_on")).Presses(place.Fa("record.leave_yes")).Hears(place.Fa("record.left"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			place, maryam, parvin := county(t)
			word := place.Fa
			p := place.Woman("زهرا").Agrees()
			p.Presses(word("home.claim")).Presses("بیرجند").Says("نرگس").PressesTo("گل نرگس").Says("زهرا کریمی")
			notice := parvin.Newest(word("claim.refuse"))
			ends(place, maryam, p)
			for _, m := range parvin.Chat() {
				if m.ID == notice.ID && (!strings.Contains(m.Text, word("request.withdrawn")) || strings.Contains(m.Text, "زهرا")) {
					t.Errorf("the notice says %s", m.Text)
				}
			}
			parvin.PressesOld(notice, word("claim.refuse")).Hears(word("request.too_late"))
			if got := town.Query[string](place, `SELECT state FROM request ORDER BY id LIMIT 1`); got != "withdrawn" {
				t.Errorf("the claim is %s", got)
			}
		})
	}
}

// TestARepresentativesWishToEndTheGroupIsAgreedTo: it isn't idle by what it brings about.
func TestARepresentativesWishToEndTheGroupIsAgreedTo(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.change")).Presses(word("change.to_close"))
	maryam.Says("کار تمام شد").Presses(word("change.sure_yes")).Hears(word("request.asked"))
	parvin.Presses(word("request.agree")).Hears(word("request.settled"))
	if got := town.Query[string](place, `SELECT g.state || ' ' || r.state FROM helper_group g, request r`); got != "closed agreed" {
		t.Errorf("the group and the wish are %s", got)
	}
}
