package record

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"hamyar/store"
)

// unsaid stands where her name stood in what others have under way.
const unsaid = "…"

// unsay takes words out of JSON, in whatever of its strings they stand. What has none of them stays as it is, byte by
// byte.
func unsay(body []byte, words []string) []byte {
	read := json.NewDecoder(bytes.NewReader(body))
	read.UseNumber()
	var v any
	if err := read.Decode(&v); err != nil {
		return body
	}
	found := false
	v = without(v, words, &found)
	if !found {
		return body
	}
	after, err := json.Marshal(v)
	if err != nil { // it was JSON before
		return body
	}
	return after
}

func without(v any, words []string, found *bool) any {
	switch v := v.(type) {
	case string:
		for _, w := range words {
			if strings.Contains(v, w) {
				*found = true
				return without(strings.ReplaceAll(v, w, unsaid), words, found)
			}
		}
		return v
	case []any:
		for i := range v {
			v[i] = without(v[i], words, found)
		}
		return v
	case map[string]any:
		for key := range v {
			v[key] = without(v[key], words, found)
		}
		return v
	}
	return v
}

// written is a row of what others have under way.
type written struct {
	ID   int64
	Body []byte
}

// sqlUsers are the people who use accounts.
const sqlUsers = `SELECT person_id FROM holder WHERE account_id = ANY ($1)`

// sqlTalks are the consultations of people who use accounts.
const sqlTalks = `
SELECT id FROM consultation
 WHERE person_id IN (` + sqlUsers + `) OR asked_by IN (` + sqlUsers + `) OR trainer IN (` + sqlUsers + `) OR closed_by IN (` + sqlUsers + `)`

// underWay are rows of some accounts that still hold sealed words: what waits to be sent, what couldn't be handled, and what
// was said in talks about help, by her who called and by the staff, about not coming, or of an event. Files of an event have names. Of
// what women asked trainers it is what both said, where they meet, what came of it and what a group was advised.
var underWay = []struct {
	table, column, which string
	unsay                func(body []byte, words []string) []byte
}{
	{"outbox", "body", `account_id = ANY ($1)`, unsay},
	{"inbox", "payload", `(channel, user_id) IN (SELECT channel, user_id FROM account WHERE id = ANY ($1))`, unsay},
	{"help_word", "words", `person_id IN (` + sqlUsers + `)
    OR help_id IN (SELECT id FROM help WHERE account_id = ANY ($1) OR person_id IN (` + sqlUsers + `))`, unsayText},
	{"guest", "words", `person_id IN (` + sqlUsers + `) OR answered_by IN (` + sqlUsers + `)`, unsayText},
	{"guest", "opinion_words", `person_id IN (` + sqlUsers + `)`, unsayText},
	{"guest", "missed_words", `person_id IN (` + sqlUsers + `)`, unsayText},
	{"consultation_word", "content", `person_id IN (` + sqlUsers + `) OR consultation_id IN (` + sqlTalks + `)`, unsayContent},
	{"consultation", "outcome", `id IN (` + sqlTalks + `)`, unsay},
	{"meeting", "place", `consultation_id IN (` + sqlTalks + `)`, unsay},
	{"advice", "words", `given_by IN (` + sqlUsers + `) OR group_id IN (SELECT group_id FROM membership WHERE person_id IN (` + sqlUsers + `))`, unsay},
	{"material", "file", `added_by IN (` + sqlUsers + `)`, unsay},
}

// unsayText takes words out of a text.
func unsayText(text []byte, words []string) []byte {
	for _, w := range words {
		text = bytes.ReplaceAll(text, []byte(w), []byte(unsaid))
	}
	return text
}

// unsayContent takes words out of what somebody wrote, said or showed. How it looked goes with them: its marks stand elsewhere then.
func unsayContent(body []byte, words []string) []byte {
	after := unsay(body, words)
	var c store.Content
	if bytes.Equal(after, body) || json.Unmarshal(after, &c) != nil {
		return after
	}
	c.Marks = nil
	plain, err := json.Marshal(c)
	if err != nil { // it was JSON before
		return after
	}
	return plain
}

// unmention takes her name and number out of what others have under way. A message that waits is sent without them.
func unmention(ctx context.Context, tx *store.Tx, r reach, proof map[string]int) error {
	accounts := slices.Concat(ids(r.shared), ids(r.others))
	if len(r.words) == 0 || len(accounts) == 0 {
		return nil
	}
	for _, u := range underWay {
		place := store.Sealed()[u.table+"."+u.column]
		rows, err := collect[written](ctx, tx, `SELECT id, `+u.column+` FROM `+u.table+` WHERE `+u.column+` <> '' AND (`+u.which+`)`, accounts)
		if err != nil {
			return err
		}
		for _, row := range rows {
			plain, err := tx.Unseal(place, row.Body)
			if err != nil {
				continue // a key that is no more: nobody reads it
			}
			after := u.unsay(plain, r.words)
			if bytes.Equal(plain, after) {
				continue
			}
			tx.Later(`UPDATE `+u.table+` SET `+u.column+` = $2 WHERE id = $1`, row.ID, tx.Seal(place, after))
			proof[u.table]++
		}
	}
	return nil
}

// unnamed takes her name and number out of what is written of the groups that she was in, and her name's search key out of
// theirs.
func unnamed(r reach) (all []statement) {
	for column, about := range store.Written() {
		table, name, _ := strings.Cut(column, ".")
		sql := `UPDATE ` + table + ` SET ` + name + ` = replace(` + name + `, $2, $3) WHERE ` + about + ` AND strpos(` + name + `, $2) > 0`
		words, instead := r.words, unsaid
		if name == "name_key" {
			words, instead = r.keys, ""
		}
		for _, w := range words {
			all = append(all, statement{table, sql, []any{r.groups, w, instead}})
		}
	}
	return all
}
