package store

import "time"

// Deed is what the audit keeps: who did what, about what, for whom and where. Ids only.
type Deed struct {
	By    int64 // person; 0: the program
	Do    Did
	About int64 // of the kind that Do says, 0: nothing in particular
	Kind  Kind  // of an AboutEntry: of which list
	For   int64 // person on whose behalf; By, and 0: nobody else
	Where Place // zero: where that is which it is about
}

// A look is the same look within this time: who goes back and forth between a list and its cards looks at it once.
const sameLook = time.Hour

// sqlPlaces say where a thing is, by its kind: its province, and its county.
var sqlPlaces = map[Kind]string{
	AboutPerson: `
SELECT c.province_id, c.id FROM membership m JOIN helper_group g ON g.id = m.group_id JOIN county c ON c.id = g.county_id
 WHERE m.person_id = $4::bigint ORDER BY m.ended_at IS NOT NULL, m.id DESC LIMIT 1`,
	AboutGroup:    `SELECT c.province_id, c.id FROM helper_group g JOIN county c ON c.id = g.county_id WHERE g.id = $4::bigint`,
	AboutCall:     `SELECT c.province_id, c.id FROM help h JOIN county c ON c.id = h.county_id WHERE h.id = $4::bigint`,
	AboutCounty:   `SELECT province_id, id FROM county WHERE id = $4::bigint`,
	AboutProvince: `SELECT id, NULL::bigint FROM province WHERE id = $4::bigint`,
	AboutEvent:    `SELECT c.province_id, c.id FROM event e JOIN county c ON c.id = e.county_id WHERE e.id = $4::bigint`,
	AboutQuestion: `SELECT c.province_id, c.id FROM consultation q JOIN county c ON c.id = q.county_id WHERE q.id = $4::bigint`,
	AboutAnnounced: `
SELECT min(c.province_id), CASE count(*) WHEN 1 THEN min(c.id) END FROM announcement_county n JOIN county c ON c.id = n.county_id
 WHERE n.announcement_id = $4::bigint HAVING count(DISTINCT c.province_id) = 1`,
	AboutRequest: `
SELECT c.province_id, c.id FROM request r JOIN helper_group g ON g.id = r.group_id JOIN county c ON c.id = coalesce(r.county_id, g.county_id)
 WHERE r.id = $4::bigint`,
	AboutInvitation: `
SELECT coalesce(i.province_id, min(c.province_id)), CASE count(c.id) WHEN 1 THEN min(c.id) END
  FROM invitation i LEFT JOIN invitation_county w ON w.invitation_id = i.id LEFT JOIN county c ON c.id = w.county_id
 WHERE i.id = $4::bigint GROUP BY i.id`,
}

const sqlNoPlace = `SELECT NULL::bigint, NULL::bigint`

func sqlAudit(place string) string {
	return `
INSERT INTO audit (at, actor, action, subject, kind, on_behalf, province, county)
SELECT $1::timestamptz, nullif($2::bigint, 0), $3::text, nullif($4::bigint, 0), $5::text, nullif($6::bigint, 0),
       coalesce(nullif($7::bigint, 0), place.province), coalesce(nullif($8::bigint, 0), place.county)
  FROM (SELECT) AS one LEFT JOIN LATERAL (` + place + `) AS place (province, county) ON true
 WHERE $9::timestamptz IS NULL
    OR NOT EXISTS (SELECT FROM audit
                    WHERE kind = $5 AND subject IS NOT DISTINCT FROM nullif($4::bigint, 0) AND actor = $2 AND action = $3 AND at > $9)`
}

// Audit notes a deed for good. It is queued, and costs nobody a way to the server.
func (tx *Tx) Audit(d Deed, now time.Time) {
	what := d.Do.known()
	if what.about == AboutEntry {
		what.about = d.Kind
	}
	place, ok := sqlPlaces[what.about]
	if !ok {
		place = sqlNoPlace
	}
	if d.For == d.By {
		d.For = 0
	}
	var since *time.Time
	if what.reads {
		at := now.Add(-sameLook)
		since = &at
	}
	tx.Later(sqlAudit(place), now, d.By, d.Do, d.About, what.about, d.For, d.Where.Province, d.Where.County, since)
}
