package standin

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestWhatJustFitsIsTaken holds the limits from below; the refusals hold them from above.
func TestWhatJustFitsIsTaken(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	to := itoa(maryam.ID())
	photo := maryam.SendPhoto("").File.ID
	button := r.sends(maryam, fields{"text": "بله؟", "reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"` + strings.Repeat("س", 32) + `"}]]}`})
	if err := maryam.Tap("a"); err != nil {
		t.Fatal(err)
	}
	got := r.news()
	album := strings.Repeat(`{"type":"photo","media":"`+photo+`"},`, 10)
	r.push(deletable)
	for method, f := range map[string]fields{
		"sendMessage":    {"text": "<b>" + strings.Repeat("🌷", 2048) + "</b>", "parse_mode": "HTML"},
		"sendPhoto":      {"photo": photo, "caption": strings.Repeat("س", 1024)},
		"sendMediaGroup": {"media": "[" + strings.TrimSuffix(album, ",") + "]"},
		"copyMessages":   {"from_chat_id": to, "message_ids": "[" + itoa(button.ID-1) + "]"},
		"deleteMessage":  {"message_id": itoa(button.ID)},
	} {
		f["chat_id"] = to
		if answer := r.call(method, f); !answer.OK {
			t.Errorf("%s: %s", method, answer.Description)
		}
	}
	if press := got[len(got)-1].Press; len(press.Data) != 64 {
		t.Errorf("%d bytes came back", len(press.Data))
	}
}

func TestAPressIsAnsweredWithin15SecondsAnd200Letters(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	if err := maryam.Press(1, "x"); err != nil {
		t.Fatal(err)
	}
	r.push(15 * time.Second)
	r.ok("answerCallbackQuery", fields{"callback_query_id": r.news()[0].Press.ID, "text": strings.Repeat("س", 200)}, nil)
}

func TestAHundredMessagesAreCopiedWithoutThoseThatAreGone(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam, zahra := r.woman("مریم"), r.woman("زهرا")
	words := r.sends(maryam, fields{"text": "<b>خبر</b>", "parse_mode": "HTML", "reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"a"}]]}`})
	photo := maryam.SendPhoto("عکس")
	ids := []string{itoa(words.ID), itoa(photo.ID)}
	for i := int64(1); len(ids) < 100; i++ {
		ids = append(ids, itoa(photo.ID+i))
	}
	var copied []struct {
		ID int64 `json:"message_id"`
	}
	r.ok("copyMessages", fields{"chat_id": itoa(zahra.ID()), "from_chat_id": itoa(maryam.ID()), "message_ids": "[" + strings.Join(ids, ",") + "]"}, &copied)
	got := zahra.Chat()[1:]
	if len(got) != 2 || len(copied) != 2 || copied[0].ID != got[0].ID || copied[1].ID != got[1].ID {
		t.Fatalf("%+v %+v", copied, got)
	}
	if m := got[0]; m.Text != "خبر" || m.Entities[0].Type != "bold" || m.Inline != nil || m.ForwardedFrom != "" || !m.FromBot {
		t.Errorf("%+v", m)
	}
	if m := got[1]; m.Caption() != "عکس" || m.File == nil || m.From != 0 {
		t.Errorf("%+v", m)
	}
}

func TestAFileOverFiftyMegabytesIsNotTaken(t *testing.T) {
	t.Parallel()
	r := bareRig(t)
	maryam := r.woman("مریم")
	for size, want := range map[int64]int{maxUpload: http.StatusOK, maxUpload + 1: http.StatusRequestEntityTooLarge} {
		const edge = "edge"
		body := io.MultiReader(
			strings.NewReader("--"+edge+"\r\nContent-Disposition: form-data; name=\"document\"; filename=\"list.pdf\"\r\n\r\n"),
			io.LimitReader(endless{}, size),
			strings.NewReader("\r\n--"+edge+"--\r\n"),
		)
		request := httptest.NewRequest(http.MethodPost, "/bot"+testToken+"/sendDocument?chat_id="+itoa(maryam.ID()), body)
		request.Header.Set("Content-Type", "multipart/form-data; boundary="+edge)
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, request)
		if answer.Code != want {
			t.Errorf("%d bytes: %d, want %d", size, answer.Code, want)
		}
	}
	if n := len(maryam.Chat()); n != 2 {
		t.Errorf("%d messages, want /start and one file", n)
	}
}

// endless is zeros without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
