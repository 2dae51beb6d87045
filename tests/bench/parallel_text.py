"""Real parallel text: the catalogs of the packages that are installed here.

A catalog has some thousands of sentences; more are made by setting two or three of
them, of one catalog's languages, side by side: real words in real order, with the
repetitions that a memory of many years has.
"""

import html
import random
import sys
from itertools import count
from pathlib import Path

import polib

LANGUAGES = ("fr", "de", "it")


def sentences():
    """{English: {language: translation}} of what is translated into every language."""
    found = {}
    packages = [Path(each) for each in sys.path if each.endswith("site-packages")]
    for language in LANGUAGES:
        for package in packages:
            catalogs = package.glob(f"**/locale/{language}/LC_MESSAGES/*.?o")
            for path in sorted(catalogs):
                _read(path, language, found)
    return {
        source: targets
        for source, targets in found.items()
        if len(targets) == len(LANGUAGES)
    }


def _read(path, language, found):
    read = polib.pofile if path.suffix == ".po" else polib.mofile
    for entry in read(str(path)):
        is_done = entry.msgstr and not getattr(entry, "fuzzy", False)
        if is_done and not entry.msgid_plural and len(entry.msgid) > 1:
            source = html.escape(" ".join(entry.msgid.split()), quote=False)
            target = html.escape(" ".join(entry.msgstr.split()), quote=False)
            found.setdefault(source, {}).setdefault(language, target)


def combined(known, number, seed=1):
    """Yields `number` pairs (English, {language: translation}), the real ones first."""
    chance = random.Random(seed)
    sources = sorted(known)
    seen = set()
    for n in count():
        if len(seen) == number:
            return
        if n < len(sources):
            parts = [sources[n]]
        else:
            parts = chance.sample(sources, chance.choice((2, 2, 3)))
        source = " ".join(parts)
        if source in seen:
            continue
        seen.add(source)
        yield (
            source,
            {
                language: " ".join(known[part][language] for part in parts)
                for language in LANGUAGES
            },
        )
