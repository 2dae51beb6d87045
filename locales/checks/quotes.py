"""Quotation marks as each language has them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .prose import prose
from .segment import Problem, Segment
from .text import Edit, Text


class Marks(NamedTuple):
    """Opening and closing marks with the space inside, as they are shown to people."""

    opening: str
    closing: str

    def __str__(self) -> str:
        return f"{self.opening}…{self.closing}"


FRENCH = Marks("«\u00a0", "\u00a0»")
GUILLEMETS = Marks("«", "»")
DOUBLE, SINGLE = Marks("“", "”"), Marks("‘", "’")
GERMAN, GERMAN_INNER = Marks("„", "“"), Marks("‚", "‘")
# Of each language: its marks, and those within others.
OWN = {
    "en": (SINGLE, DOUBLE),
    "fr": (FRENCH, DOUBLE),
    "de": (GERMAN, GERMAN_INNER),
    "it": (GUILLEMETS, DOUBLE),
}
STYLES = {
    "straight": re.compile(r"(?<![\w\"])(\")[^\"\n]+(\")(?!\w)"),
    "straight single": re.compile(r"(?<![\w'])(')(?=\S)[^'\n]+(?<=\S)(')(?!\w)"),
    "double": re.compile(r"(“)[^“”„]+(”)"),
    "german": re.compile(r"(„)[^„“”\"]+(“)"),
    "half german": re.compile(r"(„)[^„“”\"]+([”\"])"),
    "guillemets": re.compile(r"(«)[^«»]+(»)"),
}
# What is wrong in each language wherever it stands, and what is so by itself.
WRONG = {
    "en": {"straight", "straight single", "german", "half german", "guillemets"},
    "fr": {"straight", "straight single", "german", "half german"},
    "de": {"straight", "straight single", "double", "half german"},
    "it": {"straight", "straight single", "german", "half german"},
}
WRONG_OUTSIDE = {"fr": {"double"}}
ENCLOSED = [STYLES["guillemets"], STYLES["german"]]


def quotes(segment: Segment) -> Iterable[Problem]:
    if segment.into not in OWN:
        return
    target, plain = segment.translation, prose(segment.translation)
    mixed = _mixed(plain) if segment.into == "it" else None
    for style, pattern in STYLES.items():
        for found in pattern.finditer(plain):
            inside = _is_inside(found, plain)
            if style == mixed and not inside:
                pass
            elif style not in WRONG[segment.into] and (
                inside or style not in WRONG_OUTSIDE.get(segment.into, ())
            ):
                continue
            marks = _right(segment.into, plain, inside=inside)
            yield Problem(
                format_lazy(
                    _("Quotation marks here are {marks}."),
                    marks=str(marks).replace("\u00a0", " "),
                ),
                target.plain[found.start() : found.end()],
                *target.place(*found.span()),
                fix=_fixed(target, found, marks, style),
            )


def _is_inside(found: re.Match[str], plain: str) -> bool:
    return any(
        outer.start() < found.start() and found.end() < outer.end()
        for pattern in ENCLOSED
        for outer in pattern.finditer(plain)
    )


def _mixed(plain: str) -> str | None:
    """The style that comes second, where Italian has both at the same level."""
    first = {
        style: found.start()
        for style in ("double", "guillemets")
        for found in STYLES[style].finditer(plain)
        if not _is_inside(found, plain)
    }
    return max(first, key=lambda style: first[style]) if len(first) > 1 else None


def _right(language: str, plain: str, *, inside: bool) -> Marks:
    own, inner = OWN[language]
    if inside:
        return inner
    if language == "it" and STYLES["double"].search(plain):
        found = STYLES["guillemets"].search(plain)
        mixed = STYLES["double"].search(plain)
        if mixed and not (found and found.start() < mixed.start()):
            return DOUBLE
    if language == "en" and STYLES["double"].search(plain):
        return DOUBLE
    return own


def _fixed(text: Text, found: re.Match[str], marks: Marks, style: str) -> str | None:
    """The HTML with other marks; None if straight ones may belong to other pairs."""
    enclosed = found.string[found.end(1) : found.start(2)]
    if style.startswith("straight") and enclosed != enclosed.strip():
        return None
    return text.edited(*_edits(found, marks))


def _edits(found: re.Match[str], marks: Marks) -> tuple[Edit, Edit]:
    """The two marks put right, and the spaces just inside them."""
    plain = found.string
    start, end = found.end(1), found.start(2)
    while plain[start] in " \u00a0\u202f" and start < end:
        start += 1
    while plain[end - 1] in " \u00a0\u202f" and end > start:
        end -= 1
    return (
        Edit(found.start(1), start, marks.opening),
        Edit(end, found.end(2), marks.closing),
    )
