package town_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/locales"
	"hamyar/store/storetest"
)

// mayHold are the tables that hold what people said in the clear, because that is what they are for. Every other one,
// those of later releases included, is searched.
func mayHold() map[string]string {
	return map[string]string{
		"person":       "the record of a person: her name and her number, which coordinators look for",
		"helper_group": "the record of a group: its name and village, as coordinators read and compare them",
		"holiday":      "the programme's own data: saints are called as women are",
	}
}

// secrets are what people said, in every spelling that it could rest in.
type secrets struct {
	t        *testing.T
	place    *town.Town
	redis    *redis.Client
	cable    *storetest.Cable  // between the bot and Redis
	spelling map[string]string // to what it spells
}

func (s *secrets) words(all ...string) {
	for _, w := range all {
		for _, form := range []string{w, locales.Text(w), locales.SearchKey(w), locales.Squeeze(w)} {
			s.spelling[form] = w
			s.spelling[strings.Trim(strconv.QuoteToASCII(form), `"`)] = w // as JSON escapes it
			s.spelling[hex.EncodeToString([]byte(form))] = w              // as PostgreSQL shows bytes
		}
	}
}

// name is of a person: whole, and each of its parts.
func (s *secrets) name(name string) {
	s.words(name)
	s.words(strings.Fields(name)...)
}

// phone is an Iranian mobile number in E.164, in what its national and its international spellings have in common.
func (s *secrets) phone(e164 string) {
	tail := strings.TrimPrefix(e164, "+98")
	for _, zero := range []rune{'0', '۰', '٠'} {
		digits := strings.Map(func(r rune) rune { return r - '0' + zero }, tail)
		s.words(digits)
		for _, space := range []string{" ", "\u00A0", "-"} {
			d := []rune(digits)
			spaced := strings.Join([]string{string(d[:3]), string(d[3:6]), string(d[6:])}, space)
			s.spelling[spaced], s.spelling[hex.EncodeToString([]byte(spaced))] = e164, e164
		}
	}
}

// search looks for what people said in the log, in all records but those that may hold it, and in Redis.
func (s *secrets) search(when string) {
	s.t.Helper()
	for line := range strings.Lines(s.place.Log.String()) {
		s.none(when+", the log", line)
	}
	s.records(when)
	s.sessions(when)
}

func (s *secrets) none(where, text string) {
	s.t.Helper()
	for spelled, word := range s.spelling {
		if strings.Contains(text, spelled) {
			s.t.Errorf("%s has %q, as %q, in\n%.300s", where, word, spelled, text)
			return
		}
	}
}

// records are searched as PostgreSQL shows them: whole rows, bytes as hexadecimal digits.
func (s *secrets) records(when string) {
	s.t.Helper()
	db, err := pgx.Connect(s.t.Context(), s.place.Database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close(s.t.Context())
	tables := column(s.t, db, `SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
	for _, name := range []string{"inbox", "outbox", "account", "audit", "help", "help_word", "consent", "membership", "invitation", "consultation", "consultation_word", "meeting", "advice"} {
		if !slices.Contains(tables, name) {
			s.t.Errorf("there is no table %s any more: what has its place?", name)
		}
	}
	for _, table := range tables {
		if _, ok := mayHold()[table]; ok {
			continue
		}
		for _, row := range column(s.t, db, "SELECT t::text FROM "+table+" t") {
			s.none(when+", the table "+table, row)
		}
	}
}

func column(t *testing.T, db *pgx.Conn, sql string) []string {
	t.Helper()
	rows, err := db.Query(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sessions are searched key by key.
func (s *secrets) sessions(when string) {
	s.t.Helper()
	keys, err := s.redis.Keys(s.t.Context(), "*").Result()
	if err != nil || len(keys) == 0 {
		s.t.Fatalf("%d keys, %v", len(keys), err)
	}
	for _, key := range keys {
		all, err := s.redis.HGetAll(s.t.Context(), key).Result()
		if err != nil {
			s.t.Fatalf("%s is none of the kinds that this test reads: %v", key, err)
		}
		for field, value := range all {
			s.none(when+", Redis", key+" "+field+" "+value)
		}
	}
}

func TestWhatPeopleSayRestsSealedAndIsNeverLogged(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	place.Config.Log = slog.LevelDebug
	place.Connect("application_name", "hamyar")
	options, err := redis.ParseURL(place.Config.RedisURL)
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(storetest.Dir(t), "redis")
	who := url.UserPassword(options.Username, options.Password)
	place.Config.RedisURL = fmt.Sprintf("unix://%s@%s?db=%d", who, socket, options.DB)
	s := &secrets{t: t, place: place, redis: redis.NewClient(options), spelling: map[string]string{}}
	s.cable = storetest.Lay(t, "unix", socket, options.Network, options.Addr)
	defer s.redis.Close()
	place.Open()
	g := s.group()
	zahra, maryam, late := place.Coordinator("شهلا نگارستانی", "بیرجند"), place.Woman("پریچهر کیانوش"), place.Woman("گیسو مهرافروز")
	for _, p := range []*town.Person{zahra, maryam, late, place.Admin()} {
		s.name(strings.TrimSpace(p.Profile().First + " " + p.Profile().Last))
		s.phone(p.Profile().Phone)
	}
	maryam.Agrees().Registers(g).Hears(place.Fa("group.is_waiting"))
	s.search("handed in")
	zahra.Presses(place.Fa("group.approve"))
	maryam.Hears(place.Fa("group.news"))
	s.isStuck(zahra, late)
	s.search("answered")
	s.consults(maryam, place.Trainer("دلارام نیک‌پی", "بیرجند"))
	s.poison(maryam)
	s.search("poisoned")
	s.outage(late)
	late.Presses(place.Fa("nav.home"))
	s.search("at last")
	if !strings.Contains(place.Log.String(), `"level":"ERROR"`) && !strings.Contains(place.Log.String(), `"level":"WARN"`) {
		t.Errorf("nothing of the trouble is logged:\n%s", place.Log)
	}
}

// group is one with names that stand nowhere else.
func (s *secrets) group() town.Group {
	g := town.SomeGroup()
	g.Name, g.Village, g.Representative = "بنفشه‌های كوهسار", "چنارستان علیا", "پریچهر کیانوش"
	g.Others = []string{"سودابه فرزانفر", "مهستی خردپیشه", "ژاله نوروزیان", "تهمینه گلبن"}
	s.words(g.Name, g.Village)
	for _, name := range append(g.Others, g.Representative) {
		s.name(name)
	}
	return g
}

// isStuck has a woman call for a person in the middle of a form, who answers.
func (s *secrets) isStuck(answers, p *town.Person) {
	s.t.Helper()
	s.words("سپیدارستان", "نام خودتان را سه بار با حوصله بنویسید", "حوصله")
	fa := s.place.Fa
	p.Agrees().Presses(fa("home.register")).Presses("بیرجند").Says("سپیدارستان").Presses(fa("nav.help")).Hears(fa("help.called"))
	to := answers.Screen().ID
	answers.Does("", func() { answers.Reply(to, "نام خودتان را سه بار با حوصله بنویسید") })
	p.Hears("با حوصله")
}

// poison brings updates of which nothing can be made.
func (s *secrets) poison(p *town.Person) {
	s.t.Helper()
	s.words("شکوفه‌زار", "لاله‌زار")
	p.Does("", func() {
		s.place.Standin.Inject([]byte(`{"message":{"message_id":5,"text":"شکوفه‌زار","chat":[]}}`))
		s.place.Standin.Inject([]byte(`{"message":{"message_id":"شکوفه‌زار","chat":{"id":1}}}`))
		s.place.Standin.Inject([]byte(`{"gift":{"from":{"id":"لاله‌زار"},"شکوفه‌زار":1}}`))
	})
	if n := town.Query[int](s.place, `SELECT count(*) FROM inbox WHERE aside_at IS NOT NULL AND length(payload) > 0`); n != 3 {
		s.t.Errorf("%d updates are kept aside, want 3", n)
	}
}

// outage cuts the records and Redis off while a woman answers, and searches while the messenger takes nothing.
func (s *secrets) outage(p *town.Person) {
	s.t.Helper()
	s.words("آبشارنشین", "هزارمسجد بالا")
	p.Says("هزارمسجد بالا")
	mends := s.place.Standin.Fault(standin.Fault{Chat: p.ID(), Kind: standin.Status, Code: 502, Times: -1})
	defer mends()
	p.Say("آبشارنشین")
	town.Query[int](s.place, sqlTerminate)
	s.cable.Pull()
	s.cable.Plug()
	s.await(`SELECT count(*) > 0 FROM outbox WHERE state = 'waiting' AND length(body) > 0`)
	s.search("cut off")
	p.Does("", mends)
}

// await waits until a question to the records is answered with yes.
func (s *secrets) await(sql string) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
	defer cancel()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for !town.Query[bool](s.place, sql) {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			s.t.Fatal(fmt.Sprint(sql, " is never so:\n", s.place.Log))
		}
	}
}
