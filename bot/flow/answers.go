package flow

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"hamyar/bot/chat"
)

// Answers are what was said so far. Rows of a roster have numbers that are never used again, so that a button of
// yesterday can't mean another woman today. A row's answers have keys like "member/3/name".
type Answers struct {
	Given map[string]Answer `json:",omitempty"`
	Rows  map[string][]int  `json:",omitempty"` // of a roster, in their order
	Last  int               `json:",omitempty"` // number given last
}

// Answer is what was said to one question.
type Answer struct {
	Value      string           `json:",omitempty"`
	Many       []string         `json:",omitempty"`
	File       *chat.Attachment `json:",omitempty"` // a voice or photo, Value is then its caption
	Marks      []chat.Mark      `json:",omitempty"` // the formatting of Value, where anything answers
	Album      string           `json:",omitempty"` // that the file came in, by the messenger's name of it
	Spot       bool             `json:",omitempty"` // a location, Value is then "lat,long"
	Open       bool             `json:",omitempty"` // asked again: the old answer is offered
	Remark     string           `json:",omitempty"` // what somebody wrote of the old answer
	RemarkFile *chat.Attachment `json:",omitempty"` // or said of it
}

// Clone gives answers that can be changed without changing these.
func (a Answers) Clone() Answers {
	c := Answers{Given: maps.Clone(a.Given), Rows: map[string][]int{}, Last: a.Last}
	if c.Given == nil {
		c.Given = map[string]Answer{}
	}
	for k, rows := range a.Rows {
		c.Rows[k] = slices.Clone(rows)
	}
	return c
}

// Empty says whether nothing was answered yet.
func (a Answers) Empty() bool { return len(a.Given) == 0 }

// Value gives the answer to a question, "" if there is none.
func (a Answers) Value(key string) string { return a.Given[key].Value }

// RowKey is the key of a question of one row.
func RowKey(roster string, row int, key string) string {
	return fmt.Sprintf("%s/%d/%s", roster, row, key)
}

// Set answers a question. On a roster's question it also makes the rows.
func (a *Answers) Set(key string, to Answer) { a.Given[key] = to }

// Grow gives a roster as many rows as told. Rows that are too many go from the end.
func (a *Answers) Grow(roster string, to int) {
	for len(a.Rows[roster]) < to {
		a.Last++
		a.Rows[roster] = append(a.Rows[roster], a.Last)
	}
	for len(a.Rows[roster]) > to {
		a.Drop(roster, a.Rows[roster][len(a.Rows[roster])-1])
	}
	a.count(roster)
}

// Drop removes a row and its answers.
func (a *Answers) Drop(roster string, row int) {
	at := slices.Index(a.Rows[roster], row)
	if at < 0 {
		return
	}
	a.Rows[roster] = slices.Delete(a.Rows[roster], at, at+1)
	prefix := RowKey(roster, row, "")
	maps.DeleteFunc(a.Given, func(k string, _ Answer) bool { return len(k) >= len(prefix) && k[:len(prefix)] == prefix })
	a.count(roster)
}

func (a *Answers) count(roster string) {
	a.Given[roster] = Answer{Value: strconv.Itoa(len(a.Rows[roster]))}
}

// settled says whether a question needs no answer any more.
func (a Answers) settled(key string) bool {
	given, ok := a.Given[key]
	return ok && !given.Open
}

// open asks a question again.
func (a *Answers) open(key string) {
	given := a.Given[key]
	given.Open = true
	a.Given[key] = given
}

// settle takes the old answer as the new one.
func (a *Answers) settle(key string) {
	a.Given[key] = a.Given[key].settled()
}

// settled is the answer without what was asked of it.
func (a Answer) settled() Answer {
	a.Open, a.Remark, a.RemarkFile = false, "", nil
	return a
}
