package town_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
)

var dies = flag.Int("deaths", 6, "at how many of its calls the program dies, by luck; 0: at each in turn")

const (
	most  = 100         // deaths in one world
	slack = time.Minute // for one registration, on a machine that does much else
)

// TestNothingIsLostWhicheverTheNthCallIsAtWhichTheProgramDies lets one woman after the other register a group, and each
// time kills the program at another of its calls to PostgreSQL, Redis or the messenger.
func TestNothingIsLostWhicheverTheNthCallIsAtWhichTheProgramDies(t *testing.T) {
	t.Parallel()
	book, program := undisturbed(t), executable(t)
	moments := choose(t, book, program)
	worlds := max(2, (len(moments)+most-1)/most)
	var sum deaths
	t.Cleanup(func() { t.Log(&sum) })
	for k := range worlds {
		t.Run(fmt.Sprint("world ", k), func(t *testing.T) {
			t.Parallel()
			w := settle(t, book, program)
			for i := k; i < len(moments); i += worlds {
				again, err := w.registers(moments[i], slack)
				if err != nil {
					t.Fatal(err)
				}
				at, _ := w.died()
				sum.add(at, again)
			}
		})
	}
}

// choose counts the calls of a life, and gives the moments of death: each call of its start, and each while a woman
// registers, or some of both. Whether it dies before the call or after is luck.
func choose(t *testing.T, book *memory, program string) (moments []moment) {
	t.Helper()
	w := settle(t, book, program)
	if _, err := w.registers(moment{}, slack); err != nil {
		t.Fatal(err)
	}
	_, registering := w.died()
	t.Logf("%d calls to start: %v", len(w.start), tally(w.start))
	t.Logf("%d calls to register a group: %v", len(registering), tally(registering))
	luck := rand.New(rand.NewPCG(chance(t), 1))
	odd := luck.IntN(2)
	for n := range w.start {
		moments = append(moments, moment{n: n + 1, after: n%2 == odd, fresh: true})
	}
	for n := range registering {
		moments = append(moments, moment{n: n + 1, after: n%2 == odd})
	}
	n := *dies
	if n == 0 || n >= len(moments) {
		return moments
	}
	for i := range n {
		moments[i] = moments[(i*len(moments)+luck.IntN(len(moments)))/n]
	}
	return moments[:n]
}

// deaths is what became of many lives.
type deaths struct {
	mu          sync.Mutex
	at          []string
	again, none int
}

func (d *deaths) add(at string, again int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.again += again
	if at == "" {
		d.none++
		return
	}
	d.at = append(d.at, at)
}

func (d *deaths) String() string {
	return fmt.Sprintf("%d deaths: %v; %d moments that didn't come; %d messages said again", len(d.at), tally(d.at), d.none, d.again)
}

func tally(words []string) map[string]int {
	times := map[string]int{}
	for _, word := range words {
		times[word]++
	}
	return times
}

// world is where one woman after the other registers.
type world struct {
	*wires
	book  *memory
	admin *standin.Person
	start []string // the calls of the program's start
	women []*woman
	told  int // what the admin has heard so far
}

// settle makes a world, with an admin and nobody else.
func settle(t *testing.T, book *memory, program string) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), slack)
	defer cancel()
	w := &world{wires: wire(t, program), book: book}
	w.admin = w.Person(standin.Profile{ID: 100, First: "فاطمه", Language: "fa"})
	var err error
	if w.start, err = w.awaitPoll(ctx); err != nil {
		t.Fatalf("%v\n%s", err, w.log)
	}
	if err := walk(ctx, w.admin, book.consents, book.admin, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	w.told = len(book.consents)
	return w
}

// registers lets another woman register a group while the program dies at a moment and is started again, counts what
// was said again, and says what is wrong afterwards.
func (w *world) registers(at moment, within time.Duration) (again int, err error) {
	ctx, cancel := context.WithTimeout(w.t.Context(), within)
	defer cancel()
	her := w.book.woman(w.siege, len(w.women))
	w.women = append(w.women, her)
	w.arm(at)
	err = hurry(ctx, her)
	if err == nil {
		err = w.awaitQuiet(ctx)
	}
	again, amiss := w.remains(her)
	if err = errors.Join(err, amiss); err != nil {
		last, calls := w.died()
		err = fmt.Errorf("%s, killed at %q, after %s: %w\n%s", at, last, strings.Join(calls[max(0, len(calls)-5):], ", "), err, w.log)
	}
	return again, err
}

// hurry walks a woman's steps, but she doesn't wait for the answer when she knows what to write next.
func hurry(ctx context.Context, w *woman) error {
	for k, s := range w.steps {
		if err := s.do(w.Person); err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
		if s.says != "" && k+1 < len(w.steps) && w.steps[k+1].says != "" {
			continue
		}
		if err := w.Await(ctx, func() bool { return screen(w.Person) == w.screens[k] }); err != nil {
			return fmt.Errorf("step %d, %v: her phone shows\n%s\nand not\n%s\n%w", k, s, screen(w.Person), w.screens[k], err)
		}
	}
	return nil
}

// remains checks what there is now: the groups, all that she was told in its order, the notice to the admin, and of all
// that at most one message twice.
func (w *world) remains(her *woman) (again int, err error) {
	all := heard(w.Calls())
	again, err = repeats(all[her.ID()], her.heard, perhaps)
	if err != nil {
		err = fmt.Errorf("she: %w", err)
	}
	news := all[w.admin.ID()][w.told:]
	w.told += len(news)
	more, amiss := repeats(news, her.told[len(w.book.consents):], perhaps)
	if amiss != nil {
		err = errors.Join(err, fmt.Errorf("the admin: %w", amiss))
	}
	if again += more; again > 1 {
		err = errors.Join(err, fmt.Errorf("%d messages were said again", again))
	}
	return again, errors.Join(err, w.holds(w.t.Context(), w.women, 0))
}
