package paper

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Vazirmatn 33.0.3 (font/OFL.txt): its letters join as Persian is written, and it has Latin ones beside them. It has no
// emoji.
var (
	//go:embed font/Vazirmatn-Regular.ttf
	regular []byte
	//go:embed font/Vazirmatn-Bold.ttf
	bold []byte
)

// fonts reads both weights, once: it takes longer than to write a page with them.
var fonts = sync.OnceValues(func() (both [2]*font.Font, err error) {
	for i, data := range [][]byte{regular, bold} {
		if both[i], err = readFont(data); err != nil {
			return both, fmt.Errorf("read font: %w", err)
		}
	}
	return both, nil
})

func readFont(data []byte) (*font.Font, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return font.NewFont(loader)
}

// style is how words are written.
type style struct {
	bold bool
	size float64 // points, or pixels of a picture
}

// faces are both weights for one document: a face keeps what it has looked up, and isn't for two at a time.
type faces struct{ regular, bold *font.Face }

func newFaces() (faces, error) {
	both, err := fonts()
	if err != nil {
		return faces{}, err
	}
	return faces{font.NewFace(both[0]), font.NewFace(both[1])}, nil
}

func (f faces) of(s style) *font.Face {
	if s.bold {
		return f.bold
	}
	return f.regular
}

// extent is how far letters reach above and below their baseline.
func (f faces) extent(s style) (up, down float64) {
	face := f.of(s)
	e, _ := face.FontHExtents() // a font without them has no lines: the zero shows at once
	scale := s.size / float64(face.Upem())
	return float64(e.Ascender) * scale, -float64(e.Descender) * scale
}
