"""Numbers: what the source says in digits, the target says too, and nothing more."""

import re
from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .reading import Number, Numbers, localised, numbers
from .segment import Problem, Segment
from .text import Edit

TIME = re.compile(r"(\d{1,2})(\D+)(\d\d)(\D*)")


def _surplus(these: Numbers, those: Numbers) -> list[Number]:
    """What `these` state and `those` do not say; how often does not matter."""
    return [one for one in these.stated if not one.readings & those.said]


def wrong_numbers(segment: Segment) -> Iterable[Problem]:
    source, target = segment.original, segment.translation
    there = numbers(source, segment.out_of)
    here = numbers(target, segment.into)
    missing, extra = _surplus(there, here), _surplus(here, there)
    if len(missing) == len(extra) == 1:
        wanted = source.plain[missing[0].start : missing[0].end]
        written = target.plain[extra[0].start : extra[0].end]
        yield Problem(
            format_lazy(
                _("The source has the number {wanted}, the translation {written}."),
                wanted=wanted,
                written=written,
            ),
            f"{wanted} {written}",
            *target.place(extra[0].start, extra[0].end),
            fix=target.edited(
                Edit(*extra[0][:2], _in_place_of(written, wanted, segment))
            ),
        )
        return
    for number in missing:
        written = source.plain[number.start : number.end]
        yield Problem(
            format_lazy(_("The number {number} is missing."), number=written),
            f"lost {written}",
            *source.place(number.start, number.end),
            in_source=True,
        )
    for number in extra:
        written = target.plain[number.start : number.end]
        yield Problem(
            format_lazy(
                _("The number {number} does not stand in the source."), number=written
            ),
            f"added {written}",
            *target.place(number.start, number.end),
        )


def _in_place_of(written: str, wanted: str, segment: Segment) -> str:
    """`wanted`, as the target's language writes it; a time keeps the target's marks."""
    time, right = TIME.fullmatch(written), TIME.fullmatch(wanted)
    if time and right and ":" in right[2] and "m" not in right[4]:
        return f"{right[1]}{time[2]}{right[3]}{time[4]}"
    return localised(wanted, segment.out_of, segment.into)
