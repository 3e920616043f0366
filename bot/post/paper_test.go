package post_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/standin"
	"hamyar/store"
	"hamyar/store/programme"
)

// office is a house with a document of each kind: what it says is its reader's language and what the records say now.
func office(t *testing.T, gate func(http.Handler) http.Handler) (h *house, made *atomic.Int32) {
	t.Helper()
	h, made = open(t, gate), &atomic.Int32{}
	h.config.Programme = programme.Hold(&programme.Programme{})
	h.config.Papers = map[string]page.Paper{}
	for _, p := range []page.Paper{
		{Name: "t.list", Right: forAll, Make: func(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
			made.Add(1)
			var jobs int
			err := v.Tx.QueryRow(ctx, `SELECT count(*) FROM job`).Scan(&jobs)
			text := write(chat.Part("nav.home")) + write(chat.Words("<مریم>"))
			return chat.Made{Name: "فهرست.xlsx", Bytes: fmt.Appendf(nil, "%s %d %d %v", text, jobs, v.Subject, v.Unasked)}, err
		}},
		{Name: "t.secret", Right: page.Right{Do: store.ManageStaff, On: page.Somewhere}, Make: func(context.Context, page.Visit, page.Writer) (chat.Made, error) {
			made.Add(1)
			return chat.Made{Name: "x", Bytes: []byte("x")}, nil
		}},
		{Name: "t.blot", Right: forAll, Make: func(_ context.Context, _ page.Visit, write page.Writer) (chat.Made, error) {
			return chat.Made{Name: "x", Bytes: []byte(write(chat.Part("no.such")))}, nil
		}},
		{Name: "t.fails", Right: forAll, Make: func(context.Context, page.Visit, page.Writer) (chat.Made, error) {
			return chat.Made{}, errors.New("it can't be made")
		}},
		{Name: "t.panics", Right: forAll, Make: func(context.Context, page.Visit, page.Writer) (chat.Made, error) { panic("x") }},
	} {
		h.config.Papers[p.Name] = p
	}
	return h, made
}

// give queues a document, and gives its row.
func (h *house) give(w woman, name string) int64 {
	h.t.Helper()
	caption := chat.Say("common.words", "words", chat.Words("<b>فهرست"))
	return h.queue(w, store.Reply, 0, chat.Give(chat.Ref{Page: name, Subject: 7}, caption))
}

// TestADocumentIsMadeWhenItIsSent, in her language, of the records as they are then, and for who may have it then.
func TestADocumentIsMadeWhenItIsSent(t *testing.T) {
	t.Parallel()
	h, made := office(t, nil)
	w := h.woman()
	h.give(w, "t.list")
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO job (name, ran_at) VALUES ('x', $1)`, h.now)
		return err
	})
	h.run()
	h.awaitSeen(w, "<b>فهرست")
	got := w.Chat()[len(w.Chat())-1]
	if got.Kind != standin.KindDocument || got.File.Name != "فهرست.xlsx" {
		t.Fatalf("she got %+v", got)
	}
	if data := string(h.Content(got.File.ID)); data != "🏠 صفحهٔ اول\u2068<مریم>\u2069 1 7 true" {
		t.Errorf("it says %q", data)
	}
	if made.Load() != 1 {
		t.Errorf("it was made %d times", made.Load())
	}
}

// TestADocumentThatCantBeHadKeepsNobodyWaiting: who lost the right to it, and what can't be made.
func TestADocumentThatCantBeHadKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	const notYours = "این صفحه برای شما باز نیست. از صفحهٔ اول ادامه بدهید."
	for name, says := range map[string]string{
		"t.secret": notYours, "t.blot": unavailable, "t.fails": unavailable, "t.panics": unavailable, "t.none": unavailable,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, made := office(t, nil)
			w := h.woman()
			h.give(w, name)
			h.reply(w, 0, words("بعدی"))
			h.run()
			h.await(func() bool {
				texts := w.texts()
				return len(texts) == 2 && strings.HasSuffix(texts[0], says) && texts[1] == "بعدی"
			})
			if n := h.Count("senddocument"); n != 0 || made.Load() != 0 {
				t.Errorf("%d documents were sent, %d made", n, made.Load())
			}
		})
	}
}

// TestADocumentIsUploadedOnce, though the messenger asks to wait first and the records are away when it is to be marked.
func TestADocumentIsUploadedOnce(t *testing.T) {
	t.Parallel()
	var h *house
	var sends atomic.Int32
	h, _ = office(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r)
			if strings.HasSuffix(r.URL.Path, "/sendDocument") && sends.Add(1) == 2 {
				h.cable.Pull()
			}
		})
	})
	w := h.woman()
	h.Fault(standin.Fault{Method: "sendDocument", Kind: standin.Status, Code: 429, RetryAfter: 1})
	row := h.give(w, "t.list")
	h.run()
	h.await(func() bool { return h.Count("senddocument") == 2 })
	h.awaitSeen(w, "<b>فهرست")
	h.awaitLog("post waits", 1)
	h.cable.Plug()
	h.awaitRow(row, fmt.Sprintf("sent %d", w.Chat()[len(w.Chat())-1].ID))
	if texts := w.texts(); !slices.Equal(texts, []string{"<b>فهرست"}) {
		t.Errorf("she sees %q", texts)
	}
}
