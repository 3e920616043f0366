package post_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/store"
)

func TestAChatHearsRepliesBeforeNoticesBeforeBulkAndEachInOrder(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	var want [3][]string
	for i := range 12 {
		class := 2 - i%3
		text := fmt.Sprint(class, "-", i)
		want[class] = append(want[class], text)
		h.queue(w, class, 0, chat.Saying{Screen: words(text)})
	}
	p, _ := h.run()
	p.Wake(w.account, w.account)
	h.awaitSeen(w, append(append(want[0], want[1]...), want[2]...)...)
}

func TestWhatNobodyWokeIsFoundWhenItIsDue(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Sweep = 10 * time.Millisecond
	w := h.woman()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		for _, d := range []time.Duration{-time.Minute, time.Hour} {
			body := chat.Saying{Screen: words(d.String())}.Encode()
			tx.Say(store.Out{Account: w.account, Class: store.Notice, Screen: "x", Body: body, Before: h.now.Add(d)})
		}
		return nil
	})
	_, end := h.run()
	h.awaitSeen(w, "-1m0s")
	end()
	h.now = h.now.Add(2 * time.Hour)
	h.run()
	h.awaitSeen(w, "-1m0s", "1h0m0s")
}

func TestOnlyWhatWasCutOffIsSaidTwice(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	h.reply(w, 0, words("یک"))
	h.reply(w, 0, words("دو"))
	h.reply(w, 0, words("سه"))
	h.Fault(standin.Fault{Method: "sendMessage", Kind: standin.CutAfter})
	h.Fault(standin.Fault{Method: "sendMessage", Nth: 3, Kind: standin.CutBefore})
	h.Fault(standin.Fault{Method: "sendMessage", Nth: 4, Kind: standin.Status, Code: 502})
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "یک", "یک", "دو", "سه")
	if n := strings.Count(h.logs.String(), `"post waits" channel=telegram for="the messenger"`); n < 1 || n > 2 {
		t.Errorf("%d lines about the trouble:\n%s", n, h.logs)
	}
}

func TestAChatThatMustWaitKeepsItsOrderAndHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	slow, other := h.woman(), h.woman()
	h.reply(slow, 0, words("یک"))
	h.reply(slow, 0, words("دو"))
	h.reply(other, 0, words("سلام"))
	h.Fault(standin.Fault{Method: "sendMessage", Chat: slow.ID(), Kind: standin.Status, Code: 429, RetryAfter: 1})
	p, _ := h.run()
	began := time.Now()
	p.Wake(slow.account, other.account)
	h.awaitSeen(other, "سلام")
	h.sees(slow)
	h.awaitSeen(slow, "یک", "دو")
	if d := time.Since(began); d < time.Second {
		t.Errorf("waited %v, want a second", d)
	}
}

func TestTwoChatsThatMustWaitStopBulkButNoReplies(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Sweep = 20 * time.Millisecond
	a, b, c := h.woman(), h.woman(), h.woman()
	for _, w := range []woman{a, b} {
		h.Fault(standin.Fault{Method: "sendMessage", Chat: w.ID(), Kind: standin.Status, Code: 429, RetryAfter: 2})
		h.reply(w, 0, words("x"))
	}
	p, _ := h.run()
	p.Wake(a.account, b.account)
	began := time.Now()
	h.awaitLog("the messenger asks to wait", 2)
	h.queue(c, store.Bulk, 0, chat.Saying{Screen: words("همه")})
	p.Wake(c.account)
	h.reply(c, 0, words("پاسخ"))
	p.Wake(c.account)
	h.awaitSeen(c, "پاسخ", "همه")
	if d := time.Since(began); d < 2*time.Second {
		t.Errorf("bulk went out after %v, want two seconds", d)
	}
}

func TestAReplyOvertakesTheAnnouncementsThatWait(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Limits = post.Limits{PerSecond: 12}
	var all []woman
	for range 40 {
		all = append(all, h.woman())
		h.queue(all[len(all)-1], store.Bulk, 0, chat.Saying{Screen: words("همه")})
	}
	asks := h.woman()
	p, _ := h.run()
	h.await(func() bool { return h.Count("sendmessage") >= 5 })
	h.reply(asks, 0, words("پاسخ"))
	p.Wake(asks.account)
	h.awaitSeen(asks, "پاسخ")
	if n := h.Count("sendmessage"); n > 20 {
		t.Errorf("the reply came after %d others", n)
	}
	h.await(func() bool { return h.Count("sendmessage") == 41 })
}

func TestNoChatIsSentMoreThanItsShare(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Limits = post.Limits{PerChat: 20, Burst: 2}
	w := h.woman()
	for range 6 {
		h.reply(w, 0, words("x"))
	}
	began := time.Now()
	p, _ := h.run()
	p.Wake(w.account)
	h.await(func() bool { return len(w.texts()) == 6 })
	if d := time.Since(began); d < 200*time.Millisecond {
		t.Errorf("six messages at 20 a second went out in %v: the bucket wasn't empty at the start", d)
	}
}

func TestAMarkThatFailsIsTriedAgainBeforeTheChatGoesOn(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	h.reply(w, 0, words("یک"))
	h.reply(w, 0, words("دو"))
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `
CREATE SEQUENCE marks;
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF nextval('marks') <= 3 THEN RAISE EXCEPTION 'not now'; END IF; RETURN new; END $$;
CREATE TRIGGER fail BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION fail()`)
		return err
	})
	p, end := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "یک", "دو")
	end()
	if n := h.Count("sendmessage"); n != 2 {
		t.Errorf("%d sends, want 2", n)
	}
}

func TestASendInTheAirIsMarkedWhenWeStop(t *testing.T) {
	t.Parallel()
	inAir := make(chan struct{})
	h := open(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r)
			if strings.HasSuffix(r.URL.Path, "sendMessage") {
				inAir <- struct{}{}
				<-inAir
			}
		})
	})
	w := h.woman()
	row := h.reply(w, 0, words("یک"))
	p, end := h.run()
	p.Wake(w.account)
	<-inAir
	ended := make(chan struct{})
	go func() { end(); close(ended) }()
	close(inAir)
	<-ended
	if got := h.state(row); !strings.HasPrefix(got, "sent ") || got == "sent 0" {
		t.Errorf("the row is %s", got)
	}
}
