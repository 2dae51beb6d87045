"""What the memory has for the segments of a page.

The same text and markup is found by its hash, what is like it by its rare words (or
by a scan where it is short), and rapidfuzz has the last word on both.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import batched

from rapidfuzz import process
from rapidfuzz.fuzz import QRatio

from ..models import MemoryEntry
from . import index, rarity, scoring, shorts, text

LIMIT = 5
AT_ONCE = 500  # segments looked up together
# Of what is alike; times the limit, since some have the same translation.
MARGIN = 3
WINDOW = (0.7, 1.43)


@dataclass(frozen=True)
class Segment:
    """A source to look up: its HTML, its TranslationContext's pk, its neighbours' HTML.

    Without neighbours and context there are no matches in context.
    """

    source: str
    context: int | None = None
    previous: str | None = None
    following: str | None = None

    @cached_property
    def hash(self):
        return text.fingerprint(self.source)

    @cached_property
    def plain(self):
        return text.plain(text.normalise(self.source))

    @cached_property
    def window(self):
        length = len(self.plain)
        return int(length * WINDOW[0]), int(length * WINDOW[1])

    @cached_property
    def neighbours(self):
        return text.fingerprint(self.previous), text.fingerprint(self.following)

    def is_where(self, entry):
        """Whether an entry was seen at this place, or between the same neighbours."""
        if self.context is not None and entry.context_id == self.context:
            return True
        around = entry.previous_hash, entry.next_hash
        return any(around) and around == self.neighbours


@dataclass(frozen=True)
class Match:
    """An entry that fits: `similarity` of the sources (75 to 101), `score` after review
    was reckoned in, and how many entries have the same translation, this one included.

    What nobody reviewed scores 0.7 of its similarity: 71 in context, 70 exact, 52 at
    the least. It is shown none the less, after everything that scores higher.
    """

    entry: MemoryEntry
    similarity: int
    score: int
    asked: Segment
    entries: int = 1

    @property
    def kind(self):
        if self.similarity > scoring.EXACT:
            return "context"
        return "exact" if self.similarity == scoring.EXACT else "fuzzy"

    @property
    def reviewed(self):
        return self.entry.reviewed

    @cached_property
    def diff(self):
        """From the source in the memory to the one asked for, as `scoring.diff`."""
        before, after = text.normalise(self.entry.source), self.asked.source
        return scoring.diff(before, text.normalise(after))


def matches(segments, source_locale, target_locale, *, limit=LIMIT, fuzzy=True):
    """For each segment a list of at most `limit` matches, best first.

    `segments` are of `Segment`, or of their HTML alone. At most four queries for each
    500 of them, whatever the memory holds; one where `fuzzy` matches are not asked for.
    """
    found = _found(segments, source_locale, target_locale, limit, fuzzy=fuzzy)
    return [_ranked(asked, entries, limit) for asked, entries in found]


def similarities(segments, source_locale, target_locale):
    """For each segment what comes nearest to it: a similarity of 75 to 101, or 0.

    The same queries as for `matches`, but nothing is left out for want of a review.
    """
    found = _found(segments, source_locale, target_locale, LIMIT, fuzzy=True)
    return [
        max((_similarity(asked, entry) for entry in entries), default=0)
        for asked, entries in found
    ]


def _found(segments, source_locale, target_locale, limit, *, fuzzy):
    """Yields (Segment, [MemoryEntry]): what is the same, and what may be alike."""
    asked = [each if isinstance(each, Segment) else Segment(each) for each in segments]
    for some in batched(asked, AT_ONCE):
        yield from _entries(some, (source_locale.pk, target_locale.pk), limit, fuzzy)


def _entries(asked, pair, limit, fuzzy):
    close = _close(asked, pair, limit * MARGIN) if fuzzy else {}
    hashes = {each.hash for each in asked}.union(*close.values())
    entries = {}
    for entry in (
        MemoryEntry.objects.filter(
            source_locale=pair[0], target_locale=pair[1], source_hash__in=hashes
        )
        .select_related("author")
        .defer("source_words", "target_words")
        .order_by("-updated_at", "-pk")
    ):
        entries.setdefault(entry.source_hash, []).append(entry)
    for each in asked:
        alike = {each.hash} | close.get(each.hash, set())
        yield each, [entry for key in alike for entry in entries.get(key, ())]


def _close(asked, pair, limit):
    """{hash of a segment: hashes of the sources that are alike}. At most 3 queries."""
    # The same text twice on a page is looked up once.
    different = {each.hash: each for each in asked if each.plain}.values()
    close = {}
    short = [each for each in different if len(each.plain) <= shorts.SHORT]
    if short:
        scanned = shorts.of(*pair)
        for each in short:
            close[each.hash] = scanned.close_to(
                each.plain, least=scoring.LEAST, limit=limit
            )
    by_words = [each for each in different if len(each.plain) > shorts.SHORT]
    for each, candidates in _by_words(by_words, pair):
        close[each.hash] = _alike(each, candidates, limit)
    return close


def _by_words(asked, pair):
    """Yields (segment, {hash: source}) of what has its rare words. Two queries."""
    words = {each.hash: text.words(each.plain) for each in asked}
    every = {word for some in words.values() for word in some}
    counted = rarity.counts(every, pair[0])
    queries = [
        (number, rarity.clues(words[each.hash], counted), *each.window)
        for number, each in enumerate(asked)
        if words[each.hash]
    ]
    found = {}
    for number, source_hash, source in index.candidates(queries, *pair):
        found.setdefault(number, {})[source_hash] = source
    for number, candidates in found.items():
        yield asked[number], candidates


def _alike(asked, candidates, limit):
    """The hashes of the candidates that are most like a segment."""
    plains = {key: text.plain(source) for key, source in candidates.items()}
    best = process.extract(
        asked.plain, plains, scorer=QRatio, score_cutoff=scoring.LEAST, limit=limit
    )
    found = {key for _text, _score, key in best}
    if scoring.NUMBER.search(asked.plain):
        # Other numbers alone can push two texts far apart.
        told = scoring.letters(asked.plain)
        found |= {
            key for key, plain in plains.items() if scoring.letters(plain) == told
        }
    return found


def _similarity(asked, entry):
    """From 75 to 101; 0 for what is less alike."""
    if entry.source_hash == asked.hash:
        return scoring.IN_CONTEXT if asked.is_where(entry) else scoring.EXACT
    points = scoring.similarity(asked.source, entry.source)
    return points if points >= scoring.LEAST else 0


def _ranked(asked, entries, limit):
    best = {}
    for entry in entries:
        points = _similarity(asked, entry)
        if not points:
            continue
        score = scoring.score(points, reviewed=entry.reviewed)
        match = Match(entry, points, score, asked)
        best.setdefault(entry.target_hash, []).append(match)
    merged = []
    for same in best.values():
        first = max(same, key=lambda match: (match.score, match.similarity))
        merged.append(
            Match(first.entry, first.similarity, first.score, asked, len(same))
        )
    merged.sort(
        key=lambda match: (match.score, match.similarity, match.entry.updated_at),
        reverse=True,
    )
    return merged[:limit]
