"""Times of day as each language writes them: 2:30 pm, 14 h 30, 14.30 Uhr, 14:30."""

import re
from typing import NamedTuple

TIME = re.compile(
    r"""(?<![\d.,:/])
    (?P<hour>[01]?\d|2[0-4])
    (?: (?P<mark>:|\s?h\s?|\.)(?P<minute>[0-5]\d)(?![\d/]|[.,:]\d)
      | (?=\s?(?:[ap]\.?\s?m\b|h\b|Uhr\b))
    )
    (?P<unit>\s?(?:[ap]\.?\s?m\b\.?|Uhr\b|h\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
AFTERNOON = re.compile(r"\bp\.?\s?m\b", re.IGNORECASE)


class Time(NamedTuple):
    """Minutes since midnight that a time may mean; `start` to `end` of the text."""

    start: int
    end: int
    minutes: frozenset[int]
    hour: int
    minute: int
    is_certain: bool


def times(plain: str) -> list[Time]:
    """Every time in a text. One with a dot and no word beside it may be a number."""
    afternoon = bool(AFTERNOON.search(plain))
    found = []
    for time in TIME.finditer(plain):
        hour, minute = int(time["hour"]), int(time["minute"] or 0)
        minutes = {hour * 60 + minute}
        if afternoon and hour <= 12:
            minutes.add((hour % 12 + 12) * 60 + minute)
        if hour in (0, 24):
            minutes |= {minute, 24 * 60 + minute}
        certain = time["mark"] != "." or bool(time["unit"])
        end = time.end() if time["unit"] else time.end("minute")
        if end < 0:
            end = time.end("hour")
        found.append(Time(time.start(), end, frozenset(minutes), hour, minute, certain))
    return found
