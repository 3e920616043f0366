package paper

import (
	"reflect"
	"slices"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/shaping"
)

// depths are the levels of a text's characters: how deep directions lie in each other, an odd one from right to left (UAX 9,
// section 3.3). The library tells them for runs of one direction only: a number within a Persian name and the English words
// after it are one run there, but not one place. So they are read where it keeps them; a test says so if it keeps them
// elsewhere some day.
func (s *scribe) depths(text []rune) []bidi.Level {
	base := bidi.LeftToRight
	if s.right {
		base = bidi.RightToLeft
	}
	all := make([]bidi.Level, len(text))
	kept := reflect.ValueOf(s.levels.Segment(text, base)).FieldByName("levels")
	if kept.Kind() != reflect.Slice {
		return all
	}
	for i := range min(len(all), kept.Len()) {
		all[i] = bidi.Level(kept.Index(i).Int())
	}
	return all
}

// inOrder gives the runs of a line from left to right (UAX 9, rule L2): from the deepest level on, what lies together at a
// level or deeper is turned round.
func inOrder(line shaping.Line, depth []bidi.Level) []shaping.Output {
	runs := slices.Clone([]shaping.Output(line))
	level := func(run shaping.Output) bidi.Level {
		return depth[min(run.Runes.Offset, len(depth)-1)] // an ellipsis stands for what would come next
	}
	deepest := bidi.Level(0)
	for _, run := range runs {
		deepest = max(deepest, level(run))
	}
	for ; deepest > 0; deepest-- {
		for from := 0; from < len(runs); from++ {
			to := from
			for to < len(runs) && level(runs[to]) >= deepest {
				to++
			}
			slices.Reverse(runs[from:to])
			from = to
		}
	}
	return runs
}
