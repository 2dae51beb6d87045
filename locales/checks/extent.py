"""Nothing there, too much, and what was only copied."""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from . import links, placeholders
from .segment import Problem, Segment
from .text import Text

# Words of which each language has many, and the others none.
FUNCTION_WORDS = {
    "en": (
        "the of and is are was were be been to for with from this that these those "
        "your you it its their our they by at not has have will which who or as an"
    ),
    "fr": (
        "le les des du et est sont une un ce cette ces pour avec dans par sur que qui "
        "aux au vous votre vos nous leur leurs ne pas ont été mais ou où plus sans"
    ),
    "de": (
        "der die das den dem des und ist sind ein eine einen einer zu zur zum mit von "
        "vom für auf aus bei nicht sie ihre ihr wir sich dass wird werden hat haben im"
    ),
    "it": (
        "il lo gli dei degli delle della del e è sono un una uno per con da dal dalla "
        "nel nella che chi non si ha hanno questo questa questi di al alla alle ai ed"
    ),
}
WORD = re.compile(r"[^\W\d_]+")
ALIKE = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "…": "."})


def empty(segment: Segment) -> Iterable[Problem]:
    if is_empty(segment.translation) and not is_empty(segment.original):
        yield Problem(_("There is no translation."), "", 0, len(segment.target))


def is_empty(text: Text) -> bool:
    """Whether it has no text, whatever markup it has."""
    return not text.plain.strip(" \t\r\n\u00a0\u202f\u200b\ufeff")


def too_long(segment: Segment) -> Iterable[Problem]:
    target, most = segment.translation, segment.max_length
    if most is None or len(target.plain) <= most:
        return
    yield Problem(
        format_lazy(
            _("Too long: {length} characters, and {most} at the most."),
            length=len(target.plain),
            most=most,
        ),
        target.plain,
        *target.place(most, len(target.plain)),
    )


def compared(text: Text) -> str:
    """A text for comparing: its spaces and apostrophes made alike."""
    return " ".join(text.plain.translate(ALIKE).split())


def unchanged(segment: Segment) -> Iterable[Problem]:
    """The source's words left as they are, unless they are names, numbers or codes."""
    if segment.into == segment.out_of:
        return
    if compared(segment.original) != compared(segment.translation):
        return
    if not _is_prose(segment.translation, segment.out_of, segment.into):
        return
    yield Problem(
        _("This is the source’s text, unchanged."),
        segment.translation.plain,
        0,
        len(segment.target),
    )


def _is_prose(text: Text, source: str, target: str) -> bool:
    """Whether a text has words that belong to `source` and not to `target`.

    A function word of the language alone says so; else two small words of four.
    """
    plain = text.plain
    for found in [*links.addresses(text), *placeholders.found_in(text)]:
        plain = plain.replace(found[0], " ")
    if len(plain.split()) < 2:
        return False
    listed = WORD.findall(plain)
    own = set(FUNCTION_WORDS.get(source, "").split())
    own -= set(FUNCTION_WORDS.get(target, "").split())
    if any(word.lower() in own for word in listed):
        return True
    small = [word for word in listed if word.islower() and len(word) > 2]
    return len(listed) >= 3 and len(small) >= 2


def inconsistent(segment: Segment) -> Iterable[Problem]:
    """The same source has another translation elsewhere."""
    if not segment.other_targets:
        return
    this = compared(segment.translation)
    others = {compared(text): text for text in map(Text, segment.other_targets)}
    others = {key: text for key, text in others.items() if key not in ("", this)}
    if not others:
        return
    yield Problem(
        format_lazy(
            _("Elsewhere the same source is translated as “{other}”."),
            other=next(iter(others.values())).plain,
        ),
        "|".join(sorted({this, *others})),
        0,
        len(segment.target),
    )


def untouched(segment: Segment) -> Iterable[Problem]:
    """A match of the memory that is not exact, left as it came."""
    match = segment.match
    if match is None or match.score >= 100:
        return
    if compared(Text(match.text)) != compared(segment.translation):
        return
    yield Problem(
        format_lazy(
            _("A fuzzy match (score {score}), left as it came from the memory."),
            score=match.score,
        ),
        segment.translation.plain,
        0,
        len(segment.target),
    )
