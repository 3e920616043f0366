package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/paper"
	"hamyar/bot/standin"
	"hamyar/bot/telegram"
)

// said is a message with keys, one a row.
func said(text string, keys ...chat.Key) chat.Message {
	m := chat.Message{Text: text}
	for _, k := range keys {
		m.Keys = append(m.Keys, []chat.Key{k})
	}
	return m
}

func TestSheSeesWhatIsSent(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	maryam.Start("")
	id, err := tw.client.Send(t.Context(), maryam.ID(), said("<b>سلام</b> &lt;مریم&gt;",
		chat.Key{Label: "خانه", Data: "h.1.0."}, chat.Key{Label: "نشانی", URL: "https://example.org/"}))
	if err != nil {
		t.Fatal(err)
	}
	m, ok := maryam.Message(id)
	if !ok || m.Text != "سلام <مریم>" || len(m.Entities) != 1 || m.Entities[0].Type != "bold" {
		t.Errorf("she sees %+v", m)
	}
	if len(m.Inline) != 2 || m.Inline[0][0].Data != "h.1.0." || m.Inline[1][0].URL != "https://example.org/" || m.Inline[1][0].Data != "" {
		t.Errorf("below it stand %+v", m.Inline)
	}
	for range 2 { // the second time nothing changes, which is no error
		if err := tw.client.Edit(t.Context(), maryam.ID(), id, said("دوباره", chat.Key{Label: "خانه", Data: "h.2.0."})); err != nil {
			t.Fatal(err)
		}
	}
	if m, _ := maryam.Message(id); m.Text != "دوباره" || len(m.Inline) != 1 || m.Inline[0][0].Data != "h.2.0." {
		t.Errorf("after the edit she sees %+v", m)
	}
	for range 2 {
		if err := tw.client.Strip(t.Context(), maryam.ID(), id); err != nil {
			t.Fatal(err)
		}
	}
	if m, _ := maryam.Message(id); m.Text != "دوباره" || len(m.Inline) != 0 {
		t.Errorf("after the buttons are gone she sees %+v", m)
	}
}

// TestKeysOfARowStandSideBySide, below a message and below the chat, on both channels.
func TestKeysOfARowStandSideBySide(t *testing.T) {
	t.Parallel()
	for _, options := range []standin.Options{{}, {Bale: true}} {
		tw := open(t, options)
		maryam := tw.Person(standin.Profile{First: "مریم"})
		maryam.Start("")
		week := chat.Message{Text: "روز؟", Keys: [][]chat.Key{{{Label: "۸", Data: "a.1.1.d=8"}, {Label: "۷", Data: "a.1.1.d=7"}}, {{Label: "خانه", Data: "h.1.0."}}}}
		id, err := tw.client.Send(t.Context(), maryam.ID(), week)
		if err != nil {
			t.Fatal(err)
		}
		if m, _ := maryam.Message(id); len(m.Inline) != 2 || len(m.Inline[0]) != 2 || m.Inline[0][1].Data != "a.1.1.d=7" || len(m.Inline[1]) != 1 {
			t.Errorf("below it stand %+v", m.Inline)
		}
		week.Below = true
		if _, err := tw.client.Send(t.Context(), maryam.ID(), week); err != nil {
			t.Fatal(err)
		}
		if k := maryam.Keyboard(); k == nil || len(k.Rows) != 2 || len(k.Rows[0]) != 2 || k.Rows[0][0].Text != "۸" {
			t.Errorf("the keyboard is %+v", k)
		}
	}
}

func TestAKeyboardAsksForHerNumberAndGoesAway(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم", Phone: "989151234567"})
	maryam.Start("")
	ask := said("شماره؟", chat.Key{Label: "📱 شمارهٔ من", Contact: true}, chat.Key{Label: "🏠 خانه"})
	ask.Below = true
	if _, err := tw.client.Send(t.Context(), maryam.ID(), ask); err != nil {
		t.Fatal(err)
	}
	k := maryam.Keyboard()
	if k == nil || len(k.Rows) != 2 || !k.Rows[0][0].Contact || k.Rows[1][0].Contact || !k.OneTime || !k.Resize {
		t.Fatalf("the keyboard is %+v", k)
	}
	if _, err := tw.client.Send(t.Context(), maryam.ID(), chat.Message{Text: "ممنون", Remove: true}); err != nil {
		t.Fatal(err)
	}
	if k := maryam.Keyboard(); k != nil {
		t.Errorf("the keyboard stays: %+v", k)
	}
}

func TestAFileGoesOnByItsID(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	for _, c := range []struct {
		kind chat.Kind
		file *standin.File
	}{
		{chat.Voice, maryam.SendVoice(3).File}, {chat.Photo, maryam.SendPhoto("").File}, {chat.Document, maryam.SendDocument("x.pdf", 9).File},
	} {
		m := said("از مریم", chat.Key{Label: "جواب", Data: "h.1.0."})
		m.File = &chat.Attachment{Channel: telegram.Telegram, ID: c.file.ID, Kind: c.kind}
		id, err := tw.client.Send(t.Context(), maryam.ID(), m)
		if err != nil {
			t.Errorf("%s: %v", c.kind, err)
			continue
		}
		got, _ := maryam.Message(id)
		if got.Kind != string(c.kind) || got.Caption() != "از مریم" || len(got.Inline) != 1 {
			t.Errorf("%s arrives as %+v", c.kind, got)
		}
	}
}

// TestWhatTheProgramMadeIsUploaded: name, bytes, words and buttons, at either messenger.
func TestWhatTheProgramMadeIsUploaded(t *testing.T) {
	t.Parallel()
	for _, bale := range []bool{false, true} {
		tw := open(t, standin.Options{Bale: bale})
		maryam := tw.Person(standin.Profile{First: "مریم"})
		maryam.Start("")
		m := chat.Message{Text: "فهرست _گل_ <نرگس>", Plain: true, Keys: [][]chat.Key{{{Label: "خانه", Data: "h.1.0."}}}}
		m.Made = &chat.Made{Name: "فهرست گل نرگس.xlsx", Bytes: []byte("PK\x00\xff")}
		id, err := tw.client.Send(t.Context(), maryam.ID(), m)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := maryam.Message(id)
		if got.Kind != standin.KindDocument || got.Caption() != m.Text || len(got.Inline) != 1 || got.File.Name != m.Made.Name {
			t.Errorf("bale %v: it arrives as %+v", bale, got)
		}
		if data := tw.Content(got.File.ID); string(data) != "PK\x00\xff" {
			t.Errorf("bale %v: its bytes are %q", bale, data)
		}
		m.Made.Bytes = make([]byte, 50<<20+1)
		if _, err := tw.client.Send(t.Context(), maryam.ID(), m); !errors.Is(err, chat.ErrRefused) {
			t.Errorf("bale %v: what is too large is %v, which may be tried for ever", bale, err)
		}
	}
}

// TestAPictureThatTheProgramMadeIsAPhoto, which is seen without being opened, at either messenger.
func TestAPictureThatTheProgramMadeIsAPhoto(t *testing.T) {
	t.Parallel()
	for _, bale := range []bool{false, true} {
		tw := open(t, standin.Options{Bale: bale})
		maryam := tw.Person(standin.Profile{First: "مریم"})
		maryam.Start("")
		data, err := paper.Chart{Title: "کارگاه"}.PNG()
		if err != nil {
			t.Fatal(err)
		}
		m := chat.Message{Text: "گزارش _گل_", Plain: true, Made: &chat.Made{Name: "x.png", Bytes: data, Kind: chat.Photo}}
		id, err := tw.client.Send(t.Context(), maryam.ID(), m)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := maryam.Message(id)
		if got.Kind != standin.KindPhoto || got.Caption() != m.Text || got.File.Width != 1080 || !bytes.Equal(tw.Content(got.File.ID), data) {
			t.Errorf("bale %v: it arrives as %+v", bale, got)
		}
		for _, wrong := range [][]byte{[]byte("PK"), make([]byte, 10<<20+1)} {
			m.Made.Bytes = wrong
			if id, err = tw.client.Send(t.Context(), maryam.ID(), m); err != nil {
				t.Fatalf("bale %v: %v", bale, err)
			}
			if got, _ := maryam.Message(id); got.Kind != standin.KindDocument {
				t.Errorf("bale %v: what is no photo arrives as %+v", bale, got)
			}
		}
	}
}

func TestEveryRefusalHasItsMeaning(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	ctx := t.Context()
	woman := func(then func(*standin.Person)) int64 {
		p := tw.Person(standin.Profile{First: "x"})
		p.Start("")
		then(p)
		return p.ID()
	}
	here := woman(func(*standin.Person) {})
	send := func(user int64, m chat.Message) error { _, err := tw.client.Send(ctx, user, m); return err }
	for _, c := range []struct {
		name string
		err  error
		want error
	}{
		{"she blocked us", send(woman((*standin.Person).Block), said("x")), chat.ErrGone},
		{"she is no more", send(woman((*standin.Person).Deactivate), said("x")), chat.ErrGone},
		{"she never started", send(tw.Person(standin.Profile{First: "x"}).ID(), said("x")), chat.ErrGone},
		{"nobody", send(1, said("x")), chat.ErrGone},
		{"markup", send(here, said("<b>x")), chat.ErrMarkup},
		{"no text", send(here, said("")), chat.ErrRefused},
		{"long data", send(here, said("x", chat.Key{Label: "x", Data: strings.Repeat("x", 65)})), chat.ErrRefused},
		{"too long", send(here, said(strings.Repeat("x", 4097))), chat.ErrRefused},
		{"no such message", tw.client.Edit(ctx, here, 9999, said("x")), chat.ErrMissing},
		{"her own message", tw.client.Edit(ctx, here, 1, said("x")), chat.ErrMissing},
		{"no buttons to take", tw.client.Strip(ctx, here, 9999), chat.ErrMissing},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.err, c.want)
		}
	}
	if err := send(here, chat.Message{Text: "<b>x", Plain: true}); err != nil {
		t.Errorf("plain text is refused: %v", err)
	}
}

func TestAnAccidentMayPassByItself(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	maryam.Start("")
	for _, f := range []standin.Fault{
		{Kind: standin.Status, Code: 500}, {Kind: standin.Status, Code: 502}, {Kind: standin.CutBefore}, {Kind: standin.CutAfter},
		{Kind: standin.Garbage}, {Kind: standin.Slow, Delay: time.Minute}, {Kind: standin.Status, Code: 429, RetryAfter: 7},
	} {
		f.Method = "sendMessage"
		off := tw.Fault(f)
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		_, err := tw.client.Send(ctx, maryam.ID(), said("secret"))
		cancel()
		off()
		later, slow := errors.AsType[*chat.Later](err)
		if slow != (f.RetryAfter == 7) || (slow && later.After != 7*time.Second) {
			t.Errorf("%+v: %v", f, err)
		}
		for _, final := range []error{nil, chat.ErrGone, chat.ErrMissing, chat.ErrMarkup, chat.ErrRefused, chat.ErrToken} {
			if errors.Is(err, final) {
				t.Errorf("%+v: %v is final", f, err)
			}
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%+v: words or token in %v", f, err)
		}
	}
}

func TestBaleIsUnderstood(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{Bale: true})
	maryam := tw.Person(standin.Profile{First: "مریم"})
	maryam.Start("")
	id, err := tw.client.Send(t.Context(), maryam.ID(), said("*سلام*"))
	if err != nil {
		t.Fatal(err)
	}
	if m, _ := maryam.Message(id); m.Text != "سلام" {
		t.Errorf("she sees %q", m.Text)
	}
	if id, err = tw.client.Send(t.Context(), maryam.ID(), chat.Message{Text: "*_a_[b`", Plain: true}); err != nil {
		t.Fatal(err)
	}
	if m, _ := maryam.Message(id); m.Text != "*_a_[b`" {
		t.Errorf("without markup she sees %q", m.Text)
	}
	if _, err := tw.client.Send(t.Context(), 1, said("x")); !errors.Is(err, chat.ErrGone) {
		t.Errorf("to nobody: %v", err)
	}
	if err := tw.client.Commands(t.Context(), "fa", nil); err != nil && !errors.Is(err, chat.ErrRefused) {
		t.Errorf("commands: %v", err)
	}
}

func TestCommandsAndDescriptionsAreSetForEachLanguage(t *testing.T) {
	t.Parallel()
	tw := open(t, standin.Options{Username: "hamyar_bot"})
	maryam := tw.Person(standin.Profile{First: "مریم", Language: "fa"})
	if err := tw.client.Commands(t.Context(), "", []telegram.Command{{Name: "start", Description: "Start"}}); err != nil {
		t.Fatal(err)
	}
	if err := tw.client.Commands(t.Context(), "fa", []telegram.Command{{Name: "start", Description: "شروع"}}); err != nil {
		t.Fatal(err)
	}
	if got := maryam.Commands(); len(got) != 1 || got[0].Description != "شروع" {
		t.Errorf("her commands are %+v", got)
	}
	if err := tw.client.Describe(t.Context(), "fa", "همیار گروه\u200cها", "همیار"); err != nil {
		t.Fatal(err)
	}
	if name, id, err := tw.client.Me(t.Context()); name != "hamyar_bot" || id != 42 || err != nil {
		t.Errorf("Me is %s, %d, %v", name, id, err)
	}
}
