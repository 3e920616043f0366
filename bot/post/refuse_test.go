package post_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/post"
	"hamyar/bot/telegram"
	"hamyar/store"
)

const unavailable = "این صفحه الان باز نشد. لطفاً کمی بعد دوباره امتحان کنید."

// forAll lets everyone see a page.
var forAll = page.Right{Do: store.SeeProgramme}

func TestWhoBlockedUsIsSetAside(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	w.Block()
	first := h.reply(w, 0, words("یک"))
	second := h.reply(w, 0, words("دو"))
	p, _ := h.run()
	p.Wake(w.account)
	other := h.woman()
	h.await(func() bool { return h.Count("sendmessage") == 1 })
	h.awaitRow(first, "refused 0")
	h.awaitRow(second, "refused 0")
	if n := h.Count("sendmessage"); n != 1 {
		t.Errorf("%d sends to somebody who blocked us, want 1", n)
	}
	h.reply(other, 0, words("سلام"))
	p.Wake(other.account)
	h.awaitSeen(other, "سلام")
}

func TestWhoMayBeBackIsNotMarkedAsGoneAgain(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Leave(ctx, w.account, h.now); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
CREATE TABLE left_again ();
CREATE FUNCTION leaves() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO left_again DEFAULT VALUES; RETURN NULL; END';
CREATE TRIGGER leaves BEFORE UPDATE OF left_at ON account EXECUTE FUNCTION leaves()`)
		return err
	})
	row := h.reply(w, 0, words("یک"))
	p, end := h.run()
	p.Wake(w.account)
	h.awaitRow(row, "refused 0")
	end()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		var times int
		err := tx.QueryRow(ctx, `SELECT count(*) FROM left_again`).Scan(&times)
		if times != 0 {
			t.Errorf("she would be marked as gone though she came back while the row was passed on")
		}
		return err
	})
}

// clumsy is a messenger that stumbles over some words, and whenever buttons are to go.
type clumsy struct{ post.Messenger }

func (c clumsy) Send(ctx context.Context, user int64, m chat.Message) (int64, error) {
	if strings.Contains(m.Text, "secret") {
		panic(m.Text)
	}
	return c.Messenger.Send(ctx, user, m)
}

func (clumsy) Strip(context.Context, int64, int64) error { panic("secret") }

func TestALetterOverWhichTheProgramPanicsHoldsNothingUp(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Messengers[telegram.Telegram] = clumsy{h.config.Messengers[telegram.Telegram]}
	w := h.woman()
	p, end := h.run()
	row := h.reply(w, 0, home("یک"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک")
	h.writes(w)
	h.reply(w, row, home("دو"))
	bad := h.reply(w, 0, home("secret"))
	h.reply(w, 0, home("سه"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک", "دو", "سه")
	end()
	if got := h.state(bad); got != "refused 0" {
		t.Errorf("the row is %s", got)
	}
	if log := h.logs.String(); strings.Count(log, "panic: string") != 2 || strings.Contains(log, "secret") {
		t.Errorf("the log says:\n%s", log)
	}
}

// awaitRow asks for a row's state again and again, since the messenger doesn't know of it.
func (h *house) awaitRow(row int64, want string) {
	h.t.Helper()
	for h.state(row) != want {
		if h.t.Context().Err() != nil {
			h.t.Fatalf("row %d is %s", row, h.state(row))
		}
	}
}

func TestANoticeMovesToTheAccountThatCanBeReached(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	old, used := h.woman(), h.woman()
	var person int64
	h.within(func(ctx context.Context, tx *store.Tx) (err error) {
		if person, err = tx.NewPerson(ctx, used.account, h.now); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `
WITH held AS (INSERT INTO holder (account_id, person_id, since, chosen_at) VALUES ($2, $1, $3, $3))
UPDATE account SET person_id = $1, seen_at = seen_at - interval '1 day' WHERE id = $2`, person, old.account, h.now)
		return err
	})
	used.Block()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		told, err := tx.Tell(ctx, []int64{person}, store.Told{
			What: "approved/1", Screen: "x", Body: chat.Saying{Screen: words("خبر")}.Encode(), Before: h.now,
		})
		if told != 1 {
			t.Errorf("%d told", told)
		}
		return err
	})
	p, _ := h.run()
	p.Wake(used.account)
	h.awaitSeen(old, "خبر")
}

func TestAScreenThatCantBeShownIsApologisedForAndTheChatGoesOn(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Pages = map[string]page.Page{
		"x.panics": {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) { panic("secret") }},
		"x.fails":  {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) { return chat.Screen{}, errors.New("no") }},
		"x.sql": {Right: forAll, Draw: func(ctx context.Context, v page.Visit) (chat.Screen, error) {
			_, err := v.Tx.Exec(ctx, "SELECT nonsense")
			return chat.Screen{}, err
		}},
		"x.empty": {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) { return chat.Screen{}, nil }},
		"x.key": {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) {
			return chat.Screen{Lines: []chat.Line{chat.Say("no.such.key")}}, nil
		}},
		"x.long": {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) { return words(strings.Repeat("x", 5000)), nil }},
		"x.data": {Right: forAll, Draw: func(context.Context, page.Visit) (chat.Screen, error) {
			s := words("x")
			s.Buttons = []chat.Button{{Label: chat.Say("nav.home"), Verb: "p", Arg: strings.Repeat("x", 70)}}
			return s, nil
		}},
	}
	w := h.woman()
	var want []string
	for _, name := range []string{"x.panics", "x.fails", "x.sql", "x.empty", "x.key", "x.long", "x.data", "no.page"} {
		h.queue(w, store.Reply, 0, chat.Show(chat.Ref{Page: name}))
		want = append(want, unavailable)
	}
	h.reply(w, 0, words("بعد"))
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, append(want, "بعد")...)
	if strings.Contains(h.logs.String(), "secret") {
		t.Errorf("what a page panics with is logged:\n%s", h.logs)
	}
}

func TestAPageIsDrawnAsTheRecordsAreWhenItIsSent(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Pages["x.page"] = page.Page{Right: forAll, Draw: func(ctx context.Context, v page.Visit) (s chat.Screen, err error) {
		var name string
		err = v.Tx.QueryRow(ctx, `SELECT name FROM person WHERE id = $1`, v.Subject).Scan(&name)
		s = home(name + v.Arg)
		return s, err
	}}
	w := h.woman()
	var person int64
	h.within(func(ctx context.Context, tx *store.Tx) (err error) {
		person, err = tx.NewPerson(ctx, w.account, h.now)
		return errors.Join(err, tx.NamePerson(ctx, person, "پیش", "پیش"))
	})
	above := chat.Say("common.words", "words", chat.Words("بالا"))
	h.queue(w, store.Reply, 0, chat.Show(chat.Ref{Page: "x.page", Subject: person, Arg: "!"}, above))
	h.within(func(ctx context.Context, tx *store.Tx) error { return tx.NamePerson(ctx, person, "پس", "پس") })
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "بالا\n\nپس!")
}

func TestMarkupThatCantBeReadGoesOutPlain(t *testing.T) {
	t.Parallel()
	h := open(t, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if strings.HasSuffix(r.URL.Path, "sendMessage") && bytes.Contains(body, []byte("parse_mode")) {
				w.WriteHeader(http.StatusBadRequest)
				_, _ = w.Write([]byte(`{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities: Unsupported start tag \"secret\" at byte offset 0"}`))
				return
			}
			next.ServeHTTP(w, r)
		})
	})
	w := h.woman()
	h.reply(w, 0, words("<b>&"))
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "<b>&")
	if !strings.Contains(h.logs.String(), "markup can't be read") || strings.Contains(h.logs.String(), "secret") {
		t.Errorf("the log says:\n%s", h.logs)
	}
}

func TestARefusedRowLetsTheChatGoOn(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	bad := home("یک")
	bad.Buttons = []chat.Button{{Label: chat.Say("nav.home"), URL: "no address"}}
	row := h.reply(w, 0, bad)
	h.reply(w, 0, words("دو"))
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO outbox (account_id, class, screen, body, not_before) VALUES ($1, 0, 'x', 'not sealed', $2)`, w.account, h.now)
		return err
	})
	h.reply(w, 0, words("سه"))
	p, end := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "دو", "سه")
	end() // a call is counted a moment after it is seen
	if got := h.state(row); got != "refused 0" {
		t.Errorf("the row is %s", got)
	}
	if h.Count("sendmessage") != 3 {
		t.Errorf("%d sends, want 3", h.Count("sendmessage"))
	}
}

// TestAVoiceOfAnotherMessengerIsMissedNotUnnoticed: a message that brings one says so where it can't be had.
func TestAVoiceOfAnotherMessengerIsMissedNotUnnoticed(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	screen := words("سلام")
	screen.Files = []chat.Attachment{{Channel: telegram.Bale, ID: "x", Kind: chat.Voice}}
	h.reply(w, 0, screen)
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "سلام\n\nاین صدا در پیام‌رسان دیگری فرستاده شده است و فقط همان‌جا شنیده می‌شود.")
}
