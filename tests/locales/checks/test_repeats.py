"""Words and spaces that stand twice."""

import pytest

from .tables import assert_found, assert_good, spaced


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "nous nous réunissons, vous vous voyez"),
        ("de", "die Städte, die die Partner nennen"),
        ("it", "piano piano, via via"),
        ("en", "all that that means"),
        ("fr", "Bora-Bora, bla-bla"),
        ("de", "sie. Sie"),
        ("it", "uno<br/>uno"),
        ("fr", "10 10"),
    ],
)
def test_what_a_language_says_twice_is_right(language, target):
    assert_good("doubled_word", language, "x", target)


def test_what_the_source_says_twice_may_stay():
    assert_good("doubled_word", "fr", "Type help help", "Taper help help")
    assert_good("doubled_space", "fr", "a  b", "c  d")


@pytest.mark.parametrize(
    ("name", "language", "target", "fix"),
    [
        ("doubled_word", "fr", "Voir ⟦les les⟧ villes", "Voir les villes"),
        ("doubled_word", "de", "Siehe ⟦in in⟧ Lyon", "Siehe in Lyon"),
        ("doubled_word", "it", "⟦Per per⟧ tutti", "Per tutti"),
        ("doubled_word", "en", "see ⟦the the⟧ city", "see the city"),
        ("doubled_word", "fr", "voir <b>⟦les</b> les⟧ villes", None),
        ("doubled_space", "fr", "des⟦  ⟧villes", "des villes"),
        ("doubled_space", "de", "der⟦   ⟧Städte", "der Städte"),
        ("doubled_space", "it", "delle⟦ _⟧città", "delle_città"),
        ("doubled_space", "en", "of⟦  ⟧<b>cities</b>", "of <b>cities</b>"),
    ],
)
def test_what_stands_twice_by_mistake_is_found(name, language, target, fix):
    assert_found(name, language, "x", spaced(target), fix and spaced(fix))
