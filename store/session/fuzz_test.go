package session_test

import (
	"bytes"
	"testing"

	"hamyar/store"
)

// Whatever Redis holds, and whatever version the records know, a session is what was sealed for this account, or none:
// never another's, never an error that would stop her lane.
func FuzzWhateverRedisHoldsIsHerSessionOrNone(f *testing.F) {
	s, client := open(f)
	ring, err := store.ParseKeyring(key)
	if err != nil {
		f.Fatal(err)
	}
	hers, others := ring.Seal("sessionsession:1", []byte("hers")), ring.Seal("sessionsession:2", []byte("others"))
	f.Add("1", []byte(nil), hers, int64(1))
	f.Add("2", hers, others, int64(1))
	f.Add("2", others, hers, int64(2))
	f.Add("x", hers[:12], hers[:13], int64(-1))
	f.Add("9223372036854775806", []byte{1}, []byte{}, int64(0))
	f.Add("9223372036854775807", hers, hers, int64(3))
	f.Add("-9223372036854775808", hers, hers, int64(9223372036854775807))
	f.Add("", hers, hers, int64(0))
	f.Add("01", hers, hers, int64(1))
	f.Fuzz(func(t *testing.T, version string, before, after []byte, records int64) {
		records &= 1<<61 - 1 // the records count updates
		if err := client.HSet(t.Context(), "session:1", "version", version, "before", before, "after", after).Err(); err != nil {
			t.Fatal(err)
		}
		got, err := s.Load(t.Context(), 1, records)
		if err != nil {
			t.Fatal(err)
		}
		if got.State != nil && !bytes.Equal(got.State, []byte("hers")) {
			t.Errorf("somebody else's session is hers: %q", got.State)
		}
		if got.Lost && got.State != nil || got.Shut && !got.Lost {
			t.Errorf("what is lost is there: %+v", got)
		}
		if got.Version <= records {
			t.Errorf("the next version is %d, after %q of Redis and %d of the records", got.Version, version, records)
		}
		if got.Version == 1<<62 {
			return // the end of all versions
		}
		if err := s.Save(t.Context(), 1, got, []byte("hers")); err != nil {
			t.Fatalf("after %q of Redis nothing can be saved: %v", version, err)
		}
		if again, err := s.Load(t.Context(), 1, got.Version); err != nil || string(again.State) != "hers" || again.Lost {
			t.Errorf("what was saved is %+v, %v", again, err)
		}
	})
}
