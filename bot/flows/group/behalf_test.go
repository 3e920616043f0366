package group_test

import (
	"testing"

	"hamyar/bot/town"
)

// registersFor has one of the staff tell a group whose women can't, up to the review page.
func registersFor(p *town.Person, g town.Group) *town.Person {
	word := p.Word
	p.Says("/home").Presses(word("home.groups")).Presses(word("register_for.begin")).Presses(g.County).Says(g.Name).Says(g.Village)
	p.Presses(g.Family).Presses(g.Trade).Presses(word("flow.enough")).Presses(word("register.not_known"))
	p.Says(g.Representative).Says(g.Birth).Presses(word("register.no_phone")).Presses(word("register.yes"))
	p.Presses(word("register.agreed_yes")).Says("4")
	for _, name := range g.Others {
		p.Says(name).Says("1360").Presses(word("register.no_phone")).Presses(word("register.yes")).Presses(word("register.agreed_yes"))
	}
	return p
}

// TestACoordinatorRegistersAGroupWhoseWomenCant: it is her conversation, a colleague hears of it and decides, and the
// representative, who has no phone, is told of and can be invited.
func TestACoordinatorRegistersAGroupWhoseWomenCant(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra, parvin := place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("پروین شریفی", "بیرجند")
	word := zahra.Word
	place.Forget()
	registersFor(zahra, town.SomeGroup()).Hears("با سرگروه ۵ نفرند").Hears("نام سرگروه: مریم احمدی").Presses(word("register_for.submit"))
	zahra.Hears("سرگروه خانم مریم احمدی را").Hears("این‌ها را زهرا رضایی از طرف خانم مریم احمدی ثبت کرده است.").Sees(word("group.approve"))
	parvin.Hears("گروه تازه‌ای منتظر شماست").Hears("زهرا رضایی از طرف خانم مریم احمدی").Presses(word("group.approve"))
	parvin.Presses(word("group.her_women")).Sees("👤 \u2068مریم احمدی\u2069").PressesTo("مریم احمدی").Hears("این‌ها را زهرا رضایی گفته است.")
	parvin.Presses(word("person.invite"))
	maryam := place.Woman("مریم").Opens(parvin.Link())
	maryam.Presses(word("welcome.she_yes")).Presses(word("consent.next")).Presses(word("consent.next")).Presses(word("consent.yes"))
	maryam.Presses(word("person.right")).Presses(word("home.my_group")).Hears("✅ گروهتان ثبت شد").Sees(word("group.change"))
	said := town.Query[int](place, `SELECT count(*) FROM consent WHERE agreed AND by_person = (SELECT id FROM person WHERE name = 'زهرا رضایی')`)
	if said != 5 {
		t.Errorf("she said of %d women that they agree, want 5", said)
	}
	if told := town.Query[int](place, `SELECT count(*) FROM audit WHERE action = 'group.hand_in'
	   AND on_behalf = (SELECT id FROM person WHERE name = 'مریم احمدی')`); told != 1 {
		t.Errorf("the audit says %d times for whom the group was handed in", told)
	}
	place.Golden("register_for_fa")
}

// TestAGroupThatWasSentBackIsCorrectedForItsWomen: its representative can't, and hears of it if she can.
func TestAGroupThatWasSentBackIsCorrectedForItsWomen(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	word := zahra.Word
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	zahra.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس").Presses(word("group.return")).Presses(word("register.label_village"))
	zahra.Says("کدام روستا؟").Presses(word("register_for.correct")).Hears("در کدام روستا یا شهر کار می‌کنند؟").Says("خراشاد")
	zahra.Presses(word("register_for.submit")).Hears("درست شد و دوباره منتظر جواب است").Hears("خراشاد").Sees(word("group.approve"))
	maryam.Hears("زهرا رضایی به جای شما گروهتان را درست کرد").Hears(word("group.is_waiting"))
	maryam.PressesOld(maryam.Newest(word("group.her_women")), word("group.her_women"))
}

// TestACoordinatorRegistersInHerCountyOnly, and nobody without the consent of her who would speak for the group.
func TestACoordinatorRegistersInHerCountyOnly(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	word := zahra.Word
	zahra.Says("/home").Presses(word("home.groups")).Presses(word("register_for.begin"))
	if !zahra.Offers("بیرجند") || zahra.Offers("طبس") {
		t.Errorf("she is offered:\n%s", zahra.Phone())
	}
	zahra.Presses("بیرجند").Says("گل یاس").Says("خراشاد").Presses("🧵 دوخت و بافت").Presses("خیاطی").Presses(word("flow.enough"))
	zahra.Presses(word("register.not_known")).Says("مریم احمدی").Says("1362").Presses(word("register.no_phone")).Presses(word("register.yes"))
	zahra.Presses(word("register.agreed_no")).Hears(word("register_for.not_without_her")).Hears(word("register_for.own_agreed"))
}
