package standin

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// TestGoTelegramBotSpeaksWithTheStandIn runs the library the product uses against it: polling, keyboards, presses, files, albums, errors.
func TestGoTelegramBotSpeaksWithTheStandIn(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	b, err := bot.New(testToken, bot.WithServerURL(r.url), bot.WithNotAsyncHandlers(), bot.WithDefaultHandler(converse(t)))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(done)
		b.Start(ctx)
	}()
	t.Cleanup(func() {
		stop()
		<-done
	})
	maryam := r.Person(Profile{First: "مریم", Phone: "989121112233"})
	maryam.Start("x1")
	shows(t, maryam, "سلام مریم: x1")
	if err := maryam.Tap("بله"); err != nil {
		t.Fatal(err)
	}
	shows(t, maryam, "بسیار خوب")
	shows(t, maryam, "شماره؟")
	if err := maryam.Tap("شماره"); err != nil {
		t.Fatal(err)
	}
	shows(t, maryam, "شمارهٔ شما: 989121112233")
	maryam.SendVoice(3)
	shows(t, maryam, "album")
	if n := len(maryam.Toasts()); n != 1 {
		t.Errorf("%d toasts", n)
	}
	if maryam.Keyboard() != nil {
		t.Error("the keyboard was to go")
	}
	if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: 7, Text: "x"}); !errors.Is(err, bot.ErrorBadRequest) {
		t.Errorf("%v", err)
	}
	r.SetLimits(Limits{Chat: 0.1, ChatBurst: 1})
	var tooMany *bot.TooManyRequestsError
	for range 2 {
		_, err = b.SendMessage(ctx, &bot.SendMessageParams{ChatID: maryam.ID(), Text: "x"})
	}
	if !errors.As(err, &tooMany) || tooMany.RetryAfter != 10 {
		t.Errorf("%v", err)
	}
}

func shows(t *testing.T, p *Person, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	err := p.Await(ctx, func() bool {
		for _, m := range p.Chat() {
			if m.FromBot && m.Text == text {
				return true
			}
		}
		return false
	})
	if err != nil {
		t.Fatalf("%q never came: %+v", text, p.Chat())
	}
}

func converse(t *testing.T) bot.HandlerFunc {
	t.Helper()
	return func(ctx context.Context, b *bot.Bot, u *models.Update) {
		check := func(_ any, err error) {
			if err != nil && ctx.Err() == nil {
				t.Error(err)
			}
		}
		if q := u.CallbackQuery; q != nil {
			check(b.AnswerCallbackQuery(ctx, &bot.AnswerCallbackQueryParams{CallbackQueryID: q.ID, Text: "✅"}))
			m := q.Message.Message
			check(b.EditMessageText(ctx, &bot.EditMessageTextParams{ChatID: m.Chat.ID, MessageID: m.ID, Text: "بسیار خوب"}))
			check(b.SendMessage(ctx, &bot.SendMessageParams{ChatID: m.Chat.ID, Text: "شماره؟", ReplyMarkup: &models.ReplyKeyboardMarkup{
				Keyboard: [][]models.KeyboardButton{{{Text: "شماره", RequestContact: true}}},
			}}))
			return
		}
		m := u.Message
		switch {
		case m.Contact != nil:
			check(b.SendMessage(ctx, &bot.SendMessageParams{
				ChatID: m.Chat.ID, Text: "شمارهٔ شما: " + m.Contact.PhoneNumber, ReplyMarkup: &models.ReplyKeyboardRemove{RemoveKeyboard: true},
			}))
		case m.Voice != nil:
			check(b.SendVoice(ctx, &bot.SendVoiceParams{ChatID: m.Chat.ID, Voice: &models.InputFileString{Data: m.Voice.FileID}}))
			check(b.SendDocument(ctx, &bot.SendDocumentParams{ChatID: m.Chat.ID, Document: &models.InputFileUpload{Filename: "a.pdf", Data: strings.NewReader("%PDF")}}))
			check(b.SendMediaGroup(ctx, &bot.SendMediaGroupParams{ChatID: m.Chat.ID, Media: []models.InputMedia{
				&models.InputMediaPhoto{Media: "attach://one.jpg", MediaAttachment: strings.NewReader("1"), Caption: "album"},
				&models.InputMediaPhoto{Media: "attach://two.jpg", MediaAttachment: strings.NewReader("2")},
			}}))
		case strings.HasPrefix(m.Text, "/start"):
			check(b.SendMessage(ctx, &bot.SendMessageParams{
				ChatID: m.Chat.ID, Text: "<b>سلام</b> " + bot.EscapeMarkdown(m.From.FirstName) + ":" + m.Text[len("/start"):], ParseMode: models.ParseModeHTML,
				ReplyMarkup: &models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "بله", CallbackData: "yes"}}}},
			}))
		}
	}
}
