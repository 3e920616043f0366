package store

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/pressly/goose/v3"
)

// Level is how far the schema of a database is.
type Level struct {
	Address string // where it is and who asks, as Store.Address
	Applied int    // migrations of this program that were made
	Waiting int    // those that its next start makes
	Beyond  int    // migrations that this program doesn't know: a newer one made them
	May     bool   // the role may make tables
}

const (
	sqlMayMigrate = `
SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
       EXISTS (SELECT FROM pg_class WHERE relname = 'goose_db_version' AND pg_table_is_visible(oid))`
	sqlMigrated = `SELECT DISTINCT version_id FROM goose_db_version WHERE is_applied AND version_id > 0`
)

// LevelOf looks how far the database behind url is, which must be its owner's, and changes nothing, not even to note the
// migrations as the library would.
func LevelOf(ctx context.Context, url string) (l Level, err error) {
	known, err := versions()
	if err != nil {
		return l, fmt.Errorf("look at the migrations: %w", err)
	}
	cfg, err := parse(url)
	if err != nil {
		return l, fmt.Errorf("look at the migrations: %w", err)
	}
	l.Address = address(cfg.ConnConfig)
	made, may, err := migrated(ctx, cfg.ConnConfig)
	if err != nil {
		return l, fmt.Errorf("look at the migrations: %w", err)
	}
	l.May = may
	for _, version := range made {
		if slices.Contains(known, version) {
			l.Applied++
		} else {
			l.Beyond++
		}
	}
	l.Waiting = len(known) - l.Applied
	return l, nil
}

// versions are the numbers of this program's migrations.
func versions() (all []int64, err error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			return nil, err
		}
		all = append(all, version)
	}
	return all, nil
}

// migrated are the numbers of the migrations that were made, and whether the role may make more.
func migrated(ctx context.Context, cfg *pgx.ConnConfig) (made []int64, may bool, err error) {
	conn, err := pgx.ConnectConfig(ctx, cfg)
	if err != nil {
		return nil, false, err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var any bool
	if err := conn.QueryRow(ctx, sqlMayMigrate).Scan(&may, &any); err != nil || !any {
		return nil, may, err
	}
	rows, err := conn.Query(ctx, sqlMigrated)
	if err != nil {
		return nil, may, err
	}
	made, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	return made, may, err
}
