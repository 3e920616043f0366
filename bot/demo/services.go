package demo

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"

	"hamyar/deploy/local"
)

const (
	token    = "7000000001:demo-stand-in" // means nothing outside the stand-in
	database = "hamyar"
)

// services are the servers behind the bot.
type services struct {
	postgres *local.Postgres
	redis    *local.Redis
}

func openServices(ctx context.Context, home *folder, say narrator) (*services, error) {
	say.line("Starting PostgreSQL and Redis in %s ...", home.dir)
	postgres, err := local.OpenPostgres(ctx, home.path("postgres"))
	if err != nil {
		return nil, err
	}
	s := &services{postgres: postgres}
	if err := createDatabase(ctx, postgres.URL("postgres")); err != nil {
		return nil, errors.Join(err, s.close())
	}
	if s.redis, err = local.OpenRedis(ctx, home.path("redis")); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (s *services) close() error {
	var err error
	if s.redis != nil {
		err = s.redis.Close()
	}
	return errors.Join(err, s.postgres.Close())
}

const sqlDatabaseExists = `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`

func createDatabase(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	defer conn.Close(ctx)
	var exists bool
	if err := conn.QueryRow(ctx, sqlDatabaseExists, database).Scan(&exists); err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	if exists {
		return nil
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+database); err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	return nil
}

// environment is what the bot is configured with: ours without settings that someone made for a real bot, then the demo's.
func (s *services) environment(home *folder, c cast, addr string) ([]string, error) {
	key, err := sealKey(home.path("key"))
	if err != nil {
		return nil, err
	}
	url := s.postgres.URL(database)
	return append(withoutSettings(os.Environ()),
		"HAMYAR_TELEGRAM_TOKEN="+token,
		"HAMYAR_TELEGRAM_URL=http://"+addr,
		"HAMYAR_DATABASE_URL="+url,
		"HAMYAR_MIGRATE_URL="+url,
		"HAMYAR_REDIS_URL="+s.redis.URL(),
		"HAMYAR_KEY="+key,
		"HAMYAR_ADMINS="+c.admins(),
		"HAMYAR_CLOCK=stdin",
	), nil
}

func withoutSettings(environ []string) []string {
	var kept []string
	for _, pair := range environ {
		if !strings.HasPrefix(pair, "HAMYAR_") {
			kept = append(kept, pair)
		}
	}
	return kept
}

// sealKey is HAMYAR_KEY: key number 1 and 32 random bytes in base64, made once.
func sealKey(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err == nil {
		return string(content), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	secret := make([]byte, 32)
	rand.Read(secret) // never fails
	key := "1:" + base64.StdEncoding.EncodeToString(secret)
	return key, replaceFile(path, []byte(key))
}
