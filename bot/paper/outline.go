package paper

import (
	"fmt"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// outline is the way around a form of the font and how it is filled (ISO 32000-1, 8.5), in the font's own units. "" if
// nothing is to be seen of it.
func outline(face *font.Face, form font.GID) string {
	shape, _ := face.GlyphDataOutline(form)
	if len(shape.Segments) == 0 {
		return ""
	}
	var path []byte
	var at opentype.SegmentPoint
	for i, s := range shape.Segments {
		to := s.ArgsSlice()
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				path = append(path, "h\n"...)
			}
			path = fmt.Appendf(path, "%.0f %.0f m\n", to[0].X, to[0].Y)
		case opentype.SegmentOpLineTo:
			path = fmt.Appendf(path, "%.0f %.0f l\n", to[0].X, to[0].Y)
		case opentype.SegmentOpQuadTo: // a PDF has cubic curves only
			a, b := between(at, to[0]), between(to[1], to[0])
			path = fmt.Appendf(path, "%.0f %.0f %.0f %.0f %.0f %.0f c\n", a.X, a.Y, b.X, b.Y, to[1].X, to[1].Y)
		case opentype.SegmentOpCubeTo:
			path = fmt.Appendf(path, "%.0f %.0f %.0f %.0f %.0f %.0f c\n", to[0].X, to[0].Y, to[1].X, to[1].Y, to[2].X, to[2].Y)
		}
		at = to[len(to)-1]
	}
	return string(append(path, "f\n"...))
}

// between is two thirds of the way from a curve's end to its control point.
func between(end, control opentype.SegmentPoint) opentype.SegmentPoint {
	return opentype.SegmentPoint{X: end.X + (control.X-end.X)*2/3, Y: end.Y + (control.Y-end.Y)*2/3}
}
