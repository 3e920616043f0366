package post_test

import (
	"context"
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/store"
)

func TestAPressRedrawsTheNewestMessageInPlace(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, _ := h.run()
	row := h.reply(w, 0, home("یک"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک")
	next := h.reply(w, row, home("دو"))
	p.Wake(w.account)
	h.awaitSeen(w, "دو")
	h.reply(w, next, home("سه"))
	p.Wake(w.account)
	h.awaitSeen(w, "سه")
	if m, _ := w.Last(); len(m.Inline) != 1 {
		t.Errorf("below it stand %v", m.Inline)
	}
}

func TestAMessageThatIsNoLongerTheNewestComesAnewAndLosesItsButtons(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, _ := h.run()
	row := h.reply(w, 0, home("یک"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک")
	h.writes(w)
	h.reply(w, row, home("دو"))
	p.Wake(w.account)
	h.await(func() bool {
		got := w.Chat()
		return len(w.texts()) == 2 && len(got[len(got)-1].Inline) == 1 && len(got[1].Inline) == 0
	})
	h.sees(w, "یک", "دو")
}

func TestAMessageThatIsGoneComesAnew(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	row := h.reply(w, 0, home("یک"))
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE outbox SET state = 'sent', message_id = 999 WHERE id = $1`, row)
		return err
	})
	h.reply(w, row, home("دو"))
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "دو")
}

func TestAReplyToAMessageWhoseConfirmationWasCutComesAnew(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	row := h.reply(w, 0, home("یک"))
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE outbox SET state = 'sent' WHERE id = $1`, row)
		return err
	})
	h.reply(w, row, home("دو"))
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "دو")
}

func TestOfSeveralEditsThatWaitOnlyTheLastIsShown(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, end := h.run()
	row := h.reply(w, 0, home("یک"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک")
	end()
	for _, s := range []string{"دو", "سه", "چهار"} {
		h.reply(w, row, home(s))
	}
	p, end = h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "چهار")
	end() // a call is counted a moment after it is seen
	if n := h.Count("editmessagetext"); n != 1 {
		t.Errorf("%d edits, want 1", n)
	}
}

func TestANoticeChangesWhereItStandsOrNowhere(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, end := h.run()
	notice := h.queue(w, store.Notice, 0, chat.Saying{Screen: home("خبر")})
	p.Wake(w.account)
	h.awaitSeen(w, "خبر")
	h.writes(w)
	h.queue(w, store.Notice, notice, chat.Saying{Screen: home("خبر تازه")})
	p.Wake(w.account)
	h.awaitSeen(w, "خبر تازه")
	end()
	unsent := h.queue(w, store.Notice, 0, chat.Saying{Screen: home("x")})
	gone := h.queue(w, store.Notice, 0, chat.Saying{Screen: home("x")})
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE outbox SET state = 'sent', message_id = CASE WHEN id = $1 THEN 999 END WHERE id IN ($1, $2)`, gone, unsent)
		return err
	})
	first := h.queue(w, store.Notice, unsent, chat.Saying{Screen: home("y")})
	second := h.queue(w, store.Notice, gone, chat.Saying{Screen: home("y")})
	h.reply(w, 0, home("بعد"))
	last := h.queue(w, store.Bulk, 0, chat.Saying{Screen: home("آخر")})
	p, end = h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "خبر تازه", "بعد", "آخر")
	end()
	if a, b, c := h.state(first), h.state(second), h.state(last); a != "sent 0" || b != "sent 0" || !strings.HasPrefix(c, "sent ") {
		t.Errorf("the rows are %s, %s, %s", a, b, c)
	}
}

func TestANoticeIsNotDrawnOverAnotherQuestionThatStandsInItsMessage(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, _ := h.run()
	seen := func(want ...string) {
		t.Helper()
		p.Wake(w.account)
		h.awaitSeen(w, want...)
	}
	notice := h.queue(w, store.Notice, 0, chat.Saying{Screen: home("خبر")})
	seen("خبر")
	h.reply(w, notice, home("همان صفحه"))
	seen("همان صفحه")
	h.queue(w, store.Notice, notice, chat.Saying{Screen: home("خبر تازه")})
	seen("خبر تازه")
	question := home("")
	question.Lines = []chat.Line{chat.Say("home.welcome")}
	h.reply(w, notice, question)
	seen("خوش آمدید. چه کاری انجام بدهیم؟")
	late := h.queue(w, store.Notice, notice, chat.Saying{Screen: home("خبر آخر")})
	h.queue(w, store.Bulk, 0, chat.Saying{Screen: home("بعد")})
	seen("خوش آمدید. چه کاری انجام بدهیم؟", "بعد")
	if got := h.state(late); got != "sent 0" {
		t.Errorf("the late row is %s", got)
	}
}

func TestANumberIsAskedForByAKeyboardThatGoesAwayAgain(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, end := h.run()
	first := h.reply(w, 0, home("یک"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک")
	ask := home("شماره؟")
	ask.Buttons = append([]chat.Button{{Label: chat.Say("nav.help"), Contact: true}}, ask.Buttons...)
	h.reply(w, first, ask)
	p.Wake(w.account)
	h.awaitSeen(w, "یک", "شماره؟")
	if k := w.Keyboard(); k == nil || len(k.Rows) != 2 || !k.Rows[0][0].Contact {
		t.Errorf("the keyboard is %+v", k)
	}
	h.reply(w, 0, home("با دکمه"))
	h.reply(w, 0, words("ممنون"))
	h.reply(w, 0, words("تمام"))
	p.Wake(w.account)
	h.awaitSeen(w, "یک", "شماره؟", "با دکمه", "ممنون", "تمام")
	end()
	if k := w.Keyboard(); k != nil {
		t.Errorf("the keyboard stays: %+v", k)
	}
	removals := 0
	for _, m := range w.Chat() {
		if m.RemovesReply {
			removals++
		}
	}
	if removals != 1 {
		t.Errorf("the keyboard was taken away %d times, want once", removals)
	}
}

func TestAFileGoesOnWithinItsMessengerOnly(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	voice := w.SendVoice(3)
	p, _ := h.run()
	s := home("از مریم")
	s.Files = []chat.Attachment{{Channel: "bale", ID: "b1", Kind: chat.Voice}, {Channel: "telegram", ID: voice.File.ID, Kind: chat.Voice}}
	h.reply(w, 0, s)
	p.Wake(w.account)
	h.awaitSeen(w, "از مریم")
	if m, _ := w.Last(); m.Kind != standin.KindVoice {
		t.Errorf("she got %+v", m)
	}
}
