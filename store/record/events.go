package record

import (
	"context"
	"time"

	"hamyar/store"
)

const sqlEvents = `
SELECT e.kind, e.title, e.begins_at, c.province_id, c.id, coalesce(g.invited_at, 'epoch'), coalesce(g.answer, ''), coalesce(g.answered_at, 'epoch'),
       CASE WHEN g.answered_by <> g.person_id THEN coalesce(b.name, '') ELSE '' END, coalesce(g.reason, ''), g.words, g.file,
       array_remove(ARRAY[CASE WHEN g.children THEN 'children' END, CASE WHEN g.ride THEN 'ride' END], NULL), g.came,
       coalesce(g.missed_reason, ''), g.missed_words, g.missed_file, coalesce(g.opinion, ''), g.opinion_words, g.opinion_file
  FROM guest g
  JOIN event e ON e.id = g.event_id
  JOIN county c ON c.id = e.county_id
  LEFT JOIN person b ON b.id = g.answered_by
 WHERE g.person_id = $1
 ORDER BY e.begins_at, e.id`

func events(ctx context.Context, tx *store.Tx, person int64) ([]Event, error) {
	type row struct {
		Kind, Title      string
		Begins           time.Time
		Province, County int64
		Invited          time.Time
		Answer           string
		At               time.Time
		By, Reason       string
		Words, File      []byte
		Needs            []string
		Came             *bool
		Missed           string
		Why, WhyFile     []byte
		Opinion          string
		Of, OfFile       []byte
	}
	rows, err := collect[row](ctx, tx, sqlEvents, person)
	if err != nil {
		return nil, err
	}
	var all []Event
	for _, r := range rows {
		e := Event{
			Kind: r.Kind, Title: r.Title, Begins: r.Begins, On: store.Place{Province: r.Province, County: r.County}, Invited: r.Invited,
			Answer: r.Answer, At: r.At, By: r.By, Reason: r.Reason, Needs: r.Needs, Came: r.Came,
		}
		answer, err := said(tx, r.Reason, "guest.", r.Words, r.File)
		if err != nil {
			return nil, err
		}
		e.Words, e.File = answer.Words, answer.File
		if e.Missed, err = said(tx, r.Missed, "guest.missed_", r.Why, r.WhyFile); err != nil {
			return nil, err
		}
		if e.Opinion, err = said(tx, r.Opinion, "guest.opinion_", r.Of, r.OfFile); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// said reads what rests sealed in the columns "words" and "file" with a prefix.
func said(tx *store.Tx, what, columns string, words, file []byte) (s Said, err error) {
	s.What = what
	if words != nil {
		plain, err := tx.Unseal(store.Sealed()[columns+"words"], words)
		if err != nil {
			return s, err
		}
		s.Words = string(plain)
	}
	s.File, err = tx.UnsealFile(store.Sealed()[columns+"file"], file)
	return s, err
}
