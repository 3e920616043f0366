package demo

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

const (
	firstPause = 500 * time.Millisecond // before a bot that died by itself is started again; doubled each time
	lastPause  = 10 * time.Second
	steadyFor  = 30 * time.Second // a bot that lived this long starts with the first pause again
)

// bot keeps the real program running as a child process and tells it the time. Killed or dead, it is started again.
type bot struct {
	program string
	env     []string
	log     string // where its log goes
	clock   *clock
	say     narrator
	wishes  chan chan error // each asks for a restart and hears what came of it

	mu    sync.Mutex
	stdin *os.File // of the process that runs now
}

func newBot(program string, env []string, log string, clock *clock, say narrator) *bot {
	return &bot{program: program, env: env, log: log, clock: clock, say: say, wishes: make(chan chan error)}
}

// restart kills the process and starts another. It returns when that one runs.
func (b *bot) restart(ctx context.Context) error {
	done := make(chan error, 1)
	select {
	case b.wishes <- done:
		return <-done
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// run starts the bot and attends to it until ctx ends; then it stops it.
func (b *bot) run(ctx context.Context) error {
	defer b.take(nil)
	pause := firstPause
	var wish chan error
	for {
		started := time.Now()
		child, err := b.start()
		answer(wish, err)
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			b.take(nil) // it waits for the time no more
			return child.stop()
		case wish = <-b.wishes:
			child.kill()
		case <-child.gone:
			if time.Since(started) > steadyFor {
				pause = firstPause
			}
			b.lament(child)
			wish = b.rest(ctx, pause)
			pause = min(2*pause, lastPause)
		}
		if ctx.Err() != nil {
			answer(wish, context.Cause(ctx))
			return nil
		}
	}
}

// rest waits before the next try, or until someone wishes for a restart.
func (b *bot) rest(ctx context.Context, pause time.Duration) (wish chan error) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case wish = <-b.wishes:
	}
	return wish
}

func answer(wish chan error, err error) {
	if wish != nil {
		wish <- err
	}
}

// start starts a process with a pipe for the time, and tells it the time at once.
func (b *bot) start() (*child, error) {
	ours, theirs, err := timePipe()
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	log, err := os.OpenFile(b.log, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
	if err != nil {
		return nil, errors.Join(err, ours.Close())
	}
	defer log.Close()
	//nolint:noctx // stop and kill end it: a context would kill it without a chance to finish
	cmd := exec.Command(b.program, "serve")
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = b.env, theirs, log, log
	from, err := log.Seek(0, 2)
	if err != nil {
		return nil, errors.Join(err, ours.Close())
	}
	child, err := launch(cmd)
	if err != nil {
		return nil, errors.Join(err, ours.Close())
	}
	child.logFrom = from
	b.take(ours)
	if err := b.tellTime(); err != nil {
		child.kill()
		return nil, err
	}
	return child, nil
}

func timePipe() (ours, theirs *os.File, err error) {
	theirs, ours, err = os.Pipe()
	return ours, theirs, err
}

// take makes ours the pipe to the process that runs now; nil when none does any more.
func (b *bot) take(ours *os.File) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stdin != nil {
		b.stdin.Close() // the process at its other end is gone
	}
	b.stdin = ours
}

// tellTime writes what time it is now: one line, RFC 3339 with nanoseconds. A process that is just dying gets the time when it starts again.
func (b *bot) tellTime() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stdin == nil {
		return nil
	}
	if err := b.stdin.SetWriteDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	if _, err := b.stdin.WriteString(b.clock.Now().Format(time.RFC3339Nano) + "\n"); err != nil && !isBroken(err) {
		return err
	}
	return nil
}

// lament says that the bot died by itself, and its last words.
func (b *bot) lament(c *child) {
	b.say.line("The bot ended by itself (%v) and is started again. The end of %s:", c.err, b.log)
	for line := range strings.Lines(c.lastWords(b.log)) {
		b.say.line("  %s", strings.TrimRight(line, "\n"))
	}
}
