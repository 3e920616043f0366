package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"hamyar/store"
	"hamyar/store/session"
)

// glance is how long each thing may take to be looked at: on a dead network the whole check takes no longer.
const glance = 10 * time.Second

// ErrUnfit is returned by Check when the bot could not serve. What is wrong was said then.
var ErrUnfit = errors.New("the bot can't serve")

// The states of a line: only what is failed keeps the bot from serving.
const (
	fine   = "ok"
	doubt  = "warn"
	failed = "FAIL"
)

// line is what is said of one thing.
type line struct{ state, thing, words string }

func say(state, thing, words string, args ...any) line {
	return line{state, thing, fmt.Sprintf(words, args...)}
}

// look gives the lines of some things that belong together.
type look func(ctx context.Context) []line

// Check says what an environment configures and whether it can be reached, a line each, and at the end whether the bot
// could serve. It changes nothing. It returns ErrUnfit if the bot could not, together with ErrConfig if the environment is to blame.
func Check(ctx context.Context, environ []string, out io.Writer) error {
	r := &report{out: out}
	variables := env.ToMap(environ)
	cfg, err := read(variables)
	if err != nil {
		for wrong := range strings.Lines(err.Error()) {
			r.add(say(failed, "environment", "%s", strings.TrimSpace(wrong)))
		}
		return errors.Join(r.sum(), ErrConfig)
	}
	cfg.Now = time.Now
	a := &app{cfg: cfg, log: slog.New(slog.DiscardHandler)}
	defer a.close() //nolint:errcheck // only looked
	r.add(settings(cfg, variables)...)
	looks, err := a.looks(ctx)
	if err != nil {
		return err
	}
	for _, lines := range begin(ctx, looks) {
		r.add(<-lines...)
	}
	return r.sum()
}

// looks are all there is to see, in the order it is told.
func (a *app) looks(ctx context.Context) ([]look, error) {
	ring, err := store.ParseKeyring(a.cfg.Key)
	if err != nil {
		return nil, err
	}
	if a.store, err = store.Open(ctx, a.cfg.DatabaseURL, 1, ring); err != nil {
		return nil, err
	}
	if a.sessions, err = session.Open(a.cfg.RedisURL, 1, ring); err != nil {
		return nil, err
	}
	if err := a.openChannels(); err != nil {
		return nil, err
	}
	all := []look{a.lookAtRecords, a.lookAtRedis}
	if a.cfg.Proxy != "" && a.cfg.TelegramToken != "" {
		all = append(all, a.lookAtProxy)
	}
	for _, c := range a.channels {
		all = append(all, c.look)
	}
	return all, nil
}

// begin looks at everything at once. Each channel gives its lines in time; whoever takes all of them waited for all.
func begin(ctx context.Context, looks []look) []chan []line {
	all := make([]chan []line, len(looks))
	for i, look := range looks {
		all[i] = make(chan []line, 1)
		go func() {
			ctx, cancel := context.WithTimeout(ctx, glance)
			defer cancel()
			all[i] <- look(ctx)
		}()
	}
	return all
}

// report is what was said.
type report struct {
	out            io.Writer
	doubts, faults int
}

func (r *report) add(lines ...line) {
	for _, l := range lines {
		switch l.state {
		case doubt:
			r.doubts++
		case failed:
			r.faults++
		}
		fmt.Fprintf(r.out, "%-4s  %-21s  %s\n", l.state, l.thing, l.words)
	}
}

func (r *report) sum() error {
	switch {
	case r.faults == 1:
		fmt.Fprintln(r.out, "the bot can't serve: see the FAIL above")
		return ErrUnfit
	case r.faults > 1:
		fmt.Fprintf(r.out, "the bot can't serve: see the %d FAILs above\n", r.faults)
		return ErrUnfit
	case r.doubts > 0:
		fmt.Fprintf(r.out, "the bot can serve, with %s\n", many(r.doubts, "warning"))
	default:
		fmt.Fprintln(r.out, "the bot can serve")
	}
	return nil
}

// many counts things: "1 group", "2 groups".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if stem, y := strings.CutSuffix(thing, "y"); y {
		thing = stem + "ie"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// cause is what lies at the bottom of an error: what wraps it repeats what the line says, or quotes an address.
func cause(err error) string {
	if away, ok := errors.AsType[net.Error](err); errors.Is(err, context.DeadlineExceeded) || ok && away.Timeout() {
		return "no answer in time"
	}
	for {
		switch e := any(err).(type) {
		case interface{ Unwrap() error }:
			if e.Unwrap() == nil {
				return err.Error()
			}
			err = e.Unwrap()
		case interface{ Unwrap() []error }:
			if len(e.Unwrap()) == 0 {
				return err.Error()
			}
			err = e.Unwrap()[0]
		default:
			return err.Error()
		}
	}
}
