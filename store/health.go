package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

// Look runs do in a transaction that can't change anything.
func (s *Store) Look(ctx context.Context, do func(*Tx) error) error {
	_, err := s.Within(ctx, func(tx *Tx) error {
		tx.Later("SET TRANSACTION READ ONLY")
		return do(tx)
	})
	return err
}

// Address says where the database is and who asks, without a password: "127.0.0.1/hamyar as hamyar".
func (s *Store) Address() string { return address(s.pool.Config().ConnConfig) }

func address(cfg *pgx.ConnConfig) string {
	host := cfg.Host
	if cfg.Port != 5432 {
		host += ":" + strconv.Itoa(int(cfg.Port))
	}
	return host + "/" + cfg.Database + " as " + cfg.User
}

// Server is what PostgreSQL says of itself, and of the role that asks.
type Server struct {
	Version   int       // 150008 is 15.8
	Encoding  string    // of the database: UTF8
	Copy      bool      // a standby, on which nothing can be written
	Clock     time.Time // now, by its machine's clock
	Superuser bool
	Careless  []string // settings that are off, so that a power cut takes what was committed (manual, "Reliability")
}

const sqlServer = `
SELECT current_setting('server_version_num')::int, current_setting('server_encoding'), pg_is_in_recovery(), clock_timestamp(),
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
       ARRAY(SELECT name FROM pg_settings
              WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name)`

// Server asks PostgreSQL about itself. The time it gives is for comparing clocks, nothing else.
func (tx *Tx) Server(ctx context.Context) (s Server, err error) {
	err = tx.QueryRow(ctx, sqlServer).Scan(&s.Version, &s.Encoding, &s.Copy, &s.Clock, &s.Superuser, &s.Careless)
	if err != nil {
		return s, fmt.Errorf("look at the server: %w", err)
	}
	return s, nil
}

// Our tables are those that whoever made the migrations' own table made beside it.
const sqlTables = `
WITH ours AS (
    SELECT oid, relname, relnamespace, relowner FROM pg_class
     WHERE relkind = 'r' AND relname <> 'goose_db_version'
       AND (relnamespace, relowner) IN (SELECT relnamespace, relowner FROM pg_class WHERE relname = 'goose_db_version')
)
SELECT count(*) FILTER (WHERE pg_get_userbyid(relowner) = current_user),
       coalesce(array_agg(relname::text ORDER BY relname) FILTER (WHERE NOT (
           has_schema_privilege(relnamespace, 'USAGE') AND has_table_privilege(oid, 'SELECT')
           AND has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))), '{}')
  FROM ours`

// Tables gives how many of our tables the role owns, and the names of those that it may not read and write.
func (tx *Tx) Tables(ctx context.Context) (owned int, barred []string, err error) {
	if err := tx.QueryRow(ctx, sqlTables).Scan(&owned, &barred); err != nil {
		return 0, nil, fmt.Errorf("look at the tables: %w", err)
	}
	return owned, barred, nil
}
