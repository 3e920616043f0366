package standin

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestTheServerRefusesInItsOwnWords holds every refusal to the words of the real server.
func TestTheServerRefusesInItsOwnWords(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	blocked, gone := r.woman("زهرا"), r.woman("لیلا")
	blocked.Block()
	gone.Deactivate()
	stranger := r.Person(Profile{First: "نرگس"})
	sent := r.sends(maryam, fields{"text": "سلام", "reply_markup": `{"inline_keyboard":[[{"text":"بله","callback_data":"y"}]]}`})
	keyed := r.sends(maryam, fields{"text": "شماره؟", "reply_markup": `{"keyboard":[[{"text":"شماره","request_contact":true}]]}`})
	hers := maryam.Say("سلام به شما")
	old := r.sends(maryam, fields{"text": "قدیمی"})
	group, closed, grown := r.Group("گروه"), r.Group("گروه"), r.Group("گروه")
	small := itoa(grown.ID())
	closed.Kick()
	grown.Upgrade()
	photo := maryam.SendPhoto("")
	r.push(49 * time.Hour)
	to := itoa(maryam.ID())
	long := strings.Repeat("س", 4097)

	for name, c := range map[string]struct {
		method string
		f      fields
		code   int
		words  string
	}{
		"unknown method":        {"sendNothing", nil, 404, "Not Found: method not found"},
		"no chat":               {"sendMessage", fields{"text": "x"}, 400, "Bad Request: chat_id is empty"},
		"unknown chat":          {"sendMessage", fields{"chat_id": "77", "text": "x"}, 400, "Bad Request: chat not found"},
		"never started":         {"sendMessage", fields{"chat_id": itoa(stranger.ID()), "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user"},
		"blocked":               {"sendMessage", fields{"chat_id": itoa(blocked.ID()), "text": "x"}, 403, "Forbidden: bot was blocked by the user"},
		"deactivated":           {"sendMessage", fields{"chat_id": itoa(gone.ID()), "text": "x"}, 403, "Forbidden: user is deactivated"},
		"kicked":                {"sendMessage", fields{"chat_id": itoa(closed.ID()), "text": "x"}, 403, "Forbidden: bot was kicked from the group chat"},
		"grown":                 {"sendMessage", fields{"chat_id": small, "text": "x"}, 400, "Bad Request: group chat was upgraded to a supergroup chat"},
		"no text":               {"sendMessage", fields{"chat_id": to}, 400, "Bad Request: message text is empty"},
		"only spaces":           {"sendMessage", fields{"chat_id": to, "text": " \u200f\n"}, 400, "Bad Request: text must be non-empty"},
		"too long":              {"sendMessage", fields{"chat_id": to, "text": long}, 400, "Bad Request: message is too long"},
		"too long in UTF-16":    {"sendMessage", fields{"chat_id": to, "text": strings.Repeat("🌷", 2049)}, 400, "Bad Request: message is too long"},
		"unsupported mode":      {"sendMessage", fields{"chat_id": to, "text": "x", "parse_mode": "rtf"}, 400, "Bad Request: unsupported parse_mode"},
		"entity out of text":    {"sendMessage", fields{"chat_id": to, "text": "x", "entities": `[{"type":"bold","offset":0,"length":5}]`}, 400, "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5"},
		"markup no JSON":        {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": "{"}, 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		"markup an array":       {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": "[]"}, 400, "Bad Request: object expected as reply markup"},
		"inline not two arrays": {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": `{"inline_keyboard":[{}]}`}, 400, `Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`},
		"button without deed":   {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"a"}]]}`}, 400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		"button without text":   {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": `{"inline_keyboard":[[{"callback_data":"a"}]]}`}, 400, `Bad Request: can't parse inline keyboard button: Can't find field "text"`},
		"data of 65 bytes":      {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"` + strings.Repeat("س", 32) + `x"}]]}`}, 400, "Bad Request: BUTTON_DATA_INVALID"},
		"button to nowhere":     {"sendMessage", fields{"chat_id": to, "text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"a","url":"localhost"}]]}`}, 400, "Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"},
		"contact in a group":    {"sendMessage", fields{"chat_id": itoa(group.ID()), "text": "x", "reply_markup": `{"keyboard":[[{"text":"a","request_contact":true}]]}`}, 400, "Bad Request: phone number can be requested in private chats only"},
		"reply to nothing":      {"sendMessage", fields{"chat_id": to, "text": "x", "reply_parameters": `{"message_id":99}`}, 400, "Bad Request: message to be replied not found"},
		"edit of nothing":       {"editMessageText", fields{"chat_id": to, "message_id": "99", "text": "x"}, 400, "Bad Request: message to edit not found"},
		"edit of hers":          {"editMessageText", fields{"chat_id": to, "message_id": itoa(hers.ID), "text": "x"}, 400, "Bad Request: message can't be edited"},
		"edit with a keyboard":  {"editMessageText", fields{"chat_id": to, "message_id": itoa(keyed.ID), "text": "x"}, 400, "Bad Request: message can't be edited"},
		"edit to the same":      {"editMessageText", fields{"chat_id": to, "message_id": itoa(sent.ID), "text": "سلام", "reply_markup": `{"inline_keyboard":[[{"text":"بله","callback_data":"y"}]]}`}, 400, errNotModified.words},
		"edit to a reply board": {"editMessageText", fields{"chat_id": to, "message_id": itoa(sent.ID), "text": "x", "reply_markup": `{"keyboard":[["a"]]}`}, 400, "Bad Request: inline keyboard expected"},
		"caption of a text":     {"editMessageCaption", fields{"chat_id": to, "message_id": itoa(sent.ID), "caption": "x"}, 400, "Bad Request: there is no caption in the message to edit"},
		"markup not modified":   {"editMessageReplyMarkup", fields{"chat_id": to, "message_id": itoa(old.ID)}, 400, errNotModified.words},
		"edit nowhere":          {"editMessageText", fields{"text": "x"}, 400, "Bad Request: message identifier is not specified"},
		"delete nothing":        {"deleteMessage", fields{"chat_id": to, "message_id": "99"}, 400, "Bad Request: message to delete not found"},
		"delete after 48 h":     {"deleteMessage", fields{"chat_id": to, "message_id": itoa(old.ID)}, 400, "Bad Request: message can't be deleted for everyone"},
		"delete no list":        {"deleteMessages", fields{"chat_id": to}, 400, "Bad Request: message identifiers are not specified"},
		"answer to nothing":     {"answerCallbackQuery", fields{"callback_query_id": "1"}, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},
		"answer too long":       {"answerCallbackQuery", fields{"callback_query_id": "1", "text": strings.Repeat("س", 201)}, 400, "Bad Request: MESSAGE_TOO_LONG"},
		"no photo":              {"sendPhoto", fields{"chat_id": to}, 400, "Bad Request: there is no photo in the request"},
		"unknown file":          {"sendPhoto", fields{"chat_id": to, "photo": "AgAD"}, 400, "Bad Request: wrong file identifier/HTTP URL specified"},
		"caption too long":      {"sendPhoto", fields{"chat_id": to, "photo": photo.File.ID, "caption": strings.Repeat("س", 1025)}, 400, "Bad Request: message caption is too long"},
		"album of eleven":       {"sendMediaGroup", fields{"chat_id": to, "media": "[" + strings.Repeat(`{},`, 10) + "{}]"}, 400, "Bad Request: too many messages to send as an album"},
		"album of none":         {"sendMediaGroup", fields{"chat_id": to, "media": "[]"}, 400, "Bad Request: there are no messages to send"},
		"copies of none":        {"copyMessages", fields{"chat_id": to, "from_chat_id": to, "message_ids": "[]"}, 400, "Bad Request: message identifiers are not specified"},
		"copies of 101":         {"copyMessages", fields{"chat_id": to, "from_chat_id": to, "message_ids": "[" + strings.Repeat("1,", 100) + "1]"}, 400, "Bad Request: too many message identifiers specified"},
		"copies in disorder":    {"copyMessages", fields{"chat_id": to, "from_chat_id": to, "message_ids": "[2,1]"}, 400, "Bad Request: message identifiers must be in a strictly increasing order"},
		"copies of what's gone": {"copyMessages", fields{"chat_id": to, "from_chat_id": to, "message_ids": "[98,99]"}, 400, "Bad Request: there are no messages to forward"},
		"copy of nothing":       {"copyMessage", fields{"chat_id": to, "from_chat_id": to, "message_id": "99"}, 400, "Bad Request: message to copy not found"},
		"forward of nothing":    {"forwardMessage", fields{"chat_id": to, "from_chat_id": to, "message_id": "99"}, 400, "Bad Request: message to forward not found"},
		"file without id":       {"getFile", nil, 400, "Bad Request: file_id not specified"},
		"file of another bot":   {"getFile", fields{"file_id": "x"}, 400, "Bad Request: invalid file_id"},
		"command in capitals":   {"setMyCommands", fields{"commands": `[{"command":"Start","description":"x"}]`}, 400, "Bad Request: BOT_COMMAND_INVALID"},
		"commands in Klingon":   {"setMyCommands", fields{"commands": `[]`, "language_code": "tlh"}, 400, "Bad Request: invalid language code specified"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := &rig{t: t, Server: r.Server, url: r.url, client: r.client}
			answer := in.call(c.method, c.f)
			if answer.OK || answer.ErrorCode != c.code || answer.Description != c.words {
				t.Errorf("%s: %d %q, want %d %q", c.method, answer.ErrorCode, answer.Description, c.code, c.words)
			}
		})
	}
}

func TestAWrongTokenIsUnauthorizedAndNoTokenIsNotFound(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	for path, code := range map[string]int{"/bot4242:wrong/getMe": 401, "/botnonsense/getMe": 404, "/bot" + testToken + "/getMe": 200, "/file/bot4242:wrong/x": 401, "/file/bot" + testToken + "/x": 404, "/bot" + testToken: 404} {
		answer, err := http.Get(r.url + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != code {
			t.Errorf("%s: %d, want %d", path, answer.StatusCode, code)
		}
	}
}

func TestTheSameCallComesInThreeBodies(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	maryam := r.woman("مریم")
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	for name, value := range map[string]string{"chat_id": itoa(maryam.ID()), "text": "سلام"} {
		if err := parts.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := parts.Close(); err != nil {
		t.Fatal(err)
	}
	bodies := map[string]string{
		parts.FormDataContentType():         form.String(),
		"application/x-www-form-urlencoded": "chat_id=" + itoa(maryam.ID()) + "&text=%D8%B3%D9%84%D8%A7%D9%85",
		"application/json":                  `{"chat_id":` + itoa(maryam.ID()) + `,"text":"سلام","reply_markup":{"keyboard":[["بله"]]}}`,
	}
	for kind, body := range bodies {
		answer, err := http.Post(r.url+"/bot"+testToken+"/SENDMESSAGE", kind, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", kind, answer.StatusCode)
		}
	}
	var said []string
	for _, m := range maryam.Chat() {
		if m.FromBot {
			said = append(said, m.Text)
		}
	}
	if diff := cmp.Diff([]string{"سلام", "سلام", "سلام"}, said); diff != "" {
		t.Error(diff)
	}
	if maryam.Keyboard() == nil {
		t.Error("the structure in the JSON body was lost")
	}
}
