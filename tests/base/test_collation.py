import pytest
from django.utils import translation

from base import countries
from base.collation import sort_key


@pytest.mark.parametrize(
    "alphabet",
    [
        ["Essen", "Évry", "Liège"],
        ["Gdańsk", "Genk", "Genova"],
        ["Lisboa", "Łódź", "Lyon"],
        ["Köln", "Kortrijk", "Kyiv"],
        ["Österreich", "Ostrava", "Oulu"],
        ["Straßburg", "Stuttgart", "Südtirol"],
    ],
)
def test_accents_do_not_change_the_place_in_the_alphabet(alphabet):
    backwards = alphabet[::-1]
    assert sorted(backwards, key=sort_key) == alphabet


def test_case_does_not_count_either():
    assert sorted(["zebra", "Alpha", "beta"], key=sort_key) == [
        "Alpha",
        "beta",
        "zebra",
    ]


def test_words_alike_but_for_accents_keep_one_order():
    words = ["peche", "pêche", "péché"]
    backwards = words[::-1]
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)


def test_editors_choose_countries_in_the_order_of_their_language():
    with translation.override("fr"):
        names = [name for _code, name in countries.choices()]
    assert names.index("Espagne") < names.index("États-Unis") < names.index("Finlande")
    with translation.override("de"):
        names = [name for _code, name in countries.choices()]
    assert names.index("Norwegen") < names.index("Österreich") < names.index("Polen")
