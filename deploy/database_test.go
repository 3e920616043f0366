package deploy_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hamyar/deploy/local"
	"hamyar/store"
	"hamyar/store/storetest"
)

// place is a server that roles.sql was run on.
type place struct {
	t      *testing.T
	server *local.Postgres
}

func TestTheProgramsRoleWorksButOwnsNothing(t *testing.T) {
	t.Parallel()
	p, ok := settle(t)
	if !ok {
		return
	}
	p.migrate()
	conn := p.connect("hamyar")
	const woman = "INSERT INTO person (created_at) VALUES ('2026-01-01') RETURNING id"
	if _, err := conn.Exec(t.Context(), woman); err != nil {
		t.Errorf("it can't write: %v", err)
	}
	const deed = "INSERT INTO audit (at, action, kind) VALUES ('2026-01-01', 'x', '')"
	if _, err := conn.Exec(t.Context(), deed); err != nil {
		t.Errorf("it can't write what was done: %v", err)
	}
	for _, statement := range []string{
		"DROP TABLE person CASCADE", "CREATE TABLE x (n int)", "TRUNCATE person CASCADE",
		"UPDATE audit SET actor = 1", "DELETE FROM audit", "TRUNCATE audit", "DROP TABLE audit", "DROP TRIGGER append_only ON audit",
		"ALTER TABLE audit DISABLE TRIGGER ALL", "ALTER TABLE audit RENAME TO x", "ALTER TABLE audit ALTER COLUMN actor TYPE bigint USING 1",
		"SET session_replication_role = replica", "CREATE RULE x AS ON INSERT TO audit DO INSTEAD NOTHING",
		"CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
	} {
		const insufficientPrivilege = "42501"
		_, err := conn.Exec(t.Context(), statement)
		if pg, ok := errors.AsType[*pgconn.PgError](err); !ok || pg.Code != insufficientPrivilege {
			t.Errorf("%s: %v, want a refusal", statement, err)
		}
	}
}

func TestABackupIsRestoredOnANewServer(t *testing.T) {
	t.Parallel()
	old, ok := settle(t)
	if !ok {
		return
	}
	old.migrate()
	old.exec("INSERT INTO person (created_at) SELECT '2026-01-01' FROM generate_series(1, 7)")
	file := strings.TrimSpace(old.must("./backup.sh", t.TempDir()))

	next, _ := settle(t)
	next.must("./restore.sh", file)
	if got := next.people("hamyar"); got != 7 {
		t.Errorf("the new server has %d people, want 7", got)
	}
	next.migrate() // finds that nothing is left to do
}

func TestRestoringReplacesRecordsOnlyWhenAskedTo(t *testing.T) {
	t.Parallel()
	p, ok := settle(t)
	if !ok {
		return
	}
	p.migrate()
	p.exec("INSERT INTO person (created_at) VALUES ('2026-01-01')")
	file := strings.TrimSpace(p.must("./backup.sh", t.TempDir()))
	p.exec("INSERT INTO person (created_at) VALUES ('2026-01-02')")
	p.exec("CREATE TABLE of_a_later_release (n int)")

	if out, err := p.script("./restore.sh", file); err == nil || p.people("hamyar") != 2 {
		t.Errorf("it overwrites without being asked: %s", out)
	}
	p.must("./restore.sh", "--replace", file)
	if got := p.people("hamyar"); got != 1 {
		t.Errorf("after the restore there are %d people, want 1", got)
	}
	if tables := p.number("SELECT count(*) FROM pg_tables WHERE tablename = 'of_a_later_release'"); tables != 0 {
		t.Error("what a later release added is still there")
	}
}

func TestABrokenBackupChangesNothing(t *testing.T) {
	t.Parallel()
	p, ok := settle(t)
	if !ok {
		return
	}
	p.migrate()
	p.exec("INSERT INTO person (created_at) SELECT '2026-01-01' FROM generate_series(1, 20000)")
	file := strings.TrimSpace(p.must("./backup.sh", t.TempDir()))
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(file, info.Size()*9/10); err != nil {
		t.Fatal(err)
	}
	if out, err := p.script("./restore.sh", "--replace", file); err == nil {
		t.Errorf("it says all is well: %s", out)
	}
	if got := p.people("hamyar"); got != 20000 {
		t.Errorf("after a failed restore there are %d people, want 20000", got)
	}
}

// settle is false where psql and pg_dump aren't installed, only a fetched server: there is nothing to try them with.
func settle(t *testing.T) (place, bool) {
	t.Helper()
	server, err := local.OpenPostgres(t.Context(), filepath.Join(storetest.Dir(t), "pg"), local.Careless)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	p := place{t: t, server: server}
	if out, err := p.script("pg_dump", "--version"); errors.Is(err, exec.ErrNotFound) {
		return p, false
	} else if err != nil {
		t.Fatalf("pg_dump: %v\n%s", err, out)
	}
	p.must("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "roles.sql", server.URL("postgres"))
	return p, true
}

func (p place) migrate() {
	p.t.Helper()
	if err := store.Migrate(p.t.Context(), p.url("hamyar_owner")); err != nil {
		p.t.Fatal(err)
	}
}

func (p place) url(role string) string {
	return strings.Replace(p.server.URL("hamyar"), "postgres@", role+"@", 1)
}

func (p place) script(name string, args ...string) (string, error) {
	if installed, err := exec.LookPath(filepath.Join(p.server.Bin(), name)); err == nil {
		name = installed // of the server's version; PATH may have none or another
	}
	cmd := exec.CommandContext(p.t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "PATH="+p.server.Bin()+":"+os.Getenv("PATH"),
		"HAMYAR_MIGRATE_URL="+p.url("hamyar_owner"), "OWNER_PASSWORD=a'b", "PROGRAM_PASSWORD=c")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (p place) must(name string, args ...string) string {
	p.t.Helper()
	out, err := p.script(name, args...)
	if err != nil {
		p.t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return out
}

func (p place) connect(role string) *pgx.Conn {
	p.t.Helper()
	conn, err := pgx.Connect(p.t.Context(), p.url(role))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		if err := conn.Close(context.WithoutCancel(p.t.Context())); err != nil {
			p.t.Error(err)
		}
	})
	return conn
}

func (p place) exec(statement string) {
	p.t.Helper()
	if _, err := p.connect("hamyar_owner").Exec(p.t.Context(), statement); err != nil {
		p.t.Fatal(err)
	}
}

func (p place) number(query string) (n int) {
	p.t.Helper()
	if err := p.connect("hamyar_owner").QueryRow(p.t.Context(), query).Scan(&n); err != nil {
		p.t.Fatal(err)
	}
	return n
}

func (p place) people(role string) (n int) {
	p.t.Helper()
	if err := p.connect(role).QueryRow(p.t.Context(), "SELECT count(*) FROM person").Scan(&n); err != nil {
		p.t.Fatal(err)
	}
	return n
}
