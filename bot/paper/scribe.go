package paper

import (
	"strings"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// scribe makes lines of words: letters in the forms that they have beside each other, in the order in which they stand on
// paper. It isn't for two at a time.
type scribe struct {
	faces
	right    bool // what has no direction of its own is read from right to left
	shaper   shaping.HarfbuzzShaper
	splitter shaping.Segmenter
	wrapper  shaping.LineWrapper
	levels   bidi.Paragraph
}

// line is one line of words: its letters from left to right.
type line struct {
	letters []letter
	style   style
	width   float64
}

// letter is a form of the font, and where it stands: from the line's left end, and up from its baseline.
type letter struct {
	form font.GID
	x, y float64
}

func newScribe(right bool) (*scribe, error) {
	f, err := newFaces()
	return &scribe{faces: f, right: right}, err
}

// lines breaks words into lines of a width, so many at most: where more is left out, an ellipsis says so. A word that is
// wider than a line is broken, too.
func (s *scribe) lines(words string, in style, width float64, most int) (all []line) {
	paragraphs := strings.Split(s.drawable(words, in), "\n")
	for i, text := range paragraphs {
		if len(all) == most {
			break
		}
		all = append(all, s.paragraph([]rune(text), in, shaping.WrapConfig{
			Direction: direction(s.right), TruncateAfterLines: most - len(all), TextContinues: i < len(paragraphs)-1,
			Truncator: s.ellipsis(in), DisableTrailingWhitespaceTrim: true,
		}, width)...)
	}
	return all
}

func (s *scribe) paragraph(text []rune, in style, c shaping.WrapConfig, width float64) (all []line) {
	if len(text) == 0 {
		return []line{{style: in}}
	}
	depth := s.depths(text)
	wrapped, _ := s.wrapper.WrapParagraphF(c, fixed.Int26_6(width*64), text, shaping.NewSliceIterator(s.shape(text, depth, in)))
	for _, runs := range wrapped {
		trim(text, runs)
		all = append(all, stand(inOrder(runs, depth), in))
	}
	return all
}

// shape gives the letters of a text, in runs of one level and one script. What people write is Persian, in whatever
// language the document is: a font can have forms of its own for a language.
func (s *scribe) shape(text []rune, depth []bidi.Level, in style) (runs []shaping.Output) {
	face := single{s.of(in)}
	for from, to := 0, 0; from < len(text); from = to {
		for to < len(text) && depth[to] == depth[from] {
			to++
		}
		run := shaping.Input{
			Text: text, RunStart: from, RunEnd: to, Direction: direction(depth[from]%2 != 0), Face: face.face,
			Size: fixed.Int26_6(in.size * 64), Language: language.NewLanguage("fa"),
		}
		for _, r := range s.splitter.Split(run, face) {
			runs = append(runs, s.shaper.Shape(r))
		}
	}
	return runs
}

// ellipsis stands for what is left out.
func (s *scribe) ellipsis(in style) shaping.Output {
	return s.shape([]rune{'…'}, []bidi.Level{0}, in)[0]
}

// single is a set of one face.
type single struct{ face *font.Face }

func (s single) ResolveFace(rune) *font.Face { return s.face }

func direction(right bool) di.Direction {
	if right {
		return di.DirectionRTL
	}
	return di.DirectionLTR
}

// trim lets a space at the end of a line have no width.
func trim(text []rune, runs shaping.Line) {
	last := &runs[len(runs)-1]
	end := last.Runes.Offset + last.Runes.Count - 1
	if len(last.Glyphs) == 0 || text[end] != ' ' {
		return
	}
	at := len(last.Glyphs) - 1
	if last.Direction.Progression() == di.TowardTopLeft {
		at = 0
	}
	last.Glyphs[at].Advance = 0
}

// stand sets runs side by side.
func stand(runs []shaping.Output, in style) line {
	l, x := line{style: in}, fixed.Int26_6(0)
	for _, run := range runs {
		for _, g := range run.Glyphs {
			l.letters = append(l.letters, letter{g.GlyphID, float64(x+g.XOffset) / 64, float64(g.YOffset) / 64})
			x += g.Advance
		}
	}
	l.width = float64(x) / 64
	return l
}
