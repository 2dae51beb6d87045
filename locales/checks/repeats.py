"""A word or a space that stands twice in a row."""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .prose import prose
from .segment import Problem, Segment
from .text import Edit, Text

WORDS = re.compile(r"(?<![\w’'-])([^\W\d_]+)([ \u00a0\u202f]+)(\1)(?![\w’'-])", re.I)
SPACES = re.compile(r"[ \u00a0\u202f]{2,}")
# What may stand twice: “that that”, « nous nous », „die die“, «piano piano».
TWICE = {
    "en": "that had do is very so her as",
    "fr": "nous vous très faire en bien tout",
    "de": "die der das den dem des sie es ihr wir was uns sehr so",
    "it": (
        "che via piano poco così appena pian quasi mano passo giù bene molto se lì ci "
        "mezzo"
    ),
}


def doubled_words(segment: Segment) -> Iterable[Problem]:
    target, plain = segment.translation, prose(segment.translation)
    allowed = TWICE.get(segment.into, "").split()
    in_source = {found[1].lower() for found in WORDS.finditer(segment.original.plain)}
    for found in WORDS.finditer(plain):
        word = found[1].lower()
        if word in allowed or word in in_source:
            continue
        if found[1][0].islower() and found[3][0].isupper():
            continue
        start, end = found.span()
        yield Problem(
            format_lazy(_("“{word}” stands twice."), word=found[1]),
            found[0],
            *target.place(start, end),
            fix=_without(target, found.start(2), end),
        )


def _without(text: Text, start: int, end: int) -> str | None:
    """The HTML without `start` to `end`, unless there is markup between."""
    place = text.place(start - 1, end)
    if any(place[0] < tag.start < place[1] for tag in text.tags):
        return None
    return text.edited(Edit(start, end, ""))


def doubled_spaces(segment: Segment) -> Iterable[Problem]:
    """Two spaces or more, where the source has no such place either."""
    target = segment.translation
    if SPACES.search(segment.original.plain):
        return
    for found in SPACES.finditer(prose(target)):
        one = next((space for space in found[0] if space != " "), " ")
        before = target.plain[max(found.start() - 12, 0) : found.start()]
        yield Problem(
            _("There is more than one space here."),
            f"{before}{found[0]}{target.plain[found.end() : found.end() + 12]}",
            *target.place(*found.span()),
            fix=target.edited(Edit(*found.span(), one)),
        )
