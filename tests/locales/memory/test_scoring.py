"""How alike two texts are."""

import pytest

from locales.memory import scoring

NIGHT = "In 2020, 40 cities met at night."


@pytest.mark.parametrize(
    ("other", "points"),
    [
        (NIGHT, 100),
        ("In  2020, 40 cities met at night. ", 100),
        ("In <b>2020</b>, 40 cities met at night.", 99),
        ("In 2020 40 cities met at night!", 98),
        ("In 2021, 45 cities met at night.", 97),
        ("In 1,999,999.50, 9,999,999 cities met at night.", 97),
        ("In 2021, 40 cities met at night", 96),
        ("In <b>2021</b>, 40 cities met at night", 95),
    ],
)
def test_where_only_tags_numbers_or_punctuation_differ(other, points):
    assert scoring.similarity(NIGHT, other) == points


@pytest.mark.parametrize(
    "other",
    [
        "In 2020, 40 Cities met at night.",
        "In 2020, 40 cities meet at night.",
        "In 2020, 40 cities met at the night.",
    ],
)
def test_another_word_never_reaches_95(other):
    assert 75 <= scoring.similarity(NIGHT, other) <= 94


def test_another_place_of_a_tag_is_no_exact_match():
    assert scoring.similarity("<b>Safe</b> streets", "Safe <b>streets</b>") == 99


def test_two_numbers_alone_are_not_alike():
    assert scoring.similarity("2020", "1789") < 75


def test_what_nobody_reviewed_counts_for_seven_tenths():
    assert [scoring.score(n, reviewed=False) for n in (101, 100, 75)] == [71, 70, 53]
    assert scoring.score(101, reviewed=True) == 101


def test_the_difference_is_told_word_by_word():
    assert scoring.diff("Safe <b>streets</b> now", "Safe <b>squares</b> now &amp;") == [
        ("equal", "Safe <b>"),
        ("delete", "streets"),
        ("insert", "squares"),
        ("equal", "</b> now"),
        ("insert", " &amp;"),
    ]
