#!/usr/bin/env bash
# Makes sure of what the tests need besides Python: a browser for the journeys, gettext
# for the catalogs, OmegaT and the schemas of OASIS for the files of translators.
set -u
schemas=/usr/share/php/Symfony/Component/Translation/Resources/schemas

is_there() {
  case $1 in
    chromium-headless-shell) command -v chromium-headless-shell || command -v chromium \
      || command -v chromium-browser || command -v google-chrome ;;
    gettext) command -v xgettext ;;
    omegat) command -v omegat ;;
    php-symfony-translation) [ -d "$schemas" ] ;;
  esac >/dev/null
}

missing=()
for name in chromium-headless-shell gettext omegat php-symfony-translation; do
  is_there "$name" || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "Installing ${missing[*]}"
  apt-get update -qq >/dev/null 2>&1
  wanted=("${missing[@]}")
  # Not every distribution has it; the whole browser does as well.
  apt-cache show chromium-headless-shell >/dev/null 2>&1 ||
    wanted=("${wanted[@]/chromium-headless-shell/chromium}")
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${wanted[@]}" >/dev/null 2>&1
fi
for name in "${missing[@]}"; do
  is_there "$name" && continue
  echo "########################################################################"
  echo "#  $name is not installed: what needs it is SKIPPED, the rest runs."
  echo "#  Install it (Debian: apt-get install $name) and run make test again."
  echo "########################################################################"
  [ -n "${CI:-}" ] && exit 1
done
exit 0
