"""Terms of the glossary."""

import pytest

from locales.checks import Term

from .tables import assert_found, assert_good

FEAR = {
    "fr": Term("fear of crime", ("peur de la délinquance",), ("criminalité",)),
    "de": Term("fear of crime", ("Kriminalitätsfurcht",), ("Angstraum",)),
    "it": Term("fear of crime", ("paura del crimine",), ("criminofobia",)),
    "en": Term("peur du crime", ("fear of crime",), ("crime phobia",)),
}


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "La ⟦criminalité⟧ recule"),
        ("fr", "Des <b>⟦criminalités⟧</b> diverses"),
        ("de", "Des ⟦Angstraums⟧ wegen"),
        ("it", "La ⟦Criminofobia⟧"),
        ("en", "A ⟦crime phobia⟧"),
    ],
)
def test_a_forbidden_form_is_found_in_any_ending(language, target):
    assert_found("forbidden_term", language, "x", target, terms=(FEAR[language],))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "La peur de la délinquance"),
        ("fr", "Un fait criminel"),
        ("de", "Die Angsträumer"),
        ("it", "La paura del crimine"),
        ("en", "Fear of crime"),
    ],
)
def test_another_word_is_not_forbidden(language, target):
    assert_good("forbidden_term", language, "x", target, terms=(FEAR[language],))


def test_a_forbidden_form_within_the_right_one_is_right():
    term = Term("security audit", ("audit de sécurité",), ("audit",))
    assert_good("forbidden_term", "fr", "x", "Un audit de sécurité", terms=(term,))
    assert_found("forbidden_term", "fr", "x", "Un ⟦audit⟧", terms=(term,))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "Les peurs de la délinquance".replace("peurs", "peur")),
        ("de", "Kriminalitätsfurcht"),
        ("it", "la paura del\u00a0crimine"),
        ("en", "the fear of crimes"),
    ],
)
def test_a_term_that_is_used_is_right(language, target):
    assert_good("term", language, "x", target, terms=(FEAR[language],))


@pytest.mark.parametrize("language", ["fr", "de", "it", "en"])
def test_a_term_that_is_not_used_is_shown_in_the_source(language):
    term = Term("night", (FEAR[language].targets[0],), start=4, end=9)
    assert_found("term", language, "The ⟦night⟧ out", "x y", terms=(term,))


def test_the_glossary_may_judge_by_itself():
    term = Term(
        "night", ("nuit",), used=lambda plain: "nocturne" in plain, start=0, end=5
    )
    assert_good("term", "fr", "night life", "la vie <b>noct</b>urne", terms=(term,))
    assert_found("term", "fr", "⟦night⟧", "la nuit", terms=(term,))
