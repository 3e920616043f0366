package event_test

import (
	"slices"
	"testing"

	"hamyar/bot/town"
	"hamyar/store"
)

// TestWhatIsAFileAndWhatIsNone: in each row the trainer sends something while files are asked for.
func TestWhatIsAFileAndWhatIsNone(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id, laleh := p.led()
	opens(t, laleh, "event.material", id).Presses(word("material.to_add"))
	for _, row := range []struct {
		name  string
		does  func()
		hears string
		kept  int
	}{
		{"a document", func() { laleh.SendDocument("a.pdf", 1000) }, "«a.pdf»", 1},
		{"a photo", func() { laleh.SendPhoto("") }, "🖼 عکس ۲", 2},
		{"a voice", func() { laleh.SendVoice(3) }, "🎙 پیام صوتی ۳", 3},
		{"three photos at once", func() { laleh.SendAlbum(3) }, "🖼 عکس ۶", 6},
		{"21 MB", func() { laleh.SendDocument("b.mp4", 21<<20) }, "۲۰ مگابایت", 6},
		{"a program", func() { laleh.SendDocument("B.APK", 1000) }, word("wrong.program"), 6},
		{"a sticker", func() { laleh.SendSticker() }, word("wrong.sticker"), 6},
		{"words", func() { laleh.Say("این هم جزوه") }, word("event_material.only_files"), 6},
		{"many words below it", func() { laleh.SendPhoto(string(slices.Repeat([]rune("ا"), 101))) }, "کوتاه‌تر", 6},
	} {
		laleh.Does("("+row.name+")", row.does).Hears(row.hears).Hears(word("event_material.file"))
		if n := town.Query[int](p.Town, `SELECT count(*) FROM material`); n != row.kept {
			t.Errorf("%s: %d files are kept, want %d", row.name, n, row.kept)
		}
	}
	p.Restart()
	laleh.Does("(after the restart)", func() { laleh.SendDocument("c.pdf", 1000) }).Hears("c.pdf").Presses(word("flow.enough"))
	laleh.Sees(word("flow.more")).Presses(word("flow.more")).PressesTo("c.pdf").Presses(word("material.see"))
	if got := files(laleh); !slices.Equal(got, []string{"document"}) {
		t.Errorf("she looks at %v", got)
	}
	old := laleh.Screen()
	laleh.Presses(word("material.remove")).Hears(word("material.removed")).PressesOld(old, word("material.remove"))
	laleh.PressesOld(old, word("material.see")).Hears(word("material.gone"))
	if n := town.Query[int](p.Town, `SELECT count(*) FROM material WHERE removed_at IS NOT NULL AND removed_by IS NOT NULL`); n != 1 {
		t.Errorf("%d files are taken away", n)
	}
}

// TestWhatIsAddedLaterGoesToWhoCame, once each and only the new one; what is taken away stays with who has it.
func TestWhatIsAddedLaterGoesToWhoCame(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id, laleh := p.led()
	p.over(id, "زهرا کریمی")
	p.afterwards()
	opens(t, laleh, "event.material", id).Presses(word("material.to_add"))
	laleh.Does("(a file)", func() { laleh.SendDocument("یک.pdf", 1000) }).Presses(word("flow.enough")).Hears(word("material.sent"))
	p.afterwards()
	laleh.Presses(word("material.to_add")).Does("(a photo)", func() { laleh.SendPhoto("دو") })
	p.afterwards()
	p.afterwards()
	if got := files(p.zahra); !slices.Equal(got, []string{"document", "photo"}) {
		t.Errorf("who came has got %v", got)
	}
	if got := files(p.fatemeh); len(got) > 0 {
		t.Errorf("who didn't come has got %v", got)
	}
	laleh.Presses(word("flow.enough")).PressesTo("یک.pdf").Presses(word("material.remove"))
	p.afterwards()
	opens(t, p.zahra, "event.files", id).Hears(word("after.choose")).PressesTo("دو")
	if got := files(p.zahra); !slices.Equal(got, []string{"document", "photo", "photo"}) || p.zahra.Shows("یک") {
		t.Errorf("she has got %v\n%s", got, p.zahra.Phone())
	}
	opens(t, p.fatemeh, "event.files", id).Hears(word("common.not_yours"))
}

// TestWhoMayAddFiles: its trainer and the coordinators there; not another trainer, nor who is one no more.
func TestWhoMayAddFiles(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	id, laleh := p.led()
	other, elsewhere := trains(p.Town, "نرگس طاهری", "birjand"), p.Coordinator("اکرم طاهری", "قائنات")
	for who, may := range map[*town.Person]bool{laleh: true, p.parvin: true, other: false, elsewhere: false, p.maryam: false} {
		begins(t, who, "event_material", id)
		if !may {
			who.Hears(word("common.not_yours"))
			continue
		}
		who.Hears(word("event_material.file"))
	}
	town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE kind = 'trainer'`, p.Now())
	laleh.Does("(a file)", func() { laleh.SendDocument("a.pdf", 1000) }).Hears(word("common.not_yours"))
	p.cancels(id, "")
	begins(t, p.parvin, "event_material", id).Hears(word("plan.too_late"))
	if n := town.Query[int](p.Town, `SELECT count(*) FROM material`); n != 0 {
		t.Errorf("%d files are kept", n)
	}
}

// TestAFileFromAnotherMessenger goes to her phone there, if she has one.
func TestAFileFromAnotherMessenger(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	id := p.plans(p.workshop())
	p.adds(id, store.File{Channel: "bale", ID: "x", Kind: "voice"})
	p.over(id, "زهرا کریمی")
	p.afterwards()
	p.zahra.Hears(p.Fa("after.came"))
	if len(files(p.zahra)) > 0 || p.after("زهرا کریمی", "material") != 1 {
		t.Errorf("she has got what lies elsewhere\n%s", p.zahra.Phone())
	}
}
