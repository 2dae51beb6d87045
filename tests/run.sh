#!/usr/bin/env bash
# The tests on SQLite, and on PostgreSQL too wherever one answers, side by side.
set -u
py=.venv/bin/python
postgres=$("$py" tests/find_postgres.py)

if [ -z "$postgres" ]; then
  echo "########################################################################"
  echo "#  No PostgreSQL answers: the tests run on SQLite ALONE."
  echo "#  Start one, or name it: make test DATABASE_URL=postgresql://…"
  echo "########################################################################"
  [ -n "${CI:-}" ] && exit 1
  DATABASE_URL="" exec "$py" -m pytest
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "On PostgreSQL in the background, on SQLite here"
DATABASE_URL="$postgres" "$py" -m pytest -p no:cacheprovider >"$log" 2>&1 &
other=$!
env -u DATABASE_URL "$py" -m pytest
sqlite=$?
wait "$other"
postgresql=$?
echo
echo "On PostgreSQL:"
if [ "$postgresql" = 0 ]; then tail -n 3 "$log"; else cat "$log"; fi
[ "$sqlite" = 0 ] && [ "$postgresql" = 0 ]
