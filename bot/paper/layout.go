package paper

// Measures of a page, in points: what home printers can print, and rows that are tall enough to sign in.
const (
	pageWide, pageTall = 595.28, 841.89 // A4
	edge               = 42             // left, right and above
	footRoom           = 46             // below the rows
	rowTall            = 25
	inset              = 5   // of words within their column
	leading            = 1.6 // of a line, beside the size of its letters
	blankTall          = 26
	mostLines          = 4 // of a cell: longer words end in an ellipsis
)

// The hands that a page is written in.
var (
	titleHand = style{bold: true, size: 15}
	headHand  = style{bold: true, size: 11}
	cellHand  = style{size: 12}
	smallHand = style{size: 10}
)

// layout is a Print with each word in its place.
type layout struct {
	print   Print
	right   bool
	title   block
	below   block
	columns []place
	head    band
	pages   [][]band
	note    block
}

// block is some lines, one below the other, and how tall they are.
type block struct {
	lines []line
	tall  float64
}

// place is where a column stands: from the left, and how wide.
type place struct{ x, wide float64 }

// band is a row of the table, a block a column.
type band struct {
	cells []block
	tall  float64
}

func (s *scribe) block(words string, in style, wide float64, most int) block {
	lines := s.lines(words, in, wide, most)
	return block{lines, float64(len(lines)) * in.size * leading}
}

// layout breaks words into lines and rows into pages.
func (p Print) layout(s *scribe) layout {
	l := layout{print: p, right: s.right, columns: p.places(s.right), title: s.block(p.Title, titleHand, pageWide-2*edge, 2)}
	for _, words := range p.Below {
		b := s.block(words, headHand, pageWide-2*edge, 2)
		l.below = block{append(l.below.lines, b.lines...), l.below.tall + b.tall}
	}
	l.note = s.block(p.Note, smallHand, pageWide-2*edge, mostLines)
	var heads []string
	for _, c := range p.Columns {
		heads = append(heads, c.Head)
	}
	l.head = l.band(s, heads, headHand)
	l.pages = [][]band{nil}
	room := l.room()
	for _, words := range p.Rows {
		r := l.band(s, words, cellHand)
		if r.tall > room {
			l.pages, room = append(l.pages, nil), l.room()
		}
		last := len(l.pages) - 1
		l.pages[last], room = append(l.pages[last], r), room-r.tall
	}
	if p.Note != "" && l.note.tall+inset > room {
		l.pages = append(l.pages, nil)
	}
	return l
}

// places are those of the columns, the first one where reading begins.
func (p Print) places(right bool) (all []place) {
	whole := 0.0
	for _, c := range p.Columns {
		whole += c.Wide
	}
	x := float64(edge)
	for _, c := range p.Columns {
		wide := (pageWide - 2*edge) * c.Wide / whole
		at := place{x, wide}
		if right {
			at.x = pageWide - x - wide
		}
		all = append(all, at)
		x += wide
	}
	return all
}

func (l layout) band(s *scribe, words []string, in style) band {
	r := band{tall: rowTall}
	for i, c := range l.columns {
		b := s.block(words[i], in, c.wide-2*inset, mostLines)
		r.cells, r.tall = append(r.cells, b), max(r.tall, b.tall+inset)
	}
	return r
}

// top is where the head of the columns begins.
func (l layout) top() float64 {
	top := edge + l.title.tall + l.below.tall
	if len(l.print.Blanks) > 0 {
		top += blankTall
	}
	return top + inset
}

// room is how tall a page's rows may be together.
func (l layout) room() float64 { return pageTall - footRoom - l.top() - l.head.tall }
