package record_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"hamyar/bot/town"
	"hamyar/store"
	"hamyar/store/consult"
)

// traces looks for what is somebody's in all that the program keeps: each table of the schema, those of later releases
// included, with what is sealed opened, and each key of Redis. It writes no files.
type traces struct {
	t     *testing.T
	place *place
	ring  *store.Keyring
	hers  *regexp.Regexp
	found []string
}

// search gives where something of hers is: the words as they stand, numbers where no digit stands beside them.
func (p *place) search(t *testing.T, words []string, numbers ...int64) []string {
	t.Helper()
	ring, err := store.ParseKeyring(p.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, w := range words {
		parts = append(parts, regexp.QuoteMeta(w))
	}
	for _, n := range numbers {
		parts = append(parts, fmt.Sprintf(`\b%d\b`, n))
	}
	s := &traces{t: t, place: p, ring: ring, hers: regexp.MustCompile(strings.Join(parts, "|"))}
	s.tables()
	s.redis()
	return s.found
}

func (s *traces) look(where, text string) {
	if at := s.hers.FindString(text); at != "" {
		s.found = append(s.found, where+" has "+at)
	}
}

func rows[T any](t *testing.T, db *pgx.Conn, read pgx.RowToFunc[T], sql string) []T {
	t.Helper()
	found, err := db.Query(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(found, read)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (s *traces) tables() {
	s.t.Helper()
	db, err := pgx.Connect(s.t.Context(), s.place.Database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close(s.t.Context())
	names := rows(s.t, db, pgx.RowTo[string], `SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
	if len(names) < 15 {
		s.t.Fatalf("only %d tables are searched", len(names))
	}
	for _, table := range names {
		for _, row := range rows(s.t, db, pgx.RowTo[string], "SELECT t::text FROM "+table+" t") {
			s.look(table, row)
		}
	}
	for _, column := range rows(s.t, db, pgx.RowTo[string], `
SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'`) {
		table, name, _ := strings.Cut(column, ".")
		for _, bytes := range rows(s.t, db, pgx.RowTo[[]byte], "SELECT "+name+" FROM "+table+" WHERE length("+name+") > 0") {
			s.opened(column, store.Sealed()[column], bytes)
		}
	}
}

// opened looks into sealed bytes. A hash is looked at as it is.
func (s *traces) opened(where, place string, bytes []byte) {
	s.t.Helper()
	if place == "" {
		s.look(where, string(bytes))
		return
	}
	plain, err := s.ring.Unseal(place, bytes)
	if err != nil {
		s.t.Errorf("%s can't be opened for %s", where, place)
	}
	s.look(where, string(plain))
}

func (s *traces) redis() {
	s.t.Helper()
	options, err := redis.ParseURL(s.place.Config.RedisURL)
	if err != nil {
		s.t.Fatal(err)
	}
	db := redis.NewClient(options)
	defer db.Close()
	keys, err := db.Keys(s.t.Context(), "*").Result()
	if err != nil || len(keys) == 0 {
		s.t.Fatalf("%d keys: %v", len(keys), err)
	}
	for _, key := range keys {
		all, err := db.HGetAll(s.t.Context(), key).Result()
		if err != nil {
			s.t.Fatalf("%s is none of the kinds that this test reads: %v", key, err)
		}
		for field, value := range all {
			if field == "version" || value == "" {
				s.look("redis "+key, key+" "+value)
				continue
			}
			s.opened("redis "+key, "session"+key, []byte(value))
		}
	}
}

// wrote is something that زهرا کریمی typed.
const wrote = "سپیدارستان"

// TestAfterAnErasureNothingOfHersIsAnywhere: not in her own records, nor in what others have under way.
func TestAfterAnErasureNothingOfHersIsAnywhere(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	town.Exec(p.Town, `UPDATE helper_group SET remark = 'خانم زهرا کریمی کجا هستند؟', remark_on = 'own_name'`)
	p.writtenByOthers()
	p.zahra.Says("/home").Presses(word("home.own")).Presses(word("person.correct")).Presses(word("register.label_member_phone")).Says("09151112233")
	p.zahra.Presses(word("nav.help")).Presses(word("nav.home")).Says("سلام، " + wrote)
	p.zahra.Presses(word("home.own")).Presses(word("person.correct")).Presses(word("register.label_member_name")).Says(wrote)
	p.parvin.Says("/home").Presses(word("home.waiting")).PressesTo("گل نرگس")
	p.otherWords(t)
	p.wasInvited(wrote, "کارگاه زهرا کریمی", "خانهٔ زهرا کریمی")
	p.namedByOthers(t)
	p.asksATrainer(wrote, "خانم زهرا کریمی، بنویسید", "خانهٔ زهرا کریمی", "زهرا کریمی راضی بود")
	p.namedToATrainer()
	hers := []string{"کریمی", "زهراکریمی", "1112233", "۱۱۱", wrote}
	before := p.search(t, hers, p.zahra.ID(), 1350)
	for _, where := range []string{"person has", "outbox.body has", "inbox.payload has", "redis", "account has", "helper_group has",
		"request has", "group_history has", "membership has", "help_word.words has",
		"event has", "guest.words has", "guest.file has", "consultation_word.content has", "consultation.outcome has", "meeting.place has", "advice.words has"} {
		if !strings.Contains(strings.Join(before, "\n"), where) {
			t.Errorf("nothing is found beforehand where %s something: %v", where, before)
		}
	}
	leaves(p.zahra).Hears(word("record.left"))
	if n := p.erases(t); n != 1 {
		t.Fatalf("%d are erased, want 1", n)
	}
	if found := p.search(t, hers, p.zahra.ID(), 1350); len(found) > 0 {
		t.Errorf("after her erasure:\n%s", strings.Join(found, "\n"))
	}
	if got := town.Query[string](p.Town, `
SELECT concat_ws(' ', (SELECT count(*) FROM membership WHERE ended_at IS NULL), (SELECT count(*) FROM membership),
       (SELECT count(*) FROM consent WHERE agreed AND person_id IS NULL AND by_person IS NULL))`); got != "3 5 1" {
		t.Errorf("members, all there ever were, and agreements of nobody are %s", got)
	}
	p.Pass(2 * time.Hour)
	p.Settle()
	if text := p.maryam.Phone(); !strings.Contains(text, "خانم …") {
		t.Errorf("the message that waited isn't sent without her name:\n%s", text)
	}
}

// otherWords puts her name where it is seldom: into a message that waits, and into an update that couldn't be handled.
func (p *place) otherWords(t *testing.T) {
	t.Helper()
	say := []byte(`{"Screen":{"Lines":[{"Key":"person.head","Holes":{"name":{"Words":"زهرا کریمی"}}}]}}`)
	p.within(t, func(ctx context.Context, tx *store.Tx) error {
		a, err := tx.AccountOf(ctx, "telegram", p.maryam.ID(), p.Now())
		tx.Say(store.Out{Account: a.ID, Class: store.Notice, Screen: "person.head", Body: say, Before: p.Now().Add(time.Hour)})
		return err
	})
	err := p.store.Keep(t.Context(), "telegram", []store.Arrival{
		{Update: 1, User: p.parvin.ID(), Payload: []byte(`{"message":{"text":"زهرا کریمی کجاست"}}`), Aside: true},
		{Update: 2, User: p.zahra.ID(), Payload: []byte(`{"message":{"text":"` + wrote + `"}}`), Aside: true},
	}, p.Now())
	if err != nil {
		t.Fatal(err)
	}
}

// namedByOthers has her representative name her where she says why another woman, who has no phone, doesn't come.
func (p *place) namedByOthers(t *testing.T) {
	t.Helper()
	p.within(t, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `
INSERT INTO guest (event_id, person_id, invited_at, answer, answered_at, answered_by, answered_round, reason, words)
SELECT e.id, p.id, $1, 'no', $1, e.planned_by, 1, 'other', $2 FROM event e, person p WHERE p.name = 'سکینه مرادی'`,
			p.Now(), tx.Seal("guest.words", []byte("پیش زهرا کریمی است")))
		return err
	})
}

// namedToATrainer has her representative name her to a trainer, and the trainer to the group.
func (p *place) namedToATrainer() {
	p.t.Helper()
	id := p.asksATrainer("زهرا کریمی هم می‌پرسد", "سلام زهرا کریمی", "خانهٔ زهرا کریمی", "زهرا کریمی هم")
	maryam, parvin := p.personOf("مریم احمدی"), p.personOf("پروین شریفی")
	p.within(p.t, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `
WITH w AS (UPDATE consultation_word SET person_id = $2 WHERE consultation_id = $1 AND NOT staff)
UPDATE consultation SET person_id = $2, group_id = (SELECT id FROM helper_group) WHERE id = $1`, id, maryam)
		consult.Advise(tx, id, parvin, "از زهرا کریمی بپرسید", p.Now())
		return err
	})
}

// writtenByOthers has others name her wherever somebody can write freely: in the reasons of a group, of its wishes and of a
// woman who left it, and in a talk about help.
func (p *place) writtenByOthers() {
	town.Exec(p.Town, `
UPDATE helper_group SET size_reason = 'زهرا کریمی رفت', waiver_reason = 'زهرا کریمی برمی‌گردد', other_trade = 'کار زهرا کریمی',
       village = 'خانهٔ زهرا کریمی', name = 'گل نرگس زهرا کریمی', name_key = 'گلنرگسزهراکریمی'`)
	town.Exec(p.Town, `
INSERT INTO group_history (group_id, at, what, words) SELECT id, $1, 'pause', 'زهرا کریمی بیمار است' FROM helper_group`, p.Now())
	town.Exec(p.Town, `
INSERT INTO request (kind, group_id, asked_by, asked_at, words, state, decided_at, reason)
SELECT 'pause', id, representative, $1, 'زهرا کریمی بیمار است', 'refused', $1, 'با زهرا کریمی حرف زدم' FROM helper_group`, p.Now())
	town.Exec(p.Town, `
UPDATE membership SET ended_at = $1, ended_why = 'other', ended_words = 'با زهرا کریمی نساخت'
 WHERE person_id = (SELECT id FROM person WHERE name = 'سکینه مرادی')`, p.Now())
	p.maryam.Says("/home").Presses(p.Fa("nav.help")).Says("زهرا کریمی جواب نمی‌دهد")
	p.maryam.Says("/home")
}

// TestOnASharedPhoneOnlyHerOwnThingsGo: the account and what the other has under way stay.
func TestOnASharedPhoneOnlyHerOwnThingsGo(t *testing.T) {
	t.Parallel()
	p := settle(t, "fa")
	word := p.Fa
	p.joins(p.zahra, "فاطمه صادقی") // on Zahra's phone
	p.zahra.Says("/home").Presses(word("home.own")).Presses(word("person.correct")).Presses(word("register.label_member_name"))
	fatemehs := p.zahra.Screen()
	p.zahra.Says("/home").Presses(word("home.who")).PressesTo("زهرا کریمی")
	p.zahra.Presses(word("home.own")).Presses(word("person.correct")).Presses(word("register.label_member_name")).Says(wrote)
	leaves(p.zahra).Hears(word("record.left"))
	if n := p.erases(t); n != 1 {
		t.Fatalf("%d are erased, want 1", n)
	}
	if found := p.search(t, []string{"کریمی", "زهراکریمی", wrote}, 1350); len(found) > 0 {
		t.Errorf("after her erasure:\n%s", strings.Join(found, "\n"))
	}
	p.zahra.Says("/home").Hears("سلام خانم فاطمه صادقی").PressesOld(fatemehs, word("nav.back")).Hears(word("details.what"))
	if p.zahra.Says("/home").Presses(word("home.who")); p.zahra.Shows("کریمی") {
		t.Error("she still shares it")
	}
}
