package programme_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

// open is a database with the programme's data as it starts.
func open(t *testing.T) *store.Store {
	t.Helper()
	ring, err := store.ParseKeyring("1:" + strings.Repeat("A", 43) + "=")
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), storetest.Database(t), 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	within(t, db, programme.Seed)
	return db
}

func within(t *testing.T, db *store.Store, do func(context.Context, *store.Tx) error) {
	t.Helper()
	if _, err := db.Within(t.Context(), func(tx *store.Tx) error { return do(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, db *store.Store) (p *programme.Programme) {
	t.Helper()
	within(t, db, func(ctx context.Context, tx *store.Tx) (err error) {
		p, err = programme.Load(ctx, tx)
		return err
	})
	return p
}

// jalali is a time of day in Tehran on a Jalali date.
func jalali(t *testing.T, y, m, d int, clock string) time.Time {
	t.Helper()
	day, ok := locales.FromJalali(y, m, d)
	if !ok {
		t.Fatalf("there is no %d/%d/%d", y, m, d)
	}
	hour, err := time.Parse("15:04", clock)
	if err != nil {
		t.Fatal(err)
	}
	gy, gm, gd := day.Date()
	return time.Date(gy, gm, gd, hour.Hour(), hour.Minute(), 0, 0, locales.Tehran())
}
