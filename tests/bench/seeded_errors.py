"""How many errors the checks find that are put into accepted translations on purpose.

    python tests/bench/seeded_errors.py

Each error goes into every translation that has room for it and in which the check finds
nothing before: a digit altered, a number or a placeholder taken out, and so on.
"""

import os
import random
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from locales.checks import Segment, check  # noqa: E402
from tests.bench.accepted_translations import (  # noqa: E402
    LANGUAGES,
    all_of_them,
    segment,
)

chance = random.Random(20201012)
NUMBER = re.compile(r"(?<![\w%.,(#{\"&;])\d+(?![\w$]|[.,]\d)")
TAG = re.compile(r"</?(?:b|i|em|strong|code)>")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*\}|(?<!\w)%[sd](?!\w)")
WORD = re.compile(r"(?<![\w%{(<&’'/=-])[^\W\d_]{4,}(?= )")


def a_digit_altered(target):
    return _one(NUMBER, target, lambda number: _altered(number))


def _altered(number):
    at = chance.randrange(len(number))
    other = chance.choice([digit for digit in "23456789" if digit != number[at]])
    return number[:at] + other + number[at + 1 :]


def a_number_taken_out(target):
    return _one(NUMBER, target, lambda number: "")


def a_placeholder_taken_out(target):
    return _one(PLACEHOLDER, target, lambda name: "")


def a_tag_taken_out(target):
    return _one(TAG, target, lambda tag: "")


def a_link_renamed(target):
    return _one(re.compile(r'id="a\d"'), target, lambda name: 'id="a9"')


def a_word_doubled(target):
    return _one(WORD, target, lambda word: f"{word} {word}")


def the_last_mark_taken_out(target):
    return _one(re.compile(r"(?<=\w{3})[.?!]\Z"), target, lambda mark: "")


def _one(pattern, target, change):
    """The target with one of the pattern's places changed, or None if it has none."""
    places = list(pattern.finditer(target))
    if not places:
        return None
    place = chance.choice(places)
    return target[: place.start()] + change(place[0]) + target[place.end() :]


# What puts the error in, and the checks of which one must find it.
ERRORS = [
    (a_digit_altered, {"number", "date"}),
    (a_number_taken_out, {"number", "date"}),
    (a_placeholder_taken_out, {"placeholder"}),
    (a_tag_taken_out, {"markup"}),
    (a_link_renamed, {"link"}),
    (a_word_doubled, {"doubled_word"}),
    (the_last_mark_taken_out, {"ending"}),
]


def found_of(error, names, pairs, language):
    """(put in, found) of one error in `pairs`."""
    put_in = found = 0
    for pair in pairs:
        right = segment(pair, language)
        target = error(right.target)
        if target is None or names & {finding.check for finding in check(right)}:
            continue
        wrong = Segment(
            right.source, target, right.source_language, right.target_language
        )
        hit = bool(names & {finding.check for finding in check(wrong)})
        put_in += 1
        found += hit
        if not hit and error.__name__ == os.environ.get("SHOW"):
            sys.stdout.write(f"{language}\n  {right.source}\n  {target}\n")
    return put_in, found


def main():
    everything = all_of_them()
    for language in LANGUAGES:
        pairs = [
            pair
            for origin in ("packages", "site", "demo")
            for pair in everything[origin][language]
        ]
        for error, names in ERRORS:
            put_in, found = found_of(error, names, pairs, language)
            name = error.__name__.replace("_", " ")
            sys.stdout.write(
                f"{language} {name:26}{put_in:>6} put in{found:>6} found"
                f"{found / max(put_in, 1):>9.1%}\n"
            )


if __name__ == "__main__":
    main()
