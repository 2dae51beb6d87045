"""False alarms of the quality checks on translations that people have accepted.

    python tests/bench/false_alarms.py [SHOW=number] [MOST=4000]

Prints, for each language and origin, of how many segments each check says something.
The typographic checks (spaces, quotation marks, apostrophes) are counted apart, as the
catalogs are: they have no house style, and a straight apostrophe in them is one. The
other figures are taken once the typography is set right. With SHOW, what that check
finds is printed too. MOST segments at the most are taken from the system's catalogs,
evenly.
"""

import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from locales.checks import CHECKS, Segment, check  # noqa: E402
from tests.bench.accepted_translations import (  # noqa: E402
    LANGUAGES,
    all_of_them,
    segment,
)

TYPOGRAPHY = {"french_spacing", "quotes", "apostrophe", "doubled_space"}
SHOW = os.environ.get("SHOW", "")
MOST = int(os.environ.get("MOST", "4000"))
write = sys.stdout.write


def set_right(one):
    """The segment with the typography of its target fixed, and its findings."""
    found = check(one)
    for _time in range(60):
        fix = next((f.fix for f in found if f.check in TYPOGRAPHY and f.fix), None)
        if fix is None:
            break
        one = Segment(one.source, fix, one.source_language, one.target_language)
        found = check(one)
    return found


def count(pairs, language):
    """(typographic, other) segments alarmed of, by check, and of any check."""
    typographic, other = Counter(), Counter()
    for pair in pairs:
        raw = segment(pair, language)
        names = {finding.check for finding in check(raw)} & TYPOGRAPHY
        typographic.update(names)
        typographic["any"] += bool(names)
        found = set_right(raw)
        names = {finding.check for finding in found}
        other.update(names)
        other["any"] += bool(names)
        for finding in found:
            if finding.check == SHOW:
                write(f"{language} {finding.message}\n  {raw.source}\n  {raw.target}\n")
    return typographic, other


def line(counts, total):
    return "  ".join(
        f"{name} {counts[name]} ({counts[name] / total:.2%})"
        for name in ["any", *(one.name for one in CHECKS)]
        if counts[name]
    )


def into_english(demo):
    """The demo content's translations from English, the other way about."""
    return [
        (language, pair[-1], pair[-2])
        for language in LANGUAGES
        for pair in demo[language]
        if pair[0] == "en"
    ]


def main():
    everything = all_of_them()
    everything["demo"]["en"] = into_english(everything["demo"])
    began, checked = time.perf_counter(), 0
    for language in (*LANGUAGES, "en"):
        sums, others, total, numbered = Counter(), Counter(), 0, 0
        for origin, by_language in everything.items():
            pairs = by_language.get(language, [])
            if origin == "system" and len(pairs) > MOST:
                pairs = pairs[:: -(-len(pairs) // MOST)]
            if not pairs:
                continue
            typographic, other = count(pairs, language)
            write(f"{language} {origin}: {len(pairs)} segments\n")
            write(f"   {line(other, len(pairs)) or 'none'}\n")
            write(f"   typography: {line(typographic, len(pairs)) or 'none'}\n")
            sums += typographic
            others += other
            total += len(pairs)
            numbered += sum(
                bool(re.search(r"\d", "".join(pair[-2:]))) for pair in pairs
            )
        write(f"{language} in all: {total} segments, {numbered} of them with digits\n")
        write(f"   {line(others, total)}\n   typography: {line(sums, total)}\n\n")
        checked += total
    took = (time.perf_counter() - began) * 1000 / checked
    write(f"{took:.1f} ms a segment, typography set right and checked again\n")


if __name__ == "__main__":
    main()
