package paper

// whole is a column as wide as the table.
var whole = place{edge, pageWide - 2*edge}

// draw draws a page, numbered from 0.
func (l layout) draw(p *pen, page int) {
	l.put(p, l.title, whole, edge)
	l.put(p, l.below, whole, edge+l.title.tall)
	l.blanks(p, edge+l.title.tall+l.below.tall)
	y := l.table(p, append([]band{l.head}, l.pages[page]...))
	if page == len(l.pages)-1 && l.print.Note != "" {
		l.put(p, l.note, whole, y+inset)
	}
	if l.print.Foot != nil {
		foot := p.scribe.block(l.print.Foot(page+1, len(l.pages)), smallHand, whole.wide, 1)
		l.put(p, foot, whole, pageTall-footRoom+inset)
	}
}

// table draws rows with lines around them, and says where they end.
func (l layout) table(p *pen, rows []band) (bottom float64) {
	y := l.top()
	p.shade(whole.x, y, whole.wide, rows[0].tall)
	p.rule(whole.x, y, whole.x+whole.wide, y)
	for _, r := range rows {
		for i, b := range r.cells {
			l.put(p, b, l.columns[i].within(), y+(r.tall-b.tall)/2)
		}
		y += r.tall
		p.rule(whole.x, y, whole.x+whole.wide, y)
	}
	for _, c := range l.columns {
		p.rule(c.x, l.top(), c.x, y)
		p.rule(c.x+c.wide, l.top(), c.x+c.wide, y)
	}
	return y
}

// within is where words stand in a column.
func (c place) within() place { return place{c.x + inset, c.wide - 2*inset} }

// put writes a block from a height on, its lines where reading begins.
func (l layout) put(p *pen, b block, at place, y float64) {
	for _, words := range b.lines {
		up, down := p.scribe.extent(words.style)
		tall := words.style.size * leading
		x := at.x
		if l.right {
			x += at.wide - words.width
		}
		p.write(words, x, y+(tall-up-down)/2+up)
		y += tall
	}
}

// blanks draws what is to be filled in: each with a line after it.
func (l layout) blanks(p *pen, y float64) {
	for i, words := range l.print.Blanks {
		share := whole.wide / float64(len(l.print.Blanks))
		at := place{whole.x + float64(i)*share, share - inset}
		if l.right {
			at.x = pageWide - at.x - at.wide
		}
		b := p.scribe.block(words, headHand, at.wide, 1)
		l.put(p, b, at, y)
		from, to := at.x+b.lines[0].width+inset, at.x+at.wide
		if l.right {
			from, to = at.x, to-b.lines[0].width-inset
		}
		p.rule(from, y+b.tall, to, y+b.tall)
	}
}
