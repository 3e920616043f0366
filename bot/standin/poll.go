package standin

import (
	"context"
	"encoding/json"
	"time"
)

// The waiting rules of getUpdates in tdlib/telegram-bot-api (process_get_updates_query, do_get_updates, abort_long_poll).
const (
	maxWait       = 50 // seconds
	hotLoop       = 3 * time.Second
	hotterLoop    = 500 * time.Millisecond
	gather        = time.Millisecond // after the first update, for those that come with it
	conflictPause = 3 * time.Second
)

const (
	wordsWebhook      = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	wordsOtherPoll    = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	wordsOtherWebhook = "Conflict: terminated by setWebhook request"
)

// polling remembers who waits and when the last call came. Guarded by Server.mu.
type polling struct {
	waiting      *poll
	lastOffset   int64
	lastStart    time.Time
	lastSeen     time.Time
	nextConflict time.Time
}

// A poll is a getUpdates call that found nothing and waits.
type poll struct {
	woken chan struct{}
	ended chan string // the words of the conflict that ended it
}

func (p *polling) poke() {
	if p.waiting == nil {
		return
	}
	select {
	case p.waiting.woken <- struct{}{}:
	default:
	}
}

// end lets the waiting call fail, as a second poller or a webhook does.
func (p *polling) end(words string) {
	if p.waiting != nil {
		p.waiting.ended <- words
		p.waiting = nil
	}
}

func (s *Server) getUpdates(ctx context.Context, c *call) (any, error) {
	offset := c.number("offset")
	limit := c.clamped("limit", 100, 1, 100)
	wait := c.clamped("timeout", 0, 0, maxWait)
	s.mu.Lock()
	if s.webhook != "" {
		s.mu.Unlock()
		return nil, s.conflict(ctx, wordsWebhook)
	}
	s.allow(c.text("allowed_updates"))
	limit, wait = s.polling.cool(offset, limit, wait)
	updates := s.queue.take(offset, limit, s.now())
	if len(updates) > 0 || wait == 0 {
		s.changed(nil)
		s.mu.Unlock()
		return updates, nil
	}
	s.polling.end(wordsOtherPoll)
	p := &poll{woken: make(chan struct{}, 1), ended: make(chan string, 1)}
	s.polling.waiting = p
	s.changed(nil)
	s.mu.Unlock()
	return s.wait(ctx, p, offset, limit, time.Duration(wait)*time.Second)
}

// cool slows a caller that asks for the same again: within 3 s it waits 3 s, within 0.5 s it gets one update at a time.
func (p *polling) cool(offset int64, limit, wait int) (int, int) {
	now := time.Now()
	if offset == p.lastOffset && wait < 3 && now.Sub(p.lastStart) < hotLoop {
		wait = 3
	}
	if offset == p.lastOffset && now.Sub(p.lastStart) < hotterLoop {
		limit = 1
	}
	p.lastOffset, p.lastStart, p.lastSeen = offset, now, now
	return limit, wait
}

// wait sits out a long poll: until an update comes, the time is over, another poller takes its place or the caller hangs up.
func (s *Server) wait(ctx context.Context, p *poll, offset int64, limit int, d time.Duration) (any, error) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	woken := p.woken
	for {
		select {
		case <-woken:
			woken = nil
			timer.Reset(gather)
			continue
		case words := <-p.ended:
			return nil, s.conflict(ctx, words)
		case <-ctx.Done():
		case <-s.closed:
		case <-timer.C:
		}
		break
	}
	return s.leave(ctx, p, offset, limit)
}

// leave ends a poll. One whose caller hung up takes nothing along and leaves behind no acknowledgement that has not taken
// effect, and one that was replaced meanwhile still fails.
func (s *Server) leave(ctx context.Context, p *poll, offset int64, limit int) (any, error) {
	s.mu.Lock()
	if s.polling.waiting != p {
		s.mu.Unlock()
		return nil, s.conflict(ctx, <-p.ended)
	}
	s.polling.waiting = nil
	s.polling.lastSeen = time.Now()
	updates := []json.RawMessage{}
	if ctx.Err() == nil {
		updates = s.queue.take(offset, limit, s.now())
	} else {
		s.queue.unack()
	}
	s.changed(nil)
	s.mu.Unlock()
	return updates, nil
}

// conflict answers 409, the second time within three seconds only after three more, so that two pollers don't race.
func (s *Server) conflict(ctx context.Context, words string) error {
	s.mu.Lock()
	now := time.Now()
	pause := now.Before(s.polling.nextConflict)
	if !pause {
		s.polling.nextConflict = now.Add(conflictPause)
	}
	s.mu.Unlock()
	if pause {
		sleep(ctx, s.closed, conflictPause)
	}
	return &failure{code: 409, words: words}
}

// sleep waits in real time, or until the caller hangs up or the server closes.
func sleep(ctx context.Context, closed <-chan struct{}, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-closed:
	}
}

// allow takes over allowed_updates. Absent or unreadable keeps what was; an empty list means the default.
func (s *Server) allow(list string) {
	var kinds []string
	if list == "" || json.Unmarshal([]byte(list), &kinds) != nil {
		return
	}
	s.queue.allowed = nil
	if len(kinds) > 0 {
		s.queue.allowed = map[string]bool{}
		for _, kind := range kinds {
			s.queue.allowed[kind] = true
		}
	}
}

// Polling says whether the bot is up: a getUpdates call waits, or one came within the last three seconds.
func (s *Server) Polling() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pollingNow()
}

func (s *Server) pollingNow() bool {
	return s.polling.waiting != nil || time.Since(s.polling.lastSeen) < 3*time.Second
}
