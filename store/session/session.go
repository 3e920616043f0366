// Package session keeps the state of each account's conversations in Redis, sealed. It doesn't know what the state
// says. Redis holds the state before the last update and the one after it; the records in PostgreSQL know which
// version belongs to them and so decide which of the two is true.
package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamyar/store"
)

const (
	seal = "session"
	// Life is how long a session stays without being used. Each update starts it anew.
	Life = 30 * 24 * time.Hour
)

// ErrRaced is returned when somebody else saved the session meanwhile: a deposed leader, most likely.
var ErrRaced = errors.New("session was saved by somebody else")

// Sessions is the way to the sessions.
type Sessions struct {
	redis *redis.Client
	ring  *store.Keyring
}

// Session is an account's state as it stands before an update.
type Session struct {
	State   []byte // nil: none yet, or lost
	Lost    bool   // Redis came back older than the records, or empty, or what it holds is shut
	Shut    bool   // no key opens what Redis holds
	stored  string // the version as Redis holds it
	Version int64  // the version to save next
}

// Open connects to a Redis. It doesn't wait for it: Ping does.
func Open(url string, connections int, ring *store.Keyring) (*Sessions, error) {
	opts, err := redis.ParseURL(url)
	if err != nil {
		return nil, fmt.Errorf("open sessions: %w", errURL)
	}
	opts.PoolSize = connections
	opts.ContextTimeoutEnabled = true
	if opts.MaxRetries == 0 {
		opts.MaxRetries = 1 // for a connection that was cut while idle; who calls tries again by itself
	}
	return &Sessions{redis: redis.NewClient(opts), ring: ring}, nil
}

var errURL = errors.New("want redis://:password@host:port/number or unix://path")

// CheckURL says what is wrong with a Redis's address, without telling it.
func CheckURL(url string) error {
	if _, err := redis.ParseURL(url); err != nil {
		return errURL
	}
	return nil
}

// Silence keeps the library from writing lines of its own beside our log: what it has to say comes back as errors. It
// sets a variable of the library, so a program calls it once, before anything else.
func Silence() { redis.SetLogger(silent{}) }

type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}

// Close ends the connections.
func (s *Sessions) Close() error { return s.redis.Close() }

// Ping says whether Redis answers.
func (s *Sessions) Ping(ctx context.Context) error {
	if err := s.redis.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("ping redis: %w", failure{err})
	}
	return nil
}

// Settings gives what Redis says of its durability: appendonly, appendfsync, maxmemory-policy.
func (s *Sessions) Settings(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	for _, name := range []string{"appendonly", "appendfsync", "maxmemory-policy"} {
		values, err := s.redis.ConfigGet(ctx, name).Result()
		if err != nil {
			return nil, fmt.Errorf("settings of redis: %w", failure{err})
		}
		all[name] = values[name]
	}
	return all, nil
}

// failure marks what went wrong with Redis: how a connection was cut looks the same with PostgreSQL.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// IsAway says whether Redis, rather than a command, failed: it can't be reached, or answers that it can't work now. It
// knows the errors of this package only.
func IsAway(err error) bool {
	if _, ours := errors.AsType[failure](err); !ours {
		return false
	}
	if said, ok := errors.AsType[redis.Error](err); ok {
		for _, word := range []string{"LOADING", "MASTERDOWN", "READONLY", "MISCONF", "OOM"} {
			if strings.HasPrefix(said.Error(), word) {
				return true
			}
		}
		return false
	}
	var netErr net.Error
	return errors.As(err, &netErr) || errors.Is(err, redis.ErrClosed) || errors.Is(err, redis.ErrPoolTimeout) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, context.DeadlineExceeded)
}

func key(account int64) string { return "session:" + strconv.FormatInt(account, 10) }

// Load gives the state that belongs to the records, whose version is given. A version in Redis beyond it was saved by
// an update whose transaction didn't commit: the state before that one counts.
func (s *Sessions) Load(ctx context.Context, account, version int64) (Session, error) {
	fields, err := s.redis.HMGet(ctx, key(account), "version", "before", "after").Result()
	if err != nil {
		return Session{}, fmt.Errorf("load session %d: %w", account, failure{err})
	}
	stored := number(text(fields[0]))
	loaded := Session{stored: text(fields[0]), Version: max(stored, version) + 1}
	if stored < version {
		loaded.Lost = true
		return loaded, nil
	}
	sealed := text(fields[2])
	if stored > version {
		sealed = text(fields[1])
	}
	if sealed == "" {
		return loaded, nil
	}
	loaded.State, err = s.ring.Unseal(seal+key(account), []byte(sealed))
	loaded.Shut = err != nil
	loaded.Lost = loaded.Shut
	return loaded, nil
}

func text(v any) string { s, _ := v.(string); return s }

// number reads a version; what no update can have saved is none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n >= 1<<62 {
		return 0
	}
	return n
}

// save writes the session if Redis still holds the version it was loaded with.
var save = redis.NewScript(`
if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'before', ARGV[3], 'after', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1`)

// Save keeps what the state is after an update, and what it was before. ErrRaced if somebody else was faster.
func (s *Sessions) Save(ctx context.Context, account int64, loaded Session, after []byte) error {
	before := s.sealed(account, loaded.State)
	args := []any{loaded.stored, loaded.Version, before, s.sealed(account, after), Life.Milliseconds()}
	ok, err := save.Run(ctx, s.redis, []string{key(account)}, args...).Int()
	if err != nil {
		return fmt.Errorf("save session %d: %w", account, failure{err})
	}
	if ok == 0 {
		return fmt.Errorf("save session %d: %w", account, ErrRaced)
	}
	return nil
}

func (s *Sessions) sealed(account int64, state []byte) []byte {
	if state == nil {
		return nil
	}
	return s.ring.Seal(seal+key(account), state)
}
