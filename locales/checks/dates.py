"""Dates: the day, month and year of the source stand in the target."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .differences import Part, Wording, differences
from .segment import Problem, Segment
from .text import Edit

# The names of the months in their order, abbreviations after "|".
MONTHS = {
    "en": (
        "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul "
        "August|Aug September|Sept|Sep October|Oct November|Nov December|Dec"
    ),
    "fr": (
        "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil "
        "août|aout septembre|sept octobre|oct novembre|nov décembre|déc"
    ),
    "de": (
        "Januar|Jänner|Jan Februar|Feber|Feb März April|Apr Mai Juni|Jun Juli|Jul "
        "August|Aug September|Sept|Sep Oktober|Okt November|Nov Dezember|Dez"
    ),
    "it": (
        "gennaio|gen febbraio|feb|febbr marzo|mar aprile|apr maggio|mag giugno|giu "
        "luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov "
        "dicembre|dic"
    ),
}
ORDINAL = r"(?:\.|st|nd|rd|th|er|ᵉʳ|º|°)?"
DAY = rf"(?<![\d.,:/])(?P<day>0?[1-9]|[12]\d|3[01]){ORDINAL}"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
DIGIT = re.compile(r"\d")
NUMERIC = re.compile(
    rf"{DAY}(?P<mark>[./-])(?P<month>0?[1-9]|1[0-2])(?P=mark){YEAR}"
    r"|(?P<iso_year>\d{4})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>[0-3]\d)(?!\d)"
)


class Date(NamedTuple):
    """A date in the plain text, `start` to `end`; what it does not say is None.

    `day_at` and `year_at` say where these stand. `months` has two where the order of
    day and month is not certain.
    """

    start: int
    end: int
    day: int | None
    months: frozenset[int]
    year: int | None
    day_at: tuple[int, int]
    year_at: tuple[int, int]


@cache
def _months(language: str) -> dict[str, int]:
    return {
        name.lower(): number
        for number, names in enumerate(MONTHS[language].split(), start=1)
        for name in names.split("|")
    }


@cache
def _written(language: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    month = rf"(?<!\w)(?P<name>{names})\.?(?!\w)"
    of = r"[\s\u00a0\u202f]+(?:of\s|de\s|d[’']|di\s|del\s)?"
    later = r",?[\s\u00a0\u202f]+(?:of\s|de\s|del\s)?"
    first = rf"(?:{DAY}{of})?{month}(?:{later}{YEAR})?"
    if language == "en":
        american = DAY.replace("<day>", "<us_day>").replace(r"(?<![\d.,:/])", "")
        first = rf"{month}[\s\u00a0]+{american}(?![\d.:])(?:,?[\s\u00a0]+{YEAR})?|" + (
            first.replace("<name>", "<name2>").replace("<year>", "<year2>")
        )
    return re.compile(first, re.IGNORECASE)


def dates(plain: str, language: str) -> list[Date]:
    """The dates of a text that have a month and, beside it, a day or a year."""
    found = [_numeric(one) for one in NUMERIC.finditer(plain)]
    if language in MONTHS:
        for one in _written(language).finditer(plain):
            date = _named(one, language)
            if date.day is not None or date.year is not None:
                found.append(date)
    return sorted(found)


def _numeric(one: re.Match[str]) -> Date:
    if one["iso_year"]:
        day, month, year = "iso_day", "iso_month", "iso_year"
    else:
        day, month, year = "day", "month", "year"
    months = {int(one[month])}
    if one["mark"] == "/" and int(one[day]) <= 12:
        months.add(int(one[day]))
    return Date(
        *one.span(),
        int(one[day]),
        frozenset(months),
        int(one[year]),
        one.span(day),
        one.span(year),
    )


def _named(one: re.Match[str], language: str) -> Date:
    groups = {
        name.rstrip("2"): name for name, value in one.groupdict().items() if value
    }
    day, year = groups.get("us_day") or groups.get("day"), groups.get("year")
    month = _months(language)[one[groups["name"]].lower()]
    return Date(
        *one.span(),
        int(one[day]) if day else None,
        frozenset({month}),
        int(one[year]) if year else None,
        one.span(day) if day else (one.end(), one.end()),
        one.span(year) if year else (one.end(), one.end()),
    )


def _named_months(plain: str, language: str) -> set[int]:
    """Every month that is named, with or without a day, alone or in a compound."""
    months = _months(language)
    return {months[found[1].lower()] for found in _names(language).finditer(plain)}


@cache
def _names(language: str) -> re.Pattern[str]:
    """The names of months; short ones as words of their own, but in German."""
    names = sorted(_months(language), key=len, reverse=True)
    ends = "" if language == "de" else r"(?!\w)"
    return re.compile(
        "(?<!\\w)("
        + "|".join(name + (ends if len(name) < 4 else "") for name in names)
        + ")",
        re.IGNORECASE,
    )


class Said(NamedTuple):
    """What one text says of dates: its dates, months named, and all its numbers."""

    dates: list[Date]
    months: set[int]
    numbers: set[int]

    @classmethod
    def by(cls, plain: str, language: str) -> "Said":
        found = dates(plain, language)
        months = _named_months(plain, language)
        for date in found:
            months |= date.months
        return cls(found, months, {int(one) for one in re.findall(r"\d{1,18}", plain)})

    def has(self, date: Date) -> bool:
        """Whether the parts of a date are all there, together or not."""
        return (
            bool(date.months & self.months)
            and (date.day is None or date.day in self.numbers)
            and (date.year is None or date.year in self.numbers)
        )


WORDING = Wording(
    altered=_("The source has the date “{wanted}”, the translation “{written}”."),
    lost=_("The date “{written}” is missing."),
    added=_("The date “{written}” does not stand in the source."),
)


def wrong_dates(segment: Segment) -> Iterable[Problem]:
    """Dates of the source that the target has not, and the other way about."""
    if segment.out_of not in MONTHS or segment.into not in MONTHS:
        return []
    source, target = segment.original.plain, segment.translation.plain
    if not DIGIT.search(source) and not DIGIT.search(target):
        return []
    there, here = Said.by(source, segment.out_of), Said.by(target, segment.into)
    missing = [date for date in there.dates if not here.has(date)]
    extra = [date for date in here.dates if not there.has(date)]
    if not missing and not extra and _swapped(there, here):
        missing, extra = there.dates, here.dates
    return differences(
        segment,
        [_part(date, source) for date in missing],
        [_part(date, target) for date in extra],
        WORDING,
        lambda _wanted, _there: _fixed(segment, missing[0], extra[0]),
    )


def _part(date: Date, plain: str) -> Part:
    return Part(date.start, date.end, plain[date.start : date.end])


def _swapped(there: Said, here: Said) -> bool:
    """Whether two texts with the same full dates' parts put them together otherwise."""
    pairs = [
        {(date.day, *sorted(date.months)) for date in said.dates}
        for said in (there, here)
    ]
    return (
        len(there.dates) == len(here.dates) > 1
        and len(pairs[0]) == len(pairs[1])
        and pairs[0] != pairs[1]
        and all(
            date.day is not None and len(date.months) == 1
            for said in (there, here)
            for date in said.dates
        )
    )


def _fixed(segment: Segment, wanted: Date, there: Date) -> str | None:
    """The target with the day or the year put right, if that alone is wrong."""
    day_differs = wanted.day != there.day
    year_differs = wanted.year != there.year
    if day_differs == year_differs or not wanted.months & there.months:
        return None
    if None in ((wanted.day, there.day) if day_differs else (wanted.year, there.year)):
        return None
    at = there.day_at if day_differs else there.year_at
    right = str(wanted.day if day_differs else wanted.year)
    return segment.translation.edited(Edit(*at, right))
