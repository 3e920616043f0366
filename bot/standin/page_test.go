package standin

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// stage is a show without a bot: what its buttons do is written down.
type stage struct {
	restarts int
	pushed   time.Duration
}

func (s *stage) Restart(context.Context) error {
	s.restarts++
	if s.restarts > 1 {
		return errors.New("the bot does not start")
	}
	return nil
}

func (s *stage) Push(_ context.Context, d time.Duration) error {
	s.pushed += d
	return nil
}

func (s *stage) Now() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC).Add(s.pushed) }

func (r *rig) page(path, body string) (int, string) {
	r.t.Helper()
	answer, err := http.Post(r.url+path, "application/json", strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func (r *rig) state() pageState {
	r.t.Helper()
	answer, err := http.Get(r.url + "/page/state")
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var all pageState
	if err := json.NewDecoder(answer.Body).Decode(&all); err != nil {
		r.t.Fatal(err)
	}
	return all
}

func TestOnThePageAPersonDoesAllThatAPhoneDoes(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	_, body := r.page("/page/people", `{"first":"مریم","phone":"+989121112233"}`)
	var maryam pagePerson
	if err := json.Unmarshal([]byte(body), &maryam); err != nil || maryam.Started || maryam.First != "مریم" {
		t.Fatalf("%s %v", body, err)
	}
	at := "/page/people/" + itoa(maryam.ID) + "/"
	for _, deed := range [][2]string{
		{"start", `{"payload":"x"}`}, {"say", `{"text":"سلام"}`}, {"contact", `{}`}, {"contact", `{"phone":"0912","first":"زهرا","user":0}`},
		{"voice", `{"seconds":4}`}, {"photo", `{"caption":"ما"}`}, {"sticker", ``}, {"document", `{}`}, {"location", `{}`}, {"album", `{"count":2}`},
		{"edit", `{"message":2,"text":"درود"}`}, {"forward", `{"text":"خبر","from":"کسی"}`}, {"reply", `{"to":1,"text":"بله"}`},
		{"video", `{"seconds":9}`}, {"say", `{"text":"**سلام**"}`},
		{"press", `{"message":1,"data":"x"}`}, {"block", ``}, {"unblock", ``},
	} {
		if code, body := r.page(at+deed[0], deed[1]); code != http.StatusNoContent {
			t.Errorf("%s: %d %s", deed[0], code, body)
		}
	}
	for _, deed := range [][2]string{{"say", `{"text":" "}`}, {"fly", `{}`}, {"say", `{`}, {"edit", `{"message":99,"text":"x"}`}} {
		if code, body := r.page(at+deed[0], deed[1]); code != http.StatusBadRequest || !strings.Contains(body, `"error"`) {
			t.Errorf("%s: %d %s", deed[0], code, body)
		}
	}
	shown := r.state().People[0]
	kinds := ""
	for _, m := range shown.Messages {
		kinds += m.Kind + " "
	}
	if kinds != "text text contact contact voice photo sticker document location photo photo text text video text " {
		t.Error(kinds)
	}
	if m := shown.Messages[1]; m.Text != "درود" || !m.Edited || m.FromBot {
		t.Errorf("%+v", m)
	}
	if m := shown.Messages[14]; m.Text != "سلام" || len(m.Entities) != 1 || m.Entities[0].Type != "bold" {
		t.Errorf("%+v", m)
	}
	if f := shown.Messages[4].File; f == nil || f.Seconds != 4 {
		t.Errorf("%+v", f)
	} else if answer, err := http.Get(r.url + f.URL); err != nil {
		t.Error(err)
	} else {
		defer answer.Body.Close()
		if kind := answer.Header.Get("Content-Type"); kind != "audio/wav" && kind != "audio/x-wav" {
			t.Error(kind)
		}
	}
}

func TestThePageHearsEveryChange(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.url+"/page/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	next := func(kind string) map[string]any {
		t.Helper()
		for lines.Scan() {
			var e map[string]any
			data, isData := strings.CutPrefix(lines.Text(), "data: ")
			if !isData || json.Unmarshal([]byte(data), &e) != nil || e["type"] == "clock" || e["type"] == "bot" {
				continue
			}
			if e["type"] != kind {
				t.Fatalf("%s, want %s: %s", e["type"], kind, data)
			}
			return e
		}
		t.Fatalf("no %s: %v", kind, lines.Err())
		return nil
	}
	if e := next("state"); len(e["people"].([]any)) != 1 {
		t.Errorf("%v", e)
	}
	m := r.sends(maryam, fields{"text": "سلام", "reply_markup": `{"keyboard":[["بله"]]}`})
	if e := next("message"); e["message"].(map[string]any)["text"] != "سلام" || int64(e["person"].(float64)) != maryam.ID() {
		t.Errorf("%v", e)
	}
	if e := next("keyboard"); e["keyboard"] == nil {
		t.Errorf("%v", e)
	}
	r.ok("deleteMessage", fields{"chat_id": itoa(maryam.ID()), "message_id": itoa(m.ID)}, nil)
	if e, has := next("keyboard")["keyboard"]; e != nil || !has {
		t.Errorf("%v %v", e, has)
	}
	if e := next("deleted"); int64(e["id"].(float64)) != m.ID {
		t.Errorf("%v", e)
	}
	r.ok("sendChatAction", fields{"chat_id": itoa(maryam.ID()), "action": "typing"}, nil)
	next("typing")
	maryam.Block()
	next("person")
	r.Person(Profile{First: "زهرا"})
	next("people")
}

func TestTheStageIsThereOnlyWhenItIsSet(t *testing.T) {
	t.Parallel()
	bare := newRig(t)
	if code, _ := bare.page("/page/restart", ""); code != http.StatusNotFound || bare.state().Stage {
		t.Errorf("%d without a stage", code)
	}
	show := &stage{}
	r := newRig(t, func(o *Options) { o.Stage = show })
	if code, _ := r.page("/page/restart", ""); code != http.StatusNoContent || show.restarts != 1 {
		t.Errorf("%d, %d restarts", code, show.restarts)
	}
	if code, body := r.page("/page/restart", ""); code != http.StatusBadRequest || !strings.Contains(body, "does not start") {
		t.Errorf("%d %s", code, body)
	}
	if code, _ := r.page("/page/clock", `{"seconds":3600}`); code != http.StatusNoContent || show.pushed != time.Hour {
		t.Errorf("%d, pushed %v", code, show.pushed)
	}
	if all := r.state(); !all.Stage || !all.Now.Equal(show.Now()) {
		t.Errorf("%v %v", all.Stage, all.Now)
	}
	if code, _ := r.page("/page/clock", `{"seconds":-1}`); code != http.StatusBadRequest {
		t.Errorf("%d for a clock that goes back", code)
	}
}

func TestThePageKnowsWhetherTheBotIsUp(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	if r.state().Up {
		t.Error("up before it ever asked")
	}
	r.updates(nil)
	if !r.state().Up {
		t.Error("down right after it asked")
	}
}
