package paper

// Measures of a picture, in pixels. A phone shows it a third as large, where its smallest words are as large as those of a chat.
const (
	chartWide = 1080
	chartEdge = 56
	labelWide = 360 // of the column in which the labels stand
	labelGap  = 28  // between a label and its bar, and between a bar and its number
	barTall   = 46
	barLeast  = 6 // how long the bar of any number but none is
	partGap   = 40
	rowGap    = 18
)

// The hands that a picture is written in.
var (
	chartTitle = style{bold: true, size: 52}
	chartHead  = style{bold: true, size: 42}
	chartNote  = style{size: 38}
	chartLabel = style{size: 40}
	chartCount = style{bold: true, size: 42}
)

// plan is a Chart with each thing in its place.
type plan struct {
	right bool
	words []written
	bars  []bar
	tall  float64
}

// written is a block of words and where it stands, from above.
type written struct {
	block block
	place place
	y     float64
}

// bar is a bar, as it is drawn when all is read from left to right.
type bar struct {
	x, y, wide float64
	part       int // whose colour it has
}

// plan lays a picture out as if it were read from left to right. draw turns it round.
func (c Chart) plan(s *scribe) plan {
	p := plan{right: s.right, tall: chartEdge}
	p.put(s, c.Title, chartTitle, 2)
	for _, n := range c.Notes {
		p.put(s, n, chartNote, 2)
	}
	scale := c.scale(s)
	for i, part := range c.Parts {
		p.tall += partGap
		if part.Head != "" {
			p.put(s, part.Head, chartHead, 2)
			p.tall += rowGap
		}
		for _, b := range part.Bars {
			p.row(s, b, i, scale)
		}
	}
	p.tall += chartEdge - rowGap
	return p
}

// put lays words out over the whole width, below what is there.
func (p *plan) put(s *scribe, words string, in style, most int) {
	at := place{chartEdge, chartWide - 2*chartEdge}
	b := s.block(words, in, at.wide, most)
	p.words = append(p.words, written{b, at, p.tall})
	p.tall += b.tall
}

// row lays a bar out, its label before it and its number after it.
func (p *plan) row(s *scribe, b Bar, part int, scale float64) {
	label, number := s.block(b.Label, chartLabel, labelWide, 2), s.block(b.Words, chartCount, chartWide, 1)
	tall := max(label.tall, number.tall, barTall)
	p.words = append(p.words, written{label, place{chartEdge, labelWide}, p.tall + (tall-label.tall)/2})
	x, wide := float64(chartEdge+labelWide+labelGap), float64(b.Number)*scale
	if b.Number > 0 {
		wide = max(wide, barLeast)
		p.bars = append(p.bars, bar{x, p.tall + (tall-barTall)/2, wide, part})
		x += wide + labelGap/2
	}
	p.words = append(p.words, written{number, place{x, chartWide - chartEdge - x}, p.tall + (tall-number.tall)/2})
	p.tall += tall + rowGap
}

// scale is how many pixels one is: so that the longest bar has room for its number.
func (c Chart) scale(s *scribe) float64 {
	most, number := 1, 0.0
	for _, part := range c.Parts {
		for _, b := range part.Bars {
			most = max(most, b.Number)
			if l := s.block(b.Words, chartCount, chartWide, 1); len(l.lines) > 0 {
				number = max(number, l.lines[0].width)
			}
		}
	}
	return (chartWide - 2*chartEdge - labelWide - 2*labelGap - number) / float64(most)
}

// draw draws a picture.
func (p plan) draw(b *brush) {
	for _, each := range p.bars {
		x := each.x
		if p.right {
			x = chartWide - each.x - each.wide
		}
		b.fill(x, each.y, each.wide, barTall, tones[each.part%len(tones)])
	}
	for _, w := range p.words {
		y := w.y
		for _, l := range w.block.lines {
			x := w.place.x
			if p.right {
				x = chartWide - x - l.width
			}
			up, down := b.scribe.extent(l.style)
			tall := l.style.size * leading
			b.write(l, x, y+(tall-up-down)/2+up)
			y += tall
		}
	}
}
