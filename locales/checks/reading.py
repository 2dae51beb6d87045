"""Numbers in a text, each with the values it may mean in its language.

`1,000` is a thousand in English and one in German; `1.000` the other way about, but
also a version number. A number therefore has readings, and two numbers are the same if
they share one.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from . import links, numerals, placeholders
from .dates import dates
from .text import Text
from .times import AFTERNOON, times

SPACES = " \u00a0\u202f\u2009"
# What groups thousands, and what stands before the decimals.
GROUPS = {
    "en": f",{SPACES[1:]} ",
    "fr": f"{SPACES}.",
    "de": f".{SPACES}'’",
    "it": f".{SPACES}'’",
}
DECIMAL = {"en": ".", "fr": ",", "de": ",", "it": ","}
NUMBER = re.compile(
    rf"(?<![\w])\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)"
    r"|(?<![^\W_])(?!0[xX])\d+(?:[.,'’]\d+)*"
)
PHONE = re.compile(rf"(?<!\w)(?:\+|00)\d[\d{SPACES}().-]{{6,}}\d")
# Longer runs of digits are no quantities.
LONGEST = 18
DIGITS = re.compile(rf"\d{{1,{LONGEST}}}")
NO_DIGIT = re.compile(r"\D")
DECADE = re.compile(r"\d\d(?:s|er|ern|ies)\b")
# 24/7, 24h/24, 7j/7, 24 ore su 24: said in words as well.
ROUND_THE_CLOCK = re.compile(
    r"\b24\s?(?:h|Std\.?)?\s?/\s?(?:7|24)\b(?:,?\s?(?:et\s)?7\s?j\s?(?:/|sur)\s?7\b)?"
    r"|\b24 (?:ore|heures|h) su[r]? 24\b(?:,?\s(?:e\s|et\s)?7 \w+ su[r]? 7\b)?"
)
# Words that say that a number may be an hour.
HOURS = re.compile(
    r"\b(?:Uhr|h|heures?|ore|alle|dalle|tra le|fra le|dopo le|fino alle|o’clock)\b",
    re.IGNORECASE,
)
GREAT = re.compile(r"\s?([^\W\d_]+)")


class Number(NamedTuple):
    """A number at `start` to `end` of a plain text, with its possible readings."""

    start: int
    end: int
    readings: frozenset[str]


class Numbers(NamedTuple):
    """What a text says in numbers.

    `stated` must be in the other text. What is `said`, there or in words, in Roman
    numerals, dates, names and addresses, may stand for one of the other's.
    """

    stated: list[Number]
    said: set[str]


def numbers(text: Text, language: str) -> Numbers:
    """The numbers of a text in `language`."""
    plain = text.plain
    masked, said = _masked(text, language)
    stated: list[Number] = []
    for time in times(masked):
        if time.is_certain:
            readings = {f"{minute} min" for minute in time.minutes}
            if not time.minute:
                readings |= {_value(minute // 60) for minute in time.minutes}
            stated.append(Number(time.start, time.end, frozenset(readings)))
            said |= {_value(time.hour), _value(time.minute)}
            masked = _blank(masked, time.start, time.end)
    for found in NUMBER.finditer(masked):
        stated += _read(found, text.plain, language)
    for number in numerals.spelled(plain, language):
        said.add(_value(number))
        if number <= 12:  # “eleven at night” is 23 h elsewhere
            said |= {f"{number * 60} min", f"{(number + 12) * 60} min"}
    for one in stated:
        said |= one.readings
        plain = _blank(plain, one.start, one.end)
    said |= {_value(int(digits)) for digits in DIGITS.findall(plain)}
    return Numbers(sorted(stated), said)


def _read(found: re.Match[str], plain: str, language: str) -> list[Number]:
    """A number; a list without spaces (`0,4,8`) is several."""
    readings = _readings(found, plain, language)
    if readings:
        return [Number(*found.span(), frozenset(readings))]
    return [
        Number(
            found.start() + part.start(),
            found.start() + part.end(),
            frozenset({_value(int(part[0]))}),
        )
        for part in DIGITS.finditer(found[0])
    ]


def _masked(text: Text, language: str) -> tuple[str, set[str]]:
    """The plain text with what is no plain number blanked, and what that says."""
    plain, said = text.plain, set()
    spans = [found.span() for found in placeholders.found_in(text)]
    spans += [found.span() for found in links.addresses(text)]
    spans += [found.span() for found in ROUND_THE_CLOCK.finditer(plain)]
    for phone in PHONE.finditer(plain):
        spans.append(phone.span())
    for start, end in spans:
        plain = _blank(plain, start, end)
    for date in dates(plain, language):
        said |= {_value(value) for value in (date.day, date.year) if value is not None}
        said |= {_value(month) for month in date.months}
        plain = _blank(plain, date.start, date.end)
    return plain, said


def _blank(plain: str, start: int, end: int) -> str:
    return plain[:start] + "\x00" * (end - start) + plain[end:]


def _value(number: int | Decimal) -> str:
    """A number as the comparison writes it: 1,50 and 1.5 are the same."""
    decimal = Decimal(number)
    if decimal == decimal.to_integral():
        return str(int(decimal))
    return str(decimal.normalize())


def _readings(found: re.Match[str], plain: str, language: str) -> set[str]:
    written, (start, end) = found[0], found.span()
    readings = _plain_readings(written, language)
    if DECADE.match(plain, max(end - 2, start)) and len(written) == 4:
        readings.add(written[2:])
    before = re.search(r"(\d\d)\d\d[/–-]$", plain[:start][-5:])
    if before and len(written) == 2:
        readings.add(before[1] + written)
    great = GREAT.match(plain, end)
    if great and (power := numerals.words(language).get(great[1].lower(), 0)) >= 1000:
        readings |= {_value(Decimal(one) * power) for one in readings if _is_value(one)}
    hour = int(written) if written.isdigit() and len(written) <= 2 else 99
    of_hours, of_afternoon = _clock(plain)
    if 13 <= hour <= 24 and of_hours:
        readings.add(f"{hour * 60} min")
    if hour <= 12 and of_afternoon:
        readings |= {_value(hour + 12), f"{(hour + 12) * 60} min"}
    if "." in written:  # 14.30 may be a time
        for time in times(plain[max(start - 1, 0) : end + 1]):
            readings |= {f"{minute} min" for minute in time.minutes}
    return readings


@lru_cache(maxsize=4)
def _clock(plain: str) -> tuple[bool, bool]:
    """Whether a text speaks of hours, and whether of those after noon."""
    return bool(HOURS.search(plain)), bool(AFTERNOON.search(plain))


def _is_value(reading: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", reading))


def _plain_readings(written: str, language: str) -> set[str]:
    marks = "".join(sorted(set(NO_DIGIT.findall(written))))
    if len(written) > LONGEST:
        return {written}
    if not marks:
        return {_value(int(written))}
    groups, point = GROUPS.get(language, f"{SPACES}.,"), DECIMAL.get(language, ".")
    whole, last, fraction = written.rpartition(point)
    found = set()
    if last and _is_grouped(whole, groups) and point not in whole:
        found.add(_value(Decimal(f"{NO_DIGIT.sub('', whole)}.{fraction}")))
    if _is_grouped(written, groups) and len(marks) == 1:
        found.add(_value(int(NO_DIGIT.sub("", written))))
    if not found and marks == "." and written.count(".") == 1:
        found.add(_value(Decimal(written)))
    if not found and marks == ".":
        found.add(written)  # a version, an address of a computer
    return found


def _is_grouped(written: str, groups: str) -> bool:
    """Whether it is a whole number: plain, or in groups of three."""
    return bool(
        re.fullmatch(rf"\d+|\d{{1,3}}(?:[{re.escape(groups)}]\d{{3}})+", written)
    )


def localised(written: str, source: str, target: str) -> str:
    """A number as `source` writes it, as `target` does."""
    if source not in DECIMAL or target not in DECIMAL:
        return written
    marks = set(re.sub(r"\d", "", written))
    readings = _plain_readings(written, source)
    if not marks or len(readings) != 1 or not _is_value(value := readings.pop()):
        return written
    if marks == {"."} and source == "en":
        return written.replace(".", DECIMAL[target])
    whole, _point, fraction = value.partition(".")
    group = {"en": ",", "fr": "\u202f"}.get(target, ".")
    if marks & set(GROUPS[source]):
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, whole)
    kept = written.rpartition(DECIMAL[source])[2] if fraction else ""
    return whole + (DECIMAL[target] + kept if fraction else "")
