package flow

import (
	"errors"

	"hamyar/bot/chat"
)

// How large a file may be, in bytes. A slow network takes minutes for what is said instead of written and is larger; what is
// larger than a file can't be carried from one messenger to another (core.telegram.org/bots/api#getfile).
const (
	heaviest     = 10 << 20
	heaviestFile = 20 << 20
)

// carries says whether a file of a kind can be the answer.
func (q *ask) carries(kind chat.Kind) bool {
	switch kind {
	case chat.Voice, chat.Photo:
		return q.Voice || q.Files || q.Anything
	case chat.Document:
		return q.Files || q.Anything
	}
	return false
}

// takesOn says whether something that was passed on can be, too.
func (q *ask) takesOn(kind chat.Kind) bool {
	if q.Anything {
		return kind == chat.Text || kind == chat.Location || q.carries(kind)
	}
	return q.Files && q.carries(kind)
}

// file takes a file, with the words below it.
func (q *ask) file(w World, in chat.Input) (Answer, error) {
	if err := q.light(in.File.Bytes); err != nil {
		return Answer{}, err
	}
	if q.File != nil {
		if err := q.File(w, in.File); err != nil {
			return Answer{}, err
		}
	}
	if q.Anything {
		return q.anything(w, in)
	}
	if err := q.fits(w, in.Text); err != nil {
		return Answer{}, err
	}
	return Answer{Value: in.Text, File: &in.File}, nil
}

// light refuses a file that is too large.
func (q *ask) light(bytes int64) error {
	files := q.Files || q.Anything
	switch {
	case files && bytes > heaviestFile:
		return Refuse("wrong.heavy_file", "most", chat.Count(heaviestFile>>20))
	case !files && bytes > heaviest:
		return Refuse("wrong.heavy")
	}
	return nil
}

// fits refuses words below a file that are longer than written ones may be. They needn't say anything.
func (q *ask) fits(w World, below string) error {
	if q.Parse == nil || below == "" {
		return nil
	}
	_, err := q.Parse(w, below)
	if refusal, ok := errors.AsType[*Refusal](err); ok && refusal.Why.Key == tooLong {
		return err
	}
	return nil
}
