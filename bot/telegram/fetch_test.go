package telegram_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
)

// TestAFileIsFetchedAndUploadedElsewhere, and goes on there by the id that the upload told, from either messenger to the other.
func TestAFileIsFetchedAndUploadedElsewhere(t *testing.T) {
	t.Parallel()
	for _, bale := range []bool{false, true} {
		from, to := open(t, standin.Options{Bale: bale}), open(t, standin.Options{Bale: !bale})
		maryam, zahra := from.Person(standin.Profile{First: "مریم"}), to.Person(standin.Profile{First: "زهرا"})
		zahra.Start("")
		for kind, file := range map[chat.Kind]*standin.File{
			chat.Voice: maryam.SendVoice(3).File, chat.Photo: maryam.SendPhoto("").File, chat.Document: maryam.SendDocument("x.pdf", 9).File,
		} {
			data, err := from.client.Fetch(t.Context(), file.ID)
			if err != nil || !bytes.Equal(data, from.Content(file.ID)) {
				t.Fatalf("bale %v, %s: %d bytes are fetched: %v", bale, kind, len(data), err)
			}
			m := said("از مریم")
			m.Made = &chat.Made{Name: "x.pdf", Bytes: data, Kind: kind}
			id, there, err := to.client.Upload(t.Context(), zahra.ID(), m)
			if err != nil {
				t.Fatal(err)
			}
			got, _ := zahra.Message(id)
			if got.Kind != string(kind) || !bytes.Equal(to.Content(there), data) {
				t.Errorf("bale %v, %s: it arrives as %+v, and is %q there", bale, kind, got, there)
			}
			m.Made, m.File = nil, &chat.Attachment{ID: there, Kind: kind}
			if id, err = to.client.Send(t.Context(), zahra.ID(), m); err != nil {
				t.Fatal(err)
			}
			if again, _ := zahra.Message(id); again.Kind != string(kind) || again.File.Bytes != got.File.Bytes {
				t.Errorf("bale %v, %s: it goes on as %+v", bale, kind, again)
			}
		}
	}
}

// TestWhatCantBeFetchedSaysWhether it may be tried again, and never with the token.
func TestWhatCantBeFetchedSaysWhether(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	large, voice := maryam.SendDocument("x.zip", 20<<20+1).File.ID, maryam.SendVoice(2).File.ID
	for name, id := range map[string]string{"too large": large, "unknown": "x"} {
		if _, err := tw.client.Fetch(t.Context(), id); !errors.Is(err, chat.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	off := tw.Fault(standin.Fault{Method: "getFile", Kind: standin.Status, Code: 502})
	_, err := tw.client.Fetch(t.Context(), voice)
	off()
	if err == nil || errors.Is(err, chat.ErrRefused) || strings.Contains(err.Error(), "42:") {
		t.Errorf("a gateway that is down: %v", err)
	}
	if data, err := tw.client.Fetch(t.Context(), voice); err != nil || len(data) == 0 {
		t.Errorf("afterwards: %v", err)
	}
}
