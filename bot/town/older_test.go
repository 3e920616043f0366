package town_test

import (
	"os"
	"path/filepath"
	"testing"

	"hamyar/bot/town"
	"hamyar/deploy/local"
	"hamyar/store/storetest"
)

// aged is a Redis of a test's own, whose files are kept at one time and put back at a later one.
type aged struct {
	t     *testing.T
	place *town.Town
	dir   string
	redis *local.Redis
}

func (a *aged) open() {
	a.t.Helper()
	var err error
	if a.redis, err = local.OpenRedis(a.t.Context(), a.dir, local.Careless); err != nil {
		a.t.Fatal(err)
	}
}

// restart stops the server, does something with its files, and starts it again. The bot waits meanwhile, or where the
// server comes back at another address is started anew.
func (a *aged) restart(do func()) {
	a.t.Helper()
	if err := a.redis.Close(); err != nil {
		a.t.Fatal(err)
	}
	do()
	a.open()
	if a.redis.URL() != a.place.Config.RedisURL {
		a.place.Close()
		a.place.Config.RedisURL = a.redis.URL()
		a.place.Open()
	}
}

func TestWhenRedisComesBackWithAnOlderFileNobodysOldConversationIsTakenForTrue(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	a := &aged{t: t, place: place, dir: filepath.Join(storetest.Dir(t), "redis")}
	a.open()
	t.Cleanup(func() { _ = a.redis.Close() })
	place.Config.RedisURL = a.redis.URL()
	place.Open()
	fa := place.Fa
	done, maryam, zahra := place.Woman("سکینه"), place.Woman("مریم"), place.Woman("زهرا")
	done.Agrees().Registers(town.SomeGroup())
	for _, w := range []*town.Person{maryam, zahra} {
		w.Agrees().Presses(fa("home.register")).Presses("بیرجند").Hears(fa("register.name"))
	}
	kept := filepath.Join(t.TempDir(), "kept")
	a.restart(func() {
		if err := os.CopyFS(kept, os.DirFS(a.dir)); err != nil {
			t.Fatal(err)
		}
	})
	maryam.Says("گل یاس").Hears(fa("register.village"))
	late := place.Woman("لیلا")
	late.Agrees().Presses(fa("home.register")).Hears(fa("register.county"))
	a.restart(func() {
		if err := os.RemoveAll(a.dir); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(a.dir, os.DirFS(kept)); err != nil {
			t.Fatal(err)
		}
	})
	maryam.Says("روستای چاهک").Hears(fa("common.lost")).Sees(fa("home.register"))
	late.Presses("بیرجند").Hears(fa("common.lost")).Sees(fa("home.register"))
	zahra.Says("گل نرگس").Hears(fa("register.village")) // nothing of hers is older than the file
	done.Says("/home").Presses(fa("home.my_group")).Hears("معصومه رضوانی")
	g := town.SomeGroup()
	g.Name = "گل یاس"
	maryam.Registers(g).Hears("گل یاس").Hears(fa("group.is_waiting"))
	if n := town.Query[int](place, sqlGroupsKept); n != 2 {
		t.Errorf("%d groups are kept, want 2", n)
	}
}
