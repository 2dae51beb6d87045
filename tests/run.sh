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

# What a browser sees of the same HTML is looked at on SQLite alone: `-m "not looks"`.
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export -n DATABASE_URL
echo "On PostgreSQL in the background, on SQLite here"
DATABASE_URL="$postgres" "$py" -m pytest -p no:cacheprovider \
  --ignore tests/journeys >"$logs/unit" 2>&1 &
unit=$!
DATABASE_URL="$postgres" "$py" -m pytest -p no:cacheprovider \
  -m "not looks" tests/journeys >"$logs/journeys" 2>&1 &
journeys=$!
env -u DATABASE_URL "$py" -m pytest
failed=$?
for part in unit journeys; do
  echo
  echo "On PostgreSQL ($part):"
  if wait "${!part}"; then
    tail -n 3 "$logs/$part"
  else
    failed=1
    cat "$logs/$part"
  fi
done
exit "$failed"
