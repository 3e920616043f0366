package standin

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

const testToken = "4242:secret-of-the-test"

// A rig is a server behind a real socket, with a clock that stands until it is pushed.
type rig struct {
	t *testing.T
	*Server
	url    string
	client *http.Client

	mu  sync.Mutex
	now time.Time
}

func newRig(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	r := bareRig(t, change...)
	server := httptest.NewServer(r.Server)
	r.url, r.client = server.URL, http.DefaultClient
	t.Cleanup(func() {
		r.Close()
		server.Close()
	})
	return r
}

func bareRig(t *testing.T, change ...func(*Options)) *rig {
	t.Helper()
	r := &rig{t: t, now: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
	opt := Options{Token: testToken, Username: "test_bot", Name: "Test", Now: r.clock}
	for _, c := range change {
		c(&opt)
	}
	r.Server = New(opt)
	return r
}

func (r *rig) clock() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.now
}

func (r *rig) push(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

// reply is an answer of the Bot API.
type reply struct {
	OK          bool
	Result      json.RawMessage
	ErrorCode   int `json:"error_code"`
	Description string
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MigrateTo  int64 `json:"migrate_to_chat_id"`
	}
	header http.Header
}

type fields map[string]string

// call makes one urlencoded call and expects JSON back.
func (r *rig) call(method string, f fields) reply {
	r.t.Helper()
	values := url.Values{}
	for name, value := range f {
		values.Set(name, value)
	}
	got, err := r.try(r.t.Context(), method, values)
	if err != nil {
		r.t.Fatalf("%s: %v", method, err)
	}
	return got
}

func (r *rig) try(ctx context.Context, method string, values url.Values) (reply, error) {
	var got reply
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url+"/bot"+testToken+"/"+method, nil)
	if err != nil {
		return got, err
	}
	request.URL.RawQuery = values.Encode()
	answer, err := r.client.Do(request)
	if err != nil {
		return got, err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return got, err
	}
	got.header = answer.Header
	return got, json.Unmarshal(body, &got)
}

// ok makes a call that must succeed and reads its result.
func (r *rig) ok(method string, f fields, into any) {
	r.t.Helper()
	got := r.call(method, f)
	if !got.OK {
		r.t.Fatalf("%s refused: %d %s", method, got.ErrorCode, got.Description)
	}
	if into != nil {
		if err := json.Unmarshal(got.Result, into); err != nil {
			r.t.Fatalf("%s answered %s: %v", method, got.Result, err)
		}
	}
}

// an update as a bot reads it.
type got struct {
	ID      int64        `json:"update_id"`
	Message *wireMessage `json:"message"`
	Edited  *wireMessage `json:"edited_message"`
	Press   *struct {
		ID      string
		Data    string
		Message *struct {
			ID   int64 `json:"message_id"`
			Date int64
			Text string
		}
	} `json:"callback_query"`
	Member *struct {
		New struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

func (r *rig) updates(f fields) []got {
	r.t.Helper()
	var list []got
	r.ok("getUpdates", f, &list)
	return list
}

func texts(list []got) []string {
	var out []string
	for _, u := range list {
		if u.Message != nil {
			out = append(out, u.Message.Text)
		}
	}
	return out
}

// woman is somebody who has started the bot; what that queued is acknowledged.
func (r *rig) woman(first string) *Person {
	p := r.Person(Profile{First: first, Phone: "+989121112233", Language: "fa"})
	p.Start("")
	r.news()
	return p
}

// news are all updates that wait, taken without a call, for two calls in a row are slowed like a hot loop.
func (r *rig) news() []got {
	r.t.Helper()
	r.Server.mu.Lock()
	defer r.Server.mu.Unlock()
	var list []got
	for _, e := range r.queue.events {
		var one got
		if err := json.Unmarshal(e.Body, &one); err != nil {
			r.t.Fatalf("%s: %v", e.Body, err)
		}
		list = append(list, one)
	}
	r.queue.forget()
	return list
}

func (r *rig) sends(p *Person, f fields) Message {
	r.t.Helper()
	f["chat_id"] = itoa(p.ID())
	var sent wireMessage
	r.ok("sendMessage", f, &sent)
	m, standing := p.Message(sent.ID)
	if !standing {
		r.t.Fatalf("message %d is not on her phone", sent.ID)
	}
	return m
}
