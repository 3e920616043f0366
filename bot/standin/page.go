package standin

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed web
var web embed.FS

// pageHandler serves the page and its JSON.
func (s *Server) pageHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /", serveWeb)
	mux.HandleFunc("GET /page/state", s.serveState)
	mux.HandleFunc("GET /page/events", s.serveEvents)
	mux.HandleFunc("GET /page/file/{id}", s.servePageFile)
	mux.HandleFunc("POST /page/people", s.addPerson)
	mux.HandleFunc("POST /page/people/{id}/{deed}", s.personDoes)
	mux.HandleFunc("POST /page/restart", s.restartBot)
	mux.HandleFunc("POST /page/clock", s.pushClock)
	return mux
}

// serveWeb gives a file of the page; the folder itself is its index.
func serveWeb(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, web, path.Join("web", r.URL.Path))
}

func (s *Server) serveState(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	all := s.state()
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, all)
}

func writeJSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	// A page that was closed meanwhile needs no answer.
	_, _ = w.Write(encoded(v))
}

func refuse(w http.ResponseWriter, err error) {
	writeJSON(w, http.StatusBadRequest, map[string]string{"error": strings.TrimPrefix(err.Error(), "standin: ")})
}

// readBody reads a JSON object of at most a megabyte; an empty body is an empty object.
func readBody(w http.ResponseWriter, r *http.Request, into any) bool {
	var b bytes.Buffer
	_, err := b.ReadFrom(http.MaxBytesReader(w, r.Body, 1<<20))
	if err == nil && b.Len() > 0 {
		err = json.Unmarshal(b.Bytes(), into)
	}
	if err != nil {
		refuse(w, err)
	}
	return err == nil
}

func (s *Server) addPerson(w http.ResponseWriter, r *http.Request) {
	var given struct{ First, Last, Username, Phone, Language string }
	if !readBody(w, r, &given) {
		return
	}
	if isBlank(given.First) {
		refuse(w, errors.New("a person needs a first name"))
		return
	}
	if given.Language == "" {
		given.Language = "fa"
	}
	p := s.Person(Profile{First: given.First, Last: given.Last, Username: given.Username, Phone: given.Phone, Language: given.Language})
	s.mu.Lock()
	shown := s.pagePerson(p)
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, shown)
}

func (s *Server) servePageFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files[strings.TrimSuffix(r.PathValue("id"), "s")]
	s.mu.Unlock()
	if f == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if f.Kind == KindDocument {
		w.Header().Set("Content-Disposition", "attachment")
	}
	http.ServeContent(w, r, f.sampleName(), time.Time{}, bytes.NewReader(f.content()))
}

// sampleName is the name by which a browser's type for the bytes is found.
func (f *file) sampleName() string {
	switch {
	case f.Data != nil:
		return f.Name
	case f.Kind == KindPhoto || f.Kind == KindSticker:
		return "sample.png"
	case f.Kind == KindVoice || f.Kind == KindAudio:
		return "sample.wav"
	}
	return f.Name
}

func (s *Server) restartBot(w http.ResponseWriter, r *http.Request) {
	if s.opt.Stage == nil {
		http.NotFound(w, r)
		return
	}
	if err := s.opt.Stage.Restart(r.Context()); err != nil {
		refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) pushClock(w http.ResponseWriter, r *http.Request) {
	if s.opt.Stage == nil {
		http.NotFound(w, r)
		return
	}
	var given struct{ Seconds float64 }
	if !readBody(w, r, &given) {
		return
	}
	d := time.Duration(given.Seconds * float64(time.Second))
	if d < 0 {
		refuse(w, errors.New("the clock goes forward only"))
		return
	}
	if err := s.opt.Stage.Push(r.Context(), d); err != nil {
		refuse(w, err)
		return
	}
	s.announceClock()
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) personOf(r *http.Request) *Person {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return nil
	}
	return s.Find(id)
}
