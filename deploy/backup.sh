#!/bin/sh
# Backs up everything that PostgreSQL keeps, while the program runs:
#
#   HAMYAR_MIGRATE_URL=postgres://hamyar_owner:...@host/hamyar deploy/backup.sh /var/backups/hamyar
#
# and prints the name of the file. It needs pg_dump of the server's version or newer. Run it every night and copy the
# file to another place. Keep HAMYAR_KEY in a third one: without it nobody can read what is sealed, and with it and the
# file anybody can.
#
# Redis isn't in it. It holds the conversations that are going on, its append-only file keeps them over a power cut,
# and after a restore they start over with a kind word: see restore.sh.
set -eu
umask 077

folder=${1:?usage: backup.sh FOLDER}
: "${HAMYAR_MIGRATE_URL:?is not set: the URL of the role that owns the database}"

mkdir -p "$folder"
file=$folder/hamyar-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$file.part"' EXIT
pg_dump --format=custom --no-owner --file="$file.part" --dbname="$HAMYAR_MIGRATE_URL"
# A file that can't be listed can't be restored: better to hear it tonight.
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
echo "$file"
