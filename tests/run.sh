#!/usr/bin/env bash
# Lint and tests: on SQLite, and on PostgreSQL too wherever one answers, side by side.
set -u
py=.venv/bin/python
units="--ignore tests/journeys"
journeys="tests/journeys"
postgres=$("$py" tests/find_postgres.py)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
declare -A running
failed=0

# begin NAME DATABASE_URL ARGUMENTS…: runs tests in the background, into a log.
begin() {
  local name=$1 url=$2
  shift 2
  DATABASE_URL="$url" "$py" -m pytest -p no:cacheprovider "$@" >"$logs/$name" 2>&1 &
  running[$name]=$!
}

# Waits for what `begin` has begun, and shows its closing line, or all of it.
end() {
  echo
  echo "$1:"
  if wait "${running[$1]}"; then
    tail -n 1 "$logs/$1"
  else
    failed=1
    cat "$logs/$1"
  fi
}

if [ -z "$postgres" ]; then
  echo "########################################################################"
  echo "#  No PostgreSQL answers: the tests run on SQLite ALONE."
  echo "#  Start one, or name it: make test DATABASE_URL=postgresql://…"
  echo "########################################################################"
  [ -n "${CI:-}" ] && exit 1
else
  # What a browser sees of the same HTML is looked at on SQLite alone.
  begin "Journeys on PostgreSQL" "$postgres" -m "not looks" $journeys
  begin "Units on PostgreSQL" "$postgres" $units
fi
begin "Journeys on SQLite" "" $journeys
make --no-print-directory lint || failed=1
DATABASE_URL="" "$py" -m pytest $units || failed=1
for name in "${!running[@]}"; do
  end "$name"
done
exit "$failed"
