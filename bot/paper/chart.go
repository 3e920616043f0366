package paper

import (
	"bytes"
	"fmt"
	"image/png"
)

// Chart is a picture of bars that lie below each other, for a phone. It is read from right to left if its title is.
type Chart struct {
	Title string
	Notes []string // stand below the title
	Parts []Bars   // all of one scale
}

// Bars are bars that belong together.
type Bars struct {
	Head string // stands above them; "" for none
	Bars []Bar
}

// Bar is a number as a bar.
type Bar struct {
	Label  string
	Number int
	Words  string // the number as it is written
}

// PNG gives the picture (ISO/IEC 15948). The same bars give the same bytes.
func (c Chart) PNG() ([]byte, error) {
	s, err := newScribe(isRightToLeft([]string{c.Title}))
	if err != nil {
		return nil, err
	}
	p := c.plan(s)
	b := newBrush(s, chartWide, int(p.tall)+1)
	p.draw(b)
	var out bytes.Buffer
	if err := png.Encode(&out, b.picture); err != nil {
		return nil, fmt.Errorf("write picture: %w", err)
	}
	return out.Bytes(), nil
}
