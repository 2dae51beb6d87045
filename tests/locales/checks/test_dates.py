"""Dates, as each language writes them."""

import pytest

from .tables import assert_found, assert_good

GOOD = [
    ("fr", "12 October 2020", "12 octobre 2020"),
    ("fr", "1 October 2020", "1er octobre 2020"),
    ("fr", "October 12, 2020", "le 12 octobre 2020"),
    ("de", "on 12 October 2020", "am 12. Oktober 2020"),
    ("de", "on 12 October 2020", "am 12.10.2020"),
    ("it", "on 12 October 2020", "il 12 ottobre 2020"),
    ("it", "1 May", "1° maggio"),
    ("fr", "2020-10-12", "12 octobre 2020"),
    ("fr", "from 12 to 14 October", "du 12 au 14 octobre"),
    ("de", "12 and 13 October 2020", "12. und 13. Oktober 2020"),
    ("fr", "October 12 and 13, 2020", "les 12 et 13 octobre 2020"),
    ("de", "in October 2020", "im Oktober 2020"),
    ("it", "in October 2020", "nell’ottobre 2020"),
    ("it", "in October 2020", "nell’ottobre del 2020"),
    ("fr", "from March to June 2020", "de mars à juin 2020"),
    ("de", "on 3 August", "am 3. August"),
    ("fr", "you may take 5 of them", "prenez-en 5"),
    ("de", "12/10/2020", "12. Oktober 2020"),
    ("fr", "12 Oct. 2020", "12 oct. 2020"),
]


@pytest.mark.parametrize(("language", "source", "target"), GOOD)
def test_the_same_date_written_as_the_language_does_is_right(language, source, target):
    assert_good("date", language, source, target)
    assert_good("number", language, source, target)


BAD = [
    ("fr", "on 12 October 2020", "le ⟦13 octobre 2020⟧", "le 12 octobre 2020"),
    ("de", "on 12 October 2020", "am ⟦13. Oktober 2020⟧", "am 12. Oktober 2020"),
    ("it", "on 12 October 2020", "il ⟦12 ottobre 2021⟧", "il 12 ottobre 2020"),
    ("de", "on 12 October 2020", "am ⟦12. November 2020⟧", None),
    ("fr", "on 12 October 2020", "le ⟦12 septembre 2020⟧", None),
    ("de", "on 12 October 2020", "am ⟦12.11.2020⟧", None),
    ("it", "until ⟦31 October 2020⟧", "presto", None),
    ("fr", "soon", "dès le ⟦31 octobre 2020⟧", None),
]


@pytest.mark.parametrize(("language", "source", "target", "fix"), BAD)
def test_a_date_that_is_another_is_found_where_it_stands(language, source, target, fix):
    assert_found("date", language, source, target, fix)


def test_a_date_is_found_on_the_way_into_english():
    assert_found(
        "date", "en", "le 12 octobre 2020", "on ⟦12 November 2020⟧", original="fr"
    )


def test_a_wrong_date_is_said_once():
    assert_good("number", "fr", "on 12 October 2020", "le 13 octobre 2020")


def test_days_that_have_changed_places_are_found():
    from locales.checks import Segment

    from .tables import findings

    source = "12 October in Lyon, 13 November in Nice"
    target = "le 13 octobre à Lyon, le 12 novembre à Nice"
    assert findings("date", Segment(source, target, "en", "fr"))
