package town_test

import (
	"context"
	"flag"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/store/storetest"
)

var outage = flag.Duration("outage", leastOutage, "how long what the bot stands on is away; at least 5s")

// leastOutage is as long as a mark is tried after its process was deposed: what is sent then mustn't be sent again.
const leastOutage = 5 * time.Second

// The program may try this often in vain, in all, and then so many times a second.
const (
	fewest  = 60
	busiest = 5
)

// bound is for a machine that does much else.
const bound = 2 * time.Minute

// halfway is how long what was away takes connections before it answers.
const halfway = time.Second

// cables are those between a program and what it stands on.
type cables struct{ postgresql, redis, messenger *storetest.Cable }

// lays puts cables between the program and what it stands on.
func (s *siege) lays() cables {
	s.t.Helper()
	var c cables
	c.messenger, s.url = storetest.LayToWeb(s.t, s.url)
	c.postgresql = s.reroute("HAMYAR_DATABASE_URL", storetest.LayToDatabase)
	c.redis = s.reroute("HAMYAR_REDIS_URL", storetest.LayToRedis)
	return c
}

// reroute has a variable of the program lead to the near end of a cable.
func (s *siege) reroute(variable string, lay func(testing.TB, string) (*storetest.Cable, string)) *storetest.Cable {
	s.t.Helper()
	for i, pair := range s.env {
		if address, ok := strings.CutPrefix(pair, variable+"="); ok {
			c, near := lay(s.t, address)
			s.env[i] = variable + "=" + near
			return c
		}
	}
	s.t.Fatalf("the program has no %s", variable)
	return nil
}

// TestAnOutageCostsNothingButTime lets what the bot stands on go away while women write and press, and come back half
// before it comes back whole. The towns, one for each trouble, go through it at the same time, since they mostly wait.
func TestAnOutageCostsNothingButTime(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), *outage+2*bound)
	defer cancel()
	all := troubles(t, undisturbed(t))
	var programs sync.WaitGroup
	for _, o := range all {
		programs.Go(func() { o.failed = o.run(ctx) })
	}
	programs.Wait()
	for _, o := range all {
		t.Run(o.name, o.check)
	}
}

// troubles are the worst ones, or all there are if they last long.
func troubles(t *testing.T, book *memory) (all []*trouble) {
	t.Helper()
	tried := func(name string) bool {
		worst := []string{"postgresql pulled", "everything half", "nearly full disk"}
		return *outage >= time.Minute || slices.Contains(worst, name)
	}
	for name, away := range map[string]func(cables) []*storetest.Cable{
		"postgresql": func(c cables) []*storetest.Cable { return []*storetest.Cable{c.postgresql} },
		"redis":      func(c cables) []*storetest.Cable { return []*storetest.Cable{c.redis} },
		"messenger":  func(c cables) []*storetest.Cable { return []*storetest.Cable{c.messenger} },
		"everything": func(c cables) []*storetest.Cable { return []*storetest.Cable{c.postgresql, c.redis, c.messenger} },
	} {
		for how, begins := range map[string]func(*storetest.Cable){
			"pulled": (*storetest.Cable).Pull, "half": (*storetest.Cable).Half,
		} {
			if name := name + " " + how; tried(name) {
				o := quiet(t, name, book)
				o.away, o.begins = away(o.cables), begins
				all = append(all, o)
			}
		}
	}
	for name, disk := range map[string]string{"full disk": sqlFull, "nearly full disk": sqlFull + sqlSomeSpace} {
		if tried(name) {
			o := quiet(t, name, book)
			o.disk = disk
			all = append(all, o)
		}
	}
	return all
}

// quiet is a town with a program, before its trouble.
func quiet(t *testing.T, name string, book *memory) *trouble {
	t.Helper()
	s := lay(t, standin.Limits{}, executable(t))
	s.env = append(s.env, "HAMYAR_LOG=info")
	return &trouble{siege: s, cables: s.lays(), name: name, book: book}
}

// run is the whole of it, but for what came of it.
func (o *trouble) run(ctx context.Context) error {
	p, _, err := o.begin(ctx)
	if err != nil {
		return err
	}
	defer p.kill()
	for _, phase := range []func(context.Context) error{o.before, o.lasts, o.afterwards, o.awaitQuiet} {
		if err := phase(ctx); err != nil {
			return err
		}
	}
	o.took = time.Since(o.back)
	return p.stop()
}

// check looks at what came of it.
func (o *trouble) check(t *testing.T) {
	o.t = t
	if o.failed != nil {
		t.Fatalf("%v\n%s", o.failed, o.log)
	}
	t.Logf("away for %s: %d tries in vain and %d polls meanwhile; all was done %s after it was back",
		o.lasted.Round(10*time.Millisecond), o.tried, o.polled, o.took.Round(10*time.Millisecond))
	if most := fewest + int(busiest*o.lasted.Seconds()); o.tried > most || o.polled > most {
		t.Errorf("the program is busy with trying, want at most %d tries and polls", most)
	}
	o.kept()
	o.phones()
	o.told()
}

// lasts is the outage, from its beginning until all is whole again.
func (o *trouble) lasts(ctx context.Context) error {
	if err := o.midair(ctx); err != nil {
		return err
	}
	began, tried, polled := time.Now(), o.tries(), o.Count("getupdates")
	for _, c := range o.away {
		o.begins(c)
	}
	if err := o.exec(ctx, o.disk); err != nil {
		return err
	}
	if err := o.meanwhile(); err != nil {
		return err
	}
	rest(ctx, *outage)
	for _, c := range o.away {
		c.Half()
	}
	rest(ctx, halfway)
	o.back = time.Now()
	o.lasted, o.tried, o.polled = o.back.Sub(began), o.tries()-tried, o.Count("getupdates")-polled
	for _, c := range o.away {
		if c == o.messenger {
			c.Pull() // a poll that has fallen silent ends by itself, but only after 80 s
		}
		c.Plug()
	}
	return o.exec(ctx, sqlSpace)
}

// On a full disk PostgreSQL reads, and refuses what needs space with 53100. A disk can't be filled without harm to
// others, so triggers say it. Where some space is left updates are kept, but can't be
// handled.
const (
	sqlFull = `
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
DO $$ DECLARE t record; BEGIN
	FOR t IN SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
		EXECUTE format('CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION full_disk()',
			t.name);
	END LOOP;
END $$;`
	sqlSomeSpace = `
DROP TRIGGER full_disk ON inbox;
CREATE TRIGGER full_disk BEFORE UPDATE ON inbox FOR EACH STATEMENT EXECUTE FUNCTION full_disk()`
	sqlSpace = `DROP FUNCTION full_disk() CASCADE`
)

// exec fills the disk, or makes space, in the trouble that is about that.
func (o *trouble) exec(ctx context.Context, sql string) error {
	if o.disk == "" {
		return nil
	}
	_, err := o.db.Exec(ctx, sql)
	return err
}

func (o *trouble) tries() int { return o.postgresql.Tries() + o.redis.Tries() + o.messenger.Tries() }

func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
