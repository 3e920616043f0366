package event

import (
	"time"

	"hamyar/store"
)

// sqlAfterNews is what is on its way of what is told after events: which row, to whom, what, and about which event or file.
const sqlAfterNews = `
SELECT id, person_id, split_part(what, '/', 1) || '/' AS news, split_part(what, '/', 2)::bigint AS about
  FROM outbox
 WHERE state = 'waiting' AND (what LIKE '` + cameNews + `%' OR what LIKE '` + missedNews + `%' OR what LIKE '` + materialNews + `%')`

// What is taken back has no name any more: if it was right after all, it is told then.
const sqlRecall = `
WITH told AS (` + sqlAfterNews + `)
UPDATE outbox SET state = 'cancelled', body = '', what = NULL
 WHERE id IN (
    SELECT told.id
      FROM told
      LEFT JOIN material m ON m.id = told.about AND told.news = '` + materialNews + `'
      JOIN event e ON e.id = coalesce(m.event_id, told.about)
      LEFT JOIN guest g ON g.event_id = e.id AND g.person_id = told.person_id
     WHERE g.came IS DISTINCT FROM (told.news <> '` + missedNews + `') OR e.ends_at <= $1)`

// Recall takes back what is on its way still and has become wrong, since a woman came and didn't as somebody found out or the
// other way round, and what comes too late because a messenger was away for long.
func Recall(tx *store.Tx, now time.Time) { tx.Later(sqlRecall, now.Add(-Lasting)) }

const sqlPutOffAfter = `
WITH told AS (` + sqlAfterNews + `)
UPDATE outbox SET not_before = $1 WHERE id IN (SELECT id FROM told) AND not_before < $1`

// PutOffAfter has what is on its way still come at a time, and not before.
func PutOffAfter(tx *store.Tx, until time.Time) { tx.Later(sqlPutOffAfter, until) }
