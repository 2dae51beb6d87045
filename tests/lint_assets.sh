#!/usr/bin/env bash
# Stylesheet and script: prettier and stylelint, where npm is there to bring them.
set -u
if ! command -v npm >/dev/null; then
  echo "npm is not installed: the stylesheet and the script are not linted."
  exit 0
fi
[ -d node_modules ] || npm ci --silent --no-audit --no-fund || exit 1
npx prettier --check --log-level warn "site/static/{css,js}/*.{css,js}" \
  "locales/static/**/*.{css,js}" &&
  npx stylelint "site/static/css/*.css" "locales/static/**/*.css"
