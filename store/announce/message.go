package announce

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Close says which message tells who it is all from and below which the buttons stand, and adds one for that if none of hers can.
// Closed again it is the same, unless something was written since.
func Close(ctx context.Context, tx *store.Tx, id int64) error {
	parts, err := Parts(ctx, tx, id)
	if err != nil || len(parts) == 0 {
		return err
	}
	var written []Part
	for _, p := range parts {
		if p.Ends {
			RemovePart(tx, id, p.Nth)
			continue
		}
		written = append(written, p)
	}
	heads, ends := 0, 0
	for _, p := range written {
		if heads == 0 && p.speaks() {
			heads = p.Nth
		}
	}
	if last := written[len(written)-1]; last.carries() {
		ends = last.Nth
	}
	if heads == 0 || ends == 0 {
		if ends, err = AddPart(ctx, tx, id, Content{Ends: true}); err != nil {
			return err
		}
	}
	if heads == 0 {
		heads = ends
	}
	tx.Later(`UPDATE announcement_part SET heads = nth = $2, ends = nth = $3 WHERE announcement_id = $1`, id, heads, ends)
	return nil
}

// Message is one message of an announcement, as it goes to somebody.
type Message struct {
	Author    int64
	By        string // the author's name, "" if it isn't known any more
	State     string
	WantsSeen bool
	Heads     bool // it says who it is all from
	Ends      bool // the buttons stand below it
	Urgent    bool
	Readers   int       // as many who use this account it is for
	Seen      bool      // they have said so
	Contents  []Content // its own; of an album that lies where she reads, that of all of it
}

const sqlMessage = `
SELECT n.author, coalesce(p.name, ''), n.state, n.wants_seen, n.urgent, m.heads, m.ends, r.readers, coalesce(r.seen, false),
       CASE WHEN m.album <> '' AND m.channel = $5 THEN (
            SELECT array_agg(f.content ORDER BY f.nth) FROM announcement_part f WHERE f.announcement_id = m.announcement_id AND f.album = m.album)
       ELSE ARRAY[m.content] END
  FROM announcement n
  JOIN person p ON p.id = n.author
  JOIN announcement_part m ON m.announcement_id = n.id AND m.nth = $2
  LEFT JOIN LATERAL (SELECT count(*) AS readers, bool_and(r.seen_at IS NOT NULL) AS seen FROM reader r
                      WHERE r.announcement_id = n.id AND (r.account_id = $3 OR r.person_id = nullif($4::bigint, 0))) AS r ON true
 WHERE n.id = $1`

// LoadMessage gives one for who uses an account of a messenger. store.ErrMissing if there is none, or it was forgotten.
func LoadMessage(ctx context.Context, tx *store.Tx, announcement int64, nth int, to store.Account) (m Message, err error) {
	var sealed [][]byte
	err = tx.QueryRow(ctx, sqlMessage, announcement, nth, to.ID, to.Person.ID, to.Channel).
		Scan(&m.Author, &m.By, &m.State, &m.WantsSeen, &m.Urgent, &m.Heads, &m.Ends, &m.Readers, &m.Seen, &sealed)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	m.Contents = make([]Content, len(sealed))
	for i := 0; err == nil && i < len(sealed); i++ {
		err = tx.UnsealValue(partSeal, sealed[i], &m.Contents[i])
	}
	if err != nil {
		return m, fmt.Errorf("message %d of announcement %d: %w", nth, announcement, err)
	}
	return m, nil
}
