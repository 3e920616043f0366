package standin

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
)

const (
	maxUpload = 50 << 20 // bytes of one file
	maxBody   = maxUpload + 2<<20
)

var errTooLarge = &failure{code: 413, words: "Request Entity Too Large"}

// A call is one request with its arguments as text, structures as the JSON they came in, and uploads by the name of their part.
type call struct {
	method string
	fields map[string]string
	files  map[string]*upload
}

type upload struct {
	name string
	data []byte
}

// parseCall reads arguments from the address and from a multipart, urlencoded or JSON body, as the real server does.
func parseCall(w http.ResponseWriter, r *http.Request, method string) (*call, error) {
	c := &call{method: strings.ToLower(method), fields: map[string]string{}, files: map[string]*upload{}}
	for name, values := range r.URL.Query() {
		c.fields[name] = values[0]
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "multipart/form-data":
		err = c.readParts(multipart.NewReader(r.Body, params["boundary"]))
	case "application/json":
		err = c.readJSON(r.Body)
	case "application/x-www-form-urlencoded":
		if err = r.ParseForm(); err == nil {
			for name, values := range r.PostForm {
				c.fields[name] = values[0]
			}
		}
	default:
		_, err = io.Copy(io.Discard, r.Body)
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, errTooLarge
	}
	return c, err
}

func (c *call) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return bad("can't parse form data headers")
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		if len(data) > maxUpload {
			return errTooLarge
		}
		if _, params, _ := mime.ParseMediaType(part.Header.Get("Content-Disposition")); hasKey(params, "filename") {
			c.files[part.FormName()] = &upload{name: params["filename"], data: data}
		} else {
			c.fields[part.FormName()] = string(data)
		}
	}
}

// hasKey tells a file without a name from a field.
func hasKey(params map[string]string, key string) bool {
	_, ok := params[key]
	return ok
}

func (c *call) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return bad("can't parse parameter value: invalid JSON")
	}
	for name, raw := range object {
		c.fields[name] = argument(raw)
	}
	return nil
}

// argument is the text of a JSON value: strings without quotes, null as nothing, everything else as it stands.
func argument(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}

func (c *call) text(name string) string { return c.fields[name] }

func (c *call) number(name string) int64 {
	n, _ := strconv.ParseInt(strings.TrimSpace(c.fields[name]), 10, 64)
	return n
}

func (c *call) flag(name string) bool {
	v := strings.ToLower(c.fields[name])
	return v == "true" || v == "yes" || v == "1"
}

func (c *call) chatID() int64 { return c.number("chat_id") }

// clamped reads a whole number and brings it into bounds; an absent one is the default.
func (c *call) clamped(name string, otherwise, low, high int) int {
	n := otherwise
	if c.fields[name] != "" {
		n = int(c.number(name))
	}
	return min(max(n, low), high)
}
