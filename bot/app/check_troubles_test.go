package app_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/store/storetest"
)

// trouble is something wrong with a well town, the beginnings of all lines that the check then says and didn't before, and
// its exit code.
type trouble struct {
	name string
	make func(t *testing.T, place *town.Town, all map[string]string)
	says []string
	code int
}

// env makes a trouble of a variable.
func env(name, value string) func(*testing.T, *town.Town, map[string]string) {
	return func(_ *testing.T, _ *town.Town, all map[string]string) { all[name] = value }
}

// sql makes a trouble in the records.
func sql(statements ...string) func(*testing.T, *town.Town, map[string]string) {
	return func(t *testing.T, _ *town.Town, all map[string]string) {
		t.Helper()
		does(t, all["HAMYAR_DATABASE_URL"], statements...)
	}
}

func redisIs(change func(*redisSays)) func(*testing.T, *town.Town, map[string]string) {
	return func(t *testing.T, _ *town.Town, all map[string]string) {
		t.Helper()
		says := goodRedis()
		change(&says)
		all["HAMYAR_REDIS_URL"] = says.address(t)
	}
}

func setWebhook(t *testing.T, place *town.Town, _ map[string]string) {
	t.Helper()
	to := func(address string) {
		resp, err := http.PostForm(place.Config.TelegramURL+"/bot"+place.Config.TelegramToken+"/setWebhook", url.Values{"url": {address}})
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatal(resp, err)
		}
		resp.Body.Close()
	}
	to("https://example.org/s3cret")
	t.Cleanup(func() { to("") })
}

func faulty(f standin.Fault) func(*testing.T, *town.Town, map[string]string) {
	return func(_ *testing.T, place *town.Town, _ map[string]string) { place.Standin.Fault(f) }
}

// slowClock puts another time on all answers of the messenger.
func slowClock(t *testing.T, place *town.Town, all map[string]string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", time.Now().Add(5*time.Minute).UTC().Format(http.TimeFormat))
		place.Standin.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	all["HAMYAR_TELEGRAM_URL"] = s.URL
}

// fastClock gives PostgreSQL's clock another time, for this database.
func fastClock(t *testing.T, _ *town.Town, all map[string]string) {
	t.Helper()
	does(t, all["HAMYAR_DATABASE_URL"], `CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
		$$ SELECT pg_catalog.clock_timestamp() - interval '2 hours' $$`)
	all["HAMYAR_DATABASE_URL"] += "&search_path=public,pg_catalog"
}

const (
	sqlAside = `INSERT INTO inbox (channel, update_id, payload, arrived_at, aside_at) VALUES ('telegram', 1, '', '2026-01-01', '2026-01-01')`
	sqlIn    = `INSERT INTO inbox (channel, update_id, user_id, payload, arrived_at) VALUES ('telegram', 1, 100, '', localtimestamp - interval '2 hours')`
	sqlOut   = `INSERT INTO outbox (account_id, class, screen, body, not_before) SELECT min(id), 1, 'x', '', localtimestamp - interval '3 hours' FROM account`
)

// troublesOnTheWay are those that what the bot is told leads to; the town is as it was.
func troublesOnTheWay(t *testing.T) []trouble {
	t.Helper()
	away := nobody(t)
	return []trouble{
		{"another key", env("HAMYAR_KEY", "1:"+strings.Repeat("A", 43)+"="), []string{
			"FAIL  key                    HAMYAR_KEY isn't the key that this database was filled with"}, 1},
		{"PostgreSQL is away", env("HAMYAR_DATABASE_URL", "postgres://hamyar:s3cret@"+away+"/hamyar"), []string{
			"FAIL  database               at " + away + "/hamyar as hamyar: connection refused. Is PostgreSQL running"}, 1},
		{"the owner's way is wrong", env("HAMYAR_MIGRATE_URL", "postgres://owner:s3cret@"+away+"/hamyar"), []string{
			"ok    HAMYAR_MIGRATE_URL     set",
			"FAIL  migrations             at " + away + "/hamyar as owner: connection refused. Is HAMYAR_MIGRATE_URL right?"}, 1},
		{"Redis is away", env("HAMYAR_REDIS_URL", "redis://:s3cret@"+away+"/0"), []string{
			"FAIL  redis                  at " + away + ", database 0: connection refused. Is Redis running"}, 1},
		{"Redis forgets", redisIs(func(r *redisSays) { r.policy, r.appendonly = "allkeys-lru", "no" }), []string{
			`warn  redis settings         answers can be lost. In redis.conf set appendonly yes (it is "no"), maxmemory-policy noeviction (it is "allkeys-lru")`}, 0},
		{"Redis doesn't tell its settings", redisIs(func(r *redisSays) { r.policy = "" }), []string{
			"warn  redis settings         Redis doesn't tell them: NOPERM"}, 0},
		{"Redis is old, a replica and full", redisIs(func(r *redisSays) {
			r.info = "redis_version:6.2.1\r\nrole:slave\r\naof_last_write_status:err\r\n"
		}), []string{
			`warn  redis                  Redis "6.2.1" at 127.0.0.1:`, "FAIL  redis                  it is a replica", "FAIL  redis                  it can't write to its disk"}, 1},
		{"another's token", env("HAMYAR_TELEGRAM_TOKEN", "7000000001:stranger"), []string{
			"FAIL  telegram               it doesn't know the token: put the one from BotFather into HAMYAR_TELEGRAM_TOKEN"}, 1},
		{"a messenger that is away", env("HAMYAR_TELEGRAM_URL", "http://"+away), []string{
			"FAIL  telegram               it can't be reached: connection refused. Is this machine on the network? Where Telegram is filtered"}, 1},
		{"a proxy that is away", env("HAMYAR_PROXY", "socks5://hamyar:s3cret@"+away), []string{
			"ok    HAMYAR_PROXY           set", "FAIL  proxy                  " + away + ": connection refused. Is it running",
			"FAIL  telegram               it can't be reached: connection refused. Is this machine on the network, and does the proxy"}, 1},
		{"the machine's clock is behind the messenger's", slowClock, []string{
			"warn  clock                  this machine's clock is 5m0s behind that of telegram"}, 0},
		{"an admin who never came", env("HAMYAR_ADMINS", "telegram:100,bale:4711"), []string{
			"ok    HAMYAR_ADMINS          set: 2 accounts", "warn  admins                 the bot can't write to bale:4711: "}, 0},
	}
}

// troublesAtTheMessenger are those of the bot there, which nobody runs.
func troublesAtTheMessenger() []trouble {
	return []trouble{
		{"a webhook", setWebhook, []string{
			"FAIL  telegram               the bot is @hamyar_bot, but its updates go to a webhook at example.org,"}, 1},
		{"a messenger without webhooks", faulty(standin.Fault{Method: "getWebhookInfo", Code: 404}), nil, 0},
		{"a messenger that stumbles", faulty(standin.Fault{Method: "getWebhookInfo", Code: 502}), []string{
			"warn  telegram               the bot is @hamyar_bot; whether a webhook is set can't be seen: an answer with status 502"}, 0},
		{"a messenger that is asked too much", faulty(standin.Fault{Method: "getMe", Code: 429, RetryAfter: 7}), []string{
			"warn  telegram               it asks us to come back later: the messenger asks to wait 7s"}, 0},
	}
}

// troublesInTheRecords are those of a copy of what the town keeps.
func troublesInTheRecords() []trouble {
	return []trouble{
		{"the machine's clock is ahead of PostgreSQL's", fastClock, []string{
			"warn  clock                  this machine's clock is 2h0m0s ahead of that of PostgreSQL"}, 0},
		{"an older release was here", sql(`DELETE FROM goose_db_version WHERE version_id = 6`), []string{
			"ok    migrations             the next start makes 1 of ", "ok    records                they are looked at once the migrations are made"}, 0},
		{"a newer release was here", sql(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, true)`), []string{
			"warn  migrations             a newer release was here and made 1 migration that this one doesn't know"}, 0},
		{"an empty database", sql(`DROP SCHEMA public CASCADE`, `CREATE SCHEMA public`), []string{
			"ok    migrations             the next start makes ", "ok    records                there are none yet"}, 0},
		{"a database without a programme", sql(`TRUNCATE programme`), []string{
			"ok    programme              the first start fills it in"}, 0},
		{"a programme without counties", sql(`TRUNCATE county CASCADE`), []string{
			"warn  programme              1 province, 0 counties,"}, 0},
		{"no coordinator but one", sql(`UPDATE role SET province_id = NULL, county_id = (SELECT id FROM county WHERE code = 'tabas') WHERE kind = 'coordinator'`),
			[]string{"warn  counties               10 counties without a coordinator, whose groups the admins decide on: " +
				"Birjand, Qaenat, Ferdows, Nehbandan, Sarayan, Sarbisheh, Darmian, Boshruyeh, Khusf, Zirkuh. "}, 0},
		{"an admin who left", sql(`UPDATE account SET left_at = seen_at WHERE user_id = 100`), []string{
			"warn  admins                 the bot can't write to telegram:100: "}, 0},
		{"no admin at all", func(t *testing.T, place *town.Town, all map[string]string) {
			t.Helper()
			sql(`UPDATE role SET ended_at = given_at WHERE kind = 'admin'`)(t, place, all)
			all["HAMYAR_ADMINS"] = ""
		}, []string{"ok    HAMYAR_ADMINS          not set", "warn  admins                 there are none"}, 0},
		{"an update set aside", sql(sqlAside), []string{
			"warn  set aside              1 update could not be handled: list them with go run ./bot aside"}, 0},
		{"an update that nobody handles", sql(sqlIn), []string{
			"warn  inbox                  1 update waits, the oldest for 2h0m"}, 0},
		{"a message that nobody sends", sql(sqlOut), []string{
			"warn  outbox                 1 message waits, the oldest for 3h0m"}, 0},
	}
}

func TestAnOperatorSeesWhatIsWrongAndNothingElse(t *testing.T) {
	t.Parallel()
	place, told := wellTown(t)
	well, _ := checked(t, told)
	for _, trouble := range troublesOnTheWay(t) {
		t.Run(trouble.name, func(t *testing.T) {
			t.Parallel()
			all := maps.Clone(told)
			trouble.make(t, place, all)
			trouble.isSeen(t, well, all)
		})
	}
}

func TestAnOperatorSeesWhatIsWrongWhileNobodyServes(t *testing.T) {
	t.Parallel()
	place, told := wellTown(t)
	place.Close()
	well, _ := checked(t, told)
	if !slices.Contains(well, "ok    in telegram            no process serves the bot now") {
		t.Errorf("it doesn't say that nobody serves:\n%s", strings.Join(well, "\n"))
	}
	for _, trouble := range troublesAtTheMessenger() {
		t.Run(trouble.name, func(t *testing.T) {
			trouble.make(t, place, told)
			trouble.isSeen(t, well, told)
		})
	}
	for _, trouble := range troublesInTheRecords() {
		all := maps.Clone(told)
		all["HAMYAR_DATABASE_URL"] = secretly(t, storetest.Copy(t, place.Database))
		t.Run(trouble.name, func(t *testing.T) {
			t.Parallel()
			trouble.make(t, place, all)
			trouble.isSeen(t, well, all)
		})
	}
}

// isSeen says whether the check tells of the trouble, and besides nothing that isn't said of a well town. Where things are
// is told of each.
func (trouble trouble) isSeen(t *testing.T, well []string, all map[string]string) {
	t.Helper()
	lines, code := checked(t, all)
	want := slices.Clone(trouble.says)
	for _, line := range lines[:len(lines)-1] {
		i := slices.IndexFunc(want, func(w string) bool { return strings.HasPrefix(line, w) })
		switch {
		case i >= 0:
			want = slices.Delete(want, i, i+1)
		case !slices.Contains(well, line) && !strings.HasPrefix(line, "ok    redis  ") && !strings.HasPrefix(line, "ok    database  "):
			t.Errorf("it says besides: %s", line)
		}
	}
	for _, w := range want {
		t.Errorf("it doesn't say: %s", w)
	}
	last := map[int]string{0: "the bot can serve", 1: "the bot can't serve: see the "}[trouble.code]
	if code != trouble.code || !strings.HasPrefix(lines[len(lines)-1], last) {
		t.Errorf("it ends with exit code %d, want %d", code, trouble.code)
	}
	if t.Failed() {
		t.Log(strings.Join(lines, "\n"))
	}
}
