"""The form in which the memory compares texts."""

import pytest

from locales.memory import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Safe  streets\n at night ", "Safe streets at night"),
        ("One<br>two", "One<br/>two"),
        ("One<br />two", "One<br/>two"),
        ("Se\u0301curite\u0301", "Sécurité"),
    ],
)
def test_what_only_the_writing_of_html_changes_is_the_same_text(one, other):
    assert text.fingerprint(one) == text.fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Safe streets", "<b>Safe</b> streets"),
        ("Safe streets", "safe streets"),
        ("Pourquoi\u00a0?", "Pourquoi ?"),
        ('<a id="a1">Here</a>', '<a id="a2">Here</a>'),
    ],
)
def test_markup_case_and_typography_make_another_text(one, other):
    assert text.fingerprint(one) != text.fingerprint(other)


def test_no_text_has_no_hash():
    assert text.fingerprint(None) is None


def test_a_reader_sees_neither_tags_nor_entities():
    html = 'Police &amp; <a id="a1">cities</a><br/>at <b>night</b>'
    assert text.plain(html) == "Police & cities at night"


def test_words_are_what_stands_between_all_the_rest_once_in_lower_case():
    assert text.words("L’École d_été: l’été 2020") == ["l", "école", "d", "été", "2020"]
    assert text.words("x" * 300) == ["x" * 64]
