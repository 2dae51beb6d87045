#!/usr/bin/env bash
# The server and its task worker, side by side until one is interrupted.
set -u
export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.dev}"
bin="$(dirname "$0")/../../.venv/bin"
address="http://localhost:$PORT"

if "$bin/python" -c "import socket; socket.create_connection(('127.0.0.1', $PORT), 1)" 2>/dev/null; then
  echo "Port $PORT is taken. Choose another: make run PORT=8001"
  exit 1
fi

cat <<TEXT

  Readers   $address/en/   $address/fr/   $address/de/   $address/it/
  Editors   $address/admin/

  Demo logins, all with the password ${DEMO_PASSWORD:-welcome-to-efus}
    admin          administrator
    editor         writes and publishes in every language, with the admin in English
    editor-fr      the same, with the admin in French
    reviewer       reviews in every language
    translator-en, translator-fr, translator-de, translator-it

  Stop with Ctrl+C.

TEXT

trap 'kill $worker $server 2>/dev/null; wait 2>/dev/null' EXIT
trap 'exit 0' INT TERM
"$bin/python" manage.py db_worker --verbosity 0 &
worker=$!
"$bin/gunicorn" --config site/config/gunicorn.py --bind "127.0.0.1:$PORT" \
  --workers 2 --threads 4 --log-level warning &
server=$!
wait "$server"
