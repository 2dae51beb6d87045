"""The glossary as readers see it."""

import pytest

from locales.glossary.reading import letter_of, letters
from locales.models import Definition
from tests.factories import ConceptFactory
from tests.rendering import language_of, render


def headwords(language):
    return {
        letter: [article.headword for article in articles]
        for letter, articles in letters(language)
    }


def test_words_stand_in_the_order_of_the_language(locales):
    for word in ("Zug", "école", "Überfall", "Umzug", "Eile", "3D"):
        ConceptFactory(terms={"de": [word]})
    assert headwords("de") == {
        "#": ["3D"],
        "E": ["école", "Eile"],
        "U": ["Überfall", "Umzug"],
        "Z": ["Zug"],
    }


@pytest.mark.parametrize(
    ("word", "letter"), [("Évry", "E"), ("œuvre", "O"), ("1987", "#"), ("«x»", "X")]
)
def test_a_word_stands_under_the_letter_of_a_dictionary(word, letter):
    assert letter_of(word) == letter


def test_a_term_that_is_missing_is_said_in_the_first_language_there_is(locales):
    concept = ConceptFactory(terms={"fr": ["foule"], "de": ["Menge"]})
    Definition.objects.create(concept=concept, locale=locales["de"], text="Viele.")
    ((_letter, (article,)),) = letters("it")
    assert (article.headword, article.language) == ("foule", "fr")
    assert (article.definition, article.definition_language) == ("Viele.", "de")
    assert article.elsewhere == (("de", "Menge"),)


def test_readers_see_no_forbidden_forms_and_no_notes(reader_client):
    ConceptFactory(
        terms={"it": ["folla", "gente"], "en": ["crowd"]},
        forbidden={"it": ["massa"]},
        note="For editors.",
    )
    ConceptFactory(forbidden={"it": ["plebaglia"]})
    page = render("/it/glossario/")
    text = page.select("main")[0].text
    assert "gente" in text
    assert "massa" not in text
    assert "plebaglia" not in text
    assert "For editors" not in page.html


def test_each_word_carries_its_language_and_has_an_address(reader_client):
    ConceptFactory(name="crowd", terms={"it": ["folla"], "de": ["Menge"]})
    ConceptFactory(name="light", terms={"de": ["Licht"]})
    page = render("/it/glossario/")
    (entry,) = page.select("#term-crowd")
    assert language_of(entry.select_one("dfn")) == "it"
    assert language_of(entry.select_one("dd")) == "de"
    (other,) = page.select("#term-light")
    assert language_of(other.select_one("dfn")) == "de"
    links = page.attributes(".letters a", "href")
    assert [page.select(link)[0].text for link in links] == ["F", "L"]


def test_a_name_is_the_same_in_every_language(locales):
    ConceptFactory(name="Efus", do_not_translate=True, terms={"en": ["Efus"]})
    ((_letter, (article,)),) = letters("de")
    assert (article.headword, article.language, article.elsewhere) == ("Efus", "de", ())


def test_it_costs_the_same_with_few_concepts_and_with_many(
    locales, django_assert_num_queries
):
    for number in range(9):
        ConceptFactory(terms={"de": [f"a{number}"], "it": [f"b{number}"]})
    with django_assert_num_queries(4):
        letters("de")
