package town_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// crowd is how many women use the bot at once.
const crowd = 64

// rehearsal is what one woman does to register a group, and what her phone shows after each step.
type rehearsal struct {
	town    *town.Town
	phone   string
	steps   []step
	screens []string
}

// rehearse lets one woman register her group in a town whose clock then runs.
func rehearse(b *testing.B, limits post.Limits) *rehearsal {
	b.Helper()
	place := town.Start(b)
	first := place.Woman("مریم")
	r := &rehearsal{town: place, phone: first.Profile().Phone, steps: registers(place.Fa, town.SomeGroup())}
	for _, s := range r.steps {
		first.Does("", func() {
			if err := s.do(first.Person); err != nil {
				b.Fatal(err)
			}
		})
		r.screens = append(r.screens, screen(first.Person))
	}
	place.Close()
	place.Config.Now, place.Config.Limits = time.Now, limits
	place.Open()
	return r
}

// registers lets n more women do the same, a crowd at once, and gives how many updates they sent and how long it took.
func (r *rehearsal) registers(b *testing.B, n int) (updates int, took time.Duration) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), 10*time.Minute)
	defer cancel()
	before, began := r.town.Standin.LastUpdateID(), time.Now()
	women := make(chan *standin.Person, n)
	for i := range n {
		women <- r.town.Standin.Person(standin.Profile{First: "مریم", Phone: fmt.Sprintf("+98914%07d", i), Language: "fa"})
	}
	close(women)
	var all sync.WaitGroup
	for range crowd {
		all.Go(func() {
			for p := range women {
				hers := replaced(strings.NewReplacer(dialed(r.phone), dialed(p.Profile().Phone)), r.screens)
				if err := walk(ctx, p, r.steps, hers, func(int) error { return nil }); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return int(r.town.Standin.LastUpdateID() - before), time.Since(began)
}

// BenchmarkRegistration counts updates a second while a crowd of women register groups of five, limits lifted; beside
// it, in the same run, the statements of as many updates alone, and a bot of the same library that only echoes at the
// same stand-in.
func BenchmarkRegistration(b *testing.B) {
	r := rehearse(b, post.Limits{})
	b.ResetTimer()
	updates, took := r.registers(b, b.N)
	b.StopTimer()
	ours := float64(updates) / took.Seconds()
	bare, echo := bareStatements(b, updates), bareEcho(b, updates)
	b.ReportMetric(ours, "updates/s")
	b.ReportMetric(bare, "bare-statements/s")
	b.ReportMetric(echo, "bare-echo/s")
	b.ReportMetric(ours/bare, "of-statements")
	b.ReportMetric(ours/echo, "of-echo")
}

const sqlManyGroups = `
WITH p AS (
    INSERT INTO person (name, name_key, birth_year, phone, created_at)
    SELECT 'زن ' || i, 'زن ' || i, 1340 + i % 45, '+98916' || lpad(i::text, 7, '0'), $2
      FROM generate_series(1, $1::int * 5) i
    RETURNING id, substr(phone, 7)::int - 1 AS i
), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at)
    SELECT (SELECT min(id) FROM county), 'گروه ' || i, 'گروه ' || i, 'روستا', 'waiting', -i - 1, p.id, $2
      FROM p WHERE i % 5 = 0
    RETURNING id, -draft - 1 AS i
)
INSERT INTO membership (group_id, person_id, row_no, heads, since)
SELECT g.id, p.id, p.i % 5, true, $2 FROM g JOIN p ON p.i / 5 * 5 = g.i`

// BenchmarkManyGroups is the same with ten and with ten thousand groups in the records.
func BenchmarkManyGroups(b *testing.B) {
	rates := map[int]float64{}
	for _, groups := range []int{10, 10_000} {
		b.Run(fmt.Sprint(groups), func(b *testing.B) {
			r := rehearse(b, post.Limits{})
			town.Exec(r.town, sqlManyGroups, groups, time.Now())
			town.Exec(r.town, `ANALYZE`)
			b.ResetTimer()
			updates, took := r.registers(b, b.N)
			rates[groups] = float64(updates) / took.Seconds()
			b.ReportMetric(rates[groups], "updates/s")
			if rates[10] > 0 {
				b.ReportMetric(rates[10]/rates[groups], "times")
			}
		})
	}
}

// BenchmarkPressToReply measures how long a woman waits from a press to what it shows, when so many presses come a
// second: twenty with the messenger's real limits, a hundred with limits lifted.
func BenchmarkPressToReply(b *testing.B) {
	for rate, limits := range map[int]post.Limits{20: post.Real(), 100: {}} {
		b.Run(fmt.Sprint(rate), func(b *testing.B) {
			r := rehearse(b, post.Limits{})
			women := r.sitDown(b, 3*rate+1)
			r.town.Close()
			r.town.Config.Limits = limits
			r.town.Open()
			r.press(b, women[3*rate:], rate, 1) // the bot has begun
			b.ResetTimer()
			waits := r.press(b, women[:3*rate], rate, b.N)
			slices.Sort(waits)
			b.ReportMetric(ms(waits[len(waits)/2]), "p50-ms")
			b.ReportMetric(ms(waits[len(waits)*99/100]), "p99-ms")
		})
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// sitDown brings women to the first screen.
func (r *rehearsal) sitDown(b *testing.B, n int) []*standin.Person {
	b.Helper()
	var women []*standin.Person
	for i := range n {
		p := r.town.Standin.Person(standin.Profile{First: "مریم", Phone: fmt.Sprintf("+98917%07d", i), Language: "fa"})
		women = append(women, p)
		if err := walk(b.Context(), p, r.steps[:4], r.screens[:4], func(int) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	return women
}

// press lets women press in turn, so many times a second in all, whether the bot keeps up or not: to a question and
// back. It gives how long each waited.
func (r *rehearsal) press(b *testing.B, women []*standin.Person, rate, n int) []time.Duration {
	b.Helper()
	there, home := r.town.Fa("home.register"), r.town.Fa("nav.back")
	waits := make([]time.Duration, n)
	ticker := time.NewTicker(time.Second / time.Duration(rate))
	defer ticker.Stop()
	var all sync.WaitGroup
	for i := range n {
		<-ticker.C
		p, label := women[i%len(women)], there
		if i/len(women)%2 == 1 {
			label = home
		}
		all.Go(func() {
			was, began := screen(p), time.Now()
			if err := p.Tap(label); err != nil {
				b.Error(err)
				return
			}
			if err := p.Await(b.Context(), func() bool { return screen(p) != was }); err != nil {
				b.Error(err)
			}
			waits[i] = time.Since(began)
		})
	}
	all.Wait()
	return waits
}
