package app_test

import (
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
	"hamyar/deploy/local"
	"hamyar/store"
	"hamyar/store/storetest"
)

// as gives a role's way to a database of a server, which trusts whoever reaches it.
func as(server *local.Postgres, role, database string) string {
	return strings.Replace(server.URL(database), "postgres@", role+":s3cret@", 1)
}

// does runs statements on a database.
func does(t *testing.T, url string, statements ...string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for _, s := range statements {
		if _, err := conn.Exec(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}

// newServer is a PostgreSQL with the two roles and the empty database of deploy/roles.sql.
func newServer(t *testing.T) *local.Postgres {
	t.Helper()
	server, err := local.OpenPostgres(t.Context(), filepath.Join(storetest.Dir(t), "pg"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	does(t, server.URL("postgres"), `CREATE ROLE hamyar_owner LOGIN`, `CREATE ROLE hamyar LOGIN`,
		`CREATE DATABASE hamyar OWNER hamyar_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`)
	does(t, as(server, "hamyar_owner", "hamyar"), `ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO hamyar`)
	return server
}

func TestANewServerIsReadyAndItsRoleMayWorkAndNoMore(t *testing.T) {
	t.Parallel()
	server := newServer(t)
	messenger := standin.New(standin.Options{Token: "7000000001:town"})
	web := httptest.NewServer(messenger)
	t.Cleanup(web.Close)
	t.Cleanup(messenger.Close)
	owner, program := as(server, "hamyar_owner", "hamyar"), as(server, "hamyar", "hamyar")
	all := map[string]string{
		"HAMYAR_TELEGRAM_TOKEN": "7000000001:town", "HAMYAR_TELEGRAM_URL": web.URL, "HAMYAR_BALE_TOKEN": "", "HAMYAR_LOG": "",
		"HAMYAR_DATABASE_URL": program, "HAMYAR_MIGRATE_URL": owner, "HAMYAR_REDIS_URL": goodRedis().address(t),
		"HAMYAR_KEY": "1:" + strings.Repeat("A", 43) + "=", "HAMYAR_ADMINS": "telegram:100", "HAMYAR_PROXY": "",
	}
	says := func(code int, wants ...string) {
		t.Helper()
		lines, got := checked(t, all)
		said := strings.Join(lines, "\n") + "\n"
		for _, want := range wants {
			if !strings.Contains(said, want) || got != code {
				t.Errorf("exit code %d, want %d and %q:\n%s", got, code, want, said)
			}
		}
	}
	says(0, "ok    migrations             the next start makes ", "ok    records                there are none yet", "\nthe bot can serve\n")
	all["HAMYAR_MIGRATE_URL"] = ""
	says(1, "FAIL  migrations ", "but HAMYAR_DATABASE_URL's role may not: let HAMYAR_MIGRATE_URL name the owner")
	all["HAMYAR_MIGRATE_URL"] = owner
	if err := store.Migrate(t.Context(), owner); err != nil { // and so no check has made anything
		t.Fatal(err)
	}
	says(0, "ok    migrations             all ", "ok    role                   it reads and writes, and owns nothing",
		"ok    key                    nothing is sealed yet", "ok    programme              the first start fills it in",
		"warn  admins                 the bot can't write to telegram:100: ", "\nthe bot can serve, with 1 warning\n")
	does(t, owner, `REVOKE DELETE ON person FROM hamyar`, `REVOKE ALL ON inbox FROM hamyar`)
	says(1, "FAIL  role                   it may not read and write inbox, person: as the owner, GRANT ")
	all["HAMYAR_DATABASE_URL"] = owner
	says(0, "warn  role                   it owns ")
	all["HAMYAR_DATABASE_URL"] = as(server, "hamyar", "nowhere")
	says(1, `FAIL  database `, `as hamyar: FATAL: database "nowhere" does not exist`, "ok    migrations             all ")
}
