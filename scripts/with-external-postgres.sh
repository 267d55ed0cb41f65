#!/usr/bin/env bash
# Runs a command with PALATE_TEST_DATABASE_URL set to a PostgreSQL server of the system's own package, started for it on
# 127.0.0.1 and stopped after it. Usage: with-external-postgres.sh COMMAND [ARGUMENT …]
set -euo pipefail

bin=""
for candidate in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")"; do
  [ -x "$candidate/initdb" ] && bin="$candidate"
done
if [ -z "$bin" ]; then
  echo "No PostgreSQL server is installed (Debian's package is called postgresql)." >&2
  exit 1
fi

folder="$(mktemp -d)"
as_database_user=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_database_user=(setpriv --reuid postgres --regid postgres --clear-groups)
fi
port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
pg() { (cd "$folder" && "${as_database_user[@]}" "$@"); }

stop() {
  pg "$bin/pg_ctl" -D "$folder/data" -m fast stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

pg "$bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --no-sync >/dev/null
pg "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" start >/dev/null
PALATE_TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres" "$@"
