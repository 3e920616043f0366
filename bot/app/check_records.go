package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hamyar/store"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// Something that waits longer than this isn't being handled, or sent.
const (
	slowIn  = time.Minute
	slowOut = 10 * time.Minute
)

// lookAtRecords looks at PostgreSQL and at what it keeps.
func (a *app) lookAtRecords(ctx context.Context) []line {
	lines, here := a.lookAtDatabase(ctx)
	level, err := store.LevelOf(ctx, a.cfg.migrateURL())
	if here || a.cfg.MigrateURL != "" {
		lines = append(lines, a.levelLine(level, err))
	}
	if !here || err != nil {
		return lines
	}
	if level.Applied == 0 {
		return append(lines, say(fine, "records", "there are none yet: the first start makes the tables and fills in the programme"))
	}
	lines = append(lines, a.see(ctx, "role", a.lookAtRole)...)
	if level.Waiting > 0 {
		return append(lines, say(fine, "records", "they are looked at once the migrations are made"))
	}
	for _, part := range []struct {
		thing string
		look  func(context.Context, *store.Tx) ([]line, error)
	}{
		{"key", a.lookAtKey}, {"leader", a.lookAtLeaders}, {"programme", a.lookAtProgramme}, {"admins", a.lookAtAdmins},
		{"counties", a.lookAtCounties}, {"waiting", a.lookAtBacklog},
	} {
		lines = append(lines, a.see(ctx, part.thing, part.look)...)
	}
	return lines
}

// see looks at something in the records, and says so if that fails.
func (a *app) see(ctx context.Context, thing string, look func(context.Context, *store.Tx) ([]line, error)) (lines []line) {
	err := a.store.Look(ctx, func(tx *store.Tx) (err error) {
		lines, err = look(ctx, tx)
		return err
	})
	if err != nil {
		return []line{say(failed, thing, "it can't be read: %s", cause(err))}
	}
	return lines
}

func (a *app) lookAtLeaders(ctx context.Context, tx *store.Tx) (lines []line, err error) {
	for _, c := range a.channels {
		led, err := tx.Led(ctx, c.name)
		if err != nil {
			return nil, err
		}
		words := "no process serves the bot now"
		if led {
			words = "a process serves the bot now"
		}
		lines = append(lines, say(fine, "in "+c.name, "%s", words))
	}
	return lines, nil
}

func (a *app) lookAtProgramme(ctx context.Context, tx *store.Tx) ([]line, error) {
	s, err := programme.SizeOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	has := many(s.Provinces, "province") + ", " + many(s.Counties, "county") + ", " + many(s.Trades, "trade")
	switch {
	case !s.Seeded:
		return []line{say(fine, "programme", "the first start fills it in")}, nil
	case s.Counties == 0 || s.Trades == 0:
		return []line{say(doubt, "programme", "%s: nobody can register a group without a county and a trade", has)}, nil
	}
	return []line{say(fine, "programme", "%s", has)}, nil
}

func (a *app) lookAtAdmins(ctx context.Context, tx *store.Tx) ([]line, error) {
	named, err := a.cfg.admins()
	if err != nil {
		return nil, err
	}
	channels, users := make([]string, len(named)), make([]int64, len(named))
	for i, n := range named {
		channels[i], users[i] = n.Channel, n.User
	}
	all, err := staff.Admins(ctx, tx, channels, users)
	if err != nil {
		return nil, err
	}
	var silent []string
	for _, admin := range all {
		if !admin.Reached {
			silent = append(silent, fmt.Sprintf("%s:%d", admin.Channel, admin.User))
		}
	}
	switch {
	case len(all) == 0:
		return []line{say(doubt, "admins", "there are none, so nobody can invite coordinators: set HAMYAR_ADMINS to yourself, as telegram:123456789, and start the bot again")}, nil
	case len(silent) > 0:
		return []line{say(doubt, "admins", "the bot can't write to %s: they must open it and press start", strings.Join(silent, ", "))}, nil
	}
	return []line{say(fine, "admins", "%s, and the bot can write to all", many(len(all), "account"))}, nil
}

func (a *app) lookAtCounties(ctx context.Context, tx *store.Tx) ([]line, error) {
	names, err := staff.Uncovered(ctx, tx, "en")
	if err != nil {
		return nil, err
	}
	if len(names) > 0 {
		return []line{say(doubt, "counties", "%s without a coordinator, whose groups the admins decide on: %s. An admin invites coordinators in the bot",
			many(len(names), "county"), strings.Join(names, ", "))}, nil
	}
	return []line{say(fine, "counties", "each has a coordinator")}, nil
}

func (a *app) lookAtBacklog(ctx context.Context, tx *store.Tx) ([]line, error) {
	all, err := tx.Backlogs(ctx, a.cfg.Now())
	if err != nil {
		return nil, err
	}
	var b store.Backlog
	for _, c := range all {
		b.Aside, b.In, b.Out = b.Aside+c.Aside, b.In+c.In, b.Out+c.Out
		b.InFor, b.OutFor = max(b.InFor, c.InFor), max(b.OutFor, c.OutFor)
	}
	return append(asideLines(b), waits("inbox", b.In, "update", b.InFor, slowIn), waits("outbox", b.Out, "message", b.OutFor, slowOut)), nil
}

func asideLines(b store.Backlog) []line {
	if b.Aside == 0 {
		return []line{say(fine, "set aside", "nothing")}
	}
	return []line{say(doubt, "set aside", "%s could not be handled: list them with go run ./bot aside (installed: hamyar aside)", many(b.Aside, "update"))}
}

func waits(thing string, n int, what string, age, slow time.Duration) line {
	wait := many(n, what) + " wait"
	if n == 1 {
		wait += "s"
	}
	switch {
	case n == 0:
		return say(fine, thing, "nothing waits")
	case age < slow:
		return say(fine, thing, "%s, the oldest for %s", wait, age.Round(time.Second))
	}
	return say(doubt, thing, "%s, the oldest for %s: is the bot running, and what does its log say?", wait, age.Round(time.Second))
}
