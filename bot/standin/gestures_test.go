package standin

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTwoTapsAreTwoPresses(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	r.sends(maryam, fields{"text": "بله؟", "reply_markup": `{"inline_keyboard":[[{"text":"بله","callback_data":"y"}]]}`})
	for range 2 {
		if err := maryam.Tap("بله"); err != nil {
			t.Fatal(err)
		}
	}
	got := r.news()
	if len(got) != 2 || got[0].Press.Data != "y" || got[1].Press.Data != "y" || got[0].Press.ID == got[1].Press.ID {
		t.Fatalf("%+v", got)
	}
	for _, u := range got {
		r.ok("answerCallbackQuery", fields{"callback_query_id": u.Press.ID}, nil)
	}
	if n := maryam.Answered(); n != 2 {
		t.Errorf("%d are answered, want both", n)
	}
}

func TestAButtonIsPressedThoughItIsNoLongerThere(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	old := r.sends(maryam, fields{"text": "شهر؟", "reply_markup": `{"inline_keyboard":[[{"text":"بیرجند","callback_data":"city.b"}]]}`})
	r.ok("editMessageText", fields{"chat_id": itoa(maryam.ID()), "message_id": itoa(old.ID), "text": "بیرجند ✅"}, nil)
	newer := r.sends(maryam, fields{"text": "روستا؟"})
	for _, press := range []struct {
		message int64
		data    string
		text    string
	}{{old.ID, "city.b", "بیرجند ✅"}, {newer.ID, "nobody offered this", "روستا؟"}} {
		if err := maryam.Press(press.message, press.data); err != nil {
			t.Fatal(err)
		}
		if got := r.news()[0].Press; got.Data != press.data || got.Message.ID != press.message || got.Message.Text != press.text {
			t.Errorf("%+v", got)
		}
	}
}

func TestEveryKindOfContactComes(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	zahra := r.Person(Profile{First: "زهرا"})
	for name, c := range map[string]struct {
		who  Profile
		send func(*Person)
		want map[string]any
	}{
		"her own":                 {Profile{Phone: "+98912"}, func(p *Person) { p.ShareContact() }, map[string]any{"phone_number": "98912", "user_id": 1.}},
		"her own, with a plus":    {Profile{Phone: "98912", PlusPhones: true}, func(p *Person) { p.ShareContact() }, map[string]any{"phone_number": "+98912", "user_id": 1.}},
		"someone else's":          {Profile{}, func(p *Person) { p.SendContact(Contact{Phone: "0912", First: "زهرا", User: zahra.ID()}) }, map[string]any{"phone_number": "0912", "first_name": "زهرا", "user_id": float64(zahra.ID())}},
		"someone without account": {Profile{}, func(p *Person) { p.SendContact(Contact{Phone: "+98 912", First: "زهرا"}) }, map[string]any{"phone_number": "+98 912", "first_name": "زهرا"}},
	} {
		c.who.First = "مریم"
		p := r.Person(c.who)
		if c.want["user_id"] == 1. {
			c.want["user_id"], c.want["first_name"] = float64(p.ID()), "مریم"
		}
		c.send(p)
		if diff := cmp.Diff(c.want, r.raw(t, "message", "contact")); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestAPlaceComesInDegrees(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.woman("مریم").SendLocation(birjand())
	if diff := cmp.Diff(map[string]any{"latitude": 32.8663, "longitude": 59.2211}, r.raw(t, "message", "location")); diff != "" {
		t.Error(diff)
	}
}

func TestALinkCarries64LettersDigitsAndDashes(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	whole := "g_" + strings.Repeat("aZ9-", 15) + "xy"
	for payload, want := range map[string]string{
		"": "/start", whole: "/start " + whole, whole + "z": "/start", "g.12": "/start", "g 12": "/start", "گل": "/start",
	} {
		if got := maryam.Start(payload).Text; got != want {
			t.Errorf("%q: she sent %q, want %q", payload, got, want)
		}
	}
	r.sends(maryam, fields{"text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"باز کن","url":"https://t.me/test_bot?start=g.12"}]]}`})
	r.news()
	if err := maryam.Tap("باز کن"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"/start"}, texts(r.news())); diff != "" {
		t.Error(diff)
	}
}

func TestAReactionComesOnlyIfItIsAskedFor(t *testing.T) {
	t.Parallel()
	quickly(t, func(r *rig) {
		maryam := r.woman("مریم")
		m := r.sends(maryam, fields{"text": "سلام"})
		for _, asked := range []struct {
			list string
			want int
		}{{"", 0}, {`["message_reaction"]`, 1}, {"", 2}, {`[]`, 2}, {`not a list`, 2}} {
			r.ok("getUpdates", fields{"allowed_updates": asked.list}, nil)
			if err := maryam.React(m.ID, "👍"); err != nil {
				r.t.Fatal(err)
			}
			if n := r.Pending(); n != asked.want {
				r.t.Errorf("after %q: %d reactions, want %d", asked.list, n, asked.want)
			}
		}
		if err := maryam.React(99, "👍"); err == nil {
			r.t.Error("she reacted to nothing")
		}
	})
}
