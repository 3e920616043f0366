package standin

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTooFastIsToldHowLongToWait(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(o *Options) { o.Limits = Limits{Overall: 30, OverallBurst: 30, Chat: 0.5, ChatBurst: 2} })
	maryam, zahra := r.woman("مریم"), r.woman("زهرا")
	to := fields{"chat_id": itoa(maryam.ID()), "text": "x"}
	r.ok("sendMessage", to, nil)
	r.ok("sendMessage", to, nil)
	got := r.call("sendMessage", to)
	if got.ErrorCode != 429 || got.Parameters.RetryAfter != 2 || got.header.Get("Retry-After") != "2" || got.Description != "Too Many Requests: retry after 2" {
		t.Errorf("%+v", got)
	}
	r.ok("sendMessage", fields{"chat_id": itoa(zahra.ID()), "text": "x"}, nil)
	r.push(2 * time.Second)
	r.ok("sendMessage", to, nil)
	if n := len(maryam.Chat()); n != 4 {
		t.Errorf("%d messages, want /start and three", n)
	}
}

func TestThirtyASecondOverallTwentyAMinuteInAGroupAndOneASecondInAChat(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(o *Options) { o.Limits = Real() })
	g := r.Group("گروه")
	count := func(to func(i int) int64) int {
		for i := range 100 {
			if !r.call("sendMessage", fields{"chat_id": itoa(to(i)), "text": "x"}).OK {
				return i
			}
		}
		return 100
	}
	if n := count(func(int) int64 { return g.ID() }); n != 20 {
		t.Errorf("%d into a group", n)
	}
	r.push(time.Minute)
	maryam := r.woman("مریم")
	into := func(int) int64 { return maryam.ID() }
	if n := count(into); n != 4 {
		t.Errorf("%d at once into a chat", n)
	}
	r.push(time.Second)
	if n := count(into); n != 1 {
		t.Errorf("%d a second into a chat", n)
	}
	r.push(time.Minute)
	var women []*Person
	for range 40 {
		women = append(women, r.Person(Profile{First: "زن"}))
		women[len(women)-1].Start("")
	}
	if n := count(func(i int) int64 { return women[i].ID() }); n != 30 {
		t.Errorf("%d overall", n)
	}
}

func TestFaultsStrikeTheCallTheyAreFor(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	to := url.Values{"chat_id": {itoa(maryam.ID())}, "text": {"x"}}
	shown := func() int { return len(maryam.Chat()) - 1 }
	for _, step := range []struct {
		fault Fault
		fails bool // in the transport or the JSON
		code  int
		shown int
	}{
		{Fault{Method: "sendMessage", Kind: Status, Code: 429, RetryAfter: 7}, false, 429, 0},
		{Fault{Kind: Status, Code: 502}, true, 0, 0},
		{Fault{Kind: Garbage}, true, 0, 0},
		{Fault{Kind: CutBefore}, true, 0, 0},
		{Fault{Chat: maryam.ID(), Kind: CutAfter}, true, 0, 1},
		{Fault{Kind: Slow, Delay: time.Millisecond}, false, 0, 2},
		{Fault{Method: "getMe", Kind: CutBefore}, false, 0, 3},
	} {
		cancel := r.Fault(step.fault)
		got, err := r.try(t.Context(), "sendMessage", to)
		if (err != nil) != step.fails || got.ErrorCode != step.code || shown() != step.shown {
			t.Errorf("%+v: %+v %v, %d shown", step.fault, got, err, shown())
		}
		cancel()
	}
	r.Fault(Fault{Nth: 2, Times: 2, Kind: Status, Code: 500})
	var codes []bool
	for range 4 {
		_, err := r.try(t.Context(), "getMe", nil)
		codes = append(codes, err == nil)
	}
	if diff := cmp.Diff([]bool{true, false, false, true}, codes); diff != "" {
		t.Error(diff)
	}
}

func TestAFaultStrikesTheNthCallOfItsMethodIntoItsChat(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam, zahra := r.woman("مریم"), r.woman("زهرا")
	r.Fault(Fault{Method: "sendMessage", Chat: maryam.ID(), Nth: 3, Kind: Status, Code: 429, RetryAfter: 7})
	send := func(p *Person) reply { return r.call("sendMessage", fields{"chat_id": itoa(p.ID()), "text": "x"}) }
	for i, p := range []*Person{maryam, zahra, maryam, zahra} {
		if got := send(p); !got.OK {
			t.Errorf("call %d: %+v", i, got)
		}
		r.ok("sendChatAction", fields{"chat_id": itoa(maryam.ID()), "action": "typing"}, nil)
	}
	got := send(maryam)
	if got.ErrorCode != 429 || got.Parameters.RetryAfter != 7 || got.header.Get("Retry-After") != "7" || got.Description != "Too Many Requests: retry after 7" {
		t.Errorf("%+v", got)
	}
	if got := send(maryam); !got.OK {
		t.Errorf("the one after: %+v", got)
	}
}

func TestTheSecondStartKeepsEverything(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.sends(maryam, fields{"text": "سلام", "reply_markup": `{"keyboard":[["بله"]]}`})
	photo := maryam.SendPhoto("عکس")
	r.ok("setMyCommands", fields{"commands": `[{"command":"home","description":"x"}]`}, nil)
	r.updates(fields{"allowed_updates": `["message"]`})
	var stored bytes.Buffer
	if err := r.Save(&stored); err != nil {
		t.Fatal(err)
	}
	second := newRig(t)
	if err := second.Load(&stored); err != nil {
		t.Fatal(err)
	}
	same := second.Find(maryam.ID())
	if diff := cmp.Diff(maryam.Chat(), same.Chat(), cmp.AllowUnexported(Message{})); diff != "" {
		t.Error(diff)
	}
	if same.Keyboard() == nil || same.Commands()[0].Command != "home" {
		t.Error("the keyboard or the menu is gone")
	}
	if diff := cmp.Diff(r.news(), second.news()); diff != "" {
		t.Error(diff)
	}
	second.ok("getFile", fields{"file_id": photo.File.ID}, nil)
	if n := second.Person(Profile{First: "زهرا"}).ID(); n == maryam.ID() {
		t.Error("a new person has an old id")
	}
	if id := same.Say("دوباره").ID; id != photo.ID+1 {
		t.Errorf("message %d after %d", id, photo.ID)
	}
}

func TestCallsAreCountedAndKept(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.ForgetCalls()
	r.sends(maryam, fields{"text": "یک"})
	r.Record(false)
	r.sends(maryam, fields{"text": "دو"})
	calls := r.Calls()
	if len(calls) != 1 || calls[0].Chat != maryam.ID() || calls[0].Fields["text"] != "یک" || calls[0].Code != http.StatusOK || !calls[0].At.Equal(r.clock()) {
		t.Errorf("%+v", calls)
	}
	if r.Count("sendmessage") != 2 {
		t.Error(r.Counts())
	}
}

func TestOnBaleMarkdownIsAlwaysOn(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(o *Options) { o.Bale = true })
	maryam := r.woman("مریم")
	m := r.sends(maryam, fields{"text": "*سلام* <b>", "parse_mode": "HTML"})
	if m.Text != "سلام <b>" || m.Entities[0].Type != "bold" {
		t.Errorf("%+v", m)
	}
	maryam.Block()
	if n := r.Pending(); n != 0 {
		t.Error("Bale told that she blocked the bot")
	}
	if got := r.call("setMyCommands", nil); got.ErrorCode != 404 {
		t.Errorf("%+v", got)
	}
}

func TestTwoHundredWomenAtOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Record(false)
	const women, words = 200, 10
	for i := range women {
		p := r.Person(Profile{First: fmt.Sprint("زن ", i)})
		go func() {
			for n := range words {
				p.Say(fmt.Sprint("گفتم ", n))
			}
		}()
	}
	heard, offset := map[int64]int{}, int64(0)
	for total := 0; total < women*words; {
		for _, u := range r.updates(fields{"offset": itoa(offset), "timeout": "20"}) {
			if u.Message.Text != fmt.Sprint("گفتم ", heard[u.Message.Chat.ID]) || u.ID < offset {
				t.Fatalf("%d came out of order: %q", u.ID, u.Message.Text)
			}
			heard[u.Message.Chat.ID]++
			offset, total = u.ID+1, total+1
		}
	}
}
