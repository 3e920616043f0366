package standin

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A failure is an answer with ok=false: the code, the server's words and, for some, parameters a client acts on.
type failure struct {
	code       int
	words      string
	retryAfter int
	migrateTo  int64
}

func (f *failure) Error() string { return f.words }

// bad makes a 400 the way the real server does: the first letter goes to lower case unless the words are a constant in capitals.
func bad(format string, args ...any) *failure {
	return &failure{code: 400, words: "Bad Request: " + lowerFirst(fmt.Sprintf(format, args...))}
}

func forbidden(words string) *failure { return &failure{code: 403, words: "Forbidden: " + words} }

func tooMany(seconds int) *failure {
	return &failure{code: 429, words: fmt.Sprintf("Too Many Requests: retry after %d", seconds), retryAfter: seconds}
}

func lowerFirst(words string) string {
	if len(words) > 1 && (words[1] == '_' || words[1] >= 'A' && words[1] <= 'Z') {
		return words
	}
	_, size := utf8.DecodeRuneInString(words)
	return strings.ToLower(words[:size]) + words[size:]
}

var (
	errChatEmpty    = bad("chat_id is empty")
	errChatNotFound = bad("chat not found")
	errNotStarted   = forbidden("bot can't initiate conversation with a user")
	errBlocked      = forbidden("bot was blocked by the user")
	errDeactivated  = forbidden("user is deactivated")
	errNotModified  = bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	errCantDelete   = bad("message can't be deleted for everyone")
	errCantEdit     = bad("message can't be edited")
	errOldQuery     = bad("query is too old and response timeout expired or query ID is invalid")
	errTextEmpty    = bad("text must be non-empty")
	errNoMethod     = &failure{code: 404, words: "Not Found: method not found"}
	errNotFound     = &failure{code: 404, words: "Not Found"}
	errUnauthorized = &failure{code: 401, words: "Unauthorized"}
	errRestart      = &failure{code: 500, words: "Internal Server Error: restart"}
)
