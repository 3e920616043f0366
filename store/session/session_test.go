package session_test

import (
	"errors"
	"testing"

	"github.com/redis/go-redis/v9"

	"hamyar/store"
	"hamyar/store/session"
	"hamyar/store/storetest"
)

const key = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func open(t testing.TB) (*session.Sessions, *redis.Client) {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	url := storetest.Redis(t)
	s, err := session.Open(url, 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	t.Cleanup(func() { _ = s.Close(); _ = client.Close() })
	return s, client
}

// load loads account 1 as the records know it, and checks what it says.
func load(t *testing.T, s *session.Sessions, version int64, want string, lost bool) session.Session {
	t.Helper()
	got, err := s.Load(t.Context(), 1, version)
	if err != nil {
		t.Fatal(err)
	}
	if string(got.State) != want || got.Lost != lost {
		t.Errorf("at version %d it is %q, lost %v; want %q, lost %v", version, got.State, got.Lost, want, lost)
	}
	return got
}

func save(t *testing.T, s *session.Sessions, loaded session.Session, after string) {
	t.Helper()
	if err := s.Save(t.Context(), 1, loaded, []byte(after)); err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasCommittedIsThereAndWhatWasNotIsAsIfItNeverWas(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	first := load(t, s, 0, "", false)
	save(t, s, first, "county")
	load(t, s, 0, "", false) // the transaction of the first update didn't commit
	second := load(t, s, first.Version, "county", false)
	save(t, s, second, "county, name")
	again := load(t, s, first.Version, "county", false) // nor did that of the second, which is decided anew
	if again.Version <= second.Version {
		t.Errorf("the second try has version %d, the first had %d", again.Version, second.Version)
	}
	save(t, s, again, "county, another name")
	load(t, s, again.Version, "county, another name", false)
}

func TestAnOlderOrEmptyRedisIsNoticed(t *testing.T) {
	t.Parallel()
	s, client := open(t)
	first := load(t, s, 0, "", false)
	save(t, s, first, "county")
	lost := load(t, s, first.Version+1, "", true)
	if err := client.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	lost = load(t, s, lost.Version, "", true)
	save(t, s, lost, "anew")
	load(t, s, lost.Version, "anew", false)
}

func TestOfTwoWhoSaveOneIsTooLate(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	save(t, s, load(t, s, 0, "", false), "county")
	one, other := load(t, s, 1, "county", false), load(t, s, 1, "county", false)
	save(t, s, one, "hers")
	if err := s.Save(t.Context(), 1, other, []byte("the deposed leader's")); !errors.Is(err, session.ErrRaced) {
		t.Errorf("the second Save returned %v, want ErrRaced", err)
	}
	load(t, s, one.Version, "hers", false)
}

func TestASessionRestsSealedForItsAccountAloneAndGoesAfterThirtyDays(t *testing.T) {
	t.Parallel()
	s, client := open(t)
	save(t, s, load(t, s, 0, "", false), "مریم احمدی")
	fields := client.HGetAll(t.Context(), "session:1").Val()
	if fields["after"] == "" || fields["after"] == "مریم احمدی" {
		t.Errorf("it rests as %q", fields["after"])
	}
	if d := client.TTL(t.Context(), "session:1").Val().Hours(); d < 29*24 || d > 30*24 {
		t.Errorf("it goes after %v hours", d)
	}
	if err := client.HSet(t.Context(), "session:2", fields).Err(); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Load(t.Context(), 2, 1); err != nil || !got.Lost || !got.Shut || got.State != nil {
		t.Errorf("another account's Load gave %q, lost %t, shut %t, %v, want nothing", got.State, got.Lost, got.Shut, err)
	}
}

func TestARedisThatIsAwayIsToldFromACommandThatFails(t *testing.T) {
	t.Parallel()
	s, client := open(t)
	if err := client.Set(t.Context(), "session:1", "no hash", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), 1, 0); err == nil || session.IsAway(err) {
		t.Errorf("a wrong type is %v, taken for an absence: %v", err, session.IsAway(err))
	}
}
