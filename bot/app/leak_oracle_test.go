package app_test

import (
	"context"
	"maps"
	"os"
	"slices"
	"strings"

	"hamyar/bot/chat"
	"hamyar/store"
)

// sqlLooksAfter are the roles in which somebody, of me, looks after women at the time $3: her own, and those of whom she is the
// deputy of, unless she is away herself.
const sqlLooksAfter = `
SELECT r.kind, r.province_id, r.county_id
  FROM role r JOIN me ON me.id = r.person_id
 WHERE r.ended_at IS NULL AND r.kind IN ('coordinator', 'admin')
 UNION ALL
SELECT r.kind, r.province_id, r.county_id
  FROM absence a JOIN me ON me.id = a.deputy_id JOIN role r ON r.person_id = a.person_id AND r.ended_at IS NULL AND r.kind = 'coordinator'
 WHERE a.ended_at IS NULL AND coalesce(a.until > $3, true)
   AND NOT EXISTS (SELECT FROM absence b WHERE b.person_id = a.deputy_id AND b.ended_at IS NULL AND coalesce(b.until > $3, true))`

// sqlSeesPerson says whether a person $1 may know of a person $2, by what the two are to each other and to the places of
// the groups. It asks no code of ours.
const sqlSeesPerson = `
WITH me AS (SELECT id FROM person WHERE $1 IN (id, merged_into) OR id = (SELECT merged_into FROM person WHERE id = $1)),
her AS (SELECT id FROM person WHERE $2 IN (id, merged_into) OR id = (SELECT merged_into FROM person WHERE id = $2)),
groups AS (
    SELECT group_id AS id FROM membership WHERE person_id IN (SELECT id FROM her)
     UNION SELECT id FROM helper_group WHERE representative IN (SELECT id FROM her)
     UNION SELECT group_id FROM request WHERE person_id IN (SELECT id FROM her) OR asked_by IN (SELECT id FROM her)
), places AS (
    SELECT county_id FROM helper_group WHERE id IN (SELECT id FROM groups)
     UNION SELECT county_id FROM help WHERE person_id IN (SELECT id FROM her) AND county_id IS NOT NULL
     UNION SELECT county_id FROM consultation WHERE person_id IN (SELECT id FROM her) OR asked_by IN (SELECT id FROM her)
), mine AS (` + sqlLooksAfter + `)
SELECT $1 = $2 OR EXISTS (SELECT FROM her JOIN me USING (id))
    OR EXISTS (SELECT FROM helper_group WHERE representative IN (SELECT id FROM me) AND id IN (SELECT id FROM groups))
    OR EXISTS (SELECT FROM mine r WHERE
       (r.province_id IS NULL AND r.county_id IS NULL
        OR r.kind = 'admin' AND EXISTS (SELECT FROM role w JOIN county c ON w.county_id = c.id OR w.province_id = c.province_id
                                         WHERE w.person_id IN (SELECT id FROM her) AND (r.county_id = c.id OR r.province_id = c.province_id))
        OR r.county_id IS NULL AND EXISTS (SELECT FROM help WHERE person_id IN (SELECT id FROM her) AND county_id IS NULL)
        OR EXISTS (SELECT FROM places p JOIN county c ON c.id = p.county_id WHERE r.county_id = c.id OR r.province_id = c.province_id)))`

// sqlHasName says whether $1 is told the name of $2, if nothing else: they are of one group, share a phone, one stands in
// for the other, now or before, is invited to what the other looks after or holds, or may come to it without being invited.
const sqlHasName = `
WITH me AS (SELECT $1::bigint AS id), mine AS (` + sqlLooksAfter + `)
SELECT EXISTS (SELECT FROM guest u JOIN event e ON e.id = u.event_id JOIN county c ON c.id = e.county_id JOIN mine r
                  ON coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id
                WHERE u.person_id = $2)
    OR EXISTS (SELECT FROM guest u JOIN event e ON e.id = u.event_id JOIN role r ON r.person_id = e.trainer
                WHERE u.person_id = $2 AND e.trainer = $1 AND r.kind = 'trainer' AND r.ended_at IS NULL)
    OR EXISTS (SELECT FROM membership m JOIN helper_group g ON g.id = m.group_id JOIN event e ON e.county_id = g.county_id JOIN role r ON r.person_id = e.trainer
                WHERE m.person_id = $2 AND e.trainer = $1 AND r.kind = 'trainer' AND r.ended_at IS NULL)
    OR $3::timestamptz IS NULL
    OR EXISTS (SELECT FROM absence WHERE $1 IN (person_id, deputy_id) AND $2 IN (person_id, deputy_id))
    OR EXISTS (SELECT FROM membership m JOIN membership h USING (group_id)
                WHERE m.person_id = $1 AND h.person_id = $2 AND m.ended_at IS NULL AND h.ended_at IS NULL)
    OR EXISTS (SELECT FROM holder m JOIN holder h USING (account_id) WHERE m.person_id = $1 AND h.person_id = $2)`

// sqlHearsWhy says whether $1 hears why $2 doesn't come to something: it is herself, she said so for her, or looks after where it is.
const sqlHearsWhy = `
WITH me AS (SELECT $1::bigint AS id), mine AS (` + sqlLooksAfter + `)
SELECT EXISTS (SELECT FROM guest u JOIN event e ON e.id = u.event_id JOIN county c ON c.id = e.county_id
                WHERE u.person_id = $2 AND ($1 IN (u.person_id, u.answered_by) OR EXISTS (
                      SELECT FROM mine r WHERE coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id)))`

// sqlSharesPhone says whether $2 uses the account $1: whoever takes the phone up is asked which of its women she is.
const sqlSharesPhone = `SELECT EXISTS (SELECT FROM holder WHERE account_id = $1 AND person_id = $2)`

// sqlSeesGroup is the same of a group $2.
const sqlSeesGroup = `
WITH me AS (SELECT $1::bigint AS id), mine AS (` + sqlLooksAfter + `)
SELECT EXISTS (SELECT FROM membership WHERE person_id = $1 AND group_id = $2)
    OR EXISTS (SELECT FROM request WHERE (person_id = $1 OR asked_by = $1) AND group_id = $2)
    OR EXISTS (SELECT FROM helper_group g JOIN event e ON e.county_id = g.county_id JOIN role r ON r.person_id = e.trainer
                WHERE g.id = $2 AND e.trainer = $1 AND r.kind = 'trainer' AND r.ended_at IS NULL)
    OR EXISTS (SELECT FROM consultation WHERE group_id = $2 AND trainer = $1)
    OR EXISTS (SELECT FROM helper_group g JOIN county c ON c.id = g.county_id
                WHERE g.id = $2 AND (g.representative = $1 OR EXISTS (
                      SELECT FROM mine r WHERE coalesce(r.county_id, c.id) = c.id AND coalesce(r.province_id, c.province_id) = c.province_id)))`

// told is a text of a screen, with the keys of the messages that it stands in, and the page.
type told struct{ keys, words, page string }

// tells are the texts of a screen that aren't messages of the catalogue.
func tells(s chat.Screen) (all []told) {
	for _, l := range s.Lines {
		all = append(all, ofLine("", l)...)
	}
	for _, b := range s.Buttons {
		all = append(all, ofLine("button", b.Label)...)
		all = append(all, told{keys: "button " + b.Label.Key, words: b.Arg + " " + b.URL})
	}
	return all
}

func ofLine(keys string, l chat.Line) (all []told) {
	keys += " " + l.Key
	for _, hole := range slices.Sorted(maps.Keys(l.Holes)) {
		all = append(all, ofValue(keys, l.Holes[hole])...)
	}
	return all
}

func ofValue(keys string, v chat.Value) (all []told) {
	text := strings.Join([]string{v.Words, v.Phone, v.Code}, " ")
	if v.Rich != nil {
		text += " " + v.Rich.Text
	}
	all = []told{{keys: keys, words: text}}
	if v.Line != nil {
		all = append(all, ofLine(keys, *v.Line)...)
	}
	for _, each := range v.List {
		all = append(all, ofValue(keys, each)...)
	}
	for _, l := range v.Lines {
		all = append(all, ofLine(keys, l)...)
	}
	return all
}

// open is what is told to people of whom the records don't know yet that they may know it, by the beginning of the messages.
var open = []struct{ keys, kind string }{
	{" welcome.", herName}, // who has the link is asked whether it is she whom it is for
	{" welcome.", aGroup},
	{" link.", herName},              // the same of a code
	{" consent.part_hello", herName}, // and greeted as she, when she says that it is
	{" consent.part_hello", aGroup},
	{" guest.answered_by", herName},     // who answered in her place
	{" record.event_answered", herName}, // the same, in what is kept of her
	{" help.taken", herName},            // colleagues see who was faster
	{" help.colleague", herName},        // and she who called, who answers her
	{" help.with", herName},
	{" consult.has_taken", herName}, // the same of what women ask
	{" answer.faster", herName},
	{" consult.was_looked", herName}, // both are told who looked at what they said
	{" claim.", aGroup},              // who says that she belongs to a group chooses it among those that are called so
	{" claim.", village},
}

func isOpen(keys string, of trace) bool {
	for _, o := range open {
		if of.kind == o.kind && strings.Contains(keys, o.keys) {
			return true
		}
	}
	return false
}

// sees says whether somebody who uses an account may know of whom a text tells.
func (w *walk) sees(ctx context.Context, tx *store.Tx, account, who int64, of trace, t told) (sees bool) {
	if of.kind == herName {
		if err := tx.QueryRow(ctx, sqlSharesPhone, account, of.id).Scan(&sees); err != nil {
			w.fails("whose phone account %d is: %v", account, err)
		}
		if sees {
			return true
		}
	}
	ways := []string{sqlSeesPerson}
	switch {
	case of.isGroup():
		ways = []string{sqlSeesGroup}
	case of.kind == excuses:
		ways = []string{sqlHearsWhy}
	case of.kind == asks && t.page == "consult.look":
		ways = []string{sqlReads, sqlLooksInto}
	case of.kind == asks:
		ways = []string{sqlReads}
	case of.kind == aNumber && gives(t.keys):
		ways = append(ways, sqlTalk)
	case of.kind == aNumber:
		ways = append(ways, sqlPhones)
	case of.kind == herName:
		ways = append(ways, sqlHasName, sqlTalk, sqlKnowsTrainer)
	}
	return slices.ContainsFunc(ways, func(sql string) (sees bool) {
		if err := tx.QueryRow(ctx, sql, who, of.id, w.now).Scan(&sees); err != nil {
			w.fails("who may know of %+v: %v", of, err)
		}
		return sees
	})
}

// sqlFingerprint is a sum of all records but those in which an account's being here leaves a trace: what came, what is
// said, when she was here and as which of those who share her phone.
var sqlFingerprint = func() string {
	var tables []string
	for _, t := range []string{
		"person", "consent", "role", "invitation", "audit", "helper_group", "group_trade", "membership", "help", "help_word", "group_history",
		"request", "event", "guest", "link_code", "office_hours", "holiday", "topic", "consent_text", "recording", "erasure", "merge", "retention",
		"consultation", "consultation_offer", "consultation_word", "meeting", "advice",
		"absence", "trainer_topic", "trainer_hours", "invitation_county", "invitation_topic", "invitation_hours",
		"programme", "province", "county", "trade", "family", "reminder",
	} {
		tables = append(tables, `coalesce((SELECT string_agg(t::text, ',' ORDER BY t::text) FROM `+t+` t), '')`)
	}
	return `SELECT md5(` + strings.Join(tables, ` || ';' || `) + `)`
}()

func (l *marked) fingerprint(ctx context.Context, tx *store.Tx) (sum string, err error) {
	err = tx.QueryRow(ctx, sqlFingerprint).Scan(&sum)
	return sum, err
}

// read gives who may do what about what, as people have read it: by the name of what is done and the name of the subject, the
// letters of those who may.
func (l *marked) read() map[[2]string]string {
	l.t.Helper()
	text, err := os.ReadFile("testdata/rights.txt")
	if err != nil {
		l.t.Fatal(err)
	}
	may, what := map[[2]string]string{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		who, subjects, row := strings.Cut(strings.TrimSpace(line), "  ")
		switch {
		case !strings.HasPrefix(line, " "):
			what = line
		case row:
			for subject := range strings.SplitSeq(subjects, ", ") {
				may[[2]string{what, subject}] = who
			}
		}
	}
	return may
}
