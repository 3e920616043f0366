package standin

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWhatIsFormattedReachesTheBotSo: typed, below a file, and passed on; what stands around it goes, and the rest moves along.
func TestWhatIsFormattedReachesTheBotSo(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	bold := Entity{Type: "bold", Offset: 4, Length: 2}
	said := maryam.Write("  🌸گل https://x.y/", bold)
	maryam.Send(Enclosure{Kind: KindPhoto, Caption: "  🌸گل", Entities: []Entity{bold}})
	maryam.PassOn(said, "کسی")
	all := r.news()
	want := []Entity{{Type: "bold", Offset: 2, Length: 2}, {Type: "url", Offset: 5, Length: 12}}
	for i, got := range [][]Entity{all[0].Message.Entities, append(all[1].Message.CaptionEnts, want[1]), all[2].Message.Entities} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("message %d (-want +got):\n%s", i, diff)
		}
	}
	if m := all[2].Message; m.ForwardName != "کسی" || m.Text != said.Text || m.ID == said.ID {
		t.Errorf("passed on it is %+v", m)
	}
}

func TestEveryKindOfFileComesAsItIs(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	sent := maryam.Send(Enclosure{Kind: KindVideo, Name: "x.mp4", Seconds: 5, Caption: "ما"}, Enclosure{Kind: KindPhoto, Bytes: 7})
	maryam.Send(Enclosure{Kind: KindRound})
	maryam.Send(Enclosure{Kind: KindAnimation})
	maryam.Send(Enclosure{Kind: KindAudio, Bytes: 9})
	all := r.news()
	if v, p := all[0].Message, all[1].Message; v.Video == nil || v.Video.Seconds != 5 || v.Caption != "ما" || v.Album == "" || v.Album != p.Album || p.Photo[1].Bytes != 7 {
		t.Errorf("the album is %+v with %+v", v, p)
	}
	if n, a, s := all[2].Message, all[3].Message, all[4].Message; n.Round == nil || n.Album != "" || a.Animation == nil || a.Document == nil || s.Audio.Bytes != 9 {
		t.Errorf("the others are %+v, %+v, %+v", n, a, s)
	}
	to := itoa(maryam.ID())
	if got := r.call("sendDocument", fields{"chat_id": to, "document": sent[0].File.ID}); got.Description != "Bad Request: can't use file of type Video as Document" {
		t.Errorf("a video as a document: %q", got.Description)
	}
	r.ok("sendDocument", fields{"chat_id": to, "document": all[3].Message.Animation.ID}, nil)
	if m, _ := maryam.Last(); m.Kind != KindAnimation {
		t.Errorf("an animation as a document is %+v", m)
	}
	r.ok("sendVideoNote", fields{"chat_id": to, "video_note": all[2].Message.Round.ID, "caption": "x"}, nil)
	if m, _ := maryam.Last(); m.Kind != KindRound || m.Text != "" {
		t.Errorf("a round video is %+v", m)
	}
}

// TestWhatDoesntBelongTogetherIsNoAlbum: documents and songs are by themselves.
func TestWhatDoesntBelongTogetherIsNoAlbum(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	media := func(kind string) string {
		return `{"type":"` + kind + `","media":"` + maryam.Send(Enclosure{Kind: kind, Name: "x"})[0].File.ID + `"}`
	}
	for kinds, fits := range map[string]bool{
		"photo video": true, "video photo photo": true, "document document": true, "audio audio": true,
		"photo document": false, "document video": false, "audio document": false, "photo audio": false,
	} {
		var list []string
		for kind := range strings.FieldsSeq(kinds) {
			list = append(list, media(kind))
		}
		got := r.call("sendMediaGroup", fields{"chat_id": itoa(maryam.ID()), "media": "[" + strings.Join(list, ",") + "]"})
		if got.OK != fits || !fits && !strings.Contains(got.Description, "can't be mixed") {
			t.Errorf("%s: %+v", kinds, got)
		}
	}
}

// TestOfWhatIsDeletedAllVanishesOrNothing.
func TestOfWhatIsDeletedAllVanishesOrNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	old := r.sends(maryam, fields{"text": "دیروز"})
	r.push(47 * time.Hour)
	young := r.sends(maryam, fields{"text": "امروز"})
	r.push(2 * time.Hour)
	both := fields{"chat_id": itoa(maryam.ID()), "message_ids": "[" + itoa(young.ID) + "," + itoa(old.ID) + "]"}
	if got := r.call("deleteMessages", both); got.Description != "Bad Request: message can't be deleted for everyone" || len(maryam.Chat()) != 3 {
		t.Errorf("%+v, %d messages stay", got, len(maryam.Chat()))
	}
	both["message_ids"] = "[" + itoa(young.ID) + ",999]"
	for range 2 {
		r.ok("deleteMessages", both, nil)
	}
	if _, stays := maryam.Message(young.ID); stays {
		t.Error("it stays")
	}
	bale := newRig(t, func(o *Options) { o.Bale = true })
	if got := bale.call("deleteMessages", both); got.ErrorCode != 404 {
		t.Errorf("in Bale there is no such call, but: %+v", got)
	}
}

// TestFormattingIsTypedOnThePage, as apps let people do.
func TestFormattingIsTypedOnThePage(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]struct {
		text     string
		entities []Entity
	}{
		"گل **نرگس** 🌸 __زرد__": {"گل نرگس 🌸 زرد", []Entity{{Type: "bold", Offset: 3, Length: 4}, {Type: "italic", Offset: 11, Length: 3}}},
		"~~a~~||b||`c`":         {"abc", []Entity{{Type: "strikethrough", Length: 1}, {Type: "spoiler", Offset: 1, Length: 1}, {Type: "code", Offset: 2, Length: 1}}},
		"```\na\nb```":          {"\na\nb", []Entity{{Type: "pre", Length: 4}}},
		"a * b ** c _ d":        {"a * b ** c _ d", nil},
		"2**3":                  {"2**3", nil},
	} {
		text, entities := typed(given)
		if text != want.text || !cmp.Equal(entities, want.entities) {
			t.Errorf("%q is sent as %q with %+v", given, text, entities)
		}
	}
}
