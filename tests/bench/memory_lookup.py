"""How fast the translation memory answers, and how much of what is there it finds.

    python tests/bench/memory_lookup.py [UNITS=100000] [ASKED=200] [DATABASE_URL=…]

UNITS entries from English, a third into each of French, German and Italian, of real
parallel text (tests/bench/parallel_text.py). Asked are sentences of the memory with a
word exchanged, dropped or added, a number changed or nothing at all, and real ones that
the memory does not have. Recall is measured against rapidfuzz's scan of everything: the
best match counts as found where ours is as good. Works in a database of its own, which
KEEP=1 leaves there for the next time; SHOW=1 tells what was missed.
"""

import os
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["SITE_VAR"] = tempfile.mkdtemp(prefix="bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from rapidfuzz import process  # noqa: E402
from rapidfuzz.fuzz import QRatio  # noqa: E402
from tqdm import tqdm  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from locales.memory import rarity, shorts, text  # noqa: E402
from locales.memory.lookup import matches  # noqa: E402
from locales.memory.remembering import Sighting, remember  # noqa: E402
from locales.models import MemoryEntry  # noqa: E402
from tests.bench import parallel_text  # noqa: E402

UNITS = int(os.environ.get("UNITS", "100000"))
ASKED = int(os.environ.get("ASKED", "200"))
PAGE = 60
write = sys.stdout.write


def sentences():
    """(real sentences for the memory, real sentences that it is not to have)."""
    known = parallel_text.sentences()
    chance = random.Random(2)
    unknown = set(chance.sample(sorted(known), len(known) // 20))
    write(f"{len(known)} real sentences with three translations\n")
    return {key: known[key] for key in known if key not in unknown}, sorted(unknown)


def fill(known, locales):
    sources = UNITS // len(parallel_text.LANGUAGES)
    pairs = tqdm(parallel_text.combined(known, sources), total=sources, disable=None)
    english = locales["en"].pk
    remember(
        Sighting(source, target, english, locales[code].pk, reviewed=True)
        for source, targets in pairs
        for code, target in targets.items()
    )


def questions(unknown, locale):
    """What is looked up: four fifths changed from what is there, a fifth not there."""
    chance = random.Random(3)
    entries = MemoryEntry.objects.filter(target_locale=locale)
    pks = list(entries.values_list("pk", flat=True))
    changed = MemoryEntry.objects.filter(pk__in=chance.sample(pks, ASKED * 4 // 5))
    words = sorted({word for each in unknown for word in text.words(text.plain(each))})
    found = [_changed(each.source, words, chance) for each in changed]
    found += chance.sample(unknown, min(len(unknown), ASKED - len(found)))
    chance.shuffle(found)
    return found


def _changed(source, words, chance):
    parts = source.split(" ")
    where = chance.randrange(len(parts))
    what = chance.choice(("exchange", "drop", "add", "number", "nothing"))
    if what == "exchange":
        parts[where] = chance.choice(words)
    elif what == "drop" and len(parts) > 1:
        del parts[where]
    elif what == "add":
        parts[where:where] = [chance.choice(words)]
    elif what == "number":
        return re.sub(r"\d+", lambda _found: str(chance.randrange(5000)), source)
    return " ".join(parts)


def timed(action):
    began = time.perf_counter()
    result = action()
    return (time.perf_counter() - began) * 1000, result


def percentile(times, part):
    return statistics.quantiles(times, n=100, method="inclusive")[part - 1]


def recall(asked, answers, target):
    """(found, there) of best matches, where a scan of everything is the judge."""
    entries = MemoryEntry.objects.filter(target_locale=target).order_by()
    every = [text.plain(each) for each in entries.values_list("source", flat=True)]
    found = there = 0
    for source, answer in tqdm(list(zip(asked, answers, strict=True)), disable=None):
        plain = text.plain(source)
        best = process.extractOne(plain, every, scorer=QRatio, score_cutoff=75)
        if best is None:
            continue
        there += 1
        ours = [QRatio(plain, text.plain(each.entry.source)) for each in answer]
        if ours and max(ours) >= best[1] - 0.001:
            found += 1
        elif os.environ.get("SHOW"):
            write(f"missed {best[1]:.0f}: {plain!r}\n  is    {best[0]!r}\n")
    return found, there


def measure(locales, unknown):
    source, target = locales["en"], locales["fr"]
    asked = questions(unknown, target)
    took, _nothing = timed(lambda: matches(["Short"], source, target))
    write(f"first lookup of a process (reads the short texts) {took:.0f} ms\n")
    matches(asked[-5:], source, target)
    times, answers = [], []
    for each in asked:
        took, [answer] = timed(lambda each=each: matches([each], source, target))
        times.append(took)
        answers.append(answer)
    write(
        f"one segment: p50 {percentile(times, 50):.1f} ms, "
        f"p95 {percentile(times, 95):.1f} ms, longest {max(times):.0f} ms "
        f"({len(asked)} asked)\n"
    )
    for size in (PAGE, 300):
        page = (asked + unknown)[:size]
        took, _answers = timed(lambda page=page: matches(page, source, target))
        write(f"a page of {len(page)} segments in one call: {took:.0f} ms\n")
        took, _answers = timed(
            lambda page=page: matches(page, source, target, fuzzy=False)
        )
        write(f"  only the same text: {took:.0f} ms\n")
    found, there = recall(asked, answers, target)
    write(f"recall: {found} of {there} best matches found\n")


def prepare():
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code in ("en", *parallel_text.LANGUAGES)
    }
    known, unknown = sentences()
    if MemoryEntry.objects.count() < UNITS - len(parallel_text.LANGUAGES):
        took, _nothing = timed(lambda: fill(known, locales))
        write(f"{MemoryEntry.objects.count()} remembered in {took / 1000:.0f} s\n")
    took, _nothing = timed(rarity.recount)
    write(f"words counted in {took / 1000:.1f} s\n")
    shorts.forget()
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("ANALYZE" if is_sqlite else "VACUUM ANALYZE")
    return locales, unknown


def main():
    is_server = connection.vendor != "sqlite"
    if is_server:
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, keepdb="KEEP" in os.environ
        )
    else:
        call_command("migrate", verbosity=0)
    try:
        write(f"{connection.vendor}, {UNITS} units\n")
        locales, unknown = prepare()
        measure(locales, unknown)
    finally:
        if is_server and "KEEP" not in os.environ:
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], 0)


if __name__ == "__main__":
    main()
