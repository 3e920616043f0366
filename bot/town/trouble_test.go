package town_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"hamyar/bot/standin"
	"hamyar/store/storetest"
)

// trouble is an outage amid what women do: the first registers her group, the others only come to it.
type trouble struct {
	*siege
	cables
	name   string
	book   *memory
	away   []*storetest.Cable
	begins func(*storetest.Cable)
	disk   string // SQL that fills it
	women  []*woman
	admin  *standin.Person

	failed        error
	back          time.Time // real: when all was whole again
	lasted, took  time.Duration
	tried, polled int // in vain, and without having to
}

const (
	others  = 4  // women besides the first
	agreed  = 4  // steps they do
	types   = 11 // where the first stands: the year, the month, her name, her year of birth
	typed   = 4  // answers that she then types without waiting
	presses = 1  // where the others stand, but for the last, who comes only now: the second screen of the consent
)

// stood is how many steps a woman has done when the outage begins.
func stood(i int) int {
	switch i {
	case 0:
		return types
	case others:
		return 0
	}
	return presses
}

// acted is how many she has done when it ends.
func acted(i int) int {
	if i == 0 {
		return types + typed
	}
	return stood(i) + 1
}

// before has everybody come to where the outage finds her.
func (o *trouble) before(ctx context.Context) error {
	o.admin = o.Person(standin.Profile{ID: 100, First: "فاطمه", Language: "fa"})
	if err := walk(ctx, o.admin, o.book.consents, o.book.admin, anyTime); err != nil {
		return err
	}
	for i := range 1 + others {
		w := o.book.woman(o.siege, i)
		if i > 0 {
			w.steps, w.screens, w.heard = w.steps[:agreed], w.screens[:agreed], w.heard[:agreed]
		}
		o.women = append(o.women, w)
	}
	return errors.Join(o.each(func(i int, w *woman) error {
		return walk(ctx, w.Person, w.steps[:stood(i)], w.screens, anyTime)
	}), o.awaitQuiet(ctx))
}

func anyTime(int) error { return nil }

// each has all women do something at once.
func (o *trouble) each(do func(i int, w *woman) error) error {
	failed := make([]error, len(o.women))
	var all sync.WaitGroup
	for i, w := range o.women {
		all.Go(func() {
			if err := do(i, w); err != nil {
				failed[i] = fmt.Errorf("woman %d: %w", i, err)
			}
		})
	}
	all.Wait()
	return errors.Join(failed...)
}

// midair has the answer to the last woman be on its way when the outage begins: a new message, since an edit made twice
// shows the same. It arrives, unless it is the messenger that goes away: then she comes in the outage.
func (o *trouble) midair(ctx context.Context) error {
	if slices.Contains(o.away, o.messenger) {
		return nil
	}
	w := o.women[others]
	o.Fault(standin.Fault{Method: "sendMessage", Chat: w.ID(), Kind: standin.Slow, Delay: 300 * time.Millisecond})
	leaves := o.nextMessage()
	if err := w.steps[0].do(w.Person); err != nil {
		return err
	}
	select {
	case <-leaves:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("nothing is on its way: %w", context.Cause(ctx))
	}
}

// nextMessage is closed when this life begins to say something from now on.
func (s *siege) nextMessage() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spoken = newEvent()
	return s.spoken.c
}

// meanwhile is what the women do during the outage.
func (o *trouble) meanwhile() error {
	return o.each(func(i int, w *woman) error {
		if i == others && !slices.Contains(o.away, o.messenger) {
			return nil // she is there already
		}
		for _, s := range w.steps[stood(i):acted(i)] {
			if err := s.do(w.Person); err != nil {
				return err
			}
		}
		return nil
	})
}

// afterwards has everybody see what became of that, and go on to her end.
func (o *trouble) afterwards(ctx context.Context) error {
	return o.each(func(i int, w *woman) error {
		want := w.screens[acted(i)-1]
		if err := w.Await(ctx, func() bool { return screen(w.Person) == want }); err != nil {
			return fmt.Errorf("her phone shows\n%s\nand not\n%s\n%w", screen(w.Person), want, err)
		}
		return walk(ctx, w.Person, w.steps[acted(i):], w.screens[acted(i):], anyTime)
	})
}

// kept checks that what was said is kept, once, and nothing is left.
func (o *trouble) kept() {
	o.t.Helper()
	if err := o.holds(o.t.Context(), o.women[:1], others); err != nil {
		o.t.Error(err)
	}
}

// phones checks that everybody heard everything once and in order.
func (o *trouble) phones() {
	o.t.Helper()
	heard := heard(o.Calls())
	for i, w := range o.women {
		if n, err := repeats(heard[w.ID()], w.heard, never); err != nil || n > 0 {
			o.t.Errorf("woman %d heard %d messages again: %v", i, n, err)
		}
	}
	if again := o.notices(heard[o.admin.ID()][len(o.book.consents):], o.women[:1], never); again > 0 {
		o.t.Errorf("the admin heard %d notices again", again)
	}
}

// told checks that the log says of each trouble once that it begins and once that it ends, however long it lasts, and
// nothing else.
func (o *trouble) told() {
	o.t.Helper()
	times := map[string]int{}
	for line := range strings.Lines(o.log.String()) {
		var l struct{ Msg, For, With string }
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			o.t.Errorf("%q: %v", line, err)
		}
		times[strings.TrimSpace(l.Msg+" "+l.For+l.With)]++
	}
	times["leading"]-- // at the start
	begun := 0
	for begins, ends := range map[string]string{
		"not leading":                                            "leading",
		"polling waits":                                          "polling goes on",
		"post waits the records":                                 "post goes on the records",
		"post waits the marks":                                   "post goes on the marks",
		"post waits the messenger":                               "post goes on the messenger",
		"database or redis is away, updates wait":                "database and redis answer again",
		"another process leads, standing by":                     "", // our own connection of before, until the server lets it go
		"a row stays unmarked, another process may say it again": "",
		"jobs wait for the database":                             "",
	} {
		n, over := times[begins], times[ends]
		begun += n
		if most := o.most(begins); n > most || ends != "" && (n > 0) != (over > 0) || over > n {
			o.t.Errorf("%q stands %d times in the log, at most %d is right, and %q %d times", begins, n, most, ends, over)
		}
		delete(times, begins)
		delete(times, ends)
	}
	delete(times, "stopped")
	delete(times, "jobs go on")
	if len(times) > 0 || begun == 0 {
		o.t.Errorf("%d troubles are told, and besides %v", begun, times)
	}
	if o.t.Failed() {
		o.t.Logf("the log:\n%s", o.log)
	}
}

// most is how often a trouble may begin. Polling tells when its reason changes; and connections that fell silent show
// themselves one after the other, when somebody uses them.
func (o *trouble) most(begins string) int {
	if begins == "polling waits" || begins == "database or redis is away, updates wait" {
		return 2
	}
	return 1
}
