package telegram_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
)

func TestWhatCantBeKeptIsAskedForAgain(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	tw.kept.fail = []error{errors.New("away"), errors.New("away")}
	maryam := tw.Person(standin.Profile{First: "مریم"})
	maryam.Say("سلام")
	maryam.Say("خوبید؟")
	end := tw.poll(tw.client)
	tw.await(func() bool { return tw.Pending() == 0 })
	if err := end(); err != nil {
		t.Errorf("Poll returned %v when it was stopped", err)
	}
	all := tw.kept.list()
	if len(all) != 2 {
		t.Fatalf("kept %d updates, want each once: %+v", len(all), all)
	}
	for i, want := range []string{"سلام", "خوبید؟"} {
		in, err := telegram.Decode(telegram.Telegram, all[i].Payload)
		if err != nil || in.Text != want || in.Update != all[i].Update || all[i].User != maryam.ID() || all[i].Aside {
			t.Errorf("update %d is %+v, %+v, %v", i, all[i], in, err)
		}
	}
	if n := strings.Count(tw.logs.String(), "polling waits"); n != 1 {
		t.Errorf("%d lines about the trouble, want 1:\n%s", n, tw.logs)
	}
	if !strings.Contains(tw.logs.String(), "polling goes on") {
		t.Errorf("no line about its end:\n%s", tw.logs)
	}
}

func TestNoKindOfUpdateStopsThePolling(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	for _, odd := range []string{
		`{"thought":{"about":[1,2]}}`,
		`{"message":"no object"}`,
		`{"message":{"message_id":"no number","text":"x"}}`,
		`{"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5},"text":"\ud83d\u0000"}}`,
		`{"message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5},"poll":{"type":"of tomorrow"}}}`,
		`{}`,
	} {
		tw.Inject([]byte(odd))
	}
	maryam.Say("سلام")
	tw.poll(tw.client)
	tw.await(func() bool { return tw.Pending() == 0 })
	all := tw.kept.list()
	if len(all) != 7 {
		t.Fatalf("kept %d of 7", len(all))
	}
	for i, aside := range []bool{true, true, true, false, false, true, false} {
		if all[i].Aside != aside || all[i].Update == 0 {
			t.Errorf("update %d: %+v, want it aside: %v", i, all[i], aside)
		}
	}
}

func TestAPressIsConfirmedAtOnce(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	m := maryam.Start("")
	tw.poll(tw.client)
	if err := maryam.Press(m.ID, "no button carries this"); err != nil {
		t.Fatal(err)
	}
	tw.await(func() bool { return maryam.Answered() == 1 })
}

func TestAWrongTokenEndsThePollingWithOneClearError(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	c, err := telegram.Open(telegram.Config{Channel: telegram.Telegram, Token: "42:wrong", URL: tw.url, Keep: tw.kept.keep, Wake: tw.kept.wake})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Poll(t.Context()); !errors.Is(err, chat.ErrToken) || strings.Contains(err.Error(), "wrong") {
		t.Errorf("Poll returned %v", err)
	}
	if _, _, err := c.Me(t.Context()); !errors.Is(err, chat.ErrToken) || strings.Contains(err.Error(), "wrong") {
		t.Errorf("Me returned %v", err)
	}
}

func TestASecondProcessStandsByUntilTheFirstIsGone(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	var second kept
	endFirst := tw.poll(tw.client)
	maryam.Say("یک")
	tw.await(func() bool { return tw.Pending() == 0 })
	tw.poll(tw.another(telegram.Telegram, &second))
	tw.await(func() bool { return strings.Contains(tw.logs.String(), "another process polls") })
	_ = endFirst()
	maryam.Say("دو")
	tw.await(func() bool { return tw.Pending() == 0 })
	if all := append(tw.kept.list(), second.list()...); len(all) != 2 {
		t.Errorf("kept %d updates, want 2", len(all))
	}
}

func TestAMessengerThatHasNothingIsHeardAtOnceAndOnceMoreWithWhatComes(t *testing.T) {
	t.Parallel()
	for _, accidents := range []int{0, 2} {
		tw := open(t, standin.Options{})
		if accidents > 0 {
			tw.Fault(standin.Fault{Method: "getUpdates", Kind: standin.CutBefore, Times: accidents})
		}
		heard := make(chan struct{}, 9)
		var k kept
		c, err := telegram.Open(telegram.Config{
			Channel: telegram.Telegram, Token: token, URL: tw.url, Keep: k.keep, Wake: k.wake,
			Heard: func(context.Context) { heard <- struct{}{} },
		})
		if err != nil {
			t.Fatal(err)
		}
		tw.poll(c)
		waits := time.NewTimer(20 * time.Second)
		defer waits.Stop()
		for n := range 2 {
			select {
			case <-heard:
			case <-waits.C:
				t.Fatalf("after %d accidents it was heard %d times", accidents, n)
			}
			if n == 0 {
				tw.Person(standin.Profile{First: "مریم"}).Say("یک")
			}
		}
		if all := k.list(); len(all) != 1 {
			t.Errorf("kept %d updates, want 1", len(all))
		}
	}
}

func TestPollingOutlivesEveryAccident(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	for _, f := range []standin.Fault{
		{Kind: standin.Status, Code: 502}, {Kind: standin.CutBefore}, {Kind: standin.Garbage}, {Kind: standin.CutAfter},
		{Kind: standin.Status, Code: 429, RetryAfter: 1},
	} {
		f.Method = "getUpdates"
		tw.Fault(f)
	}
	tw.Person(standin.Profile{First: "مریم"}).Say("سلام")
	tw.poll(tw.client)
	tw.await(func() bool { return tw.Pending() == 0 })
	if n := len(tw.kept.list()); n != 1 {
		t.Errorf("kept %d updates, want 1", n)
	}
	if strings.Contains(tw.logs.String(), "secret") {
		t.Errorf("the token is in the log:\n%s", tw.logs)
	}
}
