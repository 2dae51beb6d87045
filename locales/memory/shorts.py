"""Short sources, kept in the process: too few words to look them up by, quick to scan.

What was added since is read at each lookup. What was deleted stays until the process
ends and does no harm: the entries themselves are read from the database afterwards.
"""

import threading
from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.fuzz import QRatio

from ..models import MemoryEntry
from ..models.memory import SCANNED
from . import text

SHORT = 24  # characters of what is looked up
# Beyond these parts of its length nothing reaches 75 points; 1.67 of SHORT is SCANNED.
SHORTEST, LONGEST = 0.6, 1.67
MOST = 200_000  # the latest, for each pair of languages
# Rows get their numbers before they are committed, not always in that order.
OVERLAP = 200

_kept = {}
_lock = threading.Lock()


class Shorts:
    """The short sources of one pair of languages: {length: {hash: plain text}}."""

    def __init__(self):
        self.by_length = defaultdict(dict)
        self.last = 0

    def catch_up(self, source_locale_id, target_locale_id):
        """Reads what is new. One query; two where the database was emptied."""
        if not self._read(source_locale_id, target_locale_id) and self.last:
            self.by_length, self.last = defaultdict(dict), 0
            self._read(source_locale_id, target_locale_id)

    def _read(self, source_locale_id, target_locale_id):
        entries = MemoryEntry.objects.filter(
            source_locale=source_locale_id,
            target_locale=target_locale_id,
            length__lte=SCANNED,
            pk__gt=max(0, self.last - OVERLAP),
        ).order_by("-pk")
        rows = list(entries.values_list("pk", "source_hash", "source")[:MOST])
        for _pk, source_hash, source in rows:
            plain = text.plain(source)
            self.by_length[len(plain)][source_hash] = plain
        self.last = rows[0][0] if rows else 0 if not self.last else self.last
        return rows

    def close_to(self, plain, *, least, limit):
        """The hashes of the sources most like a plain text, from `least` points."""
        found = []
        shortest, longest = int(len(plain) * SHORTEST), int(len(plain) * LONGEST)
        for length in range(shortest, longest + 1):
            choices = self.by_length.get(length)
            if choices:
                found += process.extract(
                    plain, choices, scorer=QRatio, score_cutoff=least, limit=limit
                )
        found.sort(key=lambda each: -each[1])
        return {key for _text, _score, key in found[:limit]}


def of(source_locale_id, target_locale_id):
    """The short sources of a pair of languages, up to date."""
    with _lock:
        shorts = _kept.setdefault((source_locale_id, target_locale_id), Shorts())
        shorts.catch_up(source_locale_id, target_locale_id)
        return shorts


def forget():
    """Empties the process's memory, as when the database is another one."""
    with _lock:
        _kept.clear()
