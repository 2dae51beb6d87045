"""Which text of a page stands where another stood before."""

import re
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz

# From 0 to 1; below, a text is a new one rather than another wording of an old one.
SIMILAR = 0.5
# A block that was moved and reworded at once has to be surer.
SIMILAR_ELSEWHERE = 0.6

TAG = re.compile(r"<[^>]*>")
NAMELESS = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")


class Spot(NamedTuple):
    """A text, as HTML, at its content path within a page."""

    path: str
    text: str


def align(old, new):
    """{Spot of `new`: the Spot of `old` it comes from}, of what is not as it was.

    `old` and `new` are Spots in the order of the page. What stands at its path as
    before has no entry, wherever within that path, nor has what comes from nowhere. An
    entry of the same text was moved, of the same path reworded, else it was both.
    """
    before, after = set(old), set(new)
    gone = list(dict.fromkeys(spot for spot in old if spot not in after))
    added = list(dict.fromkeys(spot for spot in new if spot not in before))
    found = {}
    for pairs in (_moved, _reworded, _moved_and_reworded):
        found |= pairs(gone, added)
        taken = set(found.values())
        gone = [spot for spot in gone if spot not in taken]
        added = [spot for spot in added if spot not in found]
    return found


def _moved(gone, added):
    """Pairs of the same text, those of the same kind of place first."""
    found, by_text = {}, defaultdict(list)
    for spot in gone:
        by_text[spot.text].append(spot)
    for spot in added:
        if there := by_text.get(spot.text):
            alike = [other for other in there if _kind(other) == _kind(spot)]
            found[spot] = (alike or there)[0]
            there.remove(found[spot])
    return found


def _reworded(gone, added):
    """Pairs at the same path."""
    found, by_path = {}, defaultdict(list)
    for spot in gone:
        by_path[spot.path].append(spot)
    texts = defaultdict(list)
    for spot in added:
        texts[spot.path].append(spot)
    for path, here in texts.items():
        there = by_path[path]
        if len(here) == len(there) == 1:
            found[here[0]] = there[0]
        else:
            found |= _in_order(there, here)
    return found


def _in_order(old, new):
    """The pairs that are the most similar together and cross none of the others."""
    best = [[0.0] * (len(new) + 1) for _each in range(len(old) + 1)]
    likeness = [[similarity(a.text, b.text) for b in new] for a in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if likeness[i][j] >= SIMILAR:
                best[i][j] = max(best[i][j], likeness[i][j] + best[i + 1][j + 1])
    found, i, j = {}, 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found[new[j]] = old[i]
            i, j = i + 1, j + 1
    return found


def _moved_and_reworded(gone, added):
    """Pairs at the same kind of place, the most similar first."""
    rated = sorted(
        (
            (similarity(old.text, new.text), new, old)
            for new in added
            for old in gone
            if _kind(old) == _kind(new)
        ),
        reverse=True,
    )
    found, taken = {}, set()
    for likeness, new, old in rated:
        if likeness < SIMILAR_ELSEWHERE:
            break
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def similarity(one, other):
    """From 0 to 1, of the words without their markup."""
    return fuzz.ratio(TAG.sub("", one), TAG.sub("", other)) / 100


def _kind(spot):
    """The path without the identities of the blocks on it."""
    return NAMELESS.sub("*", spot.path)
