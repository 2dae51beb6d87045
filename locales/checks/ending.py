"""The mark at the end: a translation closes as its source does."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .segment import Problem, Segment
from .text import Edit

CLOSERS = r"""["'»«”“’‘›‹)\]}*]"""
MARKS = "[.…!?:;,]"
END = re.compile(
    rf"(?P<inner>{MARKS}{{0,9}})(?P<closers>(?:\s?{CLOSERS}){{0,9}})"
    rf"(?P<outer>\s?{MARKS}{{0,9}})\s*\Z"
)
# What ends with a full stop that ends no sentence.
ABBREVIATION = re.compile(
    r"(?:(?<![^\W\d_])(?:[^\W\d_]|etc|usw|ecc|bzw|ca|vgl|evtl|ggf|inkl|Nr|St|Str|p\.?ex"
    r"|Inc|Ltd|Co|Corp|al|vol|no|ed|Hrsg|Abs|Art|Std|Min|Sek|Mio|Mrd|Jh|Jhd|sec|min|max"
    r"|ex|cf|env|tél|art|pag|es|sig|dott|prof|n|s|a\.?m|p\.?m)|(?<!\d)\d{1,2})\.\Z",
    re.IGNORECASE,
)
# What goes between the text and the mark in French.
FRENCH = {"!": "\u202f", "?": "\u202f", ";": "\u202f", ":": "\u00a0"}
STOPS = {"", ".", "…"}
# Items of a list end with a comma in German, or with a full stop.
GERMAN_LIST = {";", ",", "."}
NO_BREAK = "\u00a0\u202f"


class End(NamedTuple):
    """The `mark` a text ends with ("" for none), at `start` to `end` of it."""

    mark: str
    start: int
    end: int
    is_abbreviation: bool


def _end(plain: str) -> End:
    found = END.search(plain, max(len(plain.rstrip()) - 40, 0))
    assert found is not None  # it matches the empty end of any text
    group = "outer" if found["outer"].strip() else "inner"
    start, end = found.span(group)
    start += len(found[group]) - len(found[group].lstrip())
    mark = _kind(plain[start:end])
    if not mark:
        start = end = len(plain.rstrip())
    abbreviated = mark == "." and (
        plain[end : end + 1] == ")" or bool(ABBREVIATION.search(plain[:end]))
    )
    return End(mark, start, end, abbreviated)


def _kind(marks: str) -> str:
    if marks.endswith(("...", "…", "..")):
        return "…"
    for mark in "?!":
        if mark in marks:
            return mark
    return marks[-1:]


def ending(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    wanted, there = _end(source.plain), _end(target.plain)
    if wanted.mark == there.mark or not target.plain.strip():
        return
    marks = {wanted.mark, there.mark}
    if "de" in (segment.into, segment.out_of) and marks <= GERMAN_LIST:
        return
    if (wanted.is_abbreviation or there.is_abbreviation) and marks <= STOPS:
        return
    shown = target.plain[there.start : there.end].strip()
    if not wanted.mark:
        message = format_lazy(_("The source does not end with “{mark}”."), mark=shown)
    elif not there.mark:
        message = format_lazy(_("The source ends with “{mark}”."), mark=wanted.mark)
    else:
        message = format_lazy(
            _("The source ends with “{wanted}”, not “{mark}”."),
            wanted=wanted.mark,
            mark=shown,
        )
    yield Problem(
        message,
        f"{wanted.mark} {there.mark}",
        *target.place(there.start, there.end),
        fix=_fixed(segment, wanted, there),
    )


def _fixed(segment: Segment, wanted: End, there: End) -> str | None:
    """The target ending as the source; None where it asks or calls by itself."""
    if there.mark in ("?", "!") or wanted.is_abbreviation:
        return None
    target, mark, start = segment.translation, wanted.mark, there.start
    if segment.into == "fr":
        mark = FRENCH.get(mark, "") + mark
        while there.mark and target.plain[start - 1 : start] in (*NO_BREAK, " "):
            start -= 1
    at_the_end = start == there.end == len(target.plain)
    if at_the_end and not segment.original.ends_within_markup:
        return target.html + mark
    return target.edited(Edit(start, there.end, mark))
