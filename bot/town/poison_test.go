package town_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"hamyar/bot/chat"
	"hamyar/bot/town"
	"hamyar/store"
)

// update is what a person's messenger says of something: a field of an update, "from" and "chat" included.
func update(kind string, p *town.Person, rest string) []byte {
	who := fmt.Sprintf(`"from":{"id":%d},"chat":{"id":%d,"type":"private"},"message_id":900000,"date":1`, p.ID(), p.ID())
	return fmt.Appendf(nil, `{%q:{%s%s}}`, kind, who, rest)
}

func TestWhileOddUpdatesComeAnotherWomanRegistersUnharmed(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam, zahra := place.Woman("مریم"), place.Woman("زهرا")
	maryam.Agrees()
	odd := [][]byte{
		update("gift_to_come", maryam, ""), []byte(`{"gift_to_come":{"x":1}}`), []byte(`{"gift_to_come":[1]}`),
		update("poll_answer", maryam, `,"user":{"id":1}`), update("message", maryam, `,"hologram":{"file_id":"x"}`),
		update("message", maryam, `,"text":"\u0000"`), update("message", maryam, `,"text":"\ud800"`),
		update("message", maryam, `,"text":{}`), update("callback_query", maryam, `,"id":"1","data":"\ud800.\u0000"`),
		update("my_chat_member", maryam, `,"new_chat_member":{"status":"\ud800"}`),
		[]byte(`{}`), []byte(`{"message":null}`), []byte(`{"message":{}}`),
		[]byte(`{"message":` + strings.Repeat(`{"reply_to_message":`, 9000) + `1` + strings.Repeat(`}`, 9000) + `}`),
	}
	steps := registers(place.Fa, town.SomeGroup())
	for i, s := range steps {
		place.Standin.Inject(odd[i%len(odd)])
		follow(t, zahra, []step{s})
	}
	zahra.Hears(place.Fa("group.is_waiting")).Hears("معصومه رضوانی")
	if got, want := len(heard(place.Standin.Calls())[zahra.ID()]), len(steps)+1; got != want {
		t.Errorf("she heard %d messages, want %d", got, want)
	}
	if n := town.Query[int](place, sqlMembersKept); n != 5 {
		t.Errorf("%d members are kept, want 5", n)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE done_at IS NULL AND aside_at IS NULL`); n != 0 {
		t.Errorf("%d updates are neither done nor set aside", n)
	}
	// What names nobody or can't be read is kept for people to look at; the rest is done.
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL AND length(payload) = 0`); n != 0 {
		t.Errorf("%d updates are set aside, but lost", n)
	}
	maryam.Says("/home").Sees(place.Fa("home.register"))
}

func TestWordsThatNoDatabaseTakesAreKeptWithoutWhatItDoesNotTake(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam, g := place.Woman("مریم"), town.SomeGroup()
	for _, s := range registers(place.Fa, g) {
		if s.says != g.Name {
			follow(t, maryam, []step{s})
			continue
		}
		maryam.Does("", func() { place.Standin.Inject(update("message", maryam, `,"text":"گل\u0000 نر\ud800گس"`)) })
	}
	maryam.Hears(place.Fa("group.is_waiting"))
	if name := town.Query[string](place, `SELECT name FROM helper_group`); name != g.Name {
		t.Errorf("the group is called %q, want %q", name, g.Name)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL`); n != 0 {
		t.Errorf("%d updates are set aside", n)
	}
}

func TestAButtonOfWhatIsNoMoreShowsHerWhereSheIs(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	maryam := place.Woman("مریم")
	maryam.Agrees().Presses(fa("home.register")).Presses("بیرجند").Hears(fa("register.name"))
	draft := town.Query[int64](place, `SELECT draft_id FROM account WHERE user_id = $1`, maryam.ID())
	for _, d := range []chat.Data{
		{Verb: "y", Subject: 1}, {Verb: chat.VerbDo, Subject: 1, Arg: "page.gone/act/1"}, {Verb: chat.VerbDo, Arg: "group.mine"},
		{Verb: chat.VerbOpen, Subject: 1, Arg: "talk_gone"}, {Verb: chat.VerbAnswer, Subject: draft, Arg: "gone=1"},
		{Verb: chat.VerbAnswer, Subject: draft, Arg: "county=atlantis"}, {Verb: chat.VerbEdit, Subject: draft, Arg: "gone"},
		{Verb: chat.VerbDrop, Subject: draft, Arg: "member/99"}, {Verb: chat.VerbAdd, Subject: draft, Arg: "gone"},
		{Verb: chat.VerbLook, Subject: draft, Arg: "x=y=z"}, {Verb: chat.VerbResume, Subject: 999},
	} {
		data := d.String()
		maryam.Does(data, func() {
			if err := maryam.Press(maryam.Screen().ID, data); err != nil {
				t.Fatal(err)
			}
		})
		if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL`); n != 0 {
			t.Fatalf("%s is set aside:\n%s", data, place.Log)
		}
		if len(maryam.Screen().Inline) == 0 {
			t.Errorf("after %s nothing leads on:\n%s", data, maryam.Phone())
		}
	}
	maryam.Says("گل نرگس").Hears(fa("register.village"))
}

const sqlOldRow = `
INSERT INTO outbox (account_id, class, screen, body, not_before)
SELECT id, 0, 'gone', $2, $3 FROM account WHERE user_id = $1`

func TestWhatALaterReleaseNoLongerKnowsIsApologisedForAndHerChatGoesOn(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	maryam, zahra := place.Woman("مریم"), place.Woman("زهرا")
	maryam.Agrees().Presses(fa("home.register"))
	ring, err := store.ParseKeyring(place.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	hole := chat.Screen{Lines: []chat.Line{chat.Say("register.name"), chat.Say("key.gone", "hole", chat.Words("x"))}}
	for _, body := range [][]byte{
		chat.Saying{Screen: hole}.Encode(), chat.Show(chat.Ref{Page: "page.gone", Subject: 3, Arg: "x"}).Encode(),
		chat.Saying{}.Encode(), []byte(`{"Screen":{"Lines":"of another time"}}`), []byte(`no JSON`),
	} {
		town.Exec(place, sqlOldRow, maryam.ID(), ring.Seal("outbox", body), place.Now())
	}
	zahra.Agrees().Sees(fa("home.register"))
	maryam.Presses("بیرجند").Hears(fa("register.name"))
	if n := strings.Count(maryam.Phone(), fa("common.unavailable")); n != 5 {
		t.Errorf("she heard %d apologies, want 5:\n%s\n%s", n, maryam.Phone(), place.Log)
	}
}

// keepSession makes a state, whatever it is, the one of somebody's conversations.
func keepSession(t *testing.T, place *town.Town, w *town.Person, state string) {
	t.Helper()
	ring, err := store.ParseKeyring(place.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	options, err := redis.ParseURL(place.Config.RedisURL)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	key := fmt.Sprint("session:", town.Query[int64](place, `SELECT id FROM account WHERE user_id = $1`, w.ID()))
	if err := client.HSet(t.Context(), key, "after", ring.Seal("session"+key, []byte(state))).Err(); err != nil {
		t.Fatal(err)
	}
}

func TestASessionThatNamesWhatIsNoMoreLetsHerBeginAnew(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	for i, state := range []string{
		`{"Drafts":[{"ID":1,"Flow":"talk_gone","At":"2026-11-28T05:00:00Z","Answers":{}}],"Focus":1}`,
		`{"Drafts":[{"ID":1,"Flow":"register","At":"2026-11-28T05:00:00Z","Answers":{"Given":{"county":["atlantis"],"gone":["1"]}}}],"Focus":1}`,
		`{"Drafts":[{"ID":1,"Flow":"register","At":"2026-11-28T05:00:00Z","Answers":{"Rows":{"member":[-1,7,7],"gone":[1]}}}],"Focus":1}`,
		`{"Ended":{"Draft":1,"Saying":{"Page":{"Page":"page.gone"}}},"Focus":77,"Link":"\u0000"}`,
		`{"Drafts":7}`, `[]`, ``,
	} {
		w := place.Woman(fmt.Sprint("زن", i)).Agrees()
		keepSession(t, place, w, state)
		w.Says("سلام").Says("/home").Sees(fa("home.register")).Presses(fa("home.register"))
		if len(w.Screen().Inline) == 0 || strings.Contains(w.Phone(), "این کد را به ما بگویید") {
			t.Errorf("with the session %s her phone shows\n%s\n%s", state, w.Phone(), place.Log)
		}
	}
}

// long is a text of ten megabytes.
func long(word string) string { return strings.Repeat(word, 10<<20/len(word)) }

func TestTenMegabytesAreRefusedKindlyOrSetAside(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	fa := place.Fa
	maryam, zahra := place.Woman("مریم"), place.Woman("زهرا")
	maryam.Agrees().Presses(fa("home.register")).Presses("بیرجند")
	zahra.Agrees().Does("", func() {
		place.Standin.Inject(update("message", maryam, `,"text":"`+long("گل ")+`"`))
		place.Standin.Inject([]byte(`{"message":{"chat":"` + long("x") + `"}}`))
		if err := zahra.Tap(fa("home.register")); err != nil {
			t.Fatal(err)
		}
	})
	zahra.Hears(fa("register.county"))
	maryam.Hears("این کمی بلند است").Says("گل نرگس").Hears(fa("register.village"))
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL AND length(payload) > 9000000`); n != 1 {
		t.Errorf("%d updates are kept aside, want 1", n)
	}
	if n := len(place.Log.String()); n > 20_000 {
		t.Errorf("%d bytes are logged", n)
	}
}
