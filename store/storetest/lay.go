package storetest

import (
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/redis/go-redis/v9"
)

// LayToDatabase lays a cable to a PostgreSQL database, and gives the database's URL at its near end.
func LayToDatabase(t testing.TB, database string) (c *Cable, near string) {
	t.Helper()
	cfg, err := pgx.ParseConfig(database)
	if err != nil {
		t.Fatal(err)
	}
	dir := Dir(t)
	network, address := pgconn.NetworkAddress(cfg.Host, cfg.Port)
	who := url.UserPassword(cfg.User, cfg.Password)
	return Lay(t, "unix", filepath.Join(dir, ".s.PGSQL.5432"), network, address),
		fmt.Sprintf("postgres://%s@/%s?sslmode=disable&host=%s&port=5432", who, cfg.Database, dir)
}

// LayToRedis lays a cable to a Redis, and gives its URL at the near end.
func LayToRedis(t testing.TB, address string) (c *Cable, near string) {
	t.Helper()
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(Dir(t), "redis")
	who := url.UserPassword(options.Username, options.Password)
	return Lay(t, "unix", socket, options.Network, options.Addr), fmt.Sprintf("unix://%s@%s?db=%d", who, socket, options.DB)
}

// LayToWeb lays a cable to a server of the web, and gives its URL at the near end.
func LayToWeb(t testing.TB, address string) (c *Cable, near string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	c, at := lay(t, "tcp", "127.0.0.1:0", "tcp", u.Host)
	u.Host = at.String()
	return c, u.String()
}
