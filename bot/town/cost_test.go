package town_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"hamyar/bot/standin"
)

// BenchmarkStart measures how long the program, as it is built, takes from its start to its first poll: with its tables
// made, its settings known and nobody waiting.
func BenchmarkStart(b *testing.B) {
	s := lay(b, standin.Real(), build(b))
	start := func() {
		p, _, err := s.begin(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := p.stop(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	start() // makes the tables
	for b.Loop() {
		start()
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms-to-first-poll")
}

// atRest is how long a program is left alone before it is looked at.
const atRest = 5 * time.Second

// BenchmarkMemory measures how much memory the program, as it is built, holds when nobody does anything, and at most
// while so many women register their groups as fast as the messenger's real limits let them.
func BenchmarkMemory(b *testing.B) {
	book := undisturbed(b)
	s := lay(b, standin.Real(), build(b))
	p, _, err := s.begin(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer p.kill()
	rest(b.Context(), atRest)
	now, _, err := resident(p.cmd.Process.Pid)
	if err != nil {
		b.Fatal(err)
	}
	failed := make([]error, min(b.N, 280))
	women := make([]*woman, len(failed))
	for i := range women {
		women[i] = book.woman(s, i)
	}
	b.ResetTimer()
	var all sync.WaitGroup
	for i, w := range women {
		all.Go(func() { failed[i] = walk(b.Context(), w.Person, w.steps, w.screens, anyTime) })
	}
	all.Wait()
	b.StopTimer()
	_, most, err := resident(p.cmd.Process.Pid)
	if err := errors.Join(errors.Join(failed...), err); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(now, "MB-at-rest")
	b.ReportMetric(most, "MB-at-most")
	if err := p.stop(); err != nil {
		b.Fatal(err)
	}
}
