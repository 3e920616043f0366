package standin

import (
	"bytes"
	"image"
	_ "image/jpeg" // what people's phones make
)

// The largest photo: the sum of its sides, and how many times as long one may be as the other.
const (
	maxSides = 10000
	maxRatio = 20
)

// size is how large an uploaded photo is. What is no picture, or an odd one, is refused as the real server does. Called with mu held.
func (f *file) size() error {
	c, _, err := image.DecodeConfig(bytes.NewReader(f.Data))
	if err != nil {
		return bad("IMAGE_PROCESS_FAILED")
	}
	if c.Width+c.Height > maxSides || c.Width > maxRatio*c.Height || c.Height > maxRatio*c.Width {
		return bad("PHOTO_INVALID_DIMENSIONS")
	}
	f.Width, f.Height = c.Width, c.Height
	return nil
}
