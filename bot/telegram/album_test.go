package telegram_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
)

// lies is a file that somebody sent, as a conversation keeps it.
func lies(f *standin.File, kind chat.Kind, as string) chat.Attachment {
	return chat.Attachment{Channel: telegram.Telegram, ID: f.ID, Kind: kind, As: as}
}

// TestAFileIsSentAsWhatItIsWithOneCall, and one of which nobody noted that is found out.
func TestAFileIsSentAsWhatItIsWithOneCall(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	for _, c := range []struct {
		file standin.Enclosure
		kind chat.Kind
		as   string
		more int // calls that it takes if As isn't known
	}{
		{standin.Enclosure{Kind: standin.KindVideo, Name: "x.mp4"}, chat.Document, chat.Video, 1},
		{standin.Enclosure{Kind: standin.KindAudio, Name: "x.mp3"}, chat.Voice, chat.Audio, 1},
		{standin.Enclosure{Kind: standin.KindRound}, chat.Voice, chat.Round, 2},
		{standin.Enclosure{Kind: standin.KindAnimation, Name: "x.mp4"}, chat.Document, chat.Animation, 0},
		{standin.Enclosure{Kind: standin.KindVoice}, chat.Voice, "", 0},
	} {
		file := lies(maryam.Send(c.file)[0].File, c.kind, c.as)
		for _, as := range []string{c.as, ""} {
			tw.ForgetCalls()
			m := said("", chat.Key{Label: "خانه", Data: "h.1.0."})
			file.As, m.File = as, &file
			id, err := tw.client.Send(t.Context(), maryam.ID(), m)
			if err != nil {
				t.Errorf("%s: %v", c.file.Kind, err)
				continue
			}
			calls := 1
			if as == "" {
				calls += c.more
			}
			got, _ := maryam.Message(id)
			if n := len(tw.Calls()); got.Kind != c.file.Kind || len(got.Inline) != 1 || n != calls {
				t.Errorf("%s, noted as %q, arrives as %s with %d calls, want %d", c.file.Kind, as, got.Kind, n, calls)
			}
		}
	}
}

// TestAnAlbumComesTogether, on either messenger, and all of its messages are known.
func TestAnAlbumComesTogether(t *testing.T) {
	t.Parallel()
	for _, bale := range []bool{false, true} {
		tw := open(t, standin.Options{Bale: bale})
		maryam := tw.Person(standin.Profile{First: "مریم"})
		film := maryam.Send(standin.Enclosure{Kind: standin.KindVideo})[0]
		m := chat.Message{Text: "<b>کارگاه</b>", Album: []chat.Attachment{
			lies(maryam.SendPhoto("").File, chat.Photo, ""), lies(film.File, chat.Document, chat.Video), lies(maryam.SendPhoto("").File, chat.Photo, ""),
		}}
		words := "کارگاه"
		if bale {
			words = m.Text
		}
		ids, err := tw.client.SendAlbum(t.Context(), maryam.ID(), m)
		if err != nil || len(ids) != 3 {
			t.Fatalf("its messages are %v, %v", ids, err)
		}
		for i, want := range []string{standin.KindPhoto, standin.KindVideo, standin.KindPhoto} {
			got, _ := maryam.Message(ids[i])
			if got.Kind != want || got.Album == "" || (got.Caption() == words) != (i == 0) || i > 0 && got.Caption() != "" {
				t.Errorf("bale %v: number %d arrives as %+v", bale, i, got)
			}
		}
		m.Text = "تازه"
		if err := tw.client.Edit(t.Context(), maryam.ID(), ids[0], m); err != nil {
			t.Fatal(err)
		}
		if got, _ := maryam.Message(ids[0]); got.Caption() != "تازه" || got.Kind != standin.KindPhoto {
			t.Errorf("bale %v: afterwards the first is %+v", bale, got)
		}
	}
}

func TestDocumentsAndSongsAreAlbumsToo(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	for _, c := range []struct {
		kind string
		as   chat.Kind
		own  string
	}{{standin.KindDocument, chat.Document, ""}, {standin.KindAudio, chat.Voice, chat.Audio}} {
		var m chat.Message
		for range 2 {
			m.Album = append(m.Album, lies(maryam.Send(standin.Enclosure{Kind: c.kind, Name: "x"})[0].File, c.as, c.own))
		}
		ids, err := tw.client.SendAlbum(t.Context(), maryam.ID(), m)
		if err != nil || len(ids) != 2 {
			t.Errorf("%s: its messages are %v, %v", c.kind, ids, err)
			continue
		}
		if got, _ := maryam.Message(ids[1]); got.Kind != c.kind || got.Album == "" {
			t.Errorf("%s arrives as %+v", c.kind, got)
		}
	}
	mixed := chat.Message{Album: []chat.Attachment{lies(maryam.SendPhoto("").File, chat.Photo, ""), lies(maryam.SendDocument("x", 1).File, chat.Document, "")}}
	if ids, err := tw.client.SendAlbum(t.Context(), maryam.ID(), mixed); !errors.Is(err, chat.ErrRefused) {
		t.Errorf("a photo with a document: %v, %v", ids, err)
	}
}

func TestAPlaceComesWithItsButtons(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	maryam.Start("")
	m := said("", chat.Key{Label: "خانه", Data: "h.1.0."})
	m.Spot = "32.86630,-59.22110"
	id, err := tw.client.Send(t.Context(), maryam.ID(), m)
	if err != nil {
		t.Fatal(err)
	}
	got, _ := maryam.Message(id)
	if got.Location == nil || *got.Location != (standin.Location{Latitude: 32.8663, Longitude: -59.2211}) || len(got.Inline) != 1 {
		t.Errorf("it arrives as %+v", got)
	}
	for range 2 {
		if err := tw.client.Edit(t.Context(), maryam.ID(), id, chat.Message{Spot: m.Spot}); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := maryam.Message(id); got.Location == nil || len(got.Inline) != 0 {
		t.Errorf("without buttons it is %+v", got)
	}
	m.Spot = "32.86630"
	if _, err := tw.client.Send(t.Context(), maryam.ID(), m); !errors.Is(err, chat.ErrRefused) {
		t.Errorf("what is no place: %v", err)
	}
}

// TestAnAlbumThatWasTakenIsTaken, whatever the messenger tells of it: else it would be sent again.
func TestAnAlbumThatWasTakenIsTaken(t *testing.T) {
	t.Parallel()
	for told, want := range map[string][]int64{
		`[{"message_id":7,"photo":3},{"message_id":8}]`: {7, 8}, `[{"message_id":7},"x",null]`: {7}, `[]`: nil, `true`: nil, `{"message_id":7}`: nil,
	} {
		web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"ok":true,"result":`+told+`}`)
		}))
		client, err := telegram.Open(telegram.Config{Channel: telegram.Telegram, Token: token, URL: web.URL})
		if err != nil {
			t.Fatal(err)
		}
		ids, err := client.SendAlbum(t.Context(), 7, chat.Message{Album: make([]chat.Attachment, 2)})
		if err != nil || !slices.Equal(ids, want) {
			t.Errorf("of %s are known %v, %v", told, ids, err)
		}
		client.Close()
		web.Close()
	}
}
