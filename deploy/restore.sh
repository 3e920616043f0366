#!/bin/bash
# Restores a file of backup.sh. In this order:
#
#   1. Stop the program on every machine.
#   2. On a new server: make the roles and the empty database with roles.sql.
#   3. HAMYAR_MIGRATE_URL=postgres://hamyar_owner:...@host/hamyar deploy/restore.sh FILE
#      A database that has records already is only replaced with --replace: restore.sh --replace FILE
#   4. Empty Redis, whose conversations are newer than the records now: redis-cli -u "$HAMYAR_REDIS_URL" FLUSHDB
#   5. Start the program with the HAMYAR_KEY of the time of the backup, or a list that has it.
#
# All of it comes back or, after any error, nothing is changed.
set -euo pipefail

replace=no
if [ "${1:-}" = --replace ]; then
	replace=yes
	shift
fi
file=${1:?usage: restore.sh [--replace] FILE}
: "${HAMYAR_MIGRATE_URL:?is not set: the URL of the role that owns the database}"

tables=$(psql -X -A -t -v ON_ERROR_STOP=1 --dbname="$HAMYAR_MIGRATE_URL" \
	-c "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
if [ "$tables" != 0 ] && [ "$replace" = no ]; then
	echo "restore.sh: the database has $tables tables already; restore.sh --replace throws them away" >&2
	exit 1
fi

# What a later release added goes as well: the program migrates again when it starts.
drop="
SELECT format('DROP TABLE %s CASCADE', oid::regclass) FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
UNION ALL
SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) FROM pg_proc p
 WHERE pronamespace = 'public'::regnamespace
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('DROP TYPE %s CASCADE', oid::regtype) FROM pg_type t
 WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
\gexec"

# Emptied and filled in one transaction, which is only committed if pg_restore came to the end.
{
	echo 'BEGIN;'
	[ "$replace" = no ] || echo "$drop"
	pg_restore --no-owner --file=- "$file"
	echo 'COMMIT;'
} | psql -X -q -v ON_ERROR_STOP=1 --dbname="$HAMYAR_MIGRATE_URL" >/dev/null
echo "Restored. Now empty Redis and start the program: see the top of this file."
