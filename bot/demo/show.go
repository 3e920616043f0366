package demo

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"hamyar/bot/standin"
)

// closeLimit is how long the web server may take for the answers under way when the demo ends.
const closeLimit = 3 * time.Second

// show is a demo that has all it needs. It is the standin.Stage behind the page's buttons.
type show struct {
	say      narrator
	cast     cast
	home     *folder
	clock    *clock
	listener net.Listener
	bot      *bot
}

// Restart kills the bot as a power cut would and starts it again. It returns when the new process runs.
func (s *show) Restart(ctx context.Context) error { return s.bot.restart(ctx) }

// Push moves the clock of the stage and of the bot forward.
func (s *show) Push(_ context.Context, d time.Duration) error {
	if err := s.clock.push(d); err != nil {
		return err
	}
	return s.bot.tellTime()
}

// Now is the stage's time.
func (s *show) Now() time.Time { return s.clock.Now() }

// play runs the show until ctx ends or a part of it fails. The bot goes first, the stand-in last, so that what the bot still says is kept.
func play(ctx context.Context, s *show) error {
	server, first, err := s.newServer()
	if err != nil {
		return err
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	serving := make(chan error, 1)
	go func() { serving <- web.Serve(s.listener) }()
	parts, partsCtx := errgroup.WithContext(ctx)
	parts.Go(func() error { return s.bot.run(partsCtx) })
	parts.Go(func() error { return keep(partsCtx, server, s.home.path("phones")) })
	parts.Go(func() error { return s.open(partsCtx, server, first) })
	parts.Go(func() error { return watch(partsCtx, serving) })
	err = parts.Wait()
	server.Close()
	err = errors.Join(err, shut(context.WithoutCancel(ctx), web), save(server, s.home.path("phones")))
	if ctx.Err() != nil {
		s.say.line("The demo has ended. What was said is kept for the next start.")
	}
	return err
}

// watch ends the show when the web server fails.
func watch(ctx context.Context, serving <-chan error) error {
	select {
	case err := <-serving:
		return err
	case <-ctx.Done():
		return nil
	}
}

// open waits for the bot, says where to look, and on a first start sets the stage, which can be watched.
func (s *show) open(ctx context.Context, server *standin.Server, first bool) error {
	s.awaitBot(ctx, server)
	if ctx.Err() == nil {
		s.say.line("Hamyar demo: http://%s", s.listener.Addr())
	}
	if first && ctx.Err() == nil {
		s.setStage(ctx, server)
	}
	if ctx.Err() == nil {
		s.say.line("The stage is set.")
	}
	return nil
}

func (s *show) awaitBot(ctx context.Context, server *standin.Server) {
	limit, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	if err := server.Await(limit, server.Polling); err != nil && ctx.Err() == nil {
		s.say.line("The bot doesn't poll yet; its log is %s", s.bot.log)
	}
}

func (s *show) setStage(ctx context.Context, server *standin.Server) {
	s.say.line("Setting the stage for the first time ...")
	limit, cancel := context.WithTimeout(ctx, scriptLimit)
	defer cancel()
	if err := s.cast.play(limit, server); err != nil && ctx.Err() == nil {
		s.say.line("The stage is not wholly set: %v", err)
	}
}

func shut(ctx context.Context, web *http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, closeLimit)
	defer cancel()
	if err := web.Shutdown(ctx); err != nil {
		return web.Close()
	}
	return nil
}
