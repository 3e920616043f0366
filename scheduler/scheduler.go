// Package scheduler runs jobs by the clock. A job finds what is due and not done and writes to the outbox; so it may run
// late, twice or in two processes without saying anything twice. It knows no messenger and no conversation.
package scheduler

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/robfig/cron/v3"

	"hamyar/locales"
	"hamyar/store"
)

// Job is something that is done again and again.
type Job struct {
	Name string
	Spec string // cron, five fields, in the time of Tehran
	// Run does what is due at a time, and says how much it did.
	Run func(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error)
}

// Jobs are all jobs.
func Jobs() []Job {
	return []Job{
		SendAnnouncements, RouteQuestions, WatchQuestions, FollowQuestions, ForgetDone, EndAbsences, MorningWork, LateWork, NudgeDrafts, TellAside, HelpCalls, CloseHelp,
		PassSeatsOn, RemindEvents, EveOfEvents, AskWhoCame, AfterEvents, TellErasures, ForgetOld, EmptyMerged,
	}
}

// Config is what a Scheduler works with.
type Config struct {
	Store *store.Store
	Jobs  []Job
	Said  func(accounts ...int64) // something was queued for them
	Now   func() time.Time
	Log   *slog.Logger
	Ran   func(job string, at time.Time, done int, err error) // a job was due and ran; nil: nobody is told
}

// Scheduler runs jobs.
type Scheduler struct {
	cfg   Config
	times map[string]cron.Schedule
	away  atomic.Bool // the records, when a job was due
	one   sync.Mutex  // of those who tick
}

// Open makes a Scheduler. It returns an error for a job whose times can't be read.
func Open(cfg Config) (*Scheduler, error) {
	if cfg.Ran == nil {
		cfg.Ran = func(string, time.Time, int, error) {}
	}
	s := &Scheduler{cfg: cfg, times: map[string]cron.Schedule{}}
	for _, job := range cfg.Jobs {
		times, err := cron.ParseStandard(job.Spec)
		if err != nil {
			return nil, fmt.Errorf("job %s: %w", job.Name, err)
		}
		s.times[job.Name] = times
	}
	return s, nil
}

// Run wakes Tick each minute until the context is done, and between for what people watch, and waits for the job that runs then.
func (s *Scheduler) Run(ctx context.Context) {
	quiet := cron.DiscardLogger
	c := cron.New(cron.WithLocation(locales.Tehran()), cron.WithLogger(quiet),
		cron.WithChain(cron.SkipIfStillRunning(quiet), cron.Recover(panics{s.cfg.Log})))
	c.Schedule(cron.Every(time.Minute), cron.FuncJob(func() { s.Tick(ctx, s.cfg.Now()) }))
	c.Schedule(cron.Every(watching), cron.FuncJob(func() { s.tick(ctx, s.cfg.Now(), isWatched) }))
	c.Start()
	<-ctx.Done()
	<-c.Stop().Done()
}

// watching is how often what people watch is looked at.
const watching = 5 * time.Second

func isWatched(job Job) bool { return job.Spec == often }

// eachMinute is the spec of jobs that wait for nothing but what is due.
const eachMinute = "* * * * *"

// Next is when the jobs are run next after a time by a clock that is pushed. Those of each minute run as often as others
// do: pushing it by a day would else take minutes, in which the bot still has the time of before.
func (s *Scheduler) Next(after time.Time) time.Time {
	var next time.Time
	for _, job := range s.cfg.Jobs {
		at := s.times[job.Name].Next(after.In(locales.Tehran()))
		if job.Spec != eachMinute && job.Spec != often && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// Tick runs each job that was due since it last ran. A job that fails is due again at the next tick, and doesn't keep
// the others from running. If the records are away none can run.
func (s *Scheduler) Tick(ctx context.Context, now time.Time) {
	s.tick(ctx, now, func(Job) bool { return true })
}

// tick is Tick of some of the jobs. Two don't run at a time.
func (s *Scheduler) tick(ctx context.Context, now time.Time, of func(Job) bool) {
	s.one.Lock()
	defer s.one.Unlock()
	for _, job := range s.cfg.Jobs {
		if !of(job) {
			continue
		}
		err := s.run(ctx, job, now)
		if ctx.Err() != nil {
			return
		}
		if s.isAway(err) {
			return
		}
		if err != nil {
			s.cfg.Log.Error("job failed", "job", job.Name, "error", err)
		}
	}
}

// isAway says whether the records are away. It is logged when that begins and when it ends.
func (s *Scheduler) isAway(err error) bool {
	away := store.IsAway(err)
	switch was := s.away.Swap(away); {
	case away && !was:
		s.cfg.Log.Warn("jobs wait for the database", "error", err)
	case was && !away:
		s.cfg.Log.Info("jobs go on")
	}
	return away
}

func (s *Scheduler) run(ctx context.Context, job Job, now time.Time) error {
	done, ran := 0, false
	said, err := s.cfg.Store.Within(ctx, func(tx *store.Tx) (err error) {
		last, err := tx.LastRun(ctx, job.Name, now)
		if err != nil {
			return err
		}
		if s.times[job.Name].Next(last.In(locales.Tehran())).After(now) {
			return nil
		}
		ran = true
		if done, err = safely(ctx, job, tx, now); err != nil {
			return err
		}
		return tx.Ran(ctx, job.Name, now)
	})
	if ran {
		s.cfg.Ran(job.Name, now, done, err)
	}
	if err != nil {
		return err
	}
	if ran && (done > 0 || !isWatched(job)) {
		s.cfg.Log.Info("job ran", "job", job.Name, "done", done)
	}
	s.cfg.Said(said...)
	return nil
}

// safely turns a job's panic into an error that doesn't tell what it panicked with: that may be people's words.
func safely(ctx context.Context, job Job, tx *store.Tx, now time.Time) (done int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %T at %s", p, debug.Stack())
		}
	}()
	return job.Run(ctx, tx, now)
}

// panics logs that the scheduler itself panicked, the net below safely.
type panics struct{ log *slog.Logger }

func (p panics) Info(string, ...any) {}

func (p panics) Error(error, string, ...any) { p.log.Error("scheduler panicked") }
