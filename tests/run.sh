#!/usr/bin/env bash
# Lint and tests on SQLite; on PostgreSQL too wherever one answers, side by side. More
# than two at once would take longer on two cores: they get in each other’s way.
set -u
py=.venv/bin/python
postgres=$("$py" tests/find_postgres.py)
failed=0

on_sqlite() {
  make --no-print-directory lint || failed=1
  DATABASE_URL="" "$py" -m pytest || failed=1
}

if [ -z "$postgres" ]; then
  echo "########################################################################"
  echo "#  No PostgreSQL answers: the tests run on SQLite ALONE."
  echo "#  Start one, or name it: make test DATABASE_URL=postgresql://…"
  echo "########################################################################"
  [ -n "${CI:-}" ] && exit 1
  on_sqlite
  exit "$failed"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "On PostgreSQL in the background, on SQLite here"
# What a browser sees of the same HTML is looked at on SQLite alone. Nothing of this
# need outlive a crash of the server.
PGOPTIONS="-c synchronous_commit=off -c jit=off" DATABASE_URL="$postgres" \
  "$py" -m pytest -p no:cacheprovider -m "not looks" >"$log" 2>&1 &
background=$!
on_sqlite
echo
echo "On PostgreSQL:"
if wait "$background"; then
  tail -n 3 "$log"
else
  failed=1
  cat "$log"
fi
exit "$failed"
