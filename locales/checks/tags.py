"""Markup: only what is allowed, well-formed, and the same as the source has."""

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import INLINE_TAGS

from .segment import Problem, Segment
from .text import Edit, Tag, Text

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


def _allowed(segment: Segment) -> set[str]:
    if segment.is_plain:
        return {"br"}
    return {*INLINE_TAGS, *(tag.name for tag in segment.original.tags)} - {""}


def disallowed(segment: Segment) -> Iterable[Problem]:
    """Tags and attributes that wagtail-localize would not store, and control codes."""
    html, allowed = segment.target, _allowed(segment)
    for tag in segment.translation.tags:
        written = html[tag.start : tag.end]
        if not tag.name or tag.name not in allowed:
            message = _("{tag} is not allowed here.")
        elif set(tag.attributes) - ({"id"} if tag.name == "a" else set()):
            message = _("{tag} has attributes, which are not allowed.")
        else:
            continue
        message = format_lazy(message, tag=written)
        yield Problem(message, written, tag.start, tag.end)
    for found in INVISIBLE.finditer(segment.translation.plain):
        start, end = found.span()
        yield Problem(
            _("There is a damaged or invisible character here."),
            repr(found[0]),
            *segment.translation.place(start, end),
            fix=segment.translation.edited(Edit(start, end, "")),
        )


def unpaired(text: Text) -> list[Tag]:
    """Tags opened and never closed, or closed and never opened, in their order."""
    opened: list[Tag] = []
    wrong: list[Tag] = []
    for tag in text.tags:
        if tag.is_void or not tag.name:
            continue
        if not tag.is_closing:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        elif any(other.name == tag.name for other in opened):
            while opened[-1].name != tag.name:
                wrong.append(opened.pop())
            opened.pop()
        else:
            wrong.append(tag)
    return sorted(wrong + opened)


def _elements(text: Text) -> list[Tag]:
    return [tag for tag in text.tags if tag.name and not tag.is_closing]


def _emptied(text: Text) -> Iterable[Tag]:
    for tag, after in zip(text.tags, text.tags[1:], strict=False):
        opens = not tag.is_closing and not tag.is_void
        closed = after.is_closing and after.name == tag.name
        if opens and closed and not text.html[tag.end : after.start].strip():
            yield tag


def broken(segment: Segment) -> Iterable[Problem]:
    """Tags without their pair or their content, lost from the source or added.

    Links are counted by their own check.
    """
    source, target = segment.original, segment.translation
    html = segment.target
    for tag in unpaired(target):
        written = html[tag.start : tag.end]
        message = format_lazy(
            _("{tag} has no opening tag.")
            if tag.is_closing
            else _("{tag} is not closed where it should be."),
            tag=written,
        )
        yield Problem(message, written, tag.start, tag.end)
    if not any(_emptied(source)):
        for tag in _emptied(target):
            written = html[tag.start : tag.end]
            message = format_lazy(_("{tag} has nothing in it."), tag=written)
            yield Problem(message, f"{written} empty", tag.start, tag.end)
    allowed = _allowed(segment)
    yield from _lost(source, target, allowed)
    yield from _added(source, target, allowed)


def _surplus(text: Text, other: Text, allowed: set[str]) -> Iterable[Tag]:
    left = Counter(tag.chip for tag in _elements(other))
    for tag in _elements(text):
        if tag.name == "a" or tag.name not in allowed:
            continue
        if left[tag.chip]:
            left[tag.chip] -= 1
        else:
            yield tag


def _lost(source: Text, target: Text, allowed: set[str]) -> Iterable[Problem]:
    for tag in _surplus(source, target, allowed):
        written = source.html[tag.start : tag.end]
        message = format_lazy(_("{tag} of the source is missing."), tag=written)
        yield Problem(message, f"{written} lost", tag.start, tag.end, in_source=True)


def _added(source: Text, target: Text, allowed: set[str]) -> Iterable[Problem]:
    for tag in _surplus(target, source, allowed):
        written = target.html[tag.start : tag.end]
        message = format_lazy(_("{tag} does not stand in the source."), tag=written)
        yield Problem(message, f"{written} added", tag.start, tag.end)
