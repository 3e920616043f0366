package town_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"hamyar/bot/standin"
)

// said is one thing that the bot showed somebody, by a message or by an edit of one.
type said struct {
	what string
	life int
}

// heard is everything that was shown in each chat, in order. An edit that changed nothing wasn't seen.
func heard(calls []standin.Call) map[int64][]said {
	all := map[int64][]said{}
	for _, c := range calls {
		if c.Code != 200 || c.Method != "sendmessage" && c.Method != "editmessagetext" {
			continue
		}
		life, _ := strconv.Atoi(c.Fields["life"])
		what := shown(plain(c.Fields["text"]), keysOf(c.Fields["reply_markup"]))
		all[c.Chat] = append(all[c.Chat], said{what, life})
	}
	return all
}

// plain is a text without the escapes of HTML; our screens have no other markup here.
func plain(html string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&amp;", "&").Replace(html)
}

func keysOf(markup string) (all []string) {
	var m struct {
		Inline [][]standin.Button `json:"inline_keyboard"`
		Reply  [][]struct {
			Text string `json:"text"`
		} `json:"keyboard"`
	}
	if json.Unmarshal([]byte(markup), &m) != nil {
		return nil
	}
	for _, row := range m.Inline {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	for _, row := range m.Reply {
		for _, k := range row {
			all = append(all, k.Text)
		}
	}
	return all
}

// repeats compares what somebody heard with what she should, in order, and counts what she heard twice. A message may
// come once more in a later life of the program, whose confirmation the end of the earlier one cut off; so at most one
// comes again a kill. Cut says whether that may have happened to her at the end of a life.
func repeats(got []said, want []string, cut func(life int) bool) (n int, err error) {
	at := -1
	for i, s := range got {
		switch {
		case at+1 < len(want) && s.what == want[at+1]:
			at++
		case at < 0 || s.what != want[at]:
			return n, fmt.Errorf("message %d is\n%s\nwant\n%s", i, s.what, want[min(at+1, len(want)-1)])
		case s.life == got[i-1].life || !cut(got[i-1].life):
			return n, fmt.Errorf("message %d comes twice though nothing was cut off:\n%s", i, s.what)
		default:
			n++
		}
	}
	if at+1 != len(want) {
		return n, fmt.Errorf("she heard %d of %d, not\n%s", at+1, len(want), want[at+1])
	}
	return n, nil
}

func perhaps(int) bool { return true }

func never(int) bool { return false }
