package paper

import (
	"fmt"
	"math"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/font"
)

// pen draws on a page of a PDF. Its places are in points, from the left and from the top.
type pen struct {
	pdf    *fpdf.Fpdf
	scribe *scribe
	stamps map[cut]fpdf.Template // nil: nothing is to be seen of it
}

// cut names a stamp: a form, of one of the faces.
type cut struct {
	face *font.Face
	form font.GID
}

func newPen(pdf *fpdf.Fpdf, s *scribe) *pen {
	return &pen{pdf: pdf, scribe: s, stamps: map[cut]fpdf.Template{}}
}

// A stamp is drawn for letters of ten points, with room for the widest form around the place where it stands.
const (
	stampSize = 10
	stampRoom = 2 * stampSize  // left of it, and below
	stampWide = 16 * stampSize // in all
)

// write draws a line of words from a place on, which is the left end of its baseline.
func (p *pen) write(l line, x, y float64) {
	scale := l.style.size / stampSize
	for _, g := range l.letters {
		stamp := p.stamp(cut{p.scribe.of(l.style), g.form})
		if stamp == nil {
			continue
		}
		left, bottom := x+g.x-stampRoom*scale, y-g.y+stampRoom*scale
		p.pdf.UseTemplateScaled(stamp, fpdf.PointType{X: hundredth(left), Y: hundredth(bottom - stampWide*scale)},
			fpdf.SizeType{Wd: stampWide * scale, Ht: stampWide * scale})
	}
}

// hundredth leaves the file's bytes out that nobody sees.
func hundredth(of float64) float64 { return math.Round(of*100) / 100 }

// stamp is a form that stands in the file once, however often it is drawn.
func (p *pen) stamp(c cut) fpdf.Template {
	stamp, known := p.stamps[c]
	if !known {
		if path := outline(c.face, c.form); path != "" {
			scale := stampSize / float64(c.face.Upem())
			stamp = p.pdf.CreateTemplateCustom(fpdf.PointType{}, fpdf.SizeType{Wd: stampWide, Ht: stampWide}, func(t *fpdf.Tpl) {
				t.RawWriteStr(fmt.Sprintf("%.6f 0 0 %.6f %d %d cm\n%s", scale, scale, stampRoom, stampRoom, path))
			})
		}
		p.stamps[c] = stamp
	}
	return stamp
}

// rule draws a line to write on, or between rows.
func (p *pen) rule(x1, y1, x2, y2 float64) {
	p.pdf.SetDrawColor(150, 160, 170)
	p.pdf.SetLineWidth(0.6)
	p.pdf.Line(x1, y1, x2, y2)
}

// shade draws the ground of the columns' head.
func (p *pen) shade(x, y, wide, tall float64) {
	p.pdf.SetFillColor(0xE8, 0xEE, 0xF4)
	p.pdf.Rect(x, y, wide, tall, "F")
	p.pdf.SetFillColor(0, 0, 0)
}
