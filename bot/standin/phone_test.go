package standin

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAnAnswerIsEditedInPlaceAndItsKeyboardGoes(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	m := r.sends(maryam, fields{"text": "<b>شهر</b>؟", "parse_mode": "HTML", "reply_markup": `{"inline_keyboard":[[{"text":"بیرجند","callback_data":"city.b"}]]}`})
	if err := maryam.Tap("بیرجند"); err != nil {
		t.Fatal(err)
	}
	got := r.news()
	press := got[len(got)-1].Press
	if press == nil || press.Data != "city.b" || press.Message.Text != "شهر؟" {
		t.Fatalf("%+v", press)
	}
	r.ok("answerCallbackQuery", fields{"callback_query_id": press.ID, "text": "ثبت شد"}, nil)
	r.ok("editMessageText", fields{"chat_id": itoa(maryam.ID()), "message_id": itoa(m.ID), "text": "بیرجند ✅"}, nil)
	now, _ := maryam.Message(m.ID)
	if now.Text != "بیرجند ✅" || now.Inline != nil || !now.Edited || len(now.Entities) != 0 {
		t.Errorf("%+v", now)
	}
	if diff := cmp.Diff([]Toast{{Text: "ثبت شد"}}, maryam.Toasts()); diff != "" || maryam.Answered() != 1 {
		t.Error(diff)
	}
	if err := maryam.Tap("بیرجند"); err == nil {
		t.Error("she tapped a button that is gone")
	}
}

func TestAnOldPressComesWithoutItsMessage(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	m := r.sends(maryam, fields{"text": "بله؟"})
	r.push(49 * time.Hour)
	for _, id := range []int64{m.ID, 999} {
		if err := maryam.Press(id, "anything at all"); err != nil {
			t.Fatal(err)
		}
		got := r.news()
		press := got[len(got)-1].Press
		if press.Message.Date != 0 || press.Message.ID != id || press.Message.Text != "" {
			t.Errorf("%+v", press.Message)
		}
		r.push(16 * time.Second)
		if got := r.call("answerCallbackQuery", fields{"callback_query_id": press.ID}); got.Description != errOldQuery.words {
			t.Errorf("answered after 16 s: %q", got.Description)
		}
	}
}

func TestTheContactButtonSharesHerOwnCard(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	asked := r.sends(maryam, fields{"text": "شماره؟", "reply_markup": `{"keyboard":[[{"text":"📱 شماره","request_contact":true}],["بعدا"]],"one_time_keyboard":true}`})
	if err := maryam.Tap("📱 شماره"); err != nil {
		t.Fatal(err)
	}
	own := r.news()[0].Message
	if diff := cmp.Diff(&wireContact{Phone: "989121112233", First: "مریم", User: maryam.ID()}, own.Contact); diff != "" {
		t.Error(diff)
	}
	if own.ReplyTo == nil || own.ReplyTo.ID != asked.ID {
		t.Error("it is no reply to the question")
	}
	if maryam.Keyboard() != nil {
		t.Error("the one-time keyboard still stands")
	}
	maryam.SendContact(Contact{Phone: "0912", First: "زهرا"})
	if other := r.news()[0].Message.Contact; other.User != 0 || other.Phone != "0912" {
		t.Errorf("%+v", other)
	}
}

func TestWhatSheSendsReachesTheBot(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	maryam.SendVoice(7)
	maryam.SendPhoto("گروه ما")
	maryam.SendAlbum(3)
	maryam.SendDocument("list.xlsx", 25<<20)
	maryam.SendSticker()
	maryam.SendLocation(birjand())
	maryam.Forward("خبر", "کسی")
	said := maryam.Say(strings.Repeat("س", 5000))
	if err := maryam.Edit(said.ID, "درست"); err != nil {
		t.Fatal(err)
	}
	all := r.news()
	if len(all) != 12 {
		t.Fatalf("%d updates", len(all))
	}
	if v := all[0].Message.Voice; v == nil || v.Seconds != 7 {
		t.Errorf("voice %+v", v)
	}
	if m := all[1].Message; len(m.Photo) != 2 || m.Caption != "گروه ما" || m.Text != "" {
		t.Errorf("photo %+v", m)
	}
	if a, b := all[2].Message, all[4].Message; a.Album == "" || a.Album != b.Album {
		t.Error("the album fell apart")
	}
	if m := all[8].Message; m.ForwardName != "کسی" || m.Origin.Type != "hidden_user" {
		t.Errorf("forward %+v", m)
	}
	if a, b := all[9].Message.Text, all[10].Message.Text; utf16Len(a) != 4096 || utf16Len(b) != 904 {
		t.Errorf("%d and %d units", utf16Len(a), utf16Len(b))
	}
	if e := all[11].Edited; e == nil || e.Text != "درست" || e.EditDate == 0 {
		t.Errorf("edit %+v", e)
	}
	r.fetches(all[0].Message.Voice.ID, "RIFF")
	r.fetches(all[1].Message.Photo[0].ID, "\x89PNG")
	if got := r.call("getFile", fields{"file_id": all[5].Message.Document.ID}); got.Description != "Bad Request: file is too big" {
		t.Errorf("%q", got.Description)
	}
}

func (r *rig) fetches(id, begins string) {
	r.t.Helper()
	var f struct {
		Path string `json:"file_path"`
	}
	r.ok("getFile", fields{"file_id": id}, &f)
	answer, err := http.Get(r.url + "/file/bot" + testToken + "/" + f.Path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK || !strings.HasPrefix(string(body), begins) {
		r.t.Errorf("%d %.8q %v", answer.StatusCode, body, err)
	}
}

func TestWhoBlocksTheBotSaysNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	maryam.Block()
	if m := maryam.Say("سلام"); m.ID != 0 || maryam.Press(1, "x") == nil {
		t.Error("she spoke to a bot she has blocked")
	}
	maryam.Start("again")
	got := r.news()
	if len(got) != 3 || got[0].Member.New.Status != "kicked" || got[1].Member.New.Status != "member" || got[2].Message.Text != "/start again" {
		t.Errorf("%+v", got)
	}
}

func TestALinkButtonToTheBotStartsIt(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.sends(maryam, fields{"text": "دعوت", "reply_markup": `{"inline_keyboard":[[{"text":"باز کن","url":"https://t.me/test_bot?start=g_12"}]]}`})
	if err := maryam.Tap("باز کن"); err != nil {
		t.Fatal(err)
	}
	if got := texts(r.news()); len(got) != 1 || got[0] != "/start g_12" {
		t.Errorf("%q", got)
	}
}

func TestInAGroupTheBotHearsOnlyWhatIsForIt(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	g := r.Group("گروه بافندگان")
	g.Say(maryam, "سلام به همه")
	g.Say(maryam, "/start@test_bot")
	g.Say(maryam, "این چیست @test_bot")
	var sent wireMessage
	r.ok("sendMessage", fields{"chat_id": itoa(g.ID()), "text": "بیایید"}, &sent)
	g.Reply(maryam, sent.ID, "باشد")
	before := itoa(g.ID())
	g.Upgrade()
	if diff := cmp.Diff([]string{"/start@test_bot", "این چیست @test_bot", "باشد", ""}, texts(r.news())); diff != "" {
		t.Error(diff)
	}
	if got := r.call("sendMessage", fields{"chat_id": before, "text": "x"}); got.Parameters.MigrateTo != g.ID() {
		t.Errorf("%+v", got)
	}
	g.Kick()
	if got := r.call("sendMessage", fields{"chat_id": itoa(g.ID()), "text": "x"}); got.Description != "Forbidden: bot was kicked from the supergroup chat" {
		t.Errorf("%q", got.Description)
	}
}

func TestTheMenuIsTheNarrowestInHerLanguage(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	set := func(name string, f fields) {
		f["commands"] = `[{"command":"` + name + `","description":"x"}]`
		r.ok("setMyCommands", f, nil)
	}
	seen := func() string { return maryam.Commands()[0].Command }
	set("all", fields{})
	set("persian", fields{"language_code": "fa"})
	if seen() != "persian" {
		t.Error(seen())
	}
	set("hers", fields{"scope": `{"type":"chat","chat_id":` + itoa(maryam.ID()) + `}`})
	if seen() != "hers" {
		t.Error(seen())
	}
	r.ok("deleteMyCommands", fields{"scope": `{"type":"chat","chat_id":` + itoa(maryam.ID()) + `}`}, nil)
	if seen() != "persian" {
		t.Error(seen())
	}
}
