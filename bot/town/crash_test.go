package town_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamyar/bot/app"
	"hamyar/bot/standin"
	"hamyar/bot/town"
)

const (
	sqlGroupsKept  = `SELECT count(*) FROM helper_group`
	sqlMembersKept = `SELECT count(*) FROM membership WHERE ended_at IS NULL`
)

func TestARestartInTheMiddleOfAFormKeepsEveryAnswer(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	for i, s := range registers(place.Fa, town.SomeGroup()) {
		if i%6 == 5 {
			place.Restart()
		}
		follow(t, maryam, []step{s})
	}
	maryam.Hears(place.Fa("group.is_waiting")).Hears("قالی‌بافی").Hears("معصومه رضوانی")
	if n := town.Query[int](place, sqlMembersKept); n != 5 {
		t.Errorf("%d members are kept, want 5", n)
	}
}

func TestAnUpdateThatComesTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Standin.DeliverTwice(true)
	book := registers(place.Fa, town.SomeGroup())
	maryam := place.Woman("مریم")
	for _, s := range book {
		follow(t, maryam, []step{s})
		maryam.Does("", func() {
			if err := place.Standin.Redeliver(place.Standin.LastUpdateID()); err != nil {
				t.Fatal(err)
			}
		})
	}
	maryam.Hears(place.Fa("group.is_waiting"))
	if groups, members := town.Query[int](place, sqlGroupsKept), town.Query[int](place, sqlMembersKept); groups != 1 || members != 5 {
		t.Errorf("%d groups and %d members are kept, want 1 and 5", groups, members)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM consent WHERE account_id IS NOT NULL`); n != 1 {
		t.Errorf("she agreed %d times, want once", n)
	}
	// Each step has one answer; the number she shared is thanked for besides.
	if got, want := len(heard(place.Standin.Calls())[maryam.ID()]), len(book)+1; got != want {
		t.Errorf("she heard %d messages, want %d", got, want)
	}
}

func TestAReplyThatIsSentAgainSaysWhatItSaid(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	follow(t, maryam, consents(place.Fa)[:2])
	place.Standin.Fault(standin.Fault{Method: "editMessageText", Chat: maryam.ID(), Kind: standin.CutAfter})
	maryam.Does("presses on what arrived, though the bot doesn't know that it did", func() {
		if err := maryam.Tap(place.Fa("consent.next")); err != nil {
			t.Fatal(err)
		}
		ask := func() bool { return strings.Contains(screen(maryam.Person), place.Fa("consent.yes")) }
		if err := maryam.Await(t.Context(), ask); err != nil {
			t.Fatal(err)
		}
		if err := maryam.Tap(place.Fa("consent.yes")); err != nil {
			t.Fatal(err)
		}
	})
	maryam.Hears(place.Fa("consent.thanks"))
	for _, c := range place.Standin.Calls() {
		if strings.Contains(c.Fields["text"], place.Fa("consent.agreed")) {
			t.Error("what was sent again is drawn anew, with what she did since")
		}
	}
}

func TestADoubleTapHandsInOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	maryam.Agrees().Tells(town.SomeGroup())
	review := maryam.Screen()
	submit := place.Fa("register.submit")
	maryam.Does("taps twice", func() {
		for range 2 {
			if err := maryam.Tap(submit); err != nil {
				t.Fatal(err)
			}
		}
	})
	maryam.Hears("گل نرگس").Hears(place.Fa("group.is_waiting"))
	maryam.PressesOld(review, submit).Hears("گل نرگس").Hears(place.Fa("group.is_waiting"))
	if n := town.Query[int](place, sqlGroupsKept); n != 1 {
		t.Errorf("%d groups are kept, want 1", n)
	}
}

func TestOfTwoCoordinatorsWhoApproveAtOnceOneIsFirst(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	two := []*town.Person{place.Coordinator("زهرا رضایی", "بیرجند"), place.Coordinator("طاهره بهرامی", "بیرجند")}
	maryam := place.Woman("مریم")
	maryam.Agrees().Registers(town.SomeGroup())
	two[0].Does("both press", func() {
		for _, p := range two {
			if err := p.Tap(place.Fa("group.approve")); err != nil {
				t.Fatal(err)
			}
		}
	})
	who := town.Query[string](place, `SELECT p.name FROM helper_group g JOIN person p ON p.id = g.decided_by`)
	for _, p := range two {
		p.Hears(who + " ثبت کرد")
	}
	if n := town.Query[int](place, `SELECT count(*) FROM audit WHERE action = 'group.approved'`); n != 1 {
		t.Errorf("it was approved %d times", n)
	}
	if n := strings.Count(maryam.Phone(), place.Fa("group.news")); n != 1 {
		t.Errorf("she heard of it %d times:\n%s", n, maryam.Phone())
	}
}

func TestWhenRedisComesBackEmptySheHearsAKindWordAndRecordsAreSafe(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	done, maryam := place.Woman("زهرا"), place.Woman("مریم")
	done.Agrees().Registers(town.SomeGroup())
	maryam.Agrees().Presses(place.Fa("home.register")).Presses("بیرجند").Says("گل یاس")
	options, err := redis.ParseURL(place.Config.RedisURL)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer client.Close()
	if err := client.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	maryam.Says("روستای چاهک").Hears(place.Fa("common.lost")).Sees(place.Fa("home.register"))
	maryam.Presses(place.Fa("home.register")).Hears(place.Fa("register.county"))
	done.Says("/home").Presses(place.Fa("home.my_group")).Hears("معصومه رضوانی")
	g := town.SomeGroup()
	g.Name = "گل یاس"
	maryam.Says("/home").Says("/start")
	maryam.Registers(g).Hears("گل یاس").Hears(place.Fa("group.is_waiting"))

	place.Pass(31 * 24 * time.Hour) // what has run out by then isn't lost
	if err := client.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	maryam.Says("سلام").Hears(place.Fa("nav.what_for"))
}

const sqlTerminate = `
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
 WHERE datname = current_database() AND application_name = 'hamyar'`

func TestNothingIsLostWhenTheDatabaseCutsEveryConnection(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	place.Connect("application_name", "hamyar")
	place.Open()
	maryam := place.Woman("مریم")
	steps := registers(place.Fa, town.SomeGroup())
	for i, s := range steps {
		maryam.Does("", func() {
			if err := s.do(maryam.Person); err != nil {
				t.Fatal(err)
			}
			for cut := 0; i%8 == 7 && cut < 3; { // while it is handled
				cut += town.Query[int](place, sqlTerminate)
			}
		})
	}
	maryam.Hears(place.Fa("group.is_waiting"))
	if n := town.Query[int](place, sqlMembersKept); n != 5 {
		t.Errorf("%d members are kept, want 5", n)
	}
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL OR done_at IS NULL`); n != 0 {
		t.Errorf("%d updates were set aside or left", n)
	}
	// The mark of a sent message is tried again until it stands, so that nothing is said twice.
	if got, want := len(heard(place.Standin.Calls())[maryam.ID()]), len(steps)+1; got != want {
		t.Errorf("she heard %d messages, want %d", got, want)
	}
}

func TestAnUpdateThatCannotBeReadIsKeptAndHarmsNobody(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	maryam.Agrees()
	maryam.Does("something odd comes", func() {
		for _, raw := range []string{
			`{"message":"no message"}`, `{"callback_query":{"from":{"id":"x"}}}`, `{"message":{"message_id":5,"chat":[]}}`,
		} {
			place.Standin.Inject([]byte(raw))
		}
	})
	maryam.Presses(place.Fa("home.register")).Hears(place.Fa("register.county"))
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL AND length(payload) > 0`); n != 3 {
		t.Errorf("%d updates are kept aside, want 3", n)
	}
}

func TestASecondProcessStandsByAndTakesOver(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	maryam := place.Woman("مریم")
	maryam.Agrees()
	ctx, stop := context.WithCancel(t.Context())
	second := make(chan error)
	go func() { second <- app.Run(ctx, place.Config) }()
	t.Cleanup(func() {
		stop()
		if err := <-second; err != nil {
			t.Error(err)
		}
	})
	awaitLog(t, place, "standing by")
	maryam.Presses(place.Fa("home.register"))
	place.Close()
	maryam.Presses("بیرجند").Says("گل نرگس").Hears(place.Fa("register.village"))
	if n := strings.Count(place.Log.String(), `"msg":"leading"`); n != 2 {
		t.Errorf("the channel was led %d times, want twice:\n%s", n, place.Log)
	}
	for _, c := range place.Standin.Calls() {
		if c.Code == 409 {
			t.Error("two processes polled at once")
		}
	}
}
