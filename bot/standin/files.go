package standin

import (
	"context"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
)

// maxDownload is as much as a bot may download.
const maxDownload = 20 << 20

// File is what a message carries, by the id under which it can be sent again or fetched. Only Width and Height of pictures are set,
// Seconds of what is heard.
type File struct {
	ID, Name, Mime         string
	Bytes                  int64
	Seconds, Width, Height int
}

// A file is kept as it was uploaded; data of what people send is made up when somebody asks for it.
type file struct {
	File
	Kind string
	Path string
	Data []byte
}

func (f *File) wire() wireFile {
	return wireFile{
		Width: f.Width, Height: f.Height, Seconds: f.Seconds, Name: f.Name, Mime: f.Mime,
		ID: f.ID, UniqueID: "u" + f.ID[len(f.ID)-12:], Bytes: f.Bytes,
	}
}

// keepFile stores an upload and returns what a message says of it. Called with mu held.
func (s *Server) keepFile(kind, name string, data []byte) *File {
	f := s.newFile(kind, name, int64(len(data)))
	f.Data = data
	return &f.File
}

func (s *Server) newFile(kind, name string, size int64) *file {
	s.nextFile++
	n := s.nextFile
	f := &file{Kind: kind, File: File{Bytes: size, ID: fmt.Sprintf("AQAD%s%012d", kind, n)}}
	switch kind {
	case KindPhoto:
		f.Width, f.Height, f.Path = sampleWidth, sampleHeight, fmt.Sprintf("photos/file_%d.jpg", n)
	case KindVoice:
		f.Mime, f.Path = "audio/ogg", fmt.Sprintf("voice/file_%d.oga", n)
	case KindSticker:
		f.Width, f.Height, f.Path = 512, 512, fmt.Sprintf("stickers/file_%d.webp", n)
	default:
		f.Name, f.Mime = name, mime.TypeByExtension(path.Ext(name))
		f.Path = fmt.Sprintf("%ss/file_%d%s", kind, n, path.Ext(name))
	}
	if s.opt.Bale {
		f.Path = f.ID
	}
	s.files[f.ID] = f
	return f
}

func (s *Server) getFile(_ context.Context, c *call) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := c.text("file_id")
	if id == "" {
		return nil, bad("file_id not specified")
	}
	f := s.files[strings.TrimSuffix(id, "s")]
	if f == nil {
		return nil, bad("invalid file_id")
	}
	if f.Bytes > maxDownload {
		return nil, bad("file is too big")
	}
	w := f.wire()
	return wireFile{ID: id, UniqueID: w.UniqueID, Bytes: w.Bytes, Path: f.Path}, nil
}

// Content gives the bytes of a file, as whoever downloads it gets them; nil if there is none of that id.
func (s *Server) Content(id string) []byte {
	s.mu.Lock()
	f := s.files[strings.TrimSuffix(id, "s")]
	s.mu.Unlock()
	if f == nil {
		return nil
	}
	return f.content()
}

// serveFile is the download: /file/bot<token>/<path>.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	token, name, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/file/bot"), "/")
	if err := s.checkToken(token, found); err != nil {
		writeAnswer(w, nil, err)
		return
	}
	s.mu.Lock()
	var wanted *file
	for _, f := range s.files {
		if f.Path == name {
			wanted = f
		}
	}
	s.mu.Unlock()
	if wanted == nil {
		writeAnswer(w, nil, errNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	// A client that hangs up in the middle is not this server's concern.
	_, _ = w.Write(wanted.content())
}
