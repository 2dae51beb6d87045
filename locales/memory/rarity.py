"""How common a word is in the memory: a sample is counted now and then.

It only has to tell a rare word from a common one, so nothing is counted while people
save. A word that is not in the table is rare; where none is, the longer one is taken
to be the rarer.
"""

import math
from collections import Counter
from itertools import combinations

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Mod
from django_tasks import task
from wagtail.models import Locale

from ..models import MemoryEntry, MemoryWord

SAMPLE = 30_000  # entries of one language
RECOUNT_FROM = 2_000  # entries; in a smaller memory every word is rare enough
KEPT = 20_000  # words of one language
RAREST = 4
# Entries that words may bring by themselves: those of a text with four words or more,
# and those of a text with fewer, which has no pairs to speak of.
BUDGET, BUDGET_OF_SHORT = 500, 3_000


def recount():
    """Counts the words of every source language anew, in a sample of its entries."""
    totals = MemoryEntry.objects.values_list("source_locale").annotate(Count("pk"))
    totals = dict(totals.order_by())
    for locale_id in Locale.objects.values_list("pk", flat=True):
        _recount(locale_id, totals.get(locale_id, 0))


def _recount(locale_id, total):
    step = max(1, total // SAMPLE)
    entries = MemoryEntry.objects.filter(source_locale=locale_id)
    if step > 1:
        entries = entries.alias(part=Mod("pk", step)).filter(part=0)
    counts = Counter()
    for words in entries.values_list("source_words", flat=True).iterator(2000):
        counts.update(words.split(" ")[1:])
    rows = [
        MemoryWord(locale_id=locale_id, word=word, entries=count * step)
        for word, count in counts.most_common(KEPT)
        if count > 1
    ]
    with transaction.atomic():
        MemoryWord.objects.filter(locale=locale_id).delete()
        MemoryWord.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


@task
def recount_later():
    recount()


def recount_if_grown(pks):
    """After entries were added: counts anew each time the memory grew by a tenth."""
    if pks and _stage(min(pks) - 1) != _stage(max(pks)):
        transaction.on_commit(recount_later.enqueue)


def _stage(pk):
    return int(math.log(pk, 1.1)) if pk >= RECOUNT_FROM else 0


def counts(words, locale_id):
    """{word: entries} of those that are counted. One query, none without words."""
    if not words:
        return {}
    found = MemoryWord.objects.filter(locale=locale_id, word__in=words)
    return dict(found.values_list("word", "entries"))


def clues(words, counted):
    """By which words to look for a text: [(word,) or (word, word), …], each enough.

    Any two of the rarest four, since one may have been exchanged; and as many of them
    by themselves as few entries have. Numbers are what differs between texts that are
    alike, and single letters are everywhere: they serve only where there is nothing
    else. Measured with 1,000,000 entries, this finds more than the rarest three by
    themselves, and is faster (tests/bench/memory_lookup.py).
    """
    telling = [
        word
        for word in words
        if len(word) > 1 and not any(each.isdigit() for each in word)
    ]
    ranked = sorted(
        telling or words, key=lambda word: (counted.get(word, 0), -len(word))
    )[:RAREST]
    budget = BUDGET if len(ranked) == RAREST else BUDGET_OF_SHORT
    alone, rows = [], 0
    for word in ranked:
        rows += counted.get(word, 0)
        if rows > budget and len(ranked) > 2:
            break
        alone.append(word)
    return [(word,) for word in alone] + [
        pair for pair in combinations(ranked, 2) if not set(pair) & set(alone)
    ]
