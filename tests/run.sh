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

# Three at once: the unit tests on one database after the other, and the journeys on each.
# What a browser makes of the same HTML is looked at on SQLite alone: `-m "not looks"`.
export -n DATABASE_URL
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=0
echo "Journeys in the background, unit tests here"
env -u DATABASE_URL "$py" -m pytest -p no:cacheprovider \
  tests/journeys >"$logs/SQLite" 2>&1 &
SQLite=$!
DATABASE_URL="$postgres" "$py" -m pytest -p no:cacheprovider \
  -m "not looks" tests/journeys >"$logs/PostgreSQL" 2>&1 &
PostgreSQL=$!
echo "On SQLite:"
env -u DATABASE_URL "$py" -m pytest --ignore tests/journeys || failed=1
echo "On PostgreSQL:"
DATABASE_URL="$postgres" "$py" -m pytest -q --ignore tests/journeys || failed=1
for database in SQLite PostgreSQL; do
  echo "Journeys on $database:"
  if wait "${!database}"; then
    tail -n 3 "$logs/$database"
  else
    failed=1
    cat "$logs/$database"
  fi
done
exit "$failed"
