// Package demo runs the whole product on this machine for someone to look at: PostgreSQL and Redis of its own, the Bot API stand-in with
// its page of phones, and the real bot as a child process that polls it. It knows nothing of what the bot says; who plays is in cast.toml.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"hamyar/bot/standin"
	"hamyar/deploy/local"
)

// Options says where the demo runs. The zero value is what someone gets who types nothing more.
type Options struct {
	Fresh bool      // forget what earlier starts kept
	Addr  string    // host:port of the page; empty: 127.0.0.1:8080. If it is taken, the next free port
	Dir   string    // keeps everything from one start to the next; empty: a folder of this user's. For root PostgreSQL's user must reach it
	Bot   string    // the bot's program; empty: this program. It is called with the argument "serve"
	Cast  string    // a file like cast.toml; empty: that one
	Out   io.Writer // hears in short lines what goes on; nil: standard output
}

// ErrTaken means that another demo runs on the same folder.
var ErrTaken = errors.New("another demo runs on this folder")

const (
	readyLimit  = 30 * time.Second // for the bot's first poll, migrations included
	scriptLimit = 20 * time.Second // for setting the stage
)

// Run shows the demo until ctx ends, and returns when everything it started is gone. An error says why it could not start or go on.
func Run(ctx context.Context, opts Options) error {
	opts, err := opts.complete()
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if err := run(ctx, opts); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return nil
}

func (o Options) complete() (Options, error) {
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Dir == "" {
		home, err := local.Home()
		if err != nil {
			return o, err
		}
		o.Dir = filepath.Join(home, "demo")
	}
	if o.Bot == "" {
		self, err := os.Executable()
		if err != nil {
			return o, err
		}
		o.Bot = self
	}
	var err error
	o.Dir, err = filepath.Abs(o.Dir)
	return o, err
}

// run opens things in order; what was opened is closed in reverse, also when a later one fails.
func run(ctx context.Context, opts Options) (err error) {
	say := narrator{out: opts.Out}
	home, err := openFolder(opts.Dir, opts.Fresh)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.close()) }()
	cast, err := readCast(opts.Cast)
	if err != nil {
		return err
	}
	clock, err := openClock(home.path("clock"))
	if err != nil {
		return err
	}
	services, err := openServices(ctx, home, say)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, services.close()) }()
	listener, err := listen(ctx, opts.Addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the web server closes it too; this is for the ways out before that
	env, err := services.environment(home, cast, listener.Addr().String())
	if err != nil {
		return err
	}
	return play(ctx, &show{
		say: say, cast: cast, home: home, clock: clock, listener: listener,
		bot: newBot(opts.Bot, env, home.path("bot.log"), clock, say),
	})
}

// narrator says one line at a time to whoever started the demo.
type narrator struct{ out io.Writer }

func (n narrator) line(format string, args ...any) {
	fmt.Fprintf(n.out, format+"\n", args...) // nobody listens any more when this fails
}

// newServer makes the stand-in with the people of the last time, or on the first start with the cast. first says which.
func (s *show) newServer() (server *standin.Server, first bool, err error) {
	server = standin.New(standin.Options{
		Token: token, Username: s.cast.Bot.Username, Name: s.cast.Bot.Name, Now: s.clock.Now, Stage: s,
	})
	found, err := load(server, s.home.path("phones"))
	if err != nil {
		return nil, false, err
	}
	if !found {
		s.cast.enter(server)
	}
	return server, !found, nil
}
