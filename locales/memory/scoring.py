"""How alike two source texts are, in points, and what of them differs, word by word."""

import re
from difflib import SequenceMatcher

from rapidfuzz.fuzz import QRatio

from . import text

IN_CONTEXT, EXACT = 101, 100
# Only tags differ: 99; only punctuation: 98; only numbers: 97; two or all of these.
ALIKE = {1: {"tags": 99, "punctuation": 98, "numbers": 97}, 2: 96, 3: 95}
BEST_OF_OTHERS = 94
LEAST = 75  # similarity from which a match is shown
UNREVIEWED = 0.7

NUMBER = re.compile(r"\d+(?:[.,:/\u00a0\u202f]\d+)*")
LETTERS = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"<[^>]*>|&\w+;|\w+|\s+|.", re.DOTALL)


def letters(plain):
    """The words of a plain text, without numbers, spaces and punctuation."""
    return " ".join(LETTERS.findall(plain))


def similarity(source, other):
    """Points from 0 to 100 for two segments' HTML. A context is no matter here.

    95 to 99 only where tags, punctuation or numbers are all that differs.
    """
    source, other = text.normalise(source), text.normalise(other)
    if source == other:
        return EXACT
    plain, other_plain = text.plain(source), text.plain(other)
    told = letters(plain)
    if told and told == letters(other_plain):
        return _nearly(source, other, plain, other_plain)
    return min(BEST_OF_OTHERS, int(QRatio(plain, other_plain)))


def _nearly(source, other, plain, other_plain):
    differing = set()
    if text.TAG.findall(source) != text.TAG.findall(other):
        differing.add("tags")
    if NUMBER.findall(plain) != NUMBER.findall(other_plain):
        differing.add("numbers")
    if _marks(plain) != _marks(other_plain):
        differing.add("punctuation")
    # Equal in all of it, and yet not the same: entities or the place of a tag.
    differing = differing or {"tags"}
    points = ALIKE[len(differing)]
    return points[differing.pop()] if isinstance(points, dict) else points


def _marks(plain):
    return LETTERS.sub("x", NUMBER.sub("1", plain))


def score(points, *, reviewed):
    """What a match is worth: what nobody reviewed counts for seven tenths."""
    return points if reviewed else int(points * UNREVIEWED + 0.5)


def diff(before, after):
    """[(op, text)] that leads from one source to the other, op "equal", "delete" or
    "insert"; `text` is segment HTML and has to be escaped where it is shown."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(("equal", "".join(old[a:b])))
            continue
        if b > a:
            found.append(("delete", "".join(old[a:b])))
        if d > c:
            found.append(("insert", "".join(new[c:d])))
    return found
