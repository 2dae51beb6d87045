"""What the source has and the target has not, and the other way about."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.text import format_lazy

from .segment import Problem, Segment


class Part(NamedTuple):
    """A piece of a plain text, from `start` to `end`, as it is `written` there."""

    start: int
    end: int
    written: str


class Wording(NamedTuple):
    """The messages: `altered` has {wanted} and {written}, the others {written}."""

    altered: Any
    lost: Any
    added: Any


def differences(
    segment: Segment,
    missing: list[Part],
    extra: list[Part],
    wording: Wording,
    put_right: Callable[[Part, Part], str | None],
) -> Iterable[Problem]:
    """A Problem for each part; one alone where one part stands in place of another.

    `put_right(wanted, there)` is the target's HTML with that part put right, or None
    where it is not certain how.
    """
    source, target = segment.original, segment.translation
    if len(missing) == len(extra) == 1:
        wanted, there = missing[0], extra[0]
        yield Problem(
            format_lazy(wording.altered, wanted=wanted.written, written=there.written),
            f"{wanted.written} {there.written}",
            *target.place(there.start, there.end),
            fix=put_right(wanted, there),
        )
        return
    for part in missing:
        yield Problem(
            format_lazy(wording.lost, written=part.written),
            f"lost {part.written}",
            *source.place(part.start, part.end),
            in_source=True,
        )
    for part in extra:
        yield Problem(
            format_lazy(wording.added, written=part.written),
            f"added {part.written}",
            *target.place(part.start, part.end),
        )
