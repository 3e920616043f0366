package post_test

import (
	"bytes"
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
	"hamyar/locales"
	"hamyar/store"
)

// elsewhere is a house whose program is in Bale, too, and somebody there.
func elsewhere(t *testing.T) (h *house, bale *standin.Server, maryam *standin.Person) {
	t.Helper()
	h = open(t, nil)
	bale = standin.New(standin.Options{Token: "43:y", Bale: true})
	web := httptest.NewServer(bale)
	client, err := telegram.Open(telegram.Config{Channel: telegram.Bale, Token: "43:y", URL: web.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close(); bale.Close(); web.Close() })
	h.config.Sources = map[string]post.Source{telegram.Bale: client}
	return h, bale, bale.Person(standin.Profile{First: "مریم"})
}

// lies is a screen with a file that lies in Bale.
func lies(s chat.Screen, kind chat.Kind, f *standin.File) chat.Screen {
	s.Files = []chat.Attachment{{Channel: telegram.Bale, ID: f.ID, Kind: kind, Bytes: f.Bytes}}
	return s
}

func say(t *testing.T, h *house, key string) string {
	t.Helper()
	text, err := h.config.Book.Say("fa", locales.Plain, key, nil)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestAFileReachesWhoUsesAnotherMessenger: it is fetched once, though it is for several women at once, and uploaded once.
func TestAFileReachesWhoUsesAnotherMessenger(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	var women []woman
	var rows []int64
	files := map[chat.Kind]*standin.File{
		chat.Voice: maryam.SendVoice(3).File, chat.Photo: maryam.SendPhoto("").File, chat.Document: maryam.SendDocument("x.pdf", 9).File,
	}
	kinds := []chat.Kind{chat.Voice, chat.Photo, chat.Document}
	for range 4 {
		w := h.woman()
		women = append(women, w)
		for _, kind := range kinds {
			rows = append(rows, h.reply(w, 0, lies(home("از مریم"), kind, files[kind])))
		}
	}
	_, end := h.run()
	for _, w := range women {
		h.awaitSeen(w, "از مریم", "از مریم", "از مریم")
	}
	for i, row := range rows {
		m := women[i/3].Chat()[len(women[i/3].Chat())-3+i%3]
		if kind := kinds[i%3]; m.Kind != string(kind) || !bytes.Equal(h.Content(m.File.ID), bale.Content(files[kind].ID)) || len(m.Inline) == 0 && i%3 == 2 {
			t.Errorf("row %d arrives as %+v", row, m)
		}
	}
	end()
	if n := bale.Count("getfile"); n != 3 {
		t.Errorf("three files were fetched %d times", n)
	}
}

// TestWhatCantBeFetchedNowWaits, and what comes after it doesn't.
func TestWhatCantBeFetchedNowWaits(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	w := h.woman()
	off := bale.Fault(standin.Fault{Method: "getFile", Kind: standin.Status, Code: 502, Times: 1000})
	row := h.queue(w, store.Notice, 0, chat.Saying{Screen: lies(home("از مریم"), chat.Voice, maryam.SendVoice(3).File)})
	h.queue(w, store.Notice, 0, chat.Saying{Screen: home("بعدی")})
	p, end := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "بعدی")
	end()
	if got := h.state(row); got != "waiting 0" {
		t.Errorf("the row is %s", got)
	}
	off()
	h.now = h.now.Add(3 * time.Minute)
	p, _ = h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "بعدی", "از مریم")
}

// TestWhatSheAskedForAndCantBeHadNowIsSaidAtOnce: she can ask again.
func TestWhatSheAskedForAndCantBeHadNowIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	w := h.woman()
	off := bale.Fault(standin.Fault{Method: "getFile", Kind: standin.CutBefore, Times: 1000})
	voice := lies(chat.Screen{}, chat.Voice, maryam.SendVoice(3).File)
	h.reply(w, 0, voice)
	h.reply(w, 0, home("بعدی"))
	p, _ := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, say(t, h, "common.heard_later"), "بعدی")
	off()
	h.reply(w, 0, voice)
	p.Wake(w.account)
	h.await(func() bool { m, _ := w.Last(); return m.Kind == standin.KindVoice })
}

// TestWhatCantBeCarriedIsMissedNotUnnoticed: it is too large, or isn't there any more.
func TestWhatCantBeCarriedIsMissedNotUnnoticed(t *testing.T) {
	t.Parallel()
	h, _, maryam := elsewhere(t)
	w := h.woman()
	large := maryam.SendDocument("x.zip", 20<<20+1).File
	unsaid := *large
	unsaid.Bytes = 0
	for _, f := range []*standin.File{large, &unsaid, {ID: "nowhere"}} {
		h.reply(w, 0, lies(words("سلام"), chat.Document, f))
	}
	p, _ := h.run()
	p.Wake(w.account)
	missed := "سلام\n\n" + say(t, h, "common.heard_elsewhere")
	h.awaitSeen(w, missed, missed, missed)
}

// TestAFileThatIsGoneWhereItWasBroughtIsBroughtAnew: the messenger doesn't know it any more.
func TestAFileThatIsGoneWhereItWasBroughtIsBroughtAnew(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	w := h.woman()
	f := maryam.SendVoice(3).File
	if err := h.store.Carry(t.Context(), store.Carried{Channel: telegram.Bale, ID: f.ID, To: telegram.Telegram, There: "gone"}, h.now); err != nil {
		t.Fatal(err)
	}
	h.reply(w, 0, lies(home("از مریم"), chat.Voice, f))
	p, end := h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "از مریم")
	end()
	if there, err := h.store.Carried(context.WithoutCancel(t.Context()), telegram.Bale, f.ID, telegram.Telegram); err != nil || there == "gone" || bale.Count("getfile") != 1 {
		t.Errorf("it lies at %q (%v)", there, err)
	}
}

// TestAProgramThatStopsWhileAFileIsFetchedBringsItLater, and doesn't wait for it.
func TestAProgramThatStopsWhileAFileIsFetchedBringsItLater(t *testing.T) {
	t.Parallel()
	h, bale, maryam := elsewhere(t)
	w := h.woman()
	off := bale.Fault(standin.Fault{Method: "getFile", Kind: standin.Slow, Delay: time.Hour, Times: 1000})
	row := h.reply(w, 0, lies(home("از مریم"), chat.Voice, maryam.SendVoice(3).File))
	p, end := h.run()
	p.Wake(w.account)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := bale.Await(ctx, func() bool { return bale.Count("getfile") > 0 }); err != nil {
		t.Fatal(err)
	}
	end()
	if got := h.state(row); got != "waiting 0" {
		t.Errorf("the row is %s", got)
	}
	off()
	p, _ = h.run()
	p.Wake(w.account)
	h.awaitSeen(w, "از مریم")
	if slices.ContainsFunc(strings.Split(h.logs.String(), "\n"), func(l string) bool { return strings.Contains(l, "43:y") }) {
		t.Errorf("the log has a token:\n%s", h.logs)
	}
}

// TestAFilmThatWasBroughtIsSentAsWhatItIsThere: it was uploaded as a document.
func TestAFilmThatWasBroughtIsSentAsWhatItIsThere(t *testing.T) {
	t.Parallel()
	h, _, maryam := elsewhere(t)
	w := h.woman()
	film := lies(home("فیلم"), chat.Document, maryam.Send(standin.Enclosure{Kind: standin.KindVideo, Name: "x.mp4"})[0].File)
	film.Files[0].As = chat.Video
	p, end := h.run()
	for n := range 2 {
		h.reply(w, 0, film)
		p.Wake(w.account)
		h.await(func() bool { return len(w.texts()) == n+1 })
	}
	end()
	if n := h.Count("sendvideo"); n != 0 || h.Count("senddocument") != 2 {
		t.Errorf("%d times it was tried as a video: %v", n, h.Counts())
	}
}
