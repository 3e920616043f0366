package standin

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPeopleAreCalledWhatTheyCallThemselves(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for name, who := range map[string]Profile{
		"all of it":     {First: "مریم", Last: "احمدی", Username: "maryam", Language: "fa"},
		"one name only": {First: "م"},
		"bidi marks":    {First: "\u202bمریم\u202c", Last: "\u200f.\u2067"},
		"emoji":         {First: "🌷👩🏽‍🌾", Last: "❤️"},
		"looks like us": {First: "<b>&amp;", Last: "*_`["},
	} {
		p := r.Person(who)
		p.Say("سلام")
		from := r.raw(t, "message", "from")
		want := map[string]any{"id": float64(p.ID()), "is_bot": false, "first_name": who.First}
		for key, value := range map[string]string{"last_name": who.Last, "username": who.Username, "language_code": who.Language} {
			if value != "" {
				want[key] = value
			}
		}
		if diff := cmp.Diff(want, from); diff != "" || p.ID() <= 1<<32 {
			t.Errorf("%s, %d:\n%s", name, p.ID(), diff)
		}
	}
}

// raw is an object within the only update there is, with the fields it has and no other.
func (r *rig) raw(t *testing.T, path ...string) map[string]any {
	t.Helper()
	r.Server.mu.Lock()
	defer r.Server.mu.Unlock()
	if len(r.queue.events) != 1 {
		t.Fatalf("%d updates, want one", len(r.queue.events))
	}
	var object map[string]any
	if err := json.Unmarshal(r.queue.events[0].Body, &object); err != nil {
		t.Fatal(err)
	}
	for _, name := range path {
		object, _ = object[name].(map[string]any)
	}
	r.queue.forget()
	return object
}

func TestANewNameComesWithWhatSheSaysNext(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	maryam.Rename("مریم بانو", "احمدی")
	if n := r.Pending(); n != 0 {
		t.Errorf("the bot heard of it at once: %d updates", n)
	}
	maryam.Say("سلام")
	if from := r.news()[0].Message.From; from.First != "مریم بانو" || from.Last != "احمدی" {
		t.Errorf("%+v", from)
	}
}

func TestWhoComesBackCanBeWrittenToAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	to := fields{"chat_id": itoa(maryam.ID()), "text": "سلام"}
	maryam.Block()
	if got := r.call("sendMessage", to); got.ErrorCode != 403 {
		t.Errorf("%+v", got)
	}
	maryam.Unblock()
	if got := r.call("sendMessage", to); !got.OK {
		t.Errorf("%+v", got)
	}
}

func TestAnAccountThatIsGoneDoesNothingMore(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	m := r.sends(maryam, fields{"text": "شهر؟", "reply_markup": `{"keyboard":[["بیرجند"]]}`})
	maryam.Deactivate()
	if n := r.Pending(); n != 0 {
		t.Errorf("the bot heard of it: %d updates", n)
	}
	said, photo, start := maryam.Say("سلام"), maryam.SendPhoto(""), maryam.Start("")
	press, tap, edit, react := maryam.Press(m.ID, "x"), maryam.Tap("بیرجند"), maryam.Edit(1, "x"), maryam.React(m.ID, "👍")
	if said.ID+photo.ID+start.ID != 0 || press == nil || tap == nil || edit == nil || react == nil || r.Pending() != 0 {
		t.Errorf("%v %v %v %v %v %v %v, %d updates", said, photo, start, press, tap, edit, react, r.Pending())
	}
}
