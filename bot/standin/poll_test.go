package standin

import (
	"context"
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAnUpdateComesUntilItIsAcknowledged(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	maryam.Say("یک")
	maryam.Say("دو")
	first := r.updates(nil)
	again := r.updates(fields{"limit": "1", "offset": itoa(first[0].ID)})
	rest := r.updates(fields{"offset": itoa(first[1].ID)})
	none := r.updates(fields{"offset": itoa(first[1].ID + 1)})
	if diff := cmp.Diff([][]string{{"یک", "دو"}, {"یک"}, {"دو"}, nil}, [][]string{texts(first), texts(again), texts(rest), texts(none)}); diff != "" {
		t.Error(diff)
	}
	if r.Pending() != 0 {
		t.Errorf("%d updates are left", r.Pending())
	}
}

func TestNothingNewIsAnEmptyList(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	answer := r.call("getUpdates", nil)
	if string(answer.Result) != "[]" {
		t.Errorf("%s", answer.Result)
	}
}

func TestAWaitingPollWakesAtOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	answers := r.poll(fields{"timeout": "50", "offset": itoa(r.LastUpdateID() + 1)})
	r.waits()
	said := time.Now()
	maryam.Say("سلام")
	got := <-answers
	if took := time.Since(said); took > 500*time.Millisecond {
		t.Errorf("woke after %v", took)
	}
	if !got.OK || !json.Valid(got.Result) || len(got.Result) < 10 {
		t.Errorf("%+v", got)
	}
}

// poll calls getUpdates beside the test.
func (r *rig) poll(f fields) <-chan reply {
	answers := make(chan reply, 1)
	values := url.Values{}
	for name, value := range f {
		values.Set(name, value)
	}
	ctx := r.t.Context()
	go func() {
		got, err := r.try(ctx, "getUpdates", values)
		if err != nil {
			got.Description = err.Error()
		}
		answers <- got
	}()
	return answers
}

// waits returns once a poll waits.
func (r *rig) waits() {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), 5*time.Second)
	defer cancel()
	err := r.Await(ctx, func() bool {
		r.Server.mu.Lock()
		defer r.Server.mu.Unlock()
		return r.polling.waiting != nil
	})
	if err != nil {
		r.t.Fatal(err)
	}
}

func TestTheOlderPollGetsTheConflict(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	older := r.poll(fields{"timeout": "50"})
	r.waits()
	younger := r.poll(fields{"timeout": "50", "offset": "1"})
	got := <-older
	if got.ErrorCode != 409 || got.Description != wordsOtherPoll {
		t.Errorf("%d %q", got.ErrorCode, got.Description)
	}
	r.Person(Profile{First: "مریم"}).Start("")
	if got := <-younger; !got.OK {
		t.Errorf("the younger failed too: %q", got.Description)
	}
}

func TestAWebhookStopsPolling(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	waiting := r.poll(fields{"timeout": "50"})
	r.waits()
	r.ok("setWebhook", fields{"url": "https://example.org/hook"}, nil)
	if got := <-waiting; got.ErrorCode != 409 || got.Description != wordsOtherWebhook {
		t.Errorf("%d %q", got.ErrorCode, got.Description)
	}
	r.ok("deleteWebhook", nil, nil)
	if got := r.call("getUpdates", nil); !got.OK {
		t.Errorf("still no polling: %q", got.Description)
	}
}

func TestGetUpdatesSaysThatAWebhookIsSet(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.ok("setWebhook", fields{"url": "https://example.org/hook"}, nil)
	if got := r.call("getUpdates", nil); got.ErrorCode != 409 || got.Description != wordsWebhook {
		t.Errorf("%d %q", got.ErrorCode, got.Description)
	}
}

func TestAHotLoopIsSlowedAndGetsOneAtATime(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	next := itoa(r.LastUpdateID() + 1)
	r.updates(fields{"offset": next, "timeout": "0"})
	again := r.poll(fields{"offset": next, "timeout": "0"})
	r.waits()
	maryam.Say("یک")
	if got := <-again; !got.OK {
		t.Fatal(got.Description)
	}
	maryam.Say("دو")
	if got := texts(r.updates(fields{"offset": next})); len(got) != 1 {
		t.Errorf("%q in a hot loop", got)
	}
}

func TestOffsetsFromTheEdge(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	for _, word := range []string{"یک", "دو", "سه"} {
		maryam.Say(word)
	}
	replayed := texts(r.updates(fields{"offset": itoa(r.LastUpdateID() + 100)}))
	kept := texts(r.updates(fields{"offset": "-2"}))
	if diff := cmp.Diff([][]string{{"یک", "دو", "سه"}, {"دو", "سه"}}, [][]string{replayed, kept}); diff != "" {
		t.Error(diff)
	}
}

func TestAPressWaits150SecondsAndAMessageADay(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	m := r.sends(maryam, fields{"text": "بله؟"})
	press := func() {
		if err := maryam.Press(m.ID, "y"); err != nil {
			t.Fatal(err)
		}
	}
	press()
	maryam.Say("سلام")
	r.push(150 * time.Second)
	if n := r.Pending(); n != 2 {
		t.Errorf("%d wait after 150 s, want both", n)
	}
	r.push(time.Second)
	if n := r.Pending(); n != 1 {
		t.Errorf("%d wait after 151 s, want the message alone", n)
	}
	r.push(24 * time.Hour)
	if n := r.Pending(); n != 0 {
		t.Errorf("%d wait after a day", n)
	}
}

func TestAllowedUpdatesStayUntilTheyAreChanged(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.updates(fields{"allowed_updates": `["message"]`})
	maryam.Block()
	maryam.Unblock()
	if n := r.Pending(); n != 0 {
		t.Errorf("%d updates that nobody asked for", n)
	}
	r.updates(fields{"allowed_updates": `[]`})
	maryam.Block()
	got := r.updates(nil)
	if len(got) != 1 || got[0].Member == nil || got[0].Member.New.Status != "kicked" {
		t.Errorf("%+v", got)
	}
}

func TestAnUpdateComesTwiceLateOrAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.DeliverTwice(true)
	maryam.Say("یک")
	one := r.updates(nil)
	twice := r.updates(fields{"offset": itoa(one[0].ID + 1)})
	r.DeliverTwice(false)
	r.DelayNext()
	maryam.Say("دو")
	early := r.updates(fields{"offset": itoa(one[0].ID + 1), "timeout": "0", "limit": "9"})
	maryam.Say("سه")
	late := r.updates(fields{"offset": itoa(one[0].ID + 2)})
	if err := r.Redeliver(one[0].ID); err != nil {
		t.Fatal(err)
	}
	again := r.updates(fields{"offset": itoa(r.LastUpdateID() + 1)})
	want := [][]string{{"یک"}, {"یک"}, nil, {"سه", "دو"}, {"یک"}}
	if diff := cmp.Diff(want, [][]string{texts(one), texts(twice), texts(early), texts(late), texts(again)}); diff != "" {
		t.Error(diff)
	}
	if late[0].ID <= late[1].ID || twice[0].ID != one[0].ID {
		t.Error("the late one must have the smaller id, the second one the same")
	}
	if err := r.Redeliver(5); err == nil {
		t.Error("an update that never was came again")
	}
}

func TestWhateverIsInjectedComesAsItWas(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	id := r.Inject(json.RawMessage(`{"new_kind":{"text":"\ud83d\u0000"}}`))
	r.Inject(json.RawMessage(`{"update_id":` + itoa(id+7) + `,"message":5}`))
	r.Inject(json.RawMessage(`{}`))
	var list []json.RawMessage
	r.ok("getUpdates", nil, &list)
	want := []string{
		`{"update_id":` + itoa(id) + `,"new_kind":{"text":"\ud83d\u0000"}}`,
		`{"update_id":` + itoa(id+7) + `,"message":5}`,
		`{"update_id":` + itoa(id+8) + `}`,
	}
	for i, raw := range list {
		if string(raw) != want[i] {
			t.Errorf("%s, want %s", raw, want[i])
		}
	}
	if len(list) != len(want) {
		t.Errorf("%d updates", len(list))
	}
}
