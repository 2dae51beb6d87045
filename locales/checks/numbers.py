"""Numbers: what the source says in digits, the target says too, and nothing more."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .differences import Part, Wording, differences
from .reading import Numbers, localised, numbers
from .segment import Problem, Segment
from .text import Edit

DIGIT = re.compile(r"\d")
TIME = re.compile(r"(\d{1,2})(\D+)(\d\d)(\D*)")


WORDING = Wording(
    altered=_("The source has the number {wanted}, the translation {written}."),
    lost=_("The number {written} is missing."),
    added=_("The number {written} does not stand in the source."),
)


def _surplus(these: Numbers, those: Numbers, plain: str) -> list[Part]:
    """What `these` state and `those` do not say; how often does not matter."""
    return [
        Part(one.start, one.end, plain[one.start : one.end])
        for one in these.stated
        if not one.readings & those.said
    ]


def wrong_numbers(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    if not DIGIT.search(source.plain) and not DIGIT.search(target.plain):
        return []
    there = numbers(source, segment.out_of)
    here = numbers(target, segment.into)

    def put_right(wanted: Part, part: Part) -> str:
        right = _in_place_of(part.written, wanted.written, segment)
        return target.edited(Edit(part.start, part.end, right))

    return differences(
        segment,
        _surplus(there, here, source.plain),
        _surplus(here, there, target.plain),
        WORDING,
        put_right,
    )


def _in_place_of(written: str, wanted: str, segment: Segment) -> str:
    """`wanted`, as the target's language writes it; a time keeps the target's marks."""
    time, right = TIME.fullmatch(written), TIME.fullmatch(wanted)
    if time and right and ":" in right[2] and "m" not in right[4]:
        return f"{right[1]}{time[2]}{right[3]}{time[4]}"
    return localised(wanted, segment.out_of, segment.into)
