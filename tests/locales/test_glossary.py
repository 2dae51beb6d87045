"""The glossary in the database and in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from locales.glossary.entries import entries, terms_of
from locales.models import Concept, Definition, Team, Term
from tests.factories import AdministratorFactory, ConceptFactory


@pytest.fixture
def administrator(site_tree, desk):
    return desk(AdministratorFactory())


def rows(name, initial, *filled):
    """What a browser sends of the rows of a form."""
    data = {
        f"{name}-TOTAL_FORMS": len(filled),
        f"{name}-INITIAL_FORMS": initial,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(filled):
        row = {"id": "", "DELETE": "", **row}
        data |= {f"{name}-{number}-{key}": value for key, value in row.items()}
    return data


def term(locale, text, status="preferred", **options):
    return {
        "locale": locale.pk,
        "text": text,
        "status": status,
        "part_of_speech": "noun",
        **options,
    }


def form(name, *terms, definitions=(), initial=0):
    return {
        "name": name,
        "subject": "",
        "note": "",
        **rows("terms", initial, *terms),
        **rows("definitions", 0, *definitions),
    }


def add(browser, *args, **options):
    return browser.post(reverse("glossary:add"), form(*args, **options))


def errors_of(response, number):
    """{field: messages} of a row of terms."""
    return response.context["form"].formsets["terms"].forms[number].errors


def test_a_concept_is_written_in_one_form(administrator, locales):
    response = add(
        administrator,
        "fear of  crime",
        term(locales["en"], "fear of crime"),
        term(locales["fr"], "sentiment  d'insécurité"),
        term(locales["fr"], "peur du crime", "forbidden"),
        definitions=[{"locale": locales["en"].pk, "text": "Being afraid."}],
    )
    assert response.status_code == 302
    (concept,) = Concept.objects.all()
    assert (concept.key, concept.name) == ("fear-of-crime", "fear of crime")
    assert [one.text for one in concept.terms.all()] == [
        "fear of crime",
        "sentiment d’insécurité",
        "peur du crime",
    ]
    assert concept.definitions.get().text == "Being afraid."


@pytest.mark.parametrize(
    ("texts", "field", "said"),
    [
        ([("crime", "preferred"), ("Crime", "admitted")], "text", "twice"),
        ([("crime", "preferred"), ("crime", "forbidden")], "text", "both forbidden"),
        ([("crime", "preferred"), ("felony", "preferred")], "status", "already"),
        ([("crime", "preferred"), ("…", "admitted")], "text", "letters"),
        ([("crime", "preferred"), (" ", "admitted")], "text", "required"),
    ],
)
def test_terms_that_do_not_go_together_are_refused_at_their_field(
    administrator, locales, texts, field, said
):
    response = add(
        administrator, "crime", *(term(locales["en"], *text) for text in texts)
    )
    assert response.status_code == 200
    assert said in str(errors_of(response, 1)[field])
    assert not Concept.objects.exists()


def test_spellings_differ_where_capitals_count(administrator, locales):
    response = add(
        administrator,
        "Efus",
        term(locales["en"], "Efus", case_sensitive="on"),
        term(locales["en"], "EFUS", "forbidden", case_sensitive="on"),
    )
    assert response.status_code == 302


def test_the_same_word_may_be_a_term_of_two_languages(administrator, locales):
    response = add(
        administrator,
        "crime",
        term(locales["en"], "crime"),
        term(locales["fr"], "crime"),
    )
    assert response.status_code == 302


@pytest.mark.parametrize("name", ["", "…", "Fear of crime", "fear-of-crime"])
def test_a_concept_needs_a_name_of_its_own(administrator, name):
    ConceptFactory(name="fear of crime")
    response = add(administrator, name)
    assert "name" in response.context["form"].errors
    assert Concept.objects.count() == 1


def test_two_definitions_of_one_language_are_refused(administrator, locales):
    one = {"locale": locales["en"].pk, "text": "One."}
    response = add(administrator, "crime", definitions=[one, {**one, "text": "Two."}])
    form = response.context["form"].formsets["definitions"].forms[1]
    assert "already" in str(form.errors["locale"])


def test_two_terms_can_swap_their_texts(administrator, locales):
    concept = ConceptFactory(terms={"en": ["one", "two"]})
    one, two = concept.terms.all()
    response = administrator.post(
        reverse("glossary:edit", args=[concept.pk]),
        form(
            concept.name,
            term(locales["en"], "two", id=one.pk),
            term(locales["en"], "one", "admitted", id=two.pk),
            initial=2,
        ),
    )
    assert response.status_code == 302
    assert {row.pk: row.text for row in Term.objects.all()} == {
        one.pk: "two",
        two.pk: "one",
    }


def test_the_key_stays_when_a_concept_is_renamed(locales):
    concept = ConceptFactory(name="fear of crime")
    concept.name = "feeling of insecurity"
    concept.save()
    assert concept.key == "fear-of-crime"


class TestPermissions:
    """Who reads and who changes what."""

    @pytest.fixture
    def concept(self, site_tree):
        return ConceptFactory(terms={"it": ["folla"], "de": ["Menge"]})

    @pytest.mark.parametrize("name", ["index", "inspect", "export"])
    def test_a_translator_reads_it(self, desk, person, concept, name):
        args = {"inspect": [concept.pk], "export": ["csv"]}.get(name, [])
        browser = desk(person("it", Team.Role.TRANSLATOR))
        response = browser.get(reverse(f"glossary:{name}", args=args))
        assert response.status_code == 200
        assert "folla" in response.content.decode()

    @pytest.mark.parametrize("name", ["add", "edit", "delete", "import"])
    def test_a_translator_changes_nothing(self, desk, person, concept, name):
        args = [concept.pk] if name in ("edit", "delete") else []
        browser = desk(person("it", Team.Role.TRANSLATOR))
        for method in (browser.get, browser.post):
            response = method(reverse(f"glossary:{name}", args=args))
            assert response.status_code == 403, name
        assert Concept.objects.exists()

    @pytest.mark.parametrize("role", [Team.Role.REVIEWER, Team.Role.PUBLISHER])
    def test_who_reviews_or_publishes_changes_terms_of_their_language(
        self, desk, person, locales, concept, role
    ):
        italian, german = concept.terms.order_by("-locale")
        response = desk(person("it", role)).post(
            reverse("glossary:edit", args=[concept.pk]),
            form(
                concept.name,
                term(locales["de"], "Haufen", id=german.pk),
                term(locales["it"], "moltitudine", id=italian.pk),
                initial=2,
            ),
        )
        assert response.status_code == 302
        assert {one.text for one in Term.objects.all()} == {"Menge", "moltitudine"}

    def test_terms_of_another_language_are_neither_added_nor_deleted(
        self, desk, person, locales, concept
    ):
        browser = desk(person("it", Team.Role.REVIEWER))
        german = concept.terms.get(locale=locales["de"])
        italian = concept.terms.get(locale=locales["it"])
        address = reverse("glossary:edit", args=[concept.pk])
        kept = term(locales["it"], "folla", id=italian.pk)
        added = form(
            concept.name,
            term(locales["de"], "Menge", id=german.pk),
            kept,
            term(locales["de"], "Pulk", "admitted"),
            initial=2,
        )
        deleted = form(
            concept.name,
            term(locales["de"], "Menge", id=german.pk, DELETE="on"),
            kept,
            initial=2,
        )
        assert "locale" in errors_of(browser.post(address, added), 2)
        rows = browser.post(address, deleted).context["form"].formsets["terms"]
        assert "German" in str(rows.non_form_errors())
        assert Term.objects.count() == 2

    def test_only_who_may_change_all_its_languages_deletes_a_concept(
        self, desk, person, administrator, concept
    ):
        address = reverse("glossary:delete", args=[concept.pk])
        publisher = desk(person("it", Team.Role.PUBLISHER))
        assert publisher.post(address).status_code == 403
        assert administrator.post(address).status_code == 302
        assert not Concept.objects.exists()

    def test_a_stranger_sees_nothing(self, client, concept):
        for name, args in (("index", []), ("export", ["csv"]), ("import", [])):
            response = client.get(reverse(f"glossary:{name}", args=args))
            assert response.status_code == 302
            assert "login" in response["location"]


class TestList:
    """The list of concepts."""

    @pytest.fixture
    def listed(self, administrator):
        def ask(**options):
            response = administrator.get(reverse("glossary:index"), options)
            assert response.status_code == 200
            return [concept.name for concept in response.context["object_list"]]

        return ask

    def test_it_is_searched_by_the_terms_of_every_language(self, listed):
        ConceptFactory(name="crowd", terms={"de": ["Menge"], "it": ["folla", "folle"]})
        ConceptFactory(name="crime")
        assert listed(q="foll") == ["crowd"]

    def test_it_is_narrowed_by_language_and_status(self, listed, locales):
        ConceptFactory(name="crowd", terms={"de": ["Menge"]})
        ConceptFactory(name="crime", terms={"it": ["crimine"]}, forbidden={"de": ["X"]})
        german = locales["de"].pk
        assert listed(language=german) == ["crowd"]
        assert listed(missing=german) == ["crime"]
        assert listed(status="forbidden") == ["crime"]
        assert listed(status="forbidden", language=german) == []
        assert listed(language="x") == ["crime", "crowd"]

    def test_it_costs_the_same_with_few_concepts_and_with_many(self, administrator):
        def cost():
            with CaptureQueriesContext(connection) as queries:
                administrator.get(reverse("glossary:index"))
            return len(queries)

        ConceptFactory(terms={"de": ["a"], "it": ["b"]})
        cost()
        few = cost()
        for number in range(12):
            ConceptFactory(terms={"de": [f"a{number}"], "it": [f"b{number}"]})
        assert cost() == few

    def test_a_form_costs_the_same_with_few_terms_and_with_many(self, administrator):
        def cost(count):
            texts = [f"term {number}" for number in range(count)]
            concept = ConceptFactory(terms={"de": texts, "it": texts})
            address = reverse("glossary:edit", args=[concept.pk])
            with CaptureQueriesContext(connection) as queries:
                assert administrator.get(address).status_code == 200
            return len(queries)

        cost(1)
        assert cost(1) == cost(9)


def test_terms_are_read_once_and_again_after_a_change(
    locales, django_assert_num_queries
):
    concept = ConceptFactory(terms={"en": ["crowd"], "de": ["Menge"]})
    assert terms_of("en", "de").find("a crowd")
    with django_assert_num_queries(1):
        assert not terms_of("en", "de").find("a mob")
    concept.terms.add(Term(locale=locales["en"], text="mob", status="admitted"))
    concept.save()
    with django_assert_num_queries(4):
        assert terms_of("en", "de").find("a mob")
    concept.delete()
    assert not terms_of("en", "de").find("a crowd")


def test_entries_hold_what_is_wanted_and_no_more(locales, django_assert_num_queries):
    concept = ConceptFactory(
        terms={"en": ["crowd"], "de": ["Menge"], "it": ["folla"]},
        forbidden={"de": ["Haufen"]},
    )
    Definition.objects.create(concept=concept, locale=locales["de"], text="Viele.")
    with django_assert_num_queries(3):
        (entry,) = entries("en", "de")
    assert {word.text for word in entry.words} == {"crowd", "Menge", "Haufen"}
    assert [word.text for word in entry.allowed("de")] == ["Menge"]
    assert [word.text for word in entry.forbidden("de")] == ["Haufen"]
    assert entry.definitions == {"de": "Viele."}
