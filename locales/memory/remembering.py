"""Keeping what was translated: each pair of texts once, the latest word on it."""

from dataclasses import dataclass
from itertools import batched

from django.db import transaction
from django.utils import timezone

from ..models import MemoryEntry
from . import index, rarity, text

AT_ONCE = 1000
Origin = MemoryEntry.Origin
# Whose word on the origin of the same pair of texts counts more.
WEIGHT = {Origin.MACHINE: 0, Origin.TMX: 1, Origin.SITE: 2}
RENEWED = ["reviewed", "origin", "author", "previous_hash", "next_hash", "context"] + [
    "batch",
    "updated_at",
]
KEY = ["source_locale", "target_locale", "source_hash", "target_hash"]


@dataclass(frozen=True)
class Sighting:
    """A source and its translation, seen at some place.

    `source`, `target` and their neighbours `previous` and `following` are the HTML of
    segments; locales, author and context (a TranslationContext) are primary keys. A
    TMX file gives the neighbours' hashes in place of their text.
    """

    source: str
    target: str
    source_locale: int
    target_locale: int
    reviewed: bool = False
    author: int | None = None
    context: int | None = None
    previous: str | None = None
    following: str | None = None
    origin: str = Origin.SITE
    batch: str = ""
    hashes_around: tuple | None = None


def remember(sightings):
    """Keeps pairs of texts; returns how many entries are new.

    Three queries for each 1,000. A pair that is there already is not added again: its
    neighbours, context and time become those of this sighting, and once reviewed it
    stays so, since the same text may stand unreviewed elsewhere. A text that nobody
    reviewed gives way to the one that replaces it at its place, so that half-typed
    translations do not stay. Without source or translation there is nothing to keep.
    """
    added = 0
    for some in batched(sightings, AT_ONCE):
        entries = {}
        for sighting in some:
            if text.plain(sighting.source).strip() and sighting.target.strip():
                entry = _entry(sighting)
                _take_over(entry, entries.get(_key(entry)))
                entries[_key(entry)] = entry
        if entries:
            added += _keep(entries)
    return added


def _entry(seen):
    previous, following = seen.hashes_around or (
        text.fingerprint(seen.previous),
        text.fingerprint(seen.following),
    )
    plain = text.plain(text.normalise(seen.source))
    pair = seen.source_locale, seen.target_locale
    return MemoryEntry(
        source_locale_id=seen.source_locale,
        target_locale_id=seen.target_locale,
        source=seen.source,
        target=seen.target,
        source_hash=text.fingerprint(seen.source),
        target_hash=text.fingerprint(seen.target),
        source_words=index.source_words(plain, *pair),
        target_words=index.target_words(text.plain(seen.target)),
        length=len(plain),
        reviewed=seen.reviewed,
        origin=seen.origin,
        author_id=seen.author,
        previous_hash=previous,
        next_hash=following,
        context_id=seen.context,
        batch=seen.batch,
    )


def _key(entry):
    pair = entry.source_locale_id, entry.target_locale_id
    return *pair, entry.source_hash, entry.target_hash


def _take_over(entry, earlier):
    """What a new sighting of the same pair does not know, or does not undo."""
    if earlier is None:
        return
    entry.reviewed = entry.reviewed or earlier.reviewed
    if not (entry.previous_hash or entry.next_hash):
        entry.previous_hash, entry.next_hash = earlier.previous_hash, earlier.next_hash
    entry.context_id = entry.context_id or earlier.context_id
    if WEIGHT[entry.origin] <= WEIGHT[earlier.origin]:
        entry.origin, entry.batch = earlier.origin, earlier.batch
        entry.author_id = earlier.author_id or entry.author_id


@transaction.atomic
def _keep(entries):
    """Writes new and renewed entries, {key: entry}; returns how many are new."""
    known = {}
    there = MemoryEntry.objects.filter(
        source_locale__in={key[0] for key in entries},
        target_locale__in={key[1] for key in entries},
        source_hash__in={key[2] for key in entries},
    ).defer("source", "target", "source_words", "target_words")
    for earlier in there:
        known[_key(earlier)] = earlier
    for key, entry in entries.items():
        _take_over(entry, known.get(key))
        entry.updated_at = timezone.now()
    given_way = _given_way(entries, known)
    if given_way:
        MemoryEntry.objects.filter(pk__in=given_way).delete()
    # In one order, so that two who save at once do not wait for each other.
    ordered = sorted(entries.items(), key=lambda item: item[0])
    MemoryEntry.objects.bulk_create(
        [entry for _key, entry in ordered],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=RENEWED,
    )
    new = [entry.pk for key, entry in ordered if key not in known]
    rarity.recount_if_grown(new)
    return len(new)


def _given_way(entries, known):
    """Unreviewed entries whose place has another text now."""
    places = {
        (*key[:3], entry.context_id)
        for key, entry in entries.items()
        if entry.context_id is not None
    }
    return [
        earlier.pk
        for key, earlier in known.items()
        if key not in entries
        and not earlier.reviewed
        and earlier.origin != Origin.TMX
        and (*key[:3], earlier.context_id) in places
    ]
