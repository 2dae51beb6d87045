"""False alarms of the quality checks on translations that people have accepted.

    python tests/bench/false_alarms.py [SHOW=number] [MOST=4000]

Prints, for each language and origin, how many of the segments each check has something
to say of. The typographic checks (spaces, quotation marks, apostrophes) are counted
apart: those catalogs have no house style, and a straight apostrophe is one. The other
figures are taken once the typography is set right. With SHOW, what that check finds is
printed too. MOST segments at the most are taken from the system's catalogs, evenly.
"""

import os
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from locales.checks import CHECKS, Segment, check  # noqa: E402
from tests.bench.accepted_translations import LANGUAGES, all_of_them  # noqa: E402

TYPOGRAPHY = {"french_spacing", "quotes", "apostrophe", "doubled_space"}
SHOW = os.environ.get("SHOW", "")
MOST = int(os.environ.get("MOST", "4000"))


def segment(pair, language):
    source, target = pair[-2:]
    original = pair[0] if len(pair) == 3 else "en"
    return Segment(source, target, original, language)


def set_right(one):
    """The segment with the typography of its target fixed."""
    for _time in range(60):
        fix = next(
            (
                finding.fix
                for finding in check(one)
                if finding.check in TYPOGRAPHY and finding.fix
            ),
            None,
        )
        if fix is None:
            return one
        one = Segment(one.source, fix, one.source_language, one.target_language)
    return one


def count(pairs, language):
    """(typographic, other) segments alarmed of, by check, and of any check."""
    typographic, other = Counter(), Counter()
    for pair in pairs:
        raw = segment(pair, language)
        names = {finding.check for finding in check(raw)} & TYPOGRAPHY
        typographic.update(names)
        typographic["any"] += bool(names)
        found = check(set_right(raw))
        names = {finding.check for finding in found}
        other.update(names)
        other["any"] += bool(names)
        for finding in found:
            if finding.check == SHOW:
                print(f"{language} {finding.message}\n  {raw.source}\n  {raw.target}")
    return typographic, other


def line(counts, total):
    return "  ".join(
        f"{name} {counts[name]} ({counts[name] / total:.2%})"
        for name in ["any", *(one.name for one in CHECKS)]
        if counts[name]
    )


def main():
    everything = all_of_them()
    for language in LANGUAGES:
        sums, others, total = Counter(), Counter(), 0
        for origin, by_language in everything.items():
            pairs = by_language[language]
            if origin == "system" and len(pairs) > MOST:
                pairs = pairs[:: -(-len(pairs) // MOST)]
            if not pairs:
                continue
            typographic, other = count(pairs, language)
            print(f"{language} {origin}: {len(pairs)} segments")
            print(f"   {line(other, len(pairs)) or 'none'}")
            print(f"   typography: {line(typographic, len(pairs)) or 'none'}")
            sums += typographic
            others += other
            total += len(pairs)
        print(f"{language} in all: {total} segments\n   {line(others, total)}")
        print(f"   typography: {line(sums, total)}\n")


if __name__ == "__main__":
    main()
