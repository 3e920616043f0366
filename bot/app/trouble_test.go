package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hamyar/bot/app"
	"hamyar/bot/town"
	"hamyar/store"
	"hamyar/store/storetest"
)

// asProgram in the environment makes this test binary the program itself, until its input ends.
const asProgram = "HAMYAR_APP_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(m.Run())
	}
	app.Silence()
	ctx, stop := context.WithCancel(context.Background())
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); stop() }()
	if err := app.Serve(ctx); err != nil {
		os.Exit(1)
	}
}

// variables are what the town's bot is told, as the environment says it.
func variables(place *town.Town) map[string]string {
	c := place.Config
	return map[string]string{
		"HAMYAR_TELEGRAM_TOKEN": c.TelegramToken, "HAMYAR_TELEGRAM_URL": c.TelegramURL, "HAMYAR_BALE_TOKEN": "",
		"HAMYAR_DATABASE_URL": c.DatabaseURL, "HAMYAR_MIGRATE_URL": "", "HAMYAR_REDIS_URL": c.RedisURL, "HAMYAR_KEY": c.Key,
		"HAMYAR_ADMINS": "", "HAMYAR_PROXY": "", "HAMYAR_CLOCK": "", "HAMYAR_LOG": "info",
	}
}

func TestTheWrongKeyIsAMistakeOfTheEnvironment(t *testing.T) {
	place := town.Start(t)
	place.Woman("مریم").Agrees()
	place.Close()
	place.Config.Key = "1:" + strings.Repeat("A", 43) + "="
	for name, value := range variables(place) {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := app.Serve(ctx); !errors.Is(err, app.ErrConfig) || !errors.Is(err, store.ErrKey) {
		t.Errorf("Serve returned %v, want ErrConfig and ErrKey", err)
	}
}

func TestNobodyElseWritesBesideTheLog(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	all := variables(place)
	all["HAMYAR_REDIS_URL"] = "unix://" + filepath.Join(storetest.Dir(t), "nobody")
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range all {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	said := &town.Log{}
	cmd.Stderr = said
	pipe, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	await(t, said, func() bool { return strings.Contains(said.String(), `"for":"redis"`) })
	_ = pipe.Close()
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended: %v", err)
	}
	for line := range strings.Lines(said.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("somebody else says %s", line)
		}
	}
}

// sqlNobodyLeads takes the function's place, and counts, beyond any transaction, who asks.
const sqlNobodyLeads = `
CREATE SEQUENCE asked;
CREATE FUNCTION public.pg_try_advisory_lock(bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN PERFORM nextval('public.asked'); RAISE EXCEPTION 'no'; END $$`

func TestWhoCannotLeadThoughTheDatabaseAnswersRestsAndSaysSoOnce(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	place.Config.MigrateURL = place.Database
	place.Connect("search_path", "public,pg_catalog")
	town.Exec(place, sqlNobodyLeads)
	began := time.Now()
	place.Open()
	await(t, place.Log, func() bool { return town.Query[bool](place, `SELECT last_value >= 4 FROM asked`) })
	if d := time.Since(began); d < time.Second {
		t.Errorf("it asked four times within %s", d)
	}
	if n := strings.Count(place.Log.String(), "not leading"); n != 1 {
		t.Errorf("it says so %d times", n)
	}
	town.Exec(place, `DROP FUNCTION public.pg_try_advisory_lock(bigint)`)
	place.Woman("مریم").Agrees().Sees(place.Fa("home.register"))
}

// await waits until something is so.
func await(t *testing.T, log *town.Log, is func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for !is() {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			t.Fatalf("waited in vain:\n%s", log)
		}
	}
}
