package paper

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// The colours of a picture: of its ground, of its words, and of the bars of its parts, one after the other. They can be told
// from each other also by who sees colours otherwise.
var (
	ground = color.RGBA{0xFB, 0xFA, 0xF7, 0xFF}
	ink    = color.RGBA{0x22, 0x2B, 0x33, 0xFF}
	tones  = []color.RGBA{{0x2F, 0x7F, 0x86, 0xFF}, {0xD9, 0x8E, 0x32, 0xFF}, {0x7A, 0x5C, 0x99, 0xFF}}
)

// brush draws on a picture. Its places are in pixels, from the left and from the top.
type brush struct {
	picture *image.RGBA
	scribe  *scribe
	edges   *vector.Rasterizer
}

func newBrush(s *scribe, wide, tall int) *brush {
	b := &brush{image.NewRGBA(image.Rect(0, 0, wide, tall)), s, vector.NewRasterizer(1, 1)}
	draw.Draw(b.picture, b.picture.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	return b
}

// fill draws a bar.
func (b *brush) fill(x, y, wide, tall float64, in color.RGBA) {
	at := image.Rect(int(math.Round(x)), int(math.Round(y)), int(math.Round(x+wide)), int(math.Round(y+tall)))
	draw.Draw(b.picture, at, image.NewUniform(in), image.Point{}, draw.Src)
}

// write draws a line of words from a place on, which is the left end of its baseline. Only as much of the picture is looked at
// as the words take.
func (b *brush) write(l line, x, y float64) {
	around := int(math.Ceil(2 * l.style.size))
	left, top := int(x)-around, int(y)-around
	at := image.Rect(left, top, int(math.Ceil(x+l.width))+around, int(y)+around)
	b.edges.Reset(at.Dx(), at.Dy())
	for _, g := range l.letters {
		b.trace(b.scribe.of(l.style), g.form, l.style.size, x-float64(left)+g.x, y-float64(top)-g.y)
	}
	drawn := image.NewAlpha(b.edges.Bounds()) // which is cut where the picture ends: the library draws on beyond it
	b.edges.DrawOp = draw.Src
	b.edges.Draw(drawn, drawn.Bounds(), image.Opaque, image.Point{})
	draw.DrawMask(b.picture, at, image.NewUniform(ink), image.Point{}, drawn, image.Point{}, draw.Over)
}

// trace goes around a form of the font that stands at a place.
func (b *brush) trace(face *font.Face, form font.GID, size, x, y float64) {
	shape, _ := face.GlyphDataOutline(form)
	scale := size / float64(face.Upem())
	at := func(p opentype.SegmentPoint) (float32, float32) {
		return float32(x + float64(p.X)*scale), float32(y - float64(p.Y)*scale)
	}
	for _, s := range shape.Segments {
		to := s.ArgsSlice()
		ax, ay := at(to[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			b.edges.ClosePath()
			b.edges.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			b.edges.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := at(to[1])
			b.edges.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := at(to[1])
			cx, cy := at(to[2])
			b.edges.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	b.edges.ClosePath()
}
