package app_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/store"
)

// step is one thing that somebody does.
type step struct {
	who    int
	what   string // for a failed test
	target string // what she presses, as the grid calls it; "" for what isn't in it
	about  int    // which of the subjects it is about
	kind   string // press, words, answer, contact, voice
	data   string // of the button, or what she types
}

// The kinds of steps, by the first of the four bytes of a step modulo their number.
const (
	follow  = iota // the newest screen's nth button
	again          // any button that was on a screen, also of somebody else's
	target         // a button of a page, or one that begins a talk, about any subject
	inTalk         // a button of a conversation that was on a screen: any verb, step and value
	words          // words of the list
	reply          // the same as an answer to a message
	link           // a link with a payload of the list
	send           // a contact or a voice
	rawData        // bytes as the button's data
	rawText        // bytes as words
	rawLink        // bytes as a link's payload
	stepKinds
)

// read reads a step from the beginning of a script: its kind, who, and two numbers. Raw bytes are the rest of it.
func (w *walk) read(script []byte) (step, []byte) {
	b := append(slices.Clone(script[:min(len(script), 4)]), 0, 0, 0)
	rest := script[min(len(script), 4):]
	s := step{who: int(b[1]) % len(w.visitors), kind: "press"}
	x, y := int(b[2]), int(b[3])
	switch int(b[0]) % stepKinds {
	case follow:
		s.data = nth(w.last[w.visitors[s.who].account], x)
	case again:
		s.data = nth(w.seen, x<<8|y)
	case target:
		s.target, s.about = w.targets[(int(b[0])/stepKinds<<8|x)%len(w.targets)], (y&63)%len(w.abouts)
		s.data = w.button(s.target, w.abouts[s.about], []string{"", "1", "6", "zzz"}[y>>6])
	case inTalk:
		s.data = w.inTalk(x, y)
	case words, reply:
		s.kind, s.data = map[bool]string{true: "words", false: "answer"}[int(b[0])%stepKinds == words], w.word(x)
		s.about = y
	case link:
		s.kind, s.data = "words", "/start "+nth(append(w.links, w.payloads...), x)
	case send:
		s.kind = []string{"contact", "voice"}[x%2]
	case rawData:
		s.data, rest = string(rest), nil
	case rawText:
		s.kind, s.data, rest = "words", string(rest), nil
	case rawLink:
		s.kind, s.data, rest = "words", "/start "+string(rest), nil
	}
	s.what = strings.TrimSpace(fmt.Sprintf("%s %s %q", s.kind, s.target, s.data))
	return s, rest
}

func nth(of []string, n int) string {
	if len(of) == 0 {
		return "h.0.0."
	}
	return of[n%len(of)]
}

// button is the data of a button that does something, as the grid calls it.
func (w *walk) button(what string, about int64, arg string) string {
	d := chat.Data{Verb: chat.VerbDo, Subject: about}
	if talk, ok := strings.CutSuffix(what, " begins"); ok {
		d.Verb, d.Arg = chat.VerbOpen, talk
	} else {
		name, action, _ := strings.Cut(what, "/")
		d.Arg = name + "/" + action + "/" + arg
	}
	return d.String()
}

// inTalk is a button of a conversation under way, with a verb and an argument that may be those of another.
func (w *walk) inTalk(x, y int) string {
	if len(w.drafts) == 0 {
		return "h.0.0."
	}
	d, err := chat.ParseData(w.drafts[x%len(w.drafts)])
	other, _ := chat.ParseData(w.drafts[y%len(w.drafts)])
	if err != nil {
		return "h.0.0."
	}
	d.Verb = string("atukbvenxsrzql"[y%14])
	if y&16 != 0 {
		d.Arg = other.Arg
	}
	if y&32 != 0 {
		key, _, _ := strings.Cut(d.Arg, "=")
		d.Arg = key + "=" + strconv.FormatInt(w.abouts[x%len(w.abouts)], 10)
	}
	return d.String()
}

// word is something that people type: words that questions take, commands, labels, and names and numbers of others.
func (w *walk) word(n int) string {
	plain := []string{
		"گل نرگس", "زهرا کریمی", "۱۳۶۰", "09151110001", "5", "بله", "/home", "/today", "/cancel", "/help", "/lang", "↩️ برگشت", "۱۲۳۴۵۶۷۸",
		"12345678", "بیرجند", "۹ تا ۱۲", "1405/9/7", "لطفاً زودتر بیایید",
	}
	if n < 128 {
		return plain[n%len(plain)]
	}
	id := w.abouts[n%len(w.abouts)]
	typed := []string{mark(herName, id) + " خانم", "0915000" + strconv.FormatInt(id, 10), mark(aGroup, id)}[n%3]
	for of := range traces(typed) {
		w.typed[of] = true
	}
	return typed
}

// update is the step as the messenger tells it.
func (s step) update(w *walk, user int64) map[string]any {
	from, chat := map[string]any{"id": user, "first_name": "x"}, map[string]any{"id": user, "type": "private"}
	message := map[string]any{"message_id": 10000 + w.update, "date": 1, "from": from, "chat": chat}
	switch s.kind {
	case "press":
		return map[string]any{"update_id": w.update, "callback_query": map[string]any{
			"id": "1", "from": from, "data": s.data, "message": map[string]any{"message_id": w.row, "date": 1, "chat": chat},
		}}
	case "answer":
		message["reply_to_message"] = map[string]any{"message_id": w.row - int64(s.about%8), "date": 1, "chat": chat}
		message["text"] = s.data
	case "words":
		message["text"] = s.data
	case "contact":
		message["contact"] = map[string]any{"phone_number": "+98915" + strconv.FormatInt(1110000+user, 10), "user_id": user}
	case "voice":
		message["voice"] = map[string]any{"file_id": "voice", "duration": 3, "file_size": 1000}
	}
	return map[string]any{"update_id": w.update, "message": message}
}

// buttons are all that a button can do: pages, their actions, and the talks that it begins.
func (l *marked) buttons() (all []string) {
	for _, name := range slices.Sorted(maps.Keys(l.pages)) {
		all = append(all, name)
		for _, action := range slices.Sorted(maps.Keys(l.pages[name].Actions)) {
			all = append(all, name+"/"+action)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.talks)) {
		all = append(all, name+" begins")
	}
	return all
}

const sqlIDs = `
SELECT id FROM person UNION SELECT id FROM helper_group UNION SELECT id FROM help UNION SELECT id FROM request UNION SELECT id FROM event UNION SELECT id FROM guest
 UNION SELECT id FROM consultation UNION SELECT id FROM consultation_word UNION SELECT id FROM meeting
 UNION SELECT id FROM erasure UNION SELECT id FROM merge UNION SELECT id FROM role UNION SELECT id FROM county ORDER BY 1`

// ids are what a button can be about: the subjects of the grid, and everyone and everything else.
func (l *marked) ids() (all []int64) {
	for _, name := range slices.Sorted(maps.Keys(l.subjects)) {
		all = append(all, l.subjects[name])
	}
	l.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, sqlIDs)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return err
			}
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
		return rows.Err()
	})
	return all
}
