package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hamyar/store"
)

// oldest is the PostgreSQL, as its server_version_num, below which we don't work.
const oldest = 15_00_00

// lookAtDatabase says whether the database is there for us.
func (a *app) lookAtDatabase(ctx context.Context) (lines []line, here bool) {
	at := a.store.Address()
	var s store.Server
	err := a.store.Look(ctx, func(tx *store.Tx) (err error) {
		s, err = tx.Server(ctx)
		return err
	})
	if err != nil {
		return []line{say(failed, "database", "at %s: %s. Is PostgreSQL running, and is HAMYAR_DATABASE_URL right?", at, cause(err))}, false
	}
	version := fmt.Sprintf("PostgreSQL %d.%d", s.Version/10000, s.Version%10000)
	lines = []line{say(fine, "database", "%s at %s", version, at)}
	switch {
	case s.Version < oldest:
		lines[0] = say(failed, "database", "%s at %s is too old: put in 15 or newer", version, at)
	case s.Copy:
		lines[0] = say(failed, "database", "%s at %s is a standby, on which nothing can be written: let HAMYAR_DATABASE_URL name the primary", version, at)
	case s.Encoding != "UTF8":
		lines[0] = say(failed, "database", "its encoding is %s: Persian needs a database made with ENCODING 'UTF8' (deploy/roles.sql makes one)", s.Encoding)
	}
	if len(s.Careless) > 0 {
		lines = append(lines, say(doubt, "database", "answers can be lost when the power fails: in postgresql.conf set %s to on", strings.Join(s.Careless, ", ")))
	}
	if off := a.cfg.Now().Sub(s.Clock); off.Abs() > drift {
		return append(lines, late(off, "PostgreSQL")), true
	}
	return append(lines, say(fine, "clock", "within a minute of PostgreSQL's")), true
}

func (a *app) levelLine(l store.Level, err error) line {
	variable := "HAMYAR_MIGRATE_URL"
	if a.cfg.MigrateURL == "" {
		variable = "HAMYAR_DATABASE_URL"
	}
	switch {
	case err != nil && l.Address != "":
		return say(failed, "migrations", "at %s: %s. Is %s right?", l.Address, cause(err), variable)
	case err != nil:
		return say(failed, "migrations", "%s", cause(err))
	case l.Beyond > 0:
		return say(doubt, "migrations", "a newer release was here and made %s that this one doesn't know: put that release in again", many(l.Beyond, "migration"))
	case l.Waiting > 0 && !l.May:
		return say(failed, "migrations", "%d of %d are to be made, but %s's role may not: let HAMYAR_MIGRATE_URL name the owner", l.Waiting, l.Waiting+l.Applied, variable)
	case l.Waiting > 0:
		return say(fine, "migrations", "the next start makes %d of %d", l.Waiting, l.Waiting+l.Applied)
	}
	return say(fine, "migrations", "all %d are made", l.Applied)
}

// lookAtRole sees to it that the program's role may do its work, and no more.
func (a *app) lookAtRole(ctx context.Context, tx *store.Tx) ([]line, error) {
	server, err := tx.Server(ctx)
	if err != nil {
		return nil, err
	}
	owned, barred, err := tx.Tables(ctx)
	if err != nil {
		return nil, err
	}
	const mend = "deploy/roles.sql makes one that isn't"
	switch {
	case len(barred) > 0:
		return []line{say(failed, "role", "it may not read and write %s: as the owner, GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public to it",
			strings.Join(barred, ", "))}, nil
	case server.Superuser:
		return []line{say(doubt, "role", "it is a superuser, so that a mistake of the program can do anything: "+mend)}, nil
	case owned > 0:
		return []line{say(doubt, "role", "it owns %s, so that a mistake of the program can change what is kept: "+mend+" the owner", many(owned, "table"))}, nil
	}
	return []line{say(fine, "role", "it reads and writes, and owns nothing")}, nil
}

func (a *app) lookAtKey(ctx context.Context, tx *store.Tx) ([]line, error) {
	switch sealed, err := tx.TryKey(ctx); {
	case errors.Is(err, store.ErrKey):
		return []line{say(failed, "key", "HAMYAR_KEY isn't the key that this database was filled with: put the old one back, or after the new one")}, nil
	case err != nil:
		return nil, err
	case !sealed:
		return []line{say(fine, "key", "nothing is sealed yet: keep a copy of HAMYAR_KEY apart from the backups")}, nil
	}
	return []line{say(fine, "key", "HAMYAR_KEY opens what is kept")}, nil
}
