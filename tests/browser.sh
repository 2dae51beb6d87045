#!/usr/bin/env bash
# Makes sure there are a browser for the journeys and gettext for the catalogs' test.
set -u
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v xgettext >/dev/null || missing+=(gettext)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >/dev/null 2>&1
fi
for name in "${missing[@]}"; do
  tool=$name; [ "$name" = gettext ] && tool=xgettext
  command -v "$tool" >/dev/null && continue
  echo "########################################################################"
  echo "#  $name is not installed: what needs it is SKIPPED, the rest runs."
  echo "#  Install it (Debian: apt-get install $name) and run make test again."
  echo "########################################################################"
  [ -n "${CI:-}" ] && exit 1
done
exit 0
