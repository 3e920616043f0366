package telegram_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hamyar/bot/chat"
	"hamyar/bot/telegram"
)

const (
	maryam = `"from":{"id":5000000001,"is_bot":false,"first_name":"مریم","last_name":"رضایی","language_code":"fa"},` +
		`"chat":{"id":5000000001,"first_name":"مریم","type":"private"},"date":1795939200,"message_id":41`
	inGroup = `"from":{"id":5000000001,"first_name":"مریم"},"chat":{"id":-100123,"title":"گروه","type":"supergroup"},` +
		`"date":1795939200,"message_id":41`
)

var sent = time.Date(2026, 11, 29, 8, 0, 0, 0, time.UTC)

// heard is an input of maryam's with everything that a message always has; change fills in the rest.
func heard(kind chat.Kind, change func(*chat.Input)) chat.Input {
	in := chat.Input{
		Account: chat.Account{Channel: "telegram", User: 5000000001}, Update: 9, Kind: kind, Private: true,
		Chat: 5000000001, Message: 41, At: sent, Name: "مریم رضایی", Language: "fa",
	}
	if change != nil {
		change(&in)
	}
	in.Written = in.Text
	return in
}

// change fills in what an input has.
type change func(*chat.Input)

// as is the change for a file of one of the messenger's own types.
func (c change) as(kind string) change { return func(in *chat.Input) { c(in); in.File.As = kind } }

func file(kind chat.Kind, id string, bytes int64) change {
	return func(in *chat.Input) {
		in.File = chat.Attachment{Channel: "telegram", ID: id, Kind: kind, Bytes: bytes}
	}
}

func sound(id string, bytes int64, seconds int) change {
	return func(in *chat.Input) {
		file(chat.Voice, id, bytes)(in)
		in.File.Seconds = seconds
	}
}

var updates = []struct {
	name, json string
	want       chat.Input
}{
	{"she types", `{"update_id":9,"message":{` + maryam + `,"text":"سلام","reply_to_message":{"message_id":40,"date":0}}}`,
		heard(chat.Text, func(in *chat.Input) { in.Text, in.ReplyTo = "سلام", 40 })},
	{"she types what no database takes", `{"update_id":9,"message":{` + maryam + `,"text":"a\u0000b\ud83dc\udc00"}}`,
		heard(chat.Text, func(in *chat.Input) { in.Text = "abc" })},
	{"she types nothing but that", `{"update_id":9,"message":{` + maryam + `,"text":"\u0000"}}`, heard(chat.Other, nil)},
	{"she corrects", `{"update_id":9,"edited_message":{` + maryam + `,"edit_date":1795939260,"text":"سلام!"}}`,
		heard(chat.Text, func(in *chat.Input) { in.Text, in.Edited, in.At = "سلام!", true, sent.Add(time.Minute) })},
	{"she passes on", `{"update_id":9,"message":{` + maryam + `,"forward_origin":{"type":"hidden_user","sender_user_name":"x","date":1},"text":"x"}}`,
		heard(chat.Text, func(in *chat.Input) { in.Text, in.Forwarded = "x", true })},
	{"she passes on in Bale's way", `{"update_id":9,"message":{` + maryam + `,"forward_date":1,"text":"x"}}`,
		heard(chat.Text, func(in *chat.Input) { in.Text, in.Forwarded = "x", true })},
	{"her own number", `{"update_id":9,"message":{` + maryam + `,"contact":{"phone_number":"989151234567","first_name":"م","user_id":5000000001}}}`,
		heard(chat.Contact, func(in *chat.Input) { in.Phone, in.Own = "989151234567", true })},
	{"her husband's", `{"update_id":9,"message":{` + maryam + `,"contact":{"phone_number":"+989151234568","first_name":"ع","user_id":7}}}`,
		heard(chat.Contact, func(in *chat.Input) { in.Phone = "+989151234568" })},
	{"a number from the address book", `{"update_id":9,"message":{` + maryam + `,"contact":{"phone_number":"09151234567","first_name":"ع"}}}`,
		heard(chat.Contact, func(in *chat.Input) { in.Phone = "09151234567" })},
	{"voice", `{"update_id":9,"message":{` + maryam + `,"voice":{"duration":3,"mime_type":"audio/ogg","file_id":"v1","file_size":1234}}}`,
		heard(chat.Voice, sound("v1", 1234, 3))},
	{"round video", `{"update_id":9,"message":{` + maryam + `,"video_note":{"duration":3,"length":240,"file_id":"n1"}}}`,
		heard(chat.Voice, sound("n1", 0, 3).as(chat.Round))},
	{"a song", `{"update_id":9,"message":{` + maryam + `,"audio":{"duration":3,"title":"t","file_id":"a1"}}}`,
		heard(chat.Voice, sound("a1", 0, 3).as(chat.Audio))},
	{"what her phone recorded, as a file", `{"update_id":9,"message":{` + maryam + `,"document":{"file_name":"rec.amr","mime_type":"audio/amr","file_id":"r","file_size":5}}}`,
		heard(chat.Voice, func(in *chat.Input) { sound("r", 5, 0)(in); in.File.Name = "rec.amr" })},
	{"a voice of which nobody knows how long it is", `{"update_id":9,"message":{` + maryam + `,"voice":{"duration":3.5,"mime_type":7,"file_id":"v2"}}}`,
		heard(chat.Voice, sound("v2", 0, 0))},
	{"a photo in three sizes", `{"update_id":9,"message":{` + maryam + `,"caption":"کارمان","media_group_id":"139","photo":[` +
		`{"file_id":"s","width":90,"height":60,"file_size":1},{"file_id":"l","width":1280,"height":853,"file_size":3},{"file_id":"m","width":320,"height":213,"file_size":2}]}}`,
		heard(chat.Photo, func(in *chat.Input) { file(chat.Photo, "l", 3)(in); in.Text, in.Album = "کارمان", "139" })},
	{"a moving picture", `{"update_id":9,"message":{` + maryam + `,"animation":{"file_id":"g"},"document":{"file_id":"g","file_size":5}}}`,
		heard(chat.Document, file(chat.Document, "g", 0).as(chat.Animation))},
	{"a film", `{"update_id":9,"message":{` + maryam + `,"video":{"file_id":"f","width":1,"height":1}}}`,
		heard(chat.Document, file(chat.Document, "f", 0).as(chat.Video))},
	{"a large file", `{"update_id":9,"message":{` + maryam + `,"document":{"file_name":"x.pdf","file_id":"d","file_size":31000000}}}`,
		heard(chat.Document, func(in *chat.Input) { file(chat.Document, "d", 31000000)(in); in.File.Name = "x.pdf" })},
	{"a file with a name that is none", `{"update_id":9,"message":{` + maryam + `,"document":{"file_name":7,"file_id":"d"}}}`,
		heard(chat.Document, file(chat.Document, "d", 0))},
	{"a sticker", `{"update_id":9,"message":{` + maryam + `,"sticker":{"file_id":"s","emoji":"🌸"}}}`, heard(chat.Sticker, nil)},
	{"a place", `{"update_id":9,"message":{` + maryam + `,"location":{"latitude":32.87,"longitude":59.22}}}`,
		heard(chat.Location, func(in *chat.Input) { in.Spot = "32.87000,59.22000" })},
	{"a game of dice", `{"update_id":9,"message":{` + maryam + `,"dice":{"emoji":"🎲","value":3}}}`, heard(chat.Other, nil)},
	{"a press", `{"update_id":9,"callback_query":{"id":"77","from":{"id":5000000001,"first_name":"مریم","last_name":"رضایی","language_code":"fa"},` +
		`"message":{` + strings.Replace(maryam, "5000000001,\"is_bot\":false", "1,\"is_bot\":true", 1) + `,"text":"?"},"chat_instance":"1","data":"h.1.0."}}`,
		heard(chat.Press, func(in *chat.Input) { in.Data, in.Call, in.At = "h.1.0.", "77", time.Time{} })},
	{"a press on a message of last year", `{"update_id":9,"callback_query":{"id":"77","from":{"id":5000000001,"first_name":"مریم"},` +
		`"message":{"chat":{"id":5000000001,"type":"private"},"message_id":41,"date":0},"data":"h.1.0."}}`,
		heard(chat.Press, func(in *chat.Input) {
			in.Data, in.Call, in.At, in.Name, in.Language = "h.1.0.", "77", time.Time{}, "مریم", ""
		})},
	{"a press on a message that isn't told", `{"update_id":9,"callback_query":{"id":"77","from":{"id":5000000001},"inline_message_id":"z","data":"?"}}`,
		heard(chat.Press, func(in *chat.Input) {
			in.Data, in.Call, in.At, in.Name, in.Language, in.Message = "?", "77", time.Time{}, "", "", 0
		})},
	{"she blocks us", `{"update_id":9,"my_chat_member":{` + maryam + `,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked","until_date":0}}}`,
		heard(chat.Left, func(in *chat.Input) { in.Message = 0 })},
	{"she comes back", `{"update_id":9,"my_chat_member":{` + maryam + `,"old_chat_member":{"status":"kicked"},"new_chat_member":{"status":"member"}}}`,
		heard(chat.Back, func(in *chat.Input) { in.Message = 0 })},
	{"she speaks in a group", `{"update_id":9,"message":{` + inGroup + `,"text":"/start@hamyar_bot"}}`,
		heard(chat.Text, func(in *chat.Input) {
			in.Text, in.Private, in.Chat, in.Name, in.Language = "/start@hamyar_bot", false, -100123, "مریم", ""
		})},
	{"a channel speaks", `{"update_id":9,"channel_post":{"message_id":41,"date":1795939200,"chat":{"id":-100123,"type":"channel"},"text":"x"}}`,
		heard(chat.Text, func(in *chat.Input) {
			in.Account.User, in.Text, in.Private, in.Chat, in.Name, in.Language = -100123, "x", false, -100123, "", ""
		})},
	{"a kind of next year", `{"update_id":9,"thought":{"chat":{"id":5000000001,"type":"private"},"user":{"id":5000000001,"first_name":"مریم"},"mood":[1]}}`,
		heard(chat.Other, func(in *chat.Input) { in.At, in.Name, in.Language, in.Message = time.Time{}, "مریم", "", 0 })},
	{"nobody's", `{"update_id":9,"poll":{"id":"1","question":"?"}}`,
		chat.Input{Account: chat.Account{Channel: "telegram"}, Update: 9, Kind: chat.Other, Private: true}},
}

func TestEachKindOfUpdateIsRead(t *testing.T) {
	t.Parallel()
	for _, u := range updates {
		t.Run(u.name, func(t *testing.T) {
			t.Parallel()
			got, err := telegram.Decode("telegram", []byte(u.json))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(u.want, got); diff != "" {
				t.Errorf("read otherwise (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatCantBeReadIsAnErrorWithoutHerWords(t *testing.T) {
	t.Parallel()
	for _, broken := range []string{
		``, `[]`, `{}`, `null`, `{"message":{"text":"secret"}}`, `{"update_id":"secret"}`,
		`{"update_id":9,"message":{"text":{"secret":1}}}`, `{"update_id":9,"message":"secret"}`, `{"update_id":9,"message":{"text":"secret`,
	} {
		if in, err := telegram.Decode("telegram", []byte(broken)); err == nil {
			t.Errorf("%s is read as %+v", broken, in)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("her words are in the error: %v", err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, u := range updates {
		f.Add([]byte(u.json))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		in, err := telegram.Decode("telegram", payload)
		if err != nil {
			return
		}
		if in.Update == 0 || in.Kind == "" || in.Account.Channel != "telegram" {
			t.Errorf("half an input: %+v", in)
		}
		for _, s := range []string{in.Text, in.Data, in.Call, in.Phone, in.Album, in.Name, in.Language, in.File.ID} {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				t.Errorf("PostgreSQL doesn't take %q", s)
			}
		}
	})
}
