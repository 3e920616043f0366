package town_test

import (
	"slices"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
	"hamyar/bot/town"
)

// TestWhatAPhoneShowsIsTold: what somebody sends, and what then comes and goes again.
func TestWhatAPhoneShowsIsTold(t *testing.T) {
	t.Parallel()
	tn := town.Start(t)
	maryam := tn.Woman("مریم")
	maryam.Writes("🌸 گل نرگس", town.Mark{Style: "bold", Words: "نرگس"})
	said := maryam.Chat()[0]
	if got := town.Formatted(said, "bold"); !slices.Equal(got, []string{"نرگس"}) {
		t.Errorf("of %q are bold %q", said.Text, got)
	}
	maryam.Passes(said, "زهرا").SendsPlace(32.5, 59.25).SendsPhoto("عکس").SendsAlbum("دو", standin.KindPhoto, standin.KindVideo).SendsVideo("فیلم")
	var files []chat.Attachment
	for _, m := range maryam.Chat() {
		switch {
		case m.Album != "" && m.Kind == standin.KindPhoto:
			files = append(files, chat.Attachment{ID: m.File.ID, Kind: chat.Photo})
		case m.Album != "":
			files = append(files, chat.Attachment{ID: m.File.ID, Kind: chat.Document, As: chat.Video})
		}
	}
	bot, err := telegram.Open(telegram.Config{Channel: telegram.Telegram, Token: tn.Config.TelegramToken, URL: tn.Config.TelegramURL})
	if err != nil {
		t.Fatal(err)
	}
	defer bot.Close()
	var ids []int64
	tn.Forget()
	maryam.Does("(waits)", func() {
		if ids, err = bot.SendAlbum(t.Context(), maryam.ID(), chat.Message{Text: "دو عکس", Album: files}); err != nil {
			t.Fatal(err)
		}
		if _, err := bot.Send(t.Context(), maryam.ID(), chat.Message{Spot: "32.50000,59.25000"}); err != nil {
			t.Fatal(err)
		}
	}).HearsAlbum("دو عکس", standin.KindPhoto, standin.KindVideo).HearsPlace(32.5, 59.25)
	maryam.Does("(waits)", func() {
		if err := bot.Delete(t.Context(), maryam.ID(), ids); err != nil {
			t.Fatal(err)
		}
	}).Misses("دو عکس").HearsAlbum("")
	tn.Golden("phone")
}
