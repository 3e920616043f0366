package session

import (
	"bytes"
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// Forget forgets an account's session, and says whether there was one.
func (s *Sessions) Forget(ctx context.Context, account int64) (bool, error) {
	n, err := s.redis.Del(ctx, key(account)).Result()
	if err != nil {
		return false, fmt.Errorf("forget session %d: %w", account, failure{err})
	}
	return n > 0, nil
}

// rewrite changes both states of a session if Redis still holds the version that they were read with.
var rewrite = redis.NewScript(`
if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'before', ARGV[2], 'after', ARGV[3])
return 1`)

// Rewrite changes the state of an account's session, before the last update and after it, and says whether that made a
// difference. Who calls it keeps updates of the account from being handled meanwhile: ErrRaced if one was.
func (s *Sessions) Rewrite(ctx context.Context, account int64, change func(state []byte) []byte) (bool, error) {
	fields, err := s.redis.HMGet(ctx, key(account), "version", "before", "after").Result()
	if err != nil {
		return false, fmt.Errorf("rewrite session %d: %w", account, failure{err})
	}
	before, one := s.changed(account, text(fields[1]), change)
	after, other := s.changed(account, text(fields[2]), change)
	if !one && !other {
		return false, nil
	}
	ok, err := rewrite.Run(ctx, s.redis, []string{key(account)}, text(fields[0]), before, after).Int()
	if err != nil {
		return false, fmt.Errorf("rewrite session %d: %w", account, failure{err})
	}
	if ok == 0 {
		return false, fmt.Errorf("rewrite session %d: %w", account, ErrRaced)
	}
	return true, nil
}

// changed is a sealed state after a change. What no key opens stays shut.
func (s *Sessions) changed(account int64, sealed string, change func([]byte) []byte) ([]byte, bool) {
	state, err := s.ring.Unseal(seal+key(account), []byte(sealed))
	if err != nil {
		return []byte(sealed), false
	}
	after := change(bytes.Clone(state))
	if bytes.Equal(after, state) {
		return []byte(sealed), false
	}
	return s.sealed(account, after), true
}
