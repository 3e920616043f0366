package app_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
)

var tallies = flag.String("tallies", "", "a file to which each process of a fuzz run adds how many inputs came to what")

// seeds are scripts of which each presses one of all buttons that there can be, about something, and goes on from there.
func seeds(l *marked) (all [][]byte) {
	for i := range l.targets {
		script := []byte{}
		for n := range 2 {
			who, about := byte((i*5+n*7)%len(l.visitors)), byte((i*3+n)%len(l.abouts)%64)
			script = append(script, byte(target+i>>8*stepKinds), who, byte(i), about, follow, who, byte(n), 0, words, who, byte(i+n), 0, again, who+1, 0, byte(n))
		}
		all = append(all, script)
	}
	return all
}

// FuzzNobodySeesWhatIsNotHers plays scripts in which people press, type and open links, buttons of others and forged ones
// among them. Whom a message tells of, its reader must be allowed to know of; who is refused must have changed nothing; what
// somebody does first must come to what the grid of rights says; and nothing may fail.
func FuzzNobodySeesWhatIsNotHers(f *testing.F) {
	l := settleMarked(f)
	for _, s := range seeds(l) {
		f.Add(s)
	}
	tally, played := map[string]int{}, 0
	f.Fuzz(func(t *testing.T, script []byte) {
		if wrong := l.play(t, script[:min(len(script), 80)], tally); wrong != "" {
			t.Fatal(wrong)
		}
		if played++; *tallies != "" && played%200 == 0 {
			note(t, tally, played)
		}
	})
}

// note adds to the file how many inputs came to what.
func note(t *testing.T, tally map[string]int, played int) {
	t.Helper()
	text := fmt.Sprintf("%d scripts\n", played)
	for _, what := range slices.Sorted(maps.Keys(tally)) {
		text += fmt.Sprintf("%8d  %s\n", tally[what], what)
	}
	if err := os.WriteFile(fmt.Sprintf("%s.%d", *tallies, os.Getpid()), []byte(text), 0o600); err != nil {
		t.Error(err)
	}
}
