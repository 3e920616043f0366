package request_test

import (
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// wishes has the representative wish that her group rests.
func wishes(maryam *town.Person) {
	word := maryam.Word
	maryam.Says("/home").Presses(word("home.my_group")).Presses(word("group.change")).Presses(word("change.to_pause")).Says("زمستان است")
}

// voices are the lengths of what the bot let somebody hear.
func voices(p *town.Person) (all []int) {
	for _, m := range p.Chat() {
		if m.FromBot && m.Kind == standin.KindVoice {
			all = append(all, m.File.Seconds)
		}
	}
	return all
}

// shows says whether words stand on somebody's screen.
func shows(p *town.Person, words string) bool {
	return strings.Contains(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(p.Screen().Text), words)
}

// TestACoordinatorSaysWhyNot: who asked hears it at once, her colleague when she opens it, and it is kept as what she said.
func TestACoordinatorSaysWhyNot(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	nasrin := place.Coordinator("نسرین قاینی", "بیرجند")
	wishes(maryam)
	parvin.Presses(word("request.decline")).Hears(word("decline.reason"))
	parvin.Does("(a sticker)", func() { parvin.SendSticker() }).Hears(word("wrong.sticker")).Hears(word("decline.reason"))
	says(parvin, 5300).Hears(word("wrong.heavy")).Hears(word("decline.reason"))
	if got := town.Query[string](place, `SELECT state FROM request`); got != "waiting" {
		t.Fatalf("the request is %s", got)
	}
	says(parvin, 7).Hears(word("request.settled")).Hears("چرا: 🎙 پیام صوتی")
	hears(t, parvin, word("request.answer_voice"), 7)
	maryam.Hears("موافق نبود و گفته است چرا: 🎙 پیام صوتی").Sees(word("home.my_group"))
	if got := voices(maryam); len(got) != 1 || got[0] != 7 {
		t.Errorf("she heard %v", got)
	}
	hears(t, nasrin, word("request.answer_voice"), 7)
	if left := town.Query[string](place, `SELECT encode(reason_file, 'escape') FROM request`); strings.Contains(left, "AQAD") {
		t.Error("the file doesn't rest sealed")
	}
	for p, says := range map[*town.Person]string{
		parvin: "دربارهٔ گروه «گل نرگس»: 🎙 پیام صوتی", maryam: "«🎙 پیام صوتی»",
	} {
		p.Says("/home").Presses(word("home.own")).Presses(word("record.known_button")).Presses(word("record.all_button"))
		for p.Offers(word("flow.more")) && !shows(p, says) {
			p.Presses(word("flow.more"))
		}
		p.Hears(says)
	}
}

// TestWordsBelowAPhotoComeWithIt, if they aren't more than could be written.
func TestWordsBelowAPhotoComeWithIt(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	wishes(maryam)
	parvin.Presses(word("request.decline"))
	parvin.Does("(a photo)", func() { parvin.SendPhoto(strings.Repeat("هنوز ", 70)) }).Hears("بلند است").Hears(word("decline.reason"))
	parvin.Does("(a photo)", func() { parvin.SendPhoto("نامهٔ بهزیستی") }).Hears("چرا: 🖼 عکس، «نامهٔ بهزیستی»").Sees(word("request.answer_photo"))
	maryam.Hears("«نامهٔ بهزیستی»").Hears("گل نرگس")
	if !strings.Contains(maryam.Phone(), "گفته است چرا: 🖼 عکس") {
		t.Errorf("the photo doesn't come before the words:\n%s", maryam.Phone())
	}
}

// TestAReasonSaidReachesHerWhereItLies: a representative who was in Bale last hears it in Telegram, and one who is only there
// is brought it.
func TestAReasonSaidReachesHerWhereItLies(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	place.OpenBale()
	bale := place.WomanInBale("مریم احمدی").Says("/start")
	wishes(maryam)
	town.Exec(place, `
INSERT INTO holder (account_id, person_id, since, chosen_at)
SELECT b.id, t.person_id, $2, $2 FROM account b, account t WHERE b.channel = 'bale' AND t.channel = 'telegram' AND t.user_id = $1`, maryam.ID(), place.Now())
	town.Exec(place, `UPDATE account SET seen_at = $1 WHERE channel = 'bale'`, place.Now().Add(1))
	before := len(bale.Chat())
	says(parvin.Presses(word("request.decline")), 9).Hears(word("request.settled"))
	if got := voices(maryam); len(got) != 1 || got[0] != 9 || len(bale.Chat()) != before {
		t.Errorf("she heard %v; her other phone shows:\n%s", got, bale.Phone())
	}
	wishes(maryam)
	town.Exec(place, `UPDATE account SET left_at = $2 WHERE user_id = $1 AND channel = 'telegram'`, maryam.ID(), place.Now())
	says(parvin.Presses(word("request.decline")), 9).Hears(word("request.settled"))
	if got := bale.Screen(); got.Kind != standin.KindVoice || got.File.Bytes == 0 {
		t.Errorf("it isn't brought to where she can be reached:\n%s", bale.Phone())
	}
}

// TestWhyAnotherSizeIsAcceptedIsSaid: it stands in the place of why the group was accepted before, and staff alone hear it.
func TestWhyAnotherSizeIsAcceptedIsSaid(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	nasrin := place.Coordinator("نسرین قاینی", "بیرجند")
	card(maryam, "زهرا کریمی").Presses(word("person.leave")).Presses(word("leave.because_moved")).Presses(word("leave.yes"))
	says(nasrin.PressesOld(nasrin.Newest(word("group.waive")), word("group.waive")).Hears(word("waive.reason")), 8).Hears(word("request.settled"))
	hears(t, nasrin, word("request.answer_voice"), 8)
	parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Hears("چرا با این تعداد: 🎙 پیام صوتی").Hears("نسرین قاینی: «🎙 پیام صوتی»")
	hears(t, parvin, word("group.voice_waiver"), 8)
	if got := town.Query[string](place, `SELECT p.name FROM helper_group g JOIN person p ON p.id = g.waived_by`); got != "نسرین قاینی" {
		t.Errorf("the size is accepted by %s", got)
	}
	maryam.Hears("با تعداد گروه «گل نرگس» موافقت شد")
	if got := voices(maryam); len(got) != 0 {
		t.Errorf("the representative heard %v", got)
	}
	card(maryam, "فاطمه صادقی").Presses(word("person.leave")).Presses(word("leave.because_moved")).Presses(word("leave.yes"))
	parvin.PressesOld(parvin.Newest(word("group.waive")), word("group.waive")).Says("سه نفر پرکارند").Hears(word("request.settled"))
	parvin.Says("/home").Presses(word("home.groups")).PressesTo("گل نرگس").Hears("چرا با این تعداد: سه نفر پرکارند")
	if parvin.Offers(word("group.voice_waiver")) {
		t.Error("a reason that counts no more can be heard")
	}
}

// TestWhoSpeaksForAGroupHearsThatItsSizeIsNotAccepted, rather than the woman who left it.
func TestWhoSpeaksForAGroupHearsThatItsSizeIsNotAccepted(t *testing.T) {
	t.Parallel()
	place, maryam, parvin := county(t)
	word := place.Fa
	zahra := place.Woman("زهرا کریمی").Joins(maryam, "زهرا کریمی")
	zahra.Says("/home").Presses(word("home.own")).Presses(word("person.leave_own")).Presses(word("leave.own_because_moved"))
	zahra.Presses(word("leave.own_yes"))
	parvin.PressesOld(parvin.Newest(word("group.waive")), word("request.decline"))
	says(parvin, 6).Hears(word("request.settled"))
	if got := voices(maryam); len(got) != 1 || got[0] != 6 {
		t.Errorf("the representative heard %v", got)
	}
	if got := voices(zahra); len(got) != 0 {
		t.Errorf("she who left heard %v", got)
	}
}
