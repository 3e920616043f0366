package standin

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
)

const (
	sampleWidth  = 320
	sampleHeight = 240
	sampleRate   = 8000 // of the silence, one byte a sample
	maxSample    = 1 << 20
)

// content is the file's bytes: those uploaded, else a picture, silence or zeros that fit its kind.
func (f *file) content() []byte {
	if f.Data != nil {
		return f.Data
	}
	switch f.Kind {
	case KindPhoto, KindSticker:
		return samplePicture()
	case KindVoice, KindAudio:
		return silence(f.Seconds)
	}
	return make([]byte, f.Bytes)
}

// samplePicture is a soft gradient, so that one sees that it is a picture.
func samplePicture() []byte {
	picture := image.NewRGBA(image.Rect(0, 0, sampleWidth, sampleHeight))
	for y := range sampleHeight {
		for x := range sampleWidth {
			picture.Set(x, y, color.RGBA{R: uint8(96 + x/4), G: uint8(140 + y/4), B: 170, A: 255})
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, picture) // a buffer takes everything
	return b.Bytes()
}

// silence is a WAV file, which every browser plays.
func silence(seconds int) []byte {
	size := uint32(min(max(seconds, 1)*sampleRate, maxSample))
	b := make([]byte, 0, 44+size)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, 36+size)
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint16(b, 1) // PCM
	b = binary.LittleEndian.AppendUint16(b, 1) // one channel
	b = binary.LittleEndian.AppendUint32(b, sampleRate)
	b = binary.LittleEndian.AppendUint32(b, sampleRate)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, 8)
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, size)
	return append(b, bytes.Repeat([]byte{128}, int(size))...)
}
