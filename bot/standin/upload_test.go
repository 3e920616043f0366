package standin

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// TestAnUploadedDocumentIsOnHerPhoneAsItWas: its name in any script, its bytes at the Bot API and on the page, also at Bale.
func TestAnUploadedDocumentIsOnHerPhoneAsItWas(t *testing.T) {
	t.Parallel()
	for name, bale := range map[string]bool{"telegram": false, "bale": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, func(o *Options) { o.Bale = bale })
			maryam := r.woman("مریم")
			b, err := bot.New(testToken, bot.WithServerURL(r.url), bot.WithSkipGetMe())
			if err != nil {
				t.Fatal(err)
			}
			const title = "فهرست «گل نرگس» و \"دوستان\".xlsx"
			data := []byte("PK\x03\x04\x00\xffنام")
			sent, err := b.SendDocument(t.Context(), &bot.SendDocumentParams{
				ChatID: maryam.ID(), Caption: "فهرست", Document: &models.InputFileUpload{Filename: title, Data: bytes.NewReader(data)},
			})
			if err != nil || sent.Document == nil || sent.Document.FileName != title || sent.Document.FileSize != int64(len(data)) {
				t.Fatalf("%+v %v", sent, err)
			}
			var f wireFile
			r.ok("getFile", fields{"file_id": sent.Document.FileID}, &f)
			messages := r.state().People[0].Messages
			shown := messages[len(messages)-1]
			if shown.Kind != KindDocument || shown.File == nil || shown.File.Name != title || shown.Text != "فهرست" {
				t.Fatalf("the page shows %+v", shown)
			}
			for _, at := range []string{"/file/bot" + testToken + "/" + f.Path, shown.File.URL} {
				answer, err := http.Get(r.url + at)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(answer.Body)
				_ = answer.Body.Close()
				if err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s gives %q (%v)", at, got, err)
				}
				if disposition := answer.Header.Get("Content-Disposition"); at == shown.File.URL && !strings.HasPrefix(disposition, "attachment") {
					t.Errorf("the page opens it instead of keeping it: %q", disposition)
				}
			}
			if got := r.Content(sent.Document.FileID); !bytes.Equal(got, data) || r.Content("x") != nil {
				t.Errorf("its content is %q", got)
			}
		})
	}
}
