package town_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"hamyar/bot/standin"
)

// moment is when the program dies: as its n-th call leaves it, or after, when the call was done and its answer is on
// the way back. The zero moment never comes.
type moment struct {
	n     int
	of    string // only calls that are called so are counted; "": all of them
	after bool
	fresh bool // counted from the program's start, not from when a woman begins
}

func (m moment) String() string {
	side, of, since := "before", "call", ""
	if m.after {
		side = "after"
	}
	if m.of != "" {
		of = m.of
	}
	if m.fresh {
		since = " of its life"
	}
	return fmt.Sprintf("%s %s %d%s", side, of, m.n, since)
}

// wires are between the program and all that it speaks with. Each call to PostgreSQL, to Redis and to the messenger
// passes them and is counted, and at one of them the program dies.
type wires struct {
	*siege
	front *httptest.Server
	conns sync.WaitGroup

	mu        sync.Mutex // held while it is killed, so that no call passes that comes later
	p, victim *program
	lives     int
	ways      []*way // of this life

	at    moment
	armed int      // the life in which the moment comes
	calls []string // of that life, since then
	last  string   // the call it died at
}

// wire lays everything, and lets the program live until the test ends.
func wire(t *testing.T, command string) *wires {
	t.Helper()
	w := &wires{siege: lay(t, standin.Limits{}, command), armed: 1}
	w.front = httptest.NewServer(http.HandlerFunc(w.messenger))
	ctx, end := context.WithCancel(context.WithoutCancel(t.Context()))
	var living sync.WaitGroup
	living.Go(func() {
		if err := w.live(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		end()
		living.Wait()
		w.Close()
		w.front.Close()
		w.conns.Wait()
	})
	return w
}

// live starts the program anew each time it was killed.
func (w *wires) live(ctx context.Context) error {
	for {
		p, err := w.begin()
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			err := p.stop()
			w.cut()
			return err
		case <-p.gone:
		}
		if !w.killed(p) {
			return fmt.Errorf("the program ended by itself: %w\n%s", p.err, w.log)
		}
	}
}

// arm sets the moment of the next death: in this life, or in a fresh one that begins now.
func (w *wires) arm(at moment) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at, w.calls, w.last, w.armed = at, nil, "", w.lives
	if at.fresh || w.victim == w.p {
		w.armed++
	}
	if at.fresh && w.victim != w.p {
		w.die()
	}
}

// died is the call at which the program died since it was armed, "" if it didn't, and the calls before.
func (w *wires) died() (at string, calls []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last, slices.Clone(w.calls)
}

// call counts a call of a life. It isn't to be passed on if the life is over, or ends with it; if it is the last, the
// life ends when it is answered.
func (w *wires) call(life int, what string) (passes, last bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if life != w.lives || w.victim == w.p {
		return false, false
	}
	if life != w.armed || w.last != "" {
		return true, false
	}
	w.calls = append(w.calls, what)
	if w.at.n == 0 || w.at.of != "" && w.at.of != what || w.counted() != w.at.n {
		return true, false
	}
	w.last = what
	if w.at.after {
		return true, true
	}
	w.die()
	return false, false
}

// counted is how many calls count.
func (w *wires) counted() (n int) {
	for _, what := range w.calls {
		if w.at.of == "" || w.at.of == what {
			n++
		}
	}
	return n
}

// answered ends the life whose last call is answered.
func (w *wires) answered(life int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if life == w.lives && w.victim != w.p {
		w.die()
	}
}

// die is called with the lock held.
func (w *wires) die() {
	w.victim = w.p
	w.p.kill()
	w.shut()
	w.Died()
}

// awaitPoll waits for the first poll of the armed life, and gives the calls until then.
func (w *wires) awaitPoll(ctx context.Context) (calls []string, err error) {
	polls := -1
	err = until(ctx, "the program polls", func() bool {
		_, calls = w.died()
		polls = slices.Index(calls, "getUpdates")
		return polls >= 0
	})
	return calls[:polls+1], err
}

// killed says whether it was us who ended a life.
func (w *wires) killed(p *program) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.victim == p
}

// messenger is the messenger's address.
func (w *wires) messenger(rw http.ResponseWriter, r *http.Request) {
	var life int
	_, _ = fmt.Sscanf(r.URL.Path, "/%d/", &life)
	passes, last := w.call(life, r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:])
	if !passes {
		panic(http.ErrAbortHandler)
	}
	if !last {
		w.ServeHTTP(rw, r)
		return
	}
	w.ServeHTTP(httptest.NewRecorder(), r)
	w.answered(life)
	panic(http.ErrAbortHandler)
}
