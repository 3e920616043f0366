package post_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
	"hamyar/store"
)

// here is a file that lies with her own messenger.
func here(m standin.Message, kind chat.Kind) chat.Attachment {
	return chat.Attachment{Channel: telegram.Telegram, ID: m.File.ID, Kind: kind, Bytes: m.File.Bytes}
}

// album is a screen with photos and words below the first.
func album(w woman, text string, photos int) chat.Screen {
	s := words(text)
	for _, m := range w.SendAlbum(photos) {
		s.Album = append(s.Album, here(m, chat.Photo))
	}
	return s
}

// shown are the bot's messages on her phone: what each is, and its words.
func (w woman) shown() (shown []string) {
	for _, m := range w.Chat() {
		if !m.FromBot {
			continue
		}
		line := strings.Fields(m.Kind + " " + bare(m.Text))
		for _, row := range m.Inline {
			line = append(line, "["+row[0].Text+"]")
		}
		shown = append(shown, strings.Join(line, " "))
	}
	return shown
}

func (h *house) awaitShown(w woman, want ...string) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 20*time.Second)
	defer cancel()
	if err := h.Await(ctx, func() bool { return slices.Equal(w.shown(), want) }); err != nil {
		h.t.Fatalf("she sees %q, want %q\n%s", w.shown(), want, h.logs)
	}
}

// kept are the messages that a row keeps.
func (h *house) kept(row int64) (message int64, album []int64) {
	h.t.Helper()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT coalesce(message_id, 0), album FROM outbox WHERE id = $1`, row).Scan(&message, &album)
	})
	return message, album
}

// TestAnAlbumChangesAndGoesAsOne: its words where they stand, then all of it.
func TestAnAlbumChangesAndGoesAsOne(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, end := h.run()
	defer end()
	first := h.queue(w, store.Bulk, 0, chat.Saying{Screen: album(w, "کارگاه شنبه", 3)})
	p.Wake(w.account)
	h.awaitShown(w, "photo کارگاه شنبه", "photo", "photo")
	h.reply(w, 0, home("بعد"))
	p.Wake(w.account)
	home := "text بعد [" + say(t, h, "nav.home") + "]"
	h.awaitShown(w, "photo کارگاه شنبه", "photo", "photo", home)
	edit := h.queue(w, store.Bulk, first, chat.Saying{Screen: album(w, "کارگاه یکشنبه", 3)})
	p.Wake(w.account)
	h.awaitShown(w, "photo کارگاه یکشنبه", "photo", "photo", home)
	gone := h.queue(w, store.Bulk, edit, chat.Saying{Screen: words(""), Gone: true})
	p.Wake(w.account)
	h.awaitShown(w, home)
	end()
	at, with := h.kept(first)
	if again, also := h.kept(edit); len(with) != 2 || again != at || !slices.Equal(also, with) {
		t.Errorf("the album is %d with %v, after the edit %d with %v", at, with, again, also)
	}
	if got := h.state(gone); got != "sent 0" {
		t.Errorf("the last row is %s", got)
	}
}

// TestWhatComesWithAFileChangesWhereItStands: only its words and buttons are other ones.
func TestWhatComesWithAFileChangesWhereItStands(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	p, _ := h.run()
	file, spot := home("عکس"), home("")
	file.Files = []chat.Attachment{here(w.SendPhoto(""), chat.Photo)}
	spot.Spot = "32.86630,59.22110"
	button := " [" + say(t, h, "nav.home") + "]"
	photo := h.queue(w, store.Notice, 0, chat.Saying{Screen: file})
	place := h.queue(w, store.Notice, 0, chat.Saying{Screen: spot})
	p.Wake(w.account)
	h.awaitShown(w, "photo عکس"+button, "location"+button)
	h.writes(w)
	file.Lines, file.Buttons, spot.Buttons = words("عکس ما").Lines, nil, nil
	h.queue(w, store.Notice, photo, chat.Saying{Screen: file})
	h.queue(w, store.Bulk, place, chat.Saying{Screen: spot})
	p.Wake(w.account)
	h.awaitShown(w, "photo عکس ما", "location")
	file.Lines = words("صفحهٔ دیگر").Lines
	h.reply(w, photo, file) // after a press it is another screen
	p.Wake(w.account)
	h.awaitShown(w, "photo عکس ما", "location", "photo صفحهٔ دیگر")
}

// TestAFileOfAnotherMessengerIsntBroughtToChangeItsWords.
func TestAFileOfAnotherMessengerIsntBroughtToChangeItsWords(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	w := h.woman()
	p, end := h.run()
	f := maryam.SendVoice(3).File
	row := h.queue(w, store.Notice, 0, chat.Saying{Screen: lies(words("پیش"), chat.Voice, f)})
	p.Wake(w.account)
	h.awaitShown(w, "voice پیش")
	end()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM carried_file`)
		return err
	})
	h.queue(w, store.Notice, row, chat.Saying{Screen: lies(words("پس"), chat.Voice, f)})
	p, end = h.run()
	p.Wake(w.account)
	h.awaitShown(w, "voice پس")
	end()
	if n := bale.Count("getfile"); n != 1 {
		t.Errorf("the file was fetched %d times", n)
	}
}

// TestWhatCantBeTakenBackKeepsNobodyWaiting: it is too old, gone already, or was never known.
func TestWhatCantBeTakenBackKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	now := time.Now()
	h := openAt(t, nil, func() time.Time { return now })
	w := h.woman()
	p, end := h.run()
	var rows [3]int64
	for i := range rows {
		rows[i] = h.queue(w, store.Notice, 0, chat.Saying{Screen: words(fmt.Sprint(i))})
	}
	p.Wake(w.account)
	h.awaitSeen(w, "0", "1", "2")
	end()
	now = now.Add(49 * time.Hour)
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE outbox SET message_id = CASE WHEN id = $1 THEN 999 END WHERE id IN ($1, $2)`, rows[1], rows[2])
		return err
	})
	for i, row := range rows {
		rows[i] = h.queue(w, []int{store.Reply, store.Notice, store.Bulk}[i], row, chat.Saying{Screen: words(""), Gone: true})
	}
	h.queue(w, store.Bulk, 0, chat.Saying{Screen: words("بعد")})
	p, end = h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "0", "1", "2", "بعد")
	end()
	for _, row := range rows {
		if got := h.state(row); got != "sent 0" {
			t.Errorf("the row is %s", got)
		}
	}
	if n := h.Count("deletemessages"); n != 2 {
		t.Errorf("%d tries to delete, want two", n)
	}
}

// TestWhatIsNoAlbumIsRefusedBeforeItIsSent, with the chat going on.
func TestWhatIsNoAlbumIsRefusedBeforeItIsSent(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	pressed, far, long := album(w, "x", 2), album(w, "x", 2), album(w, strings.Repeat("x", 1025), 2)
	pressed.Buttons = []chat.Button{chat.HomeButton()}
	far.Album[1].Channel = telegram.Bale
	for _, s := range []chat.Screen{pressed, far, long} {
		h.reply(w, 0, s)
	}
	h.reply(w, 0, album(w, strings.Repeat("x", 1000), 2))
	p, _ := h.run()
	p.Wake(w.account)
	sorry := say(t, h, "common.unavailable")
	h.awaitSeen(w, sorry, sorry, sorry, strings.Repeat("x", 1000), "")
}

// TestAnAlbumIsAsManyMessagesAsItHasFiles where messages are counted.
func TestAnAlbumIsAsManyMessagesAsItHasFiles(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	h.config.Limits.PerChat, h.config.Limits.Burst = 10, 1
	w := h.woman()
	h.reply(w, 0, album(w, "x", 10))
	h.reply(w, 0, words("y"))
	p, _ := h.run()
	p.Wake(w.account)
	h.await(func() bool { return len(w.texts()) == 11 })
	var took time.Duration
	calls := h.Calls()
	for i, c := range calls {
		if c.Method == "sendmessage" {
			took = c.At.Sub(calls[i-1].At)
		}
	}
	if took < 700*time.Millisecond {
		t.Errorf("after an album of ten, of which a second has room, it took %v", took)
	}
}

// announce queues a row of an announcement and gives it.
func (h *house) announce(w woman, edition int, s chat.Screen) (row int64) {
	h.t.Helper()
	row = h.queue(w, store.Bulk, 0, chat.Saying{Screen: s})
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `
WITH author AS (INSERT INTO person (created_at) VALUES ($2) RETURNING id),
     news AS (INSERT INTO announcement (draft, author, created_at, state, started_at) SELECT 1, id, $2, 'sending', $2 FROM author RETURNING id),
     its_words AS (INSERT INTO announcement_part (announcement_id, nth, content, edition) SELECT id, 1, 'x', $3 FROM news)
UPDATE outbox SET announcement_id = news.id, part = 1 FROM news WHERE outbox.id = $1`, row, h.now, edition)
		return err
	})
	return row
}

// TestAnAnnouncementRemembersWhichOfItsWordsWereSaid, and says by itself for whom it is.
func TestAnAnnouncementRemembersWhichOfItsWordsWereSaid(t *testing.T) {
	t.Parallel()
	h := open(t, nil)
	w := h.woman()
	h.within(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `
WITH two AS (INSERT INTO person (created_at, name, name_key) VALUES ($2, 'زهرا', 'زهرا'), ($2, 'مریم', 'مریم') RETURNING id),
     held AS (INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT $1, id, $2, $2 FROM two)
UPDATE account SET person_id = (SELECT max(id) FROM two) WHERE id = $1`, w.account, h.now)
		return err
	})
	row := h.announce(w, 3, words("خبر"))
	notice := h.queue(w, store.Notice, 0, chat.Saying{Screen: words("دیگر")})
	p, end := h.run()
	p.Wake(w.account)
	h.await(func() bool { return len(w.texts()) == 2 })
	end()
	if got := w.texts(); !strings.Contains(got[0], "مریم") || got[1] != "خبر" {
		t.Errorf("she sees %q", got)
	}
	var editions []int
	h.within(func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT array_agg(edition ORDER BY id) FROM outbox WHERE id IN ($1, $2)`, row, notice).Scan(&editions)
	})
	if !slices.Equal(editions, []int{3, 0}) {
		t.Errorf("their editions are %v", editions)
	}
}
