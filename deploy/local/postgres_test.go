package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

func TestPostgreSQLKeepsItsRecordsOverARestart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "pg")
	first := openPostgresFor(t, dir)
	run(t, first, "CREATE TABLE kept AS SELECT 42 AS n")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := number(t, openPostgresFor(t, dir), "SELECT n FROM kept"); got != 42 {
		t.Errorf("after the restart it has %d, want 42", got)
	}
}

func TestPostgreSQLIsReachedByItsSocketOnly(t *testing.T) {
	t.Parallel()
	p := openPostgresFor(t, filepath.Join(folder(t), "pg"))
	if got := number(t, p, "SELECT length(current_setting('listen_addresses'))"); got != 0 {
		t.Error("it listens on a port")
	}
	info, err := os.Stat(p.socket)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		t.Errorf("its socket, where nobody is asked for a password, stands in a folder of mode %v", mode)
	}
}

func TestASecondPostgreSQLOnALiveClusterIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "pg")
	first := openPostgresFor(t, dir)
	if _, err := OpenPostgres(t.Context(), dir); !errors.Is(err, ErrRunning) {
		t.Errorf("got %v, want %v", err, ErrRunning)
	}
	if got := number(t, first, "SELECT 1"); got != 1 {
		t.Error("the first doesn't answer any more")
	}
}

func TestALockLeftByACrashIsCleaned(t *testing.T) {
	t.Parallel()
	other := openPostgresFor(t, filepath.Join(folder(t), "other"))
	dir := filepath.Join(folder(t), "pg")
	if err := openPostgresFor(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	// The number in it belongs to a live program of the same user by now, which PostgreSQL alone would stop at.
	lock := fmt.Sprintf("%d\n%s/data\n1700000000\n5432\n%s\n\n", other.Pid(), dir, dir)
	if err := os.WriteFile(filepath.Join(dir, "data", "postmaster.pid"), []byte(lock), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := number(t, openPostgresFor(t, dir), "SELECT 1"); got != 1 {
		t.Error("it doesn't answer")
	}
}

func TestACrashCostsNothingThatWasCommitted(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "pg")
	first := openPostgresFor(t, dir)
	run(t, first, "CREATE TABLE kept AS SELECT 42 AS n")
	if err := first.process.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-first.process.gone
	if got := number(t, openPostgresFor(t, dir), "SELECT n FROM kept"); got != 42 {
		t.Errorf("after the crash it has %d, want 42", got)
	}
}

func TestAnInterruptedFirstStartIsStartedOver(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "pg")
	half := filepath.Join(dir, "data.new", "base")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := number(t, openPostgresFor(t, dir), "SELECT 1"); got != 1 {
		t.Error("it doesn't answer")
	}
}

func TestALongPathIsNoObstacleToPostgreSQL(t *testing.T) {
	t.Parallel()
	p := openPostgresFor(t, filepath.Join(folder(t), strings.Repeat("long", 30)))
	if got := number(t, p, "SELECT 1"); got != 1 {
		t.Error("it doesn't answer")
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.socket); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of its socket is left: %v", err)
	}
}

func TestAFolderWithOtherThingsIsNotTakenOver(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenPostgres(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "letter.txt") {
		t.Errorf("got %v", err)
	}
}

func TestDataOfAnotherVersionIsNamed(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "PG_VERSION"), []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenPostgres(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "of PostgreSQL 9") {
		t.Errorf("got %v", err)
	}
}

func TestTheLogKeepsNothingOfWhatPeopleWrote(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "pg")
	p := openPostgresFor(t, dir)
	run(t, p, "CREATE TABLE woman (name text CHECK (length(name) < 3))")
	conn := connect(t, p)
	if _, err := conn.Exec(t.Context(), "INSERT INTO woman VALUES ($1)", "Maryam"); err == nil {
		t.Fatal("the name went through")
	}
	log, err := os.ReadFile(filepath.Join(dir, "postgres.log"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(log), "woman") || strings.Contains(string(log), "Maryam") {
		t.Errorf("the log has the name, or nothing of the error:\n%s", log)
	}
}

func openPostgresFor(t *testing.T, dir string) *Postgres {
	t.Helper()
	p, err := OpenPostgres(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() }) // some tests end it another way
	return p
}

func connect(t *testing.T, p *Postgres) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), p.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(t.Context()) }) // the server may be gone
	return conn
}

func run(t *testing.T, p *Postgres, statement string) {
	t.Helper()
	if _, err := connect(t, p).Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func number(t *testing.T, p *Postgres, query string) int {
	t.Helper()
	var n int
	if err := connect(t, p).QueryRow(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
