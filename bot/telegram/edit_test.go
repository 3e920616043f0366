package telegram_test

import (
	"errors"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
)

func TestTheWordsBelowAFileChange(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	key := chat.Key{Label: "خانه", Data: "h.1.0."}
	for _, c := range []struct {
		kind string
		is   chat.Kind
		as   string
	}{
		{standin.KindPhoto, chat.Photo, ""}, {standin.KindVoice, chat.Voice, ""}, {standin.KindVideo, chat.Document, chat.Video},
		{standin.KindRound, chat.Voice, chat.Round},
	} {
		for _, before := range []string{"پیش", ""} {
			file := lies(maryam.Send(standin.Enclosure{Kind: c.kind})[0].File, c.is, c.as)
			m := said(before, key)
			m.File = &file
			id, err := tw.client.Send(t.Context(), maryam.ID(), m)
			if err != nil {
				t.Fatalf("%s: %v", c.kind, err)
			}
			after := before
			if c.kind != standin.KindRound || before != "" {
				after = "پس"
			}
			m.Text, m.Keys = after, nil
			for range 2 {
				if err := tw.client.Edit(t.Context(), maryam.ID(), id, m); err != nil {
					t.Fatalf("%s: %v", c.kind, err)
				}
			}
			if got, _ := maryam.Message(id); got.Text != after || len(got.Inline) != 0 {
				t.Errorf("%s with %q is %+v afterwards", c.kind, before, got)
			}
		}
	}
	text, err := tw.client.Send(t.Context(), maryam.ID(), said("x"))
	if err != nil {
		t.Fatal(err)
	}
	photo := lies(maryam.SendPhoto("").File, chat.Photo, "")
	if err := tw.client.Edit(t.Context(), maryam.ID(), text, chat.Message{Text: "y", File: &photo}); !errors.Is(err, chat.ErrMissing) {
		t.Errorf("a text doesn't become a photo: %v", err)
	}
}

// TestWhatIsTakenBackVanishes while it is young enough; what is gone is gone.
func TestWhatIsTakenBackVanishes(t *testing.T) {
	t.Parallel()
	for _, bale := range []bool{false, true} {
		now := time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC)
		tw := open(t, standin.Options{Bale: bale, Now: func() time.Time { return now }})
		maryam := tw.Person(standin.Profile{First: "مریم"})
		maryam.Start("")
		var ids []int64
		for range 4 {
			id, err := tw.client.Send(t.Context(), maryam.ID(), said("x"))
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		for range 2 {
			if err := tw.client.Delete(t.Context(), maryam.ID(), append(ids[:2:2], 999)); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(maryam.Chat()); n != 3 {
			t.Errorf("bale %v: %d messages stay", bale, n)
		}
		now = now.Add(49 * time.Hour)
		if err := tw.client.Delete(t.Context(), maryam.ID(), ids[2:]); !errors.Is(err, chat.ErrMissing) {
			t.Errorf("bale %v: what is too old: %v", bale, err)
		}
		if n := len(maryam.Chat()); n != 3 {
			t.Errorf("bale %v: %d messages stay", bale, n)
		}
		maryam.Block()
		if err := tw.client.Delete(t.Context(), maryam.ID(), ids[2:]); !errors.Is(err, chat.ErrGone) {
			t.Errorf("bale %v: who blocked us: %v", bale, err)
		}
	}
}
