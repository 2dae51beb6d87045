"""The content files, read without a database."""

import re

import pytest
from django.apps import apps

from home.demo import documents, glossary
from home.demo.translating import pairs
from locales.glossary import rules
from locales.glossary.entries import Entry, Word
from locales.glossary.recognition import Terms

DOCUMENTS = documents.pages()
LANGUAGES = documents.LANGUAGES
SHARED = ["navigation.yaml", "organisations.yaml", "topics.yaml"]


def texts(value, path=""):
    """(path, {language: text}) of every text of a document."""
    if documents.is_text(value):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, f"{path}/{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from texts(part, f"{path}/{number}")


def stored(html):
    """Rich text as the builder stores it, without pages to point at."""
    return re.sub(r'<a href="page:[^"]+">', '<a linktype="page" id="1">', html)


@pytest.fixture(params=DOCUMENTS, ids=[document.key for document in DOCUMENTS])
def document(request):
    return request.param


def test_there_are_as_many_pages_as_were_promised():
    assert len(DOCUMENTS) >= 45
    assert {document.source for document in DOCUMENTS} == {"en", "fr", "it"}
    states = {
        state for document in DOCUMENTS for state in document.translations.values()
    }
    assert states == {"full", "half", "none", "stale"}


def test_no_two_pages_bear_one_key():
    keys = [document.key for document in DOCUMENTS]
    assert len(keys) == len(set(keys))


def test_every_text_is_there_in_the_four_languages(document):
    found = list(texts(document.content))
    assert found
    for path, text in found:
        assert set(text) == set(LANGUAGES), path
        assert all(isinstance(wording, str) for wording in text.values()), path
        written = {bool(wording.strip()) for wording in text.values()}
        assert len(written) == 1, path


def test_every_language_has_a_state_or_is_the_source(document):
    assert set(document.translations) | {document.source} == set(LANGUAGES)


def test_the_wordings_of_a_text_have_the_same_segments(document):
    # Those that agree with the source agree with each other.
    for target in set(LANGUAGES) - {document.source}:
        assert pairs(document.content, document.source, target, stored)


@pytest.mark.parametrize("name", SHARED)
def test_what_pages_share_is_there_in_the_four_languages(name):
    found = list(texts(documents.read(name)))
    assert found
    assert all(set(text) == set(LANGUAGES) for _path, text in found)


def test_what_a_page_points_at_exists(document):
    keys = {document.key for document in DOCUMENTS}
    content = document.content
    named = set(content.get("related", [])) | set(content.get("adopted_by", []))
    named |= set(content.get("lead_cities", []))
    named |= {content[name] for name in ("lead", "series") if content.get(name)}
    named |= set(re.findall(r'href="page:([^"]+)"', str(content)))
    assert named <= keys
    assert set(content.get("topics", [])) <= set(documents.read("topics.yaml"))


def test_a_picture_exists_and_is_described_in_each_language(document):
    image = document.content.get("image")
    if image is None:
        assert "image_alt" not in document.content
    else:
        assert (documents.IMAGES / f"{image}.png").exists()
        assert set(document.content["image_alt"]) == set(LANGUAGES)


def test_slugs_are_translated_and_fit_an_address(document):
    for slug in document.content.get("slug", {}).values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug), slug


def test_a_page_type_is_one_of_the_site(document):
    assert apps.get_model(document.content["type"])


def demo_terms():
    """Terms from English into {language}."""
    found = [
        Entry(
            key=name,
            name=name,
            words=tuple(
                Word(text, code, status, content.get("case_sensitive", False))
                for code in LANGUAGES
                for text, status, _note in glossary.terms(content[code])
            ),
        )
        for name, content in documents.read("glossary.yaml").items()
    ]
    return found, {code: Terms(found, "en", code) for code in LANGUAGES[1:]}


ENTRIES, TERMS = demo_terms()


def test_there_are_as_many_concepts_as_were_promised():
    assert len(ENTRIES) >= 40


@pytest.mark.parametrize("name", documents.read("glossary.yaml"))
def test_a_concept_is_complete_and_keeps_the_rules(name):
    content = documents.read("glossary.yaml")[name]
    assert all(content[code]["definition"].strip() for code in LANGUAGES)
    terms = [
        (code, text, status, content.get("case_sensitive", False))
        for code in LANGUAGES
        for text, status, _note in glossary.terms(content[code])
    ]
    assert rules.problems(terms) == []
    assert all(text == rules.tidy(text) for _code, text, _status, _case in terms)


def test_no_published_translation_uses_a_forbidden_form(document):
    if document.source != "en":
        return
    for code, terms in TERMS.items():
        texts = pairs(document.content, "en", code, stored)
        for source, target in texts.items():
            for demand in terms.demands(source, target):
                assert demand.forbidden == (), target
