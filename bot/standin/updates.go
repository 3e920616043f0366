package standin

import (
	"encoding/json"
	"errors"
	"sort"
	"strconv"
	"time"
)

// How long an update waits for the bot (tdlib/telegram-bot-api, Client::add_update).
const (
	keepMessage  = 24 * time.Hour
	keepCallback = 150 * time.Second
)

const (
	maxQueued      = 100_000 // as many as the real queue holds; what comes after is lost
	futureOffset   = 10      // an offset further beyond the tail than this reads from the head again
	keptForRepeats = 4_096
)

var errUnknownUpdate = errors.New("standin: no such update any more")

// An event is an update on its way. Body is the whole JSON object with its update_id.
type event struct {
	ID      int64           `json:"id"`
	Body    json.RawMessage `json:"body"`
	Expires time.Time       `json:"expires"`

	due time.Time // real, when its acknowledgement takes effect; zero before one came
}

// A queue holds updates until they are acknowledged or too old. Guarded by Server.mu.
type queue struct {
	events  []event // by id
	tail    int64   // the next id
	again   []event // to be delivered once more, whatever the offset
	acked   []event // the last ones that went, for Redeliver
	allowed map[string]bool
	twice   bool
	twiced  int64 // the highest id already marked for its second delivery
	last    int64 // the id given last
	delay   bool
	late    *event

	ackAfter time.Duration
}

// wants says whether the bot asked for a kind of update. The default leaves out chat_member and reactions.
func (q *queue) wants(kind string) bool {
	if q.allowed == nil {
		return kind != "chat_member" && kind != "message_reaction" && kind != "message_reaction_count"
	}
	return q.allowed[kind]
}

// push queues an object under the next id.
func (q *queue) push(kind string, object any, expires time.Time) int64 {
	id := q.tail
	body := append([]byte(`{"update_id":`+strconv.FormatInt(id, 10)+`,"`+kind+`":`), encoded(object)...)
	q.put(event{ID: id, Body: append(body, '}'), Expires: expires})
	return id
}

func (q *queue) put(e event) {
	q.last = e.ID
	if e.ID >= q.tail {
		q.tail = e.ID + 1
	}
	if len(q.events) >= maxQueued {
		return
	}
	if q.delay {
		q.delay, q.late = false, &e
		return
	}
	at := sort.Search(len(q.events), func(i int) bool { return q.events[i].ID >= e.ID })
	q.events = append(q.events, event{})
	copy(q.events[at+1:], q.events[at:])
	q.events[at] = e
	if q.late != nil {
		q.again, q.late = append(q.again, *q.late), nil
	}
}

// take acknowledges everything below offset and returns up to limit updates that are still fresh, as the real server's
// do_get_updates does.
func (q *queue) take(offset int64, limit int, now time.Time) []json.RawMessage {
	first := q.acknowledge(offset)
	q.sweep(now)
	fresh := q.events[sort.Search(len(q.events), func(i int) bool { return q.events[i].ID >= first }):]
	fresh = fresh[:min(limit, len(fresh))]
	bodies := make([]json.RawMessage, 0, len(fresh)+len(q.again))
	var repeat []event
	for _, e := range fresh {
		bodies = append(bodies, e.Body)
		if q.twice && e.ID > q.twiced {
			q.twiced = e.ID
			repeat = append(repeat, e)
		}
	}
	for _, e := range q.again {
		bodies = append(bodies, e.Body)
	}
	q.again = repeat
	return bodies
}

// send queues an update if the bot wants its kind, and wakes the poll that waits. Called with mu held.
func (s *Server) send(kind string, object any, keep time.Duration) {
	if s.queue.wants(kind) {
		s.queue.push(kind, object, s.now().Add(keep))
		s.polling.poke()
	}
}

// Inject queues raw JSON as an update, whatever it holds: unknown kinds, lone surrogates, \u0000, even no object at all.
// An object without update_id is given the next one; the id is returned, 0 if there is none.
func (s *Server) Inject(raw json.RawMessage) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.queue.inject(raw, s.now().Add(keepMessage))
	s.polling.poke()
	s.changed(nil)
	return id
}

func (q *queue) inject(raw json.RawMessage, expires time.Time) int64 {
	var head map[string]json.RawMessage
	if json.Unmarshal(raw, &head) != nil || head == nil {
		q.again = append(q.again, event{Body: raw})
		return 0
	}
	if given, ok := head["update_id"]; ok {
		id, err := strconv.ParseInt(string(given), 10, 64)
		if err != nil {
			q.again = append(q.again, event{Body: raw})
			return 0
		}
		q.put(event{ID: id, Body: raw, Expires: expires})
		return id
	}
	id := q.tail
	body := []byte(`{"update_id":` + strconv.FormatInt(id, 10))
	rest := raw[indexByte(raw, '{')+1:]
	if len(head) > 0 {
		body = append(body, ',')
	}
	q.put(event{ID: id, Body: append(body, rest...), Expires: expires})
	return id
}

func indexByte(raw []byte, b byte) int {
	for i, c := range raw {
		if c == b {
			return i
		}
	}
	return -1
}
