// Package search finds women and groups by any part of their names, however they are spelled, and women by their numbers.
// It reads across the subjects.
package search

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Wanted is what is looked for.
type Wanted struct {
	Words    []string // parts of a name, as search keys without spaces
	Digits   string   // of a phone number, "" if the words are no number
	Counties []int64  // of the groups
	Lone     bool     // also women who are in no group
	Guests   bool     // of those, the ones who were at something in these counties, or are invited to it
	Women    bool     // no groups
}

// Found is a woman or a group.
type Found struct {
	Person int64 // 0: a group
	Group  int64 // of a woman: hers, 0 if she is in none
	Name   string
	Where  string // name of her group; of a group, its village
	County int64  // 0: of a woman in no group
}

// mostWords are looked for: a given name, a family name and what comes between.
const mostWords = 4

// holds is the condition that a key holds words: the index narrows it down by their parts of three letters, which shorter
// words have none of.
func holds(key string, words []string, first int) string {
	var b strings.Builder
	for i := range words {
		fmt.Fprintf(&b, " AND grams(%[1]s) @> grams($%[2]d) AND strpos(%[1]s, $%[2]d) > 0", key, first+i)
	}
	return b.String()
}

const (
	sqlWomen = `
SELECT * FROM (SELECT p.id, coalesce(g.id, 0), coalesce(p.name, ''), coalesce(g.name, ''), coalesce(g.county_id, 0)
  FROM person p
  LEFT JOIN LATERAL (SELECT m.group_id FROM membership m JOIN helper_group g ON g.id = m.group_id
                      WHERE m.person_id = p.id AND m.ended_at IS NULL AND g.state NOT IN ('refused', 'closed')
                      ORDER BY m.id DESC LIMIT 1) m ON true
  LEFT JOIN helper_group g ON g.id = m.group_id
 WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND (g.county_id = ANY ($1) OR g.id IS NULL AND ($2`
	sqlNear = ` OR EXISTS (SELECT FROM guest u JOIN event e ON e.id = u.event_id WHERE u.person_id = p.id AND e.county_id = ANY ($1))`
	sqlHere = `))`

	sqlGroups = `
SELECT * FROM (SELECT 0::bigint, id, name, village, county_id FROM helper_group WHERE county_id = ANY ($1)`

	sqlOrder = `) AS found (person, "group", name, place, county)
 ORDER BY length(name), name COLLATE "fa-x-icu", person, "group"
 LIMIT $3`
)

// Find gives what fits, groups first, the shortest names first: what is written as it was typed has no more than that.
func Find(ctx context.Context, tx *store.Tx, w Wanted, most int) ([]Found, error) {
	words := w.Words[:min(len(w.Words), mostWords)]
	args := []any{w.Counties, w.Lone, most}
	for _, word := range words {
		args = append(args, word)
	}
	batch := &pgx.Batch{}
	var found []Found
	collect := func(rows pgx.Rows) error {
		some, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Found])
		found = append(found, some...)
		return err
	}
	women := sqlWomen + sqlHere
	if w.Guests {
		women = sqlWomen + sqlNear + sqlHere
	}
	switch {
	case w.Digits != "":
		batch.Queue(women+holds("phone", []string{""}, 4)+sqlOrder, append(args[:3:3], w.Digits)...).Query(collect)
	case len(words) == 0:
		return nil, nil
	default:
		if !w.Women {
			batch.Queue(sqlGroups+` AND $2::boolean IS NOT NULL`+holds("name_key", words, 4)+sqlOrder, args...).Query(collect)
		}
		batch.Queue(women+holds("p.name_key", words, 4)+sqlOrder, args...).Query(collect)
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return found[:min(len(found), most)], nil
}
