package app_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"hamyar/bot/app"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/session"
	"hamyar/store/storetest"
)

// marked is a land in which each woman and each group has a name, a number and words that nobody else has: whatever is said
// can be traced to those whom it tells of.
type marked struct {
	*land
	ring     *store.Keyring
	sessions *session.Sessions
	redis    *redis.Client
	book     *locales.Book
	pages    map[string]page.Page
	talks    map[string]page.Talk
	papers   map[string]page.Paper
	targets  []string // what a button can do, as in the grid
	payloads []string // of links
	abouts   []int64  // what it can be about: first the subjects of the grid, in the order of their names
	grid     map[[2]string]string
	prints   string // of all records, before anybody does anything
}

const landKey = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

// What a mark tells of.
const (
	herName = "قق"
	aGroup  = "ضض"
	village = "طط"
	calls   = "ظظ" // what she said when she called for help
	wishes  = "صص" // what was written about a group
	excuses = "ژژ" // why she doesn't come to what she is invited to
	asks    = "غغ" // what was said of what she asked a trainer, and what came of it
	digits  = "ابپتثجچحخد"
)

// mark writes a number in letters, between two pairs of a letter that no word has twice.
func mark(kind string, id int64) string {
	word := kind
	for _, d := range strconv.FormatInt(id, 10) {
		word += string([]rune(digits)[d-'0'])
	}
	return word + kind
}

var marks = regexp.MustCompile("(قق|ضض|طط|ظظ|صص|ژژ|غغ)([" + digits + "]+)(?:قق|ضض|طط|ظظ|صص|ژژ|غغ)")

// numbers are the phones of the land: +98 915 000, and four digits that are the woman's id.
var numbers = regexp.MustCompile(`915000(\d{4})`)

// sqlMark is how the database writes a mark.
func sqlMark(kind, id string) string {
	return fmt.Sprintf("'%s' || translate((%s)::text, '0123456789', '%s') || '%s'", kind, id, digits, kind)
}

// sqlFarAway is a group in another county, of women of whom nobody here may know, with all that can be of a group.
const sqlFarAway = `
WITH c AS (SELECT id FROM county WHERE code = $1), p AS (
    INSERT INTO person (created_at) SELECT $2 FROM generate_series(1, 3) RETURNING id
), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT c.id, 'x', 'x', 'x', 'approved', $3, (SELECT min(id) FROM p), $2, (SELECT min(id) FROM p), $2 FROM c RETURNING id, county_id
), m AS (
    INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, p.id, p.id, true, $2 FROM g, p
), a AS (
    INSERT INTO account (channel, user_id, language, person_id, created_at, seen_at)
    SELECT 'telegram', p.id, 'fa', p.id, $2, $2 FROM p RETURNING id, person_id
), h AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a
), o AS (
    INSERT INTO consent (person_id, version, agreed, channel, at) SELECT id, 1, true, 'telegram', $2 FROM p
), k AS (
    INSERT INTO help (account_id, person_id, county_id, stuck_at, asked_at)
    SELECT a.id, a.person_id, g.county_id, 'home.home', $2 FROM a, g
), r AS (
    INSERT INTO request (kind, group_id, asked_by, asked_at) SELECT 'pause', g.id, (SELECT min(id) FROM p), $2 FROM g
), e AS (
    INSERT INTO erasure (person_id, asked_by, asked_at) SELECT max(id), max(id), $2 FROM p
)
SELECT id FROM g`

// sqlShares is another woman of a group, who shares a phone.
const sqlShares = `
WITH p AS (INSERT INTO person (created_at) VALUES ($3) RETURNING id),
     m AS (INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT $2, id, 3, true, $3 FROM p)
INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT $1, id, $3, $3 FROM p`

// settleMarked settles a land and marks it.
func settleMarked(t testing.TB) *marked {
	t.Helper()
	l := &marked{land: settle(t), talks: app.Talks(), papers: app.Papers()}
	var err error
	if l.ring, err = store.ParseKeyring(landKey); err != nil {
		t.Fatal(err)
	}
	if l.book, err = locales.Open(); err != nil {
		t.Fatal(err)
	}
	l.pages = app.Pages(l.book)
	l.openRedis()
	l.exec(`UPDATE helper_group SET state = 'approved', decided_by = $1, decided_at = $2 WHERE id <> $3`,
		l.person("coordinator here"), l.now, l.subjects["group"])
	l.exec(`INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT id, representative, 0, true, $1 FROM helper_group WHERE id <> $2`,
		l.now, l.subjects["group"])
	l.row(sqlFarAway, "ferdows", l.now, 101)
	l.row(sqlFarAway, "elsewhere", l.now, 102)
	l.exec(sqlShares, l.account("woman of the group"), l.subjects["group"], l.now)
	l.invitesAway()
	l.asksAway()
	l.mark()
	l.markAsked()
	l.excuse()
	l.invites()
	l.targets, l.abouts, l.grid = l.buttons(), l.ids(), l.read()
	l.within(func(ctx context.Context, tx *store.Tx) (err error) {
		l.prints, err = l.fingerprint(ctx, tx)
		return err
	})
	return l
}

func (l *marked) openRedis() {
	l.t.Helper()
	address := storetest.Redis(l.t)
	options, err := redis.ParseURL(address)
	if err != nil {
		l.t.Fatal(err)
	}
	if l.sessions, err = session.Open(address, 2, l.ring); err != nil {
		l.t.Fatal(err)
	}
	l.redis = redis.NewClient(options)
	l.t.Cleanup(func() {
		_ = l.sessions.Close()
		_ = l.redis.Close()
	})
}

// mark gives everyone and everything words of their own.
func (l *marked) mark() {
	l.t.Helper()
	l.exec(`UPDATE person SET name = ` + sqlMark(herName, "id") + ` || ' خانم', name_key = ` + sqlMark(herName, "id") + ` || 'خانم',
       birth_year = 1360, phone = '+98915000' || id WHERE merged_into IS NULL`)
	l.exec(`UPDATE helper_group SET name = ` + sqlMark(aGroup, "id") + `, name_key = ` + sqlMark(aGroup, "id") + `, village = ` + sqlMark(village, "id") + `,
       size_reason = ` + sqlMark(wishes, "id") + `, waiver_reason = ` + sqlMark(wishes, "id"))
	l.exec(`UPDATE request SET words = ` + sqlMark(wishes, "group_id") + `, name = CASE kind WHEN 'claim' THEN ` + sqlMark(herName, "person_id") + ` || ' خانم' ELSE '' END`)
	l.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `SELECT id, person_id FROM help WHERE person_id IS NOT NULL`)
		if err != nil {
			return err
		}
		callers := map[int64]int64{}
		for rows.Next() {
			var call, person int64
			if err := rows.Scan(&call, &person); err != nil {
				return err
			}
			callers[call] = person
		}
		for call, person := range callers {
			_, err := tx.Exec(ctx, `
INSERT INTO help_word (help_id, person_id, staff, kind, words, said_at) VALUES ($1, $2, false, 'text', $3, $4)`,
				call, person, l.ring.Seal("help_word", []byte(mark(calls, person))), l.now)
			if err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// invitesAway invites a woman of another county to what is here, and one of here to what is there.
func (l *marked) invitesAway() {
	l.t.Helper()
	l.row(sqlAGuest, l.subjects["event"], l.row(`SELECT representative FROM helper_group WHERE draft = 101`), l.now)
	there := l.row(sqlAnEvent, l.county("ferdows"), l.person("coordinator elsewhere"), l.now.Add(48*time.Hour), l.now)
	l.row(sqlAGuest, there, l.person("representative of another"), l.now)
}

const sqlExcuse = `
UPDATE guest SET answer = 'no', answered_at = $3, answered_by = $4, answered_round = 1, reason = 'other', words = $2 WHERE id = $1`

// excuse lets each guest say why she doesn't come; who has no phone through who speaks for her group.
func (l *marked) excuse() {
	l.t.Helper()
	type guest struct{ ID, Person int64 }
	speaker := l.person("representative")
	l.within(func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `SELECT id, person_id FROM guest`)
		if err != nil {
			return err
		}
		all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[guest])
		if err != nil {
			return err
		}
		for _, g := range all {
			by := g.Person
			if by == l.subjects["untold"] {
				by = speaker
			}
			if _, err := tx.Exec(ctx, sqlExcuse, g.ID, l.ring.Seal("guest.words", []byte(mark(excuses, g.Person))), l.now, by); err != nil {
				return err
			}
		}
		return nil
	})
}

// invites makes links and a code that people may have.
func (l *marked) invites() {
	l.t.Helper()
	l.payloads = []string{"mMEMBER", "sSTAFF", "m", "sNONE", "x"}
	l.exec(`
INSERT INTO invitation (code_hash, kind, membership_id, made_by, made_at, expires_at)
SELECT $1, 'member', id, $3::bigint, $4::timestamptz, $4::timestamptz + interval '1 day' FROM membership WHERE person_id = $2 ORDER BY id DESC LIMIT 1`,
		store.HashSecret("MEMBER"), l.subjects["untold"], l.person("representative"), l.now)
	l.exec(`
WITH made AS (
    INSERT INTO invitation (code_hash, kind, made_by, made_at, expires_at)
    VALUES ($1, 'coordinator', $3, $4::timestamptz, $4::timestamptz + interval '1 day') RETURNING id
)
INSERT INTO invitation_county (invitation_id, county_id) SELECT id, $2 FROM made`,
		store.HashSecret("STAFF"), l.subjects["county"], l.person("admin"), l.now)
	l.exec(`INSERT INTO link_code (code_hash, person_id, expires_at) VALUES ($1, $2, $3)`,
		store.HashSecret("12345678"), l.person("representative"), l.now.Add(time.Hour))
}

// trace is somebody, or a group, of whom something tells: the kind of a mark, or aNumber.
type trace struct {
	kind string
	id   int64
}

const aNumber = "phone"

func (of trace) isGroup() bool { return of.kind == aGroup || of.kind == village || of.kind == wishes }

// traces are those of whom words tell.
func traces(words string) map[trace]bool {
	found := map[trace]bool{}
	for _, m := range marks.FindAllStringSubmatch(words, -1) {
		id := int64(0)
		for _, r := range m[2] {
			id = id*10 + int64(strings.Index(digits, string(r))/2)
		}
		found[trace{m[1], id}] = true
	}
	for _, m := range numbers.FindAllStringSubmatch(bareNumber(words), -1) {
		id, _ := strconv.ParseInt(m[1], 10, 64)
		found[trace{aNumber, id}] = true
	}
	return found
}

// bareNumber is a text with ASCII digits, and nothing between them that is none.
func bareNumber(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "\u2068", "", "\u2069", "").Replace(locales.ASCIIDigits(s))
}
