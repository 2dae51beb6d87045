"""The search page, on both databases."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from articles.models import InterviewPage
from home.views import found
from tests.factories import (
    CityPageFactory,
    EventPageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
    StandardPageFactory,
    paragraph,
    translate_page,
)
from tests.rendering import render

pytestmark = pytest.mark.usefixtures("indexed")
ODD = [
    '"',
    "'",
    '"unclosed',
    "“typographic”",
    "*",
    "**",
    "a*",
    "(",
    ")",
    "((a",
    "a AND b OR c NEAR d NOT e",
    "AND",
    "NEAR(a b, 3)",
    "NOT",
    "a:b",
    "title:a",
    "-a",
    "^a",
    "{a}",
    "a & b | c ! d <-> e",
    "\0",
    "a\0b",
    "🦄",
    "👩‍👩‍👧",
    "x" * 10_000,
    "a " * 5_000,
    "'; DROP TABLE wagtailcore_page; --",
    "%",
    "_",
    "\\",
    "\\'",
    "the and of",
    "le la les de",
    "   ",
    "\t\n",
    "<script>alert(1)</script>",
    "ÀÉÎ",
    "日本語",
    "ﬁ",
    "\u202e\u200b",
    "\ud800".encode("utf-8", "replace").decode(),
    "${7*7}{{7*7}}",
    "NULL",
    "0",
]


def search_in(code):
    """The address of the search in a language."""
    with translation.override(code):
        return reverse("search")


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_query_breaks_the_search(reader_client, query):
    NewsPageFactory(title="Six cities met")
    for code in ("en", "it"):
        response = reader_client.get(search_in(code), {"q": query})
        assert response.status_code == 200
        assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["?q=a&page=0", "?q=a&page=-1", "?q=a&page=x", "?page=2", "?q=%00", "?q=%ff"],
)
def test_no_odd_address_breaks_the_search(reader_client, path):
    assert reader_client.get(f"/en/search/{path}").status_code == 200


def test_a_search_for_nothing_found_says_so(reader_client):
    page = render("/en/search/?q=unicorns")
    assert page.status == 200
    assert not page.select("main article")
    assert "unicorns" in page.soup.select_one("main").text


def test_what_was_asked_is_shown_as_text(reader_client):
    page = render("/en/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in page.html


def test_a_page_is_found_by_its_title_in_the_readers_language(locales):
    page = NewsPageFactory(title="Mediators at night", standfirst="")
    translate_page(page, "it", title="Mediatori di notte")
    assert [hit.title for hit in found("mediatori", locales["it"])] == [
        "Mediatori di notte"
    ]
    assert found("mediators", locales["it"]) == []


def test_an_original_is_found_where_it_is_not_translated(locales):
    NewsPageFactory(title="Mediators at night")
    assert [hit.title for hit in found("mediators", locales["it"])] == [
        "Mediators at night"
    ]


def test_an_interview_is_found_by_what_is_said_in_it(locales):
    InterviewPageFactory(
        title="A conversation",
        body=[
            (
                "question",
                {
                    "question": "What is a helpline?",
                    "answers": [
                        {"speaker": None, "text": "<p>Somebody who listens.</p>"}
                    ],
                },
            )
        ],
    )
    for said in ("helpline", "listens"):
        (hit,) = found(said, locales["en"])
        assert isinstance(hit, InterviewPage)


def test_an_interview_is_found_by_who_speaks(locales):
    page = InterviewPageFactory(title="A conversation")
    (interviewee,) = page.interviewees.all()
    interviewee.person.name = "Ilze Krastmale"
    interviewee.person.save()
    page.save()
    assert [hit.pk for hit in found("Krastmale", locales["en"])] == [page.pk]
    assert [hit.pk for hit in found("mediator", locales["en"])] == [page.pk]


@pytest.mark.parametrize("name", ["Cologne", "Köln", "Colonia"])
def test_a_city_is_found_under_every_name_it_has(locales, name):
    city = CityPageFactory(title="Cologne")
    translate_page(city, "de", title="Köln")
    translate_page(city, "it", title="Colonia").save_revision().publish()
    for code, title in (("en", "Cologne"), ("de", "Köln"), ("it", "Colonia")):
        assert [hit.title for hit in found(name, locales[code])] == [title]


def test_a_project_is_found_by_acronym_and_by_grant_number(locales):
    project = ProjectPageFactory(acronym="GREASE", grant_number="770640")
    for query in ("GREASE", "grease", "770640"):
        assert [hit.pk for hit in found(query, locales["fr"])] == [project.pk]


def test_an_event_is_found_by_its_place(locales):
    event = EventPageFactory(venue="Acropolis, Nice")
    assert [hit.pk for hit in found("acropolis", locales["en"])] == [event.pk]


@pytest.mark.parametrize("factory", [NewsPageFactory, StandardPageFactory])
def test_a_text_is_found_by_its_words(locales, factory):
    page = factory(body=paragraph("Polarisation has indicators."))
    assert [hit.pk for hit in found("indicators", locales["en"])] == [page.pk]


def test_what_is_not_public_is_not_found(locales):
    NewsPageFactory(title="Unicorns drafted", live=False)
    private = NewsPageFactory(title="Unicorns for members")
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.LOGIN
    )
    assert found("unicorns", locales["en"]) == []


def test_the_title_counts_more_than_the_text(locales):
    NewsPageFactory(title="Other things", body=paragraph("A festival was held."))
    NewsPageFactory(title="Festival", body=paragraph("It was held."))
    assert [hit.title for hit in found("festival", locales["en"])] == [
        "Festival",
        "Other things",
    ]


def test_the_switcher_of_the_search_keeps_the_query(reader_client):
    page = render("/en/search/?q=night")
    assert set(page.switcher()) == {"en", "fr", "de", "it"}
    assert all(address.endswith("?q=night") for address in page.switcher().values())


def test_results_are_not_for_search_engines(reader_client):
    assert render("/en/search/?q=night").robots() == ["noindex"]
