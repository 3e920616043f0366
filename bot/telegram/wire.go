package telegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// maxAnswer bounds an answer: a hundred updates of the longest messages stay well below it.
const maxAnswer = 32 << 20

// wire is the HTTP client below the library. Whatever comes back is read here, so that no error holds an answer's
// body or the token, and no answer that can't be understood makes a call fail that was done.
type wire struct {
	http *http.Client
}

// answer is the envelope of the Bot API.
type answer struct {
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result,omitempty"`
	Code        int             `json:"error_code,omitempty"`
	Description string          `json:"description,omitempty"`
	Parameters  parameters      `json:"parameters,omitzero"`

	date string // of the answer, as HTTP writes it; "" if it has none
}

type parameters struct {
	RetryAfter int   `json:"retry_after,omitempty"` // seconds
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
}

// Do makes a call for the library.
func (w *wire) Do(req *http.Request) (*http.Response, error) {
	a, err := w.call(req)
	if err != nil {
		return nil, err
	}
	switch method := path.Base(req.URL.Path); {
	case !a.OK:
	case method == "sendMediaGroup":
		a.Result = idsOfAll(a.Result)
	case strings.HasPrefix(method, "send"), strings.HasPrefix(method, "edit"):
		a.Result = idsOnly(a.Result)
	}
	return a.response(req)
}

// call makes a call and reads its answer.
func (w *wire) call(req *http.Request) (answer, error) {
	resp, err := w.http.Do(req)
	if err != nil {
		return answer{}, withoutURL(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return answer{}, fmt.Errorf("read answer: %w", err)
	}
	var a answer
	if len(body) > maxAnswer {
		return a, errors.New("the answer is too long")
	}
	if json.Unmarshal(body, &a) != nil || (!a.OK && a.Code == 0 && a.Description == "") {
		return answer{}, fmt.Errorf("an answer with status %d can't be read", resp.StatusCode)
	}
	a.understand(resp)
	a.date = resp.Header.Get("Date")
	return a, nil
}

// understand gives a refusal Telegram's form: Bale also says 420, and that a limit is exceeded, by other codes.
func (a *answer) understand(resp *http.Response) {
	if a.OK {
		return
	}
	if a.Code == 0 {
		a.Code = resp.StatusCode
	}
	words := strings.ToLower(a.Description)
	if a.Code == 420 || strings.Contains(words, "limit exceed") || strings.Contains(words, "rate_limited") {
		a.Code = http.StatusTooManyRequests
	}
	if a.Code != http.StatusTooManyRequests {
		return
	}
	if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
		a.Parameters.RetryAfter = max(a.Parameters.RetryAfter, seconds)
	}
	a.Parameters.RetryAfter = max(a.Parameters.RetryAfter, 1)
}

// response hands an answer on to the library.
func (a *answer) response(req *http.Request) (*http.Response, error) {
	body, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("hand answer on: %w", err)
	}
	return &http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: req,
	}, nil
}

// idsOfAll is idsOnly for each message of an album. An answer that tells none of them is an album all the same.
func idsOfAll(result json.RawMessage) json.RawMessage {
	var album []json.RawMessage
	if json.Unmarshal(result, &album) != nil {
		return json.RawMessage("[]")
	}
	ids := make([][]byte, len(album))
	for i, message := range album {
		ids[i] = idsOnly(message)
	}
	return fmt.Appendf(nil, "[%s]", bytes.Join(ids, []byte(",")))
}

// idsOnly reduces a message to its id, 0 if it tells none, and that of its file, whatever kind it is: a message that was taken
// is never sent again because something in its description is new to us.
func idsOnly(result json.RawMessage) json.RawMessage {
	var m struct {
		ID int64 `json:"message_id"`
	}
	if json.Unmarshal(result, &m) != nil {
		m.ID = 0
	}
	if file := fileOf(result); file != "" {
		return fmt.Appendf(nil, `{"message_id":%d,"document":{"file_id":%q}}`, m.ID, file)
	}
	return fmt.Appendf(nil, `{"message_id":%d}`, m.ID)
}

// plainID is how a messenger's file ids look; another one isn't learned.
var plainID = regexp.MustCompile(`^[\w.:=/+-]{1,500}$`)

// fileOf is the id of a message's file, of a photo in its largest size; "" for none that can be read.
func fileOf(result json.RawMessage) string {
	var parts map[string]json.RawMessage
	if json.Unmarshal(result, &parts) != nil {
		return ""
	}
	for _, kind := range []string{"document", "voice", "audio", "video", "animation", "video_note"} {
		var f struct {
			ID string `json:"file_id"`
		}
		if json.Unmarshal(parts[kind], &f) == nil && plainID.MatchString(f.ID) {
			return f.ID
		}
	}
	var sizes []attached
	if json.Unmarshal(parts["photo"], &sizes) == nil && len(sizes) > 0 && plainID.MatchString(largest(sizes).ID) {
		return largest(sizes).ID
	}
	return ""
}

// withoutURL takes the address off an error, which has the token in it.
func withoutURL(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}
