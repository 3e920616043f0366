// Package standin is a Bot API server for one bot, true to the real one where a bot can tell the difference, with people who hold phones.
// Tests and the demo talk to the bot through it. It knows nothing of the bot, of storage or of what is said; it imports nothing of ours.
package standin

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options says which bot is served and how strictly. Token has the shape "<bot id>:<secret>"; the others have defaults.
type Options struct {
	Token, Username, Name string

	// Now is the only clock for dates, expiry, what may still be deleted or answered, and the refill of rate buckets. Nil: time.Now.
	// Waiting (long polls, the hot-loop rules, the conflict delay, slow faults, AckAfter) takes real time, for a socket is real.
	Now func() time.Time

	// AckAfter is how long after a getUpdates call its offset takes effect, in real time. Updates below the offset aren't given to
	// the program that sent it, but to the next one if it dies before: see Died. Zero: at once.
	AckAfter time.Duration

	// Limits is lifted when zero. Real has Telegram's.
	Limits Limits

	// Stage is what the page's buttons for the whole show may do. Nil hides them.
	Stage Stage

	// InaccessibleAfter is the age from which a pressed message reaches the bot without content and with date 0. Zero: 48 h.
	InaccessibleAfter time.Duration

	// Bale changes the words and the methods to those of tapi.bale.ai.
	Bale bool
}

// Stage is the machinery around the show: it restarts the bot (kill -9, then start) and pushes the clock forward.
type Stage interface {
	Restart(ctx context.Context) error
	Push(ctx context.Context, d time.Duration) error
	Now() time.Time
}

// Server serves /bot<token>/<method>, /file/bot<token>/<path>, the page at / and its JSON below /page/.
// One mutex guards everything below it; it is held for microseconds, never while waiting or writing to a socket.
type Server struct {
	opt     Options
	bot     user
	now     func() time.Time
	methods map[string]method
	page    http.Handler
	closed  chan struct{}
	once    sync.Once

	mu        sync.Mutex
	bell      bell
	people    map[int64]*Person
	order     []*Person
	groups    map[int64]*Group
	nextUser  int64
	nextGroup int64
	queue     queue
	polling   polling
	webhook   string
	presses   map[string]press
	nextPress int64
	files     map[string]*file
	nextFile  int64
	profile   botProfile
	buckets   buckets
	faults    faults
	calls     calls
	streams   streams
}

// New makes a server. It starts nothing: give it to an http.Server, and Close it before that one shuts down.
func New(opt Options) *Server {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.InaccessibleAfter == 0 {
		opt.InaccessibleAfter = 48 * time.Hour
	}
	if opt.Username == "" {
		opt.Username = "hamyar_bot"
	}
	if opt.Name == "" {
		opt.Name = "Hamyar"
	}
	id, _, _ := strings.Cut(opt.Token, ":")
	number, _ := strconv.ParseInt(id, 10, 64)
	s := &Server{
		opt: opt, now: opt.Now, closed: make(chan struct{}),
		bot:    user{ID: number, Bot: true, First: opt.Name, Username: opt.Username},
		people: map[int64]*Person{}, groups: map[int64]*Group{},
		nextUser: 5_000_000_001, nextGroup: 4_000_000_001,
		presses: map[string]press{}, nextPress: 1 << 40,
		files: map[string]*file{}, profile: newProfile(opt.Name),
	}
	s.queue.tail, s.queue.ackAfter = 700_000_001, opt.AckAfter
	s.buckets.limits = opt.Limits
	s.methods = s.methodTable()
	s.page = s.pageHandler()
	return s
}

// Close ends long polls and event streams. Calls after it answer 500 like a server that restarts.
func (s *Server) Close() { s.once.Do(func() { close(s.closed) }) }

// ServeHTTP routes to the Bot API, to files or to the page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasPrefix(r.URL.Path, "/bot"):
		s.serveCall(w, r)
	case strings.HasPrefix(r.URL.Path, "/file/bot"):
		s.serveFile(w, r)
	default:
		s.page.ServeHTTP(w, r)
	}
}

// changed tells everyone who waits that something is different now. The chat is the one that changed, or nil. Called with mu held.
func (s *Server) changed(c *chat) {
	s.bell.ring()
	if c != nil {
		c.bell.ring()
	}
}
