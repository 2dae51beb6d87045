"""Dates, numbers and names, as people write them in the four languages."""

import datetime

import pytest

from base import countries, dates
from base.dates import date_range, long_date

NBSP, NARROW = "\u00a0", "\u202f"


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("2020-11-26", "en", "26 November 2020"),
        ("2020-11-26", "fr", "26 novembre 2020"),
        ("2020-11-26", "de", "26. November 2020"),
        ("2020-11-26", "it", "26 novembre 2020"),
        ("2021-03-01", "en", "1 March 2021"),
        ("2021-03-01", "fr", "1er mars 2021"),
        ("2021-03-01", "de", "1. März 2021"),
        ("2021-03-01", "it", "1º marzo 2021"),
        ("2021-08-11", "fr", "11 août 2021"),
        ("2021-12-31", "de", "31. Dezember 2021"),
    ],
)
def test_a_day_is_written_as_in_running_text(written, language, expected):
    assert long_date(day(written), language) == expected


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        # two days
        ("2020-11-26", "2020-11-27", "en", "26–27 November 2020"),
        ("2020-11-26", "2020-11-27", "fr", "26 et 27 novembre 2020"),
        ("2020-11-26", "2020-11-27", "de", "26.–27. November 2020"),
        ("2020-11-26", "2020-11-27", "it", "26 e 27 novembre 2020"),
        ("2021-03-01", "2021-03-02", "fr", "1er et 2 mars 2021"),
        ("2021-03-01", "2021-03-02", "it", "1º e 2 marzo 2021"),
        # two days on either side of a month, and of a year
        ("2020-09-30", "2020-10-01", "en", "30 September – 1 October 2020"),
        ("2020-09-30", "2020-10-01", "fr", "30 septembre et 1er octobre 2020"),
        ("2020-09-30", "2020-10-01", "de", "30. September – 1. Oktober 2020"),
        ("2020-09-30", "2020-10-01", "it", "30 settembre e 1º ottobre 2020"),
        ("2020-12-31", "2021-01-01", "fr", "31 décembre 2020 et 1er janvier 2021"),
        # several days of one month
        ("2020-10-19", "2020-10-23", "en", "19–23 October 2020"),
        ("2020-10-19", "2020-10-23", "fr", "du 19 au 23 octobre 2020"),
        ("2020-10-19", "2020-10-23", "de", "19.–23. Oktober 2020"),
        ("2020-10-19", "2020-10-23", "it", "dal 19 al 23 ottobre 2020"),
        ("2021-03-01", "2021-03-05", "fr", "du 1er au 5 mars 2021"),
        ("2021-03-01", "2021-03-05", "it", "dal 1º al 5 marzo 2021"),
        # eight and eleven begin with a vowel in Italian
        ("2021-03-08", "2021-03-12", "it", "dall’8 al 12 marzo 2021"),
        ("2021-03-08", "2021-03-11", "it", "dall’8 all’11 marzo 2021"),
        ("2021-03-05", "2021-03-08", "it", "dal 5 all’8 marzo 2021"),
        ("2021-03-18", "2021-03-28", "it", "dal 18 al 28 marzo 2021"),
        ("2021-03-11", "2021-04-08", "it", "dall’11 marzo all’8 aprile 2021"),
        # across months
        ("2020-09-21", "2020-10-31", "en", "21 September – 31 October 2020"),
        ("2020-09-21", "2020-10-31", "fr", "du 21 septembre au 31 octobre 2020"),
        ("2020-09-21", "2020-10-31", "de", "21. September – 31. Oktober 2020"),
        ("2020-09-21", "2020-10-31", "it", "dal 21 settembre al 31 ottobre 2020"),
        # across years
        ("2020-12-30", "2021-01-02", "en", "30 December 2020 – 2 January 2021"),
        ("2020-12-30", "2021-01-02", "fr", "du 30 décembre 2020 au 2 janvier 2021"),
        ("2020-12-30", "2021-01-02", "de", "30. Dezember 2020 – 2. Januar 2021"),
        ("2020-12-30", "2021-01-02", "it", "dal 30 dicembre 2020 al 2 gennaio 2021"),
        # the same day of two years is a range too
        ("2020-05-26", "2021-05-26", "en", "26 May 2020 – 26 May 2021"),
    ],
)
def test_days_are_joined_as_the_language_joins_them(start, end, language, expected):
    assert date_range(day(start), day(end), language) == expected


@pytest.mark.parametrize("end", [None, day("2020-11-26")])
@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
def test_a_range_of_one_day_is_that_day(end, language):
    start = day("2020-11-26")
    assert date_range(start, end, language) == long_date(start, language)


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends"):
        date_range(day("2020-11-27"), day("2020-11-26"), "en")


@pytest.mark.parametrize(
    ("time", "language", "expected"),
    [
        ("14:30", "en", "14:30"),
        ("14:30", "fr", f"14{NBSP}h{NBSP}30"),
        ("14:30", "de", f"14.30{NBSP}Uhr"),
        ("14:30", "it", "14:30"),
        ("09:00", "en", "9:00"),
        ("09:00", "fr", f"9{NBSP}h"),
        ("09:00", "de", f"9{NBSP}Uhr"),
        ("09:05", "fr", f"9{NBSP}h{NBSP}05"),
    ],
)
def test_the_clock_is_read_in_the_readers_way(time, language, expected):
    assert dates.clock(datetime.time.fromisoformat(time), language) == expected


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        ("10:00", "12:00", "en", "10:00–12:00"),
        ("10:00", "12:00", "fr", f"10{NBSP}h – 12{NBSP}h"),
        ("10:00", "12:30", "de", f"10–12.30{NBSP}Uhr"),
        ("10:00", "12:00", "it", "10:00–12:00"),
        ("10:00", None, "de", f"10{NBSP}Uhr"),
    ],
)
def test_a_session_says_from_when_to_when(start, end, language, expected):
    first = datetime.time.fromisoformat(start)
    last = datetime.time.fromisoformat(end) if end else None
    assert dates.hours(first, last, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "1,234,567"),
        ("fr", f"1{NARROW}234{NARROW}567"),
        ("de", "1.234.567"),
        ("it", "1.234.567"),
    ],
)
def test_a_number_is_grouped_as_the_language_groups_it(language, expected):
    assert dates.number(1234567, language) == expected


@pytest.mark.parametrize(
    ("amount", "language", "expected"),
    [
        (1234567, "en", "€1,234,567"),
        (1234567, "fr", f"1{NARROW}234{NARROW}567{NBSP}€"),
        (1234567, "de", f"1.234.567{NBSP}€"),
        (1234.5, "it", f"1.234,50{NBSP}€"),
    ],
)
def test_an_amount_shows_cents_only_where_there_are_some(amount, language, expected):
    assert dates.euros(amount, language) == expected


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("DE", "en", "Germany"),
        ("DE", "fr", "Allemagne"),
        ("DE", "it", "Germania"),
        ("GR", "de", "Griechenland"),
        ("CZ", "fr", "République tchèque"),
        ("CZ", "de", "Tschechische Republik"),
        ("CZ", "it", "Repubblica Ceca"),
        ("ZZ1", "en", "ZZ1"),
    ],
)
def test_a_country_bears_its_usual_name(code, language, expected):
    assert dates.country_name(code, language) == expected


@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
def test_every_country_an_editor_may_choose_has_a_name(language):
    nameless = [
        code for code in countries.CODES if dates.country_name(code, language) == code
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [
        ("Europe/Vienna", "en", "Vienna"),
        ("Europe/Vienna", "fr", "Vienne"),
        ("Europe/Vienna", "de", "Wien"),
        ("Europe/Rome", "it", "Roma"),
        ("Europe/Brussels", "de", "Brüssel"),
    ],
)
def test_a_time_zone_is_named_for_its_city(zone, language, expected):
    assert dates.zone_city(zone, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "December 2019"),
        ("fr", "décembre 2019"),
        ("de", "Dezember 2019"),
        ("it", "dicembre 2019"),
    ],
)
def test_a_month_is_named_with_its_year(language, expected):
    assert dates.month_year(day("2019-12-01"), language) == expected


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("fr", "en", "French"),
        ("en", "fr", "anglais"),
        ("it", "de", "Italienisch"),
        ("de", "it", "tedesco"),
    ],
)
def test_a_language_is_named_in_the_readers(code, language, expected):
    assert dates.language_name(code, language) == expected
