package record

import (
	"context"
	"time"

	"hamyar/store"
)

// Written is something that she wrote about a group.
type Written struct {
	At    time.Time
	Group string // name
	Words string
	File  *store.File // the same, said or shown; nil: written
}

// What is kept in several places is told once: why another size was accepted stands in the group's history, once it has one.
const sqlWritten = `
SELECT * FROM (
    SELECT h.at, g.name, h.words, h.file, 'group_history.file'
      FROM group_history h JOIN helper_group g ON g.id = h.group_id WHERE h.by_person = $1 AND h.said_by = $1
     UNION ALL SELECT handed_in_at, name, size_reason, size_file, 'helper_group.size_file' FROM helper_group WHERE representative = $1
     UNION ALL SELECT decided_at, name, remark, remark_file, 'helper_group.remark_file' FROM helper_group WHERE decided_by = $1
     UNION ALL SELECT g.decided_at, g.name, g.waiver_reason, g.waiver_file, 'helper_group.waiver_file' FROM helper_group g
                WHERE g.waived_by = $1 AND NOT EXISTS (SELECT FROM group_history h WHERE h.group_id = g.id AND h.what = 'size')
     UNION ALL SELECT r.decided_at, g.name, r.reason, r.reason_file, 'request.reason_file'
      FROM request r JOIN helper_group g ON g.id = r.group_id WHERE r.decided_by = $1 AND r.state = 'refused'
     UNION ALL SELECT m.ended_at, g.name, m.ended_words, m.ended_file, 'membership.ended_file'
      FROM membership m JOIN helper_group g ON g.id = m.group_id WHERE m.ended_by = $1
) AS w (at, "group", words, file, place)
 WHERE words <> '' OR file IS NOT NULL ORDER BY at`

// wrote gives what she wrote or said about groups.
func wrote(ctx context.Context, tx *store.Tx, person int64) (all []Written, err error) {
	rows, err := collect[struct {
		At           time.Time
		Group, Words string
		File         []byte
		Place        string
	}](ctx, tx, sqlWritten, person)
	for _, r := range rows {
		w := Written{At: r.At, Group: r.Group, Words: r.Words}
		if w.File, err = tx.UnsealFile(store.Sealed()[r.Place], r.File); err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, err
}
