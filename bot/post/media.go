package post

import (
	"bytes"
	"net/http"
	"slices"

	"hamyar/bot/chat"
)

// The types of what can be heard, and seen, in a chat.
var (
	sounds   = []string{"application/ogg", "audio/mpeg", "audio/wave", m4a}
	pictures = []string{"image/jpeg", "image/png"}
)

const m4a = "audio/mp4" // what phones record

// typeOf is what a file is, by how it begins.
func typeOf(data []byte) string {
	if len(data) > 11 && bytes.HasPrefix(data[4:], []byte("ftypM4A")) {
		return m4a
	}
	return http.DetectContentType(data)
}

// kindOf is how a file is shown that is brought from another messenger: a round video is no voice elsewhere.
func kindOf(a chat.Attachment, data []byte) chat.Kind {
	is := typeOf(data)
	if a.Kind == chat.Voice && !slices.Contains(sounds, is) || a.Kind == chat.Photo && !slices.Contains(pictures, is) {
		return chat.Document
	}
	return a.Kind
}

// fileName is what such a file is called: as whoever sent it calls it, else by what it is.
func fileName(a chat.Attachment, data []byte) string {
	if a.Name != "" {
		return a.Name
	}
	return "hamyar" + map[string]string{
		"application/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/wave": ".wav", m4a: ".m4a", "video/mp4": ".mp4", "video/webm": ".webm",
		"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf", "application/zip": ".zip",
	}[typeOf(data)]
}
