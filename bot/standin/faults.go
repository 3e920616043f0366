package standin

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// FaultKind is what goes wrong with a call.
type FaultKind int

// The call is not carried out with Status, CutBefore and Garbage; it is with Slow and CutAfter.
const (
	Status    FaultKind = iota // answers Code: 429 with RetryAfter, 5xx with a proxy's HTML, others as the server would
	Slow                       // answers after Delay, in real time
	CutBefore                  // the connection breaks before the call counts
	CutAfter                   // the connection breaks after the call was carried out
	Garbage                    // 200 with something that isn't JSON
)

// Fault is an accident that befalls calls. Method empty means any, Chat 0 any chat. It strikes the Nth matching call from now (0 and 1: the
// next) and Times-1 after it; Times 0 is once, negative for ever.
type Fault struct {
	Method     string
	Chat       int64
	Nth, Times int
	Kind       FaultKind
	Code       int // of Status; 0 is 500
	RetryAfter int // seconds, of a 429
	Delay      time.Duration
}

// faults are those still to come. Guarded by Server.mu.
type faults struct{ planned []*Fault }

// Fault plans an accident. The returned function calls it off.
func (s *Server) Fault(f Fault) (cancel func()) {
	f.Method = strings.ToLower(f.Method)
	f.Nth = max(f.Nth, 1)
	if f.Times == 0 {
		f.Times = 1
	}
	planned := &f
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.planned = append(s.faults.planned, planned)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults.planned = slices.DeleteFunc(s.faults.planned, func(f *Fault) bool { return f == planned })
	}
}

// nextFault counts a call against the plans and returns the one that strikes.
func (s *Server) nextFault(c *call) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	var strikes *Fault
	for _, f := range s.faults.planned {
		if f.Method != "" && f.Method != c.method || f.Chat != 0 && f.Chat != c.chatID() {
			continue
		}
		if f.Nth > 1 {
			f.Nth--
			continue
		}
		if strikes == nil && f.Times != 0 {
			strikes = f
			f.Times--
		}
	}
	s.faults.planned = slices.DeleteFunc(s.faults.planned, func(f *Fault) bool { return f.Times == 0 })
	if strikes == nil {
		return nil
	}
	hit := *strikes
	return &hit
}

func (f *Fault) code() int {
	switch {
	case f.Kind == Garbage:
		return http.StatusOK
	case f.Kind != Status:
		return 0
	case f.Code == 0:
		return http.StatusInternalServerError
	}
	return f.Code
}

// strikesFirst says whether the call is not carried out at all.
func (f *Fault) strikesFirst() bool {
	return f.Kind == Status || f.Kind == Garbage || f.Kind == CutBefore
}

// before answers in the call's place. It breaks a connection by the panic net/http has for it.
func (f *Fault) before(w http.ResponseWriter) {
	switch f.Kind {
	case Status:
		f.writeStatus(w)
	case Garbage:
		w.Header().Set("Content-Type", "text/html")
		// The client may have hung up; nothing hangs on it.
		_, _ = w.Write([]byte("<html><body>Welcome to the free WLAN</body></html>"))
	case CutBefore:
		panic(http.ErrAbortHandler)
	}
}

func (f *Fault) writeStatus(w http.ResponseWriter) {
	code := f.code()
	switch {
	case code == http.StatusTooManyRequests:
		writeAnswer(w, nil, tooMany(max(f.RetryAfter, 1)))
	case code >= http.StatusInternalServerError:
		text := strconv.Itoa(code) + " " + http.StatusText(code)
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(code)
		// The client may have hung up; nothing hangs on it.
		_, _ = w.Write([]byte("<html>\r\n<head><title>" + text + "</title></head>\r\n<body><center><h1>" + text + "</h1></center></body>\r\n</html>\r\n"))
	default:
		writeAnswer(w, nil, &failure{code: code, words: http.StatusText(code)})
	}
}

// after does the fault's part once the call was carried out.
func (f *Fault) after(ctx context.Context, closed <-chan struct{}) {
	switch f.Kind {
	case CutAfter:
		panic(http.ErrAbortHandler)
	case Slow:
		sleep(ctx, closed, f.Delay)
	}
}
