package scheduler_test

import (
	"context"
	"log/slog"
	"slices"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/locales"
	"hamyar/scheduler"
	"hamyar/store"
	"hamyar/store/event"
	"hamyar/store/programme"
	"hamyar/store/storetest"
)

// hall is a programme's records with groups of women, each with a phone, and jobs that run when they are told to. No messenger
// takes what is said.
type hall struct {
	*store.Store
	t      *testing.T
	now    time.Time
	county int64
	tick   func(time.Time)
	plans  int64
}

// clock is a time of day in Tehran in Azar 1405, whose first day is Sunday 22 November 2026.
func clock(day, hour, minute int) time.Time {
	return time.Date(2026, 11, 21+day, hour, minute, 0, 0, locales.Tehran())
}

// inHall opens a hall on Saturday 7 Azar at noon.
func inHall(t *testing.T, jobs ...scheduler.Job) *hall {
	t.Helper()
	ring, err := store.ParseKeyring("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, now: clock(7, 12, 0)}
	if h.Store, err = store.Open(t.Context(), storetest.Database(t), 2, ring); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Close)
	h.within(programme.Seed)
	s, err := scheduler.Open(scheduler.Config{
		Store: h.Store, Jobs: jobs, Said: func(...int64) {}, Now: func() time.Time { return h.now }, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	h.tick = func(now time.Time) { h.now = now; s.Tick(t.Context(), now) }
	h.tick(h.now)
	h.county = read[int64](h, `SELECT id FROM county WHERE code = 'birjand'`)
	return h
}

func (h *hall) within(do func(ctx context.Context, tx *store.Tx) error) {
	h.t.Helper()
	if _, err := h.Within(h.t.Context(), func(tx *store.Tx) error { return do(h.t.Context(), tx) }); err != nil {
		h.t.Fatal(err)
	}
}

// read reads one value.
func read[T any](h *hall, sql string, args ...any) (v T) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error { return tx.QueryRow(ctx, sql, args...).Scan(&v) })
	return v
}

func (h *hall) exec(sql string, args ...any) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error { _, err := tx.Exec(ctx, sql, args...); return err })
}

const sqlWomen = `
WITH woman AS (
    INSERT INTO person (name, name_key, created_at) SELECT 'زن' || n, 'زن' || n, $2 FROM generate_series(1, $1::int) AS n RETURNING id
), account AS (
    INSERT INTO account (channel, user_id, person_id, language, created_at, seen_at) SELECT 'telegram', id, id, 'fa', $2, $2 FROM woman
    RETURNING id, person_id
), holder AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM account
)
SELECT array_agg(id ORDER BY id) FROM woman`

// women are so many women, each with a phone of her own.
func (h *hall) women(n int) []int64 {
	h.t.Helper()
	return read[[]int64](h, sqlWomen, n, h.now)
}

// hosts plans a workshop that begins at a time, with so many seats (0: as many as come), and invites women.
func (h *hall) hosts(begins time.Time, seats int, women ...int64) (id int64) {
	h.t.Helper()
	h.plans++
	h.within(func(ctx context.Context, tx *store.Tx) error {
		ids, err := event.Plan(ctx, tx, h.plans, []event.Event{{
			Kind: event.Workshop, Title: "دوخت", County: h.county, Slot: slot(begins), Capacity: seats, Planner: women[0],
		}}, h.now)
		id = ids[0]
		return err
	})
	h.invites(id, women...)
	return id
}

func slot(begins time.Time) event.Slot {
	return event.Slot{Place: "اداره", Begins: begins, Ends: begins.Add(2 * time.Hour)}
}

func (h *hall) invites(id int64, women ...int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.Invite(ctx, tx, id, event.Audience{People: women}, h.now)
		return err
	})
}

func (h *hall) answers(id, woman int64, answer string) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		e, err := event.Load(ctx, tx, id)
		if err != nil {
			return err
		}
		_, _, err = event.Answer(ctx, tx, event.Said{Event: id, Person: woman, By: woman, Answer: answer, Round: e.Round, Heard: h.now}, h.now)
		return err
	})
}

func (h *hall) moves(id int64, to event.Slot) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := event.Move(ctx, tx, id, to, h.now)
		return err
	})
}

func (h *hall) cancels(id int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error { return event.Cancel(ctx, tx, id, 1, "", h.now) })
}

func (h *hall) marks(id, woman int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		return event.Mark(ctx, tx, id, woman, woman, true, h.now)
	})
}

// told is how often a woman was told what has a name like this and wasn't taken back.
func (h *hall) told(woman int64, what string) int {
	h.t.Helper()
	return read[int](h, `SELECT count(*) FROM outbox WHERE person_id = $1 AND what LIKE $2 AND state <> 'cancelled'`, woman, what)
}

// hears takes what a woman is told next from the outbox.
func (h *hall) hears(woman int64) (said chat.Saying, ok bool) {
	h.t.Helper()
	account := read[int64](h, `SELECT min(account_id) FROM holder WHERE person_id = $1`, woman)
	n, ok, err := h.Next(h.t.Context(), account, h.now)
	if err != nil || !ok {
		return said, false
	}
	if said, err = chat.DecodeSaying(n.Body); err == nil {
		err = h.Sent(h.t.Context(), store.Delivered{Row: n.ID, Account: account, Message: 1}, h.now)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return said, true
}

// keys are the messages of a saying.
func keys(s chat.Saying) (all []string) {
	for _, l := range s.Screen.Lines {
		all = append(all, l.Key)
	}
	return slices.Clip(all)
}
