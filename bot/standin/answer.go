package standin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
)

// A method decides one call. What it returns becomes "result"; an error that is a *failure becomes the answer's code and words.
type method func(ctx context.Context, c *call) (any, error)

type envelope struct {
	OK         bool        `json:"ok"`
	Result     any         `json:"result,omitempty"`
	Code       int         `json:"error_code,omitempty"`
	Words      string      `json:"description,omitempty"`
	Parameters *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter int   `json:"retry_after,omitempty"`
}

// serveCall checks the token, reads the arguments, lets a scripted fault have its way and answers.
func (s *Server) serveCall(w http.ResponseWriter, r *http.Request) {
	token, name, found := strings.Cut(strings.TrimPrefix(r.URL.Path, "/bot"), "/")
	if err := s.checkToken(token, found); err != nil {
		writeAnswer(w, nil, err)
		return
	}
	c, err := parseCall(w, r, name)
	if err != nil {
		writeAnswer(w, nil, err)
		return
	}
	if c.method == "" {
		c.method = strings.ToLower(c.text("method"))
	}
	at := s.now()
	fault := s.nextFault(c)
	if fault != nil && fault.strikesFirst() {
		s.record(c, at, fault.code())
		fault.before(w)
		return
	}
	result, err := s.do(r.Context(), c)
	s.record(c, at, codeOf(err))
	if fault != nil {
		fault.after(r.Context(), s.closed)
	}
	writeAnswer(w, result, err)
}

// checkToken tells a wrong secret (401) from something that isn't a token at all (404), as api.telegram.org does.
func (s *Server) checkToken(token string, found bool) error {
	switch {
	case found && token == s.opt.Token:
		return nil
	case s.opt.Bale:
		return bad("Token not found")
	case !found || !strings.Contains(token, ":"):
		return errNotFound
	}
	return errUnauthorized
}

func (s *Server) do(ctx context.Context, c *call) (any, error) {
	select {
	case <-s.closed:
		return nil, errRestart
	default:
	}
	m, known := s.methods[c.method]
	if !known {
		return nil, errNoMethod
	}
	return m(ctx, c)
}

func codeOf(err error) int {
	if err == nil {
		return http.StatusOK
	}
	return asFailure(err).code
}

func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	return &failure{code: http.StatusInternalServerError, words: "Internal Server Error"}
}

// writeAnswer writes the envelope. A result of nil is the result true.
func writeAnswer(w http.ResponseWriter, result any, err error) {
	answer := envelope{OK: true, Result: result}
	code := http.StatusOK
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		f := asFailure(err)
		code = f.code
		answer = envelope{Code: f.code, Words: f.words}
		if f.retryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(f.retryAfter))
		}
		if f.retryAfter > 0 || f.migrateTo != 0 {
			answer.Parameters = &parameters{MigrateTo: f.migrateTo, RetryAfter: f.retryAfter}
		}
	} else if result == nil {
		answer.Result = true
	}
	body, marshalErr := json.Marshal(answer)
	if marshalErr != nil {
		code, body = http.StatusInternalServerError, []byte(`{"ok":false,"error_code":500,"description":"Internal Server Error"}`)
	}
	w.WriteHeader(code)
	// A client that has hung up is not this server's concern.
	_, _ = w.Write(body)
}
