"""The text of a segment's HTML, and the way back from it to the HTML.

Segments are inline HTML as wagtail-localize stores it: few tags, no attribute but the
id of a link, `&`, `<` and `>` as character references.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from html import escape, unescape
from typing import NamedTuple

MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<[!?][^>]*(?:>|\Z)"
    r"|</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*(?:>|(?=<)|\Z)",
    re.DOTALL,
)
REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)(.*?)(/?)>", re.DOTALL)
ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
VOID = {"br", "hr", "img", "wbr"}


class Edit(NamedTuple):
    """`start` to `end` of the plain text is to become `text`."""

    start: int
    end: int
    text: str


class Tag(NamedTuple):
    """A tag of the HTML, at `start` to `end` of it. What is no tag has no name."""

    start: int
    end: int
    name: str
    attributes: dict[str, str]
    is_closing: bool
    is_void: bool

    @property
    def chip(self) -> str:
        """What the tag is known by: `b`, or with its id `a#a1`."""
        return (
            f"{self.name}#{self.attributes['id']}"
            if "id" in self.attributes
            else (self.name)
        )


class Text:
    """HTML and its `plain` text: references decoded, no tags, a break as "\\n".

    Offsets into either count characters (code points), as Python does.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.tags: list[Tag] = []
        self._spans: list[tuple[int, int]] = []
        self.plain = "".join(self._read())

    def __str__(self) -> str:
        return self.plain

    def _read(self) -> Iterable[str]:
        at = 0
        for found in MARKUP.finditer(self.html):
            yield from self._characters(at, found.start())
            tag = _tag(found)
            self.tags.append(tag)
            if tag.name == "br":
                self._spans.append((tag.start, tag.end))
                yield "\n"
            at = found.end()
        yield from self._characters(at, len(self.html))

    def _characters(self, start: int, end: int) -> Iterable[str]:
        for found in REFERENCE.finditer(self.html, start, end):
            decoded = unescape(found[0])
            if len(decoded) != 1:
                continue
            yield self._as_they_are(start, found.start())
            self._spans.append(found.span())
            yield decoded
            start = found.end()
        yield self._as_they_are(start, end)

    def _as_they_are(self, start: int, end: int) -> str:
        self._spans += zip(range(start, end), range(start + 1, end + 1), strict=True)
        return self.html[start:end]

    @cached_property
    def ends_within_markup(self) -> bool:
        """Whether its last word stands in an element, which ends with the HTML."""
        return bool(self.tags and self._spans) and (
            self._spans[-1][0] < self.tags[-1].start and self.tags[-1].is_closing
        )

    def inside(self, name: str) -> Iterable[tuple[int, int]]:
        """Where the plain text within elements of a name starts and ends."""
        opened = None
        for tag in self.tags:
            if tag.name != name or tag.is_void:
                continue
            if not tag.is_closing:
                opened = tag.end if opened is None else opened
            elif opened is not None:
                yield self._plain_at(opened), self._plain_at(tag.start)
                opened = None

    def _plain_at(self, position: int) -> int:
        """How many characters of the plain text stand before a place in the HTML."""
        return bisect_left(self._spans, (position, position))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain text's `start` to `end` stands in the HTML."""
        if start >= end:
            at = self._at(start)
            return at, at
        return self._spans[start][0], self._spans[end - 1][1]

    def _at(self, position: int) -> int:
        if position < len(self._spans):
            return self._spans[position][0]
        return self._spans[-1][1] if self._spans else len(self.html)

    def edited(self, *edits: Edit) -> str:
        """The HTML with edits of the plain text made; tags within them are kept."""
        pieces: list[tuple[int, int, str]] = []
        for start, end, text in edits:
            new = escape(text, quote=False)
            if start == end:
                at = self._at(start)
                pieces.append((at, at, new))
            for index in range(start, end):
                pieces.append((*self._spans[index], new if index == start else ""))
        html = self.html
        for start, end, text in sorted(pieces, reverse=True):
            html = html[:start] + text + html[end:]
        return html


def _tag(found: re.Match[str]) -> Tag:
    shape = TAG.fullmatch(found[0])
    if not shape:
        return Tag(found.start(), found.end(), "", {}, False, True)
    closing, name, rest, slash = shape.groups()
    attributes = {
        key.lower(): first or second or third
        for key, first, second, third in ATTRIBUTE.findall(rest)
    }
    is_void = bool(slash) or name.lower() in VOID
    return Tag(
        found.start(), found.end(), name.lower(), attributes, bool(closing), is_void
    )
