"""Dates, date ranges, numbers and country names as each language writes them.

Babel (CLDR) gives months and patterns; what it lacks for running text is here:
French and Italian write the first of the month as an ordinal and join two days with
a word, English and German set a dash between them.
"""

from datetime import date

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, get_timezone_location
from babel.dates import format_time as babel_time
from babel.numbers import format_currency, format_decimal

# How two days, and more days, of a range are joined; others take an en dash.
TWO_DAYS = {"fr": "{} et {}", "it": "{} e {}"}
MANY_DAYS = {"fr": "du {} au {}", "it": "dal {} al {}"}
MANY_DAYS_VOWEL = {"it": {8: "dall’{} al {}", 11: "dall’{} al {}"}}
FIRST = {"fr": "1er", "it": "1º"}
# CLDR's names that are not the usual ones.
USUAL_COUNTRIES = {
    ("fr", "CZ"): "République tchèque",
    ("it", "CZ"): "Repubblica Ceca",
    ("en", "CZ"): "Czech Republic",
    ("de", "CZ"): "Tschechische Republik",
}


def _day(day, language):
    if day.day == 1 and language in FIRST:
        return FIRST[language]
    return f"{day.day}." if language == "de" else str(day.day)


def _month(day, language):
    return babel_date(day, "MMMM", locale=language)


def _day_month(day, language):
    if language in ("en", "de", "fr", "it"):
        return f"{_day(day, language)} {_month(day, language)}"
    return format_skeleton("MMMMd", day, locale=language)


def long_date(day: date, language: str) -> str:
    """26 November 2020, 26. November 2020, 1er mars 2021."""
    if language in ("en", "de", "fr", "it"):
        return f"{_day_month(day, language)} {day.year}"
    return babel_date(day, "long", locale=language)


def date_range(start: date, end: date | None, language: str) -> str:
    """One day, or the days from `start` to `end`, the shared parts written once."""
    if end is None or end == start:
        return long_date(start, language)
    if end < start:
        raise ValueError("a range ends after it begins")
    if start.year != end.year:
        return _join(long_date(start, language), end, start, language, same_month=False)
    if start.month != end.month:
        return _join(
            _day_month(start, language), end, start, language, same_month=False
        )
    return _join(_day(start, language), end, start, language, same_month=True)


def _join(first, end, start, language, *, same_month):
    last = long_date(end, language)
    if (end - start).days == 1 and language in TWO_DAYS:
        return TWO_DAYS[language].format(first, last)
    if language in MANY_DAYS:
        pattern = MANY_DAYS_VOWEL.get(language, {}).get(start.day, MANY_DAYS[language])
        text = pattern.format(first, last)
        # «al 8» and «al 11» elide in Italian.
        if language == "it" and end.day in (8, 11):
            text = text.replace(f" al {last}", f" all’{last}")
        return text
    return f"{first}–{last}" if same_month else f"{first} – {last}"


def month_year(day: date, language: str) -> str:
    """December 2019, décembre 2019."""
    return babel_date(day, "MMMM y", locale=language)


def short_month(day: date, language: str) -> str:
    """Nov, nov., Nov., nov: beside a large day."""
    return babel_date(day, "LLL", locale=language)


def clock(moment, language: str) -> str:
    """A time of day: 14:30, 14 h 30, 14.30 Uhr."""
    if language == "fr":
        minutes = f"\u00a0{moment:%M}" if moment.minute else ""
        return f"{moment.hour}\u00a0h{minutes}"
    if language == "de":
        minutes = f".{moment:%M}" if moment.minute else ""
        return f"{moment.hour}{minutes}\u00a0Uhr"
    return babel_time(moment, "H:mm", locale=language)


def number(value, language: str) -> str:
    """1,234,567 or 1 234 567 or 1.234.567."""
    return format_decimal(value, locale=language)


def country_name(code: str, language: str) -> str:
    """The usual name of an ISO 3166-1 country; the code itself if it is unknown."""
    usual = USUAL_COUNTRIES.get((language, code))
    return usual or Locale.parse(language).territories.get(code, code)


def language_name(code: str, language: str) -> str:
    """The name of an ISO 639-1 language; the code itself if it is unknown."""
    return Locale.parse(language).languages.get(code, code)


def hours(start, end, language: str) -> str:
    """The times of a session: 10:00–12:00, 10 h – 12 h, 10–12 Uhr."""
    if end is None:
        return clock(start, language)
    first, last = clock(start, language), clock(end, language)
    if language == "de":
        return f"{first.removesuffix('\u00a0Uhr')}–{last}"
    return (
        f"{first} – {last}" if " " in first or "\u00a0" in first else f"{first}–{last}"
    )


def zone_city(zone: str, language: str) -> str:
    """The city a time zone is named for: Vienna, Vienne, Wien."""
    return get_timezone_location(zone, locale=language, return_city=True)


def euros(amount, language: str) -> str:
    """€1,234,567 or 1 234 567 €; cents only where there are some."""
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    if amount == int(amount):
        pattern = pattern.replace(".00", "")
    return format_currency(
        amount, "EUR", pattern, locale=language, currency_digits=False
    )
