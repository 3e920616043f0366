package announce_test

import (
	"context"
	"testing"
	"time"

	"hamyar/store"
	"hamyar/store/announce"
)

// TestItGoesOnceToEachPhone, to the one that somebody used last, and once only however often it is started.
func TestItGoesOnceToEachPhone(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	for _, name := range []string{"maryam", "zahra", "sakineh", "laleh"} {
		r.person(name, 0)
	}
	r.group(here, nil, "maryam", "zahra", "sakineh", "laleh")
	shared := r.phone(1, noon(), "maryam", "zahra")
	old, used := r.phone(2, noon(), "laleh"), r.phone(3, noon().Add(time.Hour), "laleh")
	a := r.announces(announce.Audience{Counties: []int64{here}, Who: announce.Women}, false)
	if n := r.starts(a); n != 2 {
		t.Errorf("%d messages are queued, want one for each of two phones", n)
	}
	if n := r.starts(a); n != 0 {
		t.Errorf("%d messages are queued once more", n)
	}
	for account, want := range map[int64]bool{shared: true, old: false, used: true} {
		if n, ok := r.next(account); ok != want || ok && (n.Announcement != a.ID || n.Part != 1 || n.Edition != 1) {
			t.Errorf("account %d is sent %+v", account, n)
		}
	}
	r.within(func(ctx context.Context, tx *store.Tx) error { return announce.Pause(ctx, tx, a.ID) })
	if n, ok := r.next(shared); ok {
		t.Errorf("while it is paused %+v is sent", n)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error { return announce.Resume(ctx, tx, a.ID) })
	r.within(func(_ context.Context, tx *store.Tx) error {
		announce.Hold(tx, a.ID, noon().Add(time.Minute))
		return nil
	})
	if n, ok := r.next(shared); ok {
		t.Errorf("while it is held %+v is sent", n)
	}
}

// TestWhoBlocksOnePhoneGetsItOnAnother, unless somebody gets it there anyway; who has none must be phoned.
func TestWhoBlocksOnePhoneGetsItOnAnother(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	for _, name := range []string{"maryam", "zahra", "sakineh"} {
		r.person(name, 0)
	}
	r.group(here, nil, "maryam", "zahra", "sakineh")
	second := r.phone(1, noon(), "maryam")
	first := r.phone(2, noon().Add(time.Hour), "maryam")
	hers := r.phone(3, noon().Add(time.Hour), "zahra")
	r.exec(`INSERT INTO holder (account_id, person_id, since, chosen_at) VALUES ($1, $2, $3, $3)`, second, r.people["zahra"], noon())
	alone := r.phone(4, noon(), "sakineh")
	a := r.announces(announce.Audience{Counties: []int64{here}, Who: announce.Women}, false)
	r.starts(a)
	for _, account := range []int64{first, hers, alone} {
		n, ok := r.next(account)
		if !ok {
			t.Fatalf("account %d is sent nothing", account)
		}
		r.within(func(ctx context.Context, tx *store.Tx) error {
			if err := tx.Leave(ctx, account, noon()); err != nil {
				return err
			}
			return tx.PassOn(ctx, n.ID, account)
		})
	}
	if n := one[int](r, `SELECT count(*) FROM outbox WHERE account_id = $1 AND state = 'waiting'`, second); n != 1 {
		t.Errorf("%d messages wait on the phone that two of them use", n)
	}
	r.within(func(ctx context.Context, tx *store.Tx) error {
		all, err := announce.ToPhone(ctx, tx, a.ID, 0, 10)
		if len(all) != 1 || all[0].Name != "sakineh" {
			t.Errorf("to be phoned are %+v", all)
		}
		p, failed := announce.Count(ctx, tx, a.ID)
		if failed != nil || p.People != 3 || p.Left != 2 || p.Blocked != 1 {
			t.Errorf("%+v, %v", p, failed)
		}
		return err
	})
}

// TestAnAlbumIsOneMessageWhereItLiesAndOneAFileElsewhere, also for who is reached in the other messenger after all.
func TestAnAlbumIsOneMessageWhereItLiesAndOneAFileElsewhere(t *testing.T) {
	t.Parallel()
	r := open(t)
	here := r.county("birjand")
	r.person("maryam", 0)
	r.person("zahra", 0)
	r.group(here, nil, "maryam", "zahra")
	inTelegram := r.phone(1, noon().Add(time.Hour), "maryam")
	inBale, hers := r.phone(2, noon(), "maryam"), r.phone(3, noon(), "zahra")
	r.exec(`INSERT INTO channel (name, polled_at) VALUES ('telegram', $1), ('bale', $1) ON CONFLICT DO NOTHING`, noon())
	r.exec(`UPDATE account SET channel = 'bale' WHERE id = ANY ($1)`, []int64{inBale, hers})
	a := r.announces(announce.Audience{Counties: []int64{here}, Who: announce.Women}, false)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		for _, id := range []string{"p", "q"} {
			if _, err := announce.AddPart(ctx, tx, a.ID, announce.Content{Content: store.Content{File: &store.File{Channel: "telegram", ID: id, Kind: "photo"}}, Album: "7/seen"}); err != nil {
				return err
			}
		}
		return announce.Close(ctx, tx, a.ID)
	})
	if n := r.starts(a); n != 3+4 { // words, the album, what ends it; and words, two photos, what ends it
		t.Errorf("%d messages are queued", n)
	}
	n, _ := r.next(inTelegram)
	r.within(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Leave(ctx, inTelegram, noon()); err != nil {
			return err
		}
		return tx.PassOn(ctx, n.ID, inTelegram)
	})
	if n := one[int](r, `SELECT count(*) FROM outbox WHERE account_id = $1 AND state = 'waiting'`, inBale); n != 4 {
		t.Errorf("%d messages wait in the other messenger", n)
	}
}
