"""Which version of a page a reader gets, and at which address."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from articles.models import NewsIndexPage, NewsPage
from base.reader import Reader
from base.reading import readable_in
from tests.factories import (
    CityPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
    StandardPageFactory,
    translate_page,
)


@pytest.fixture
def reader_in(site_tree):
    """A Reader of the site under an address of a language."""

    def of(code):
        with translation.override(code):
            reader = Reader(RequestFactory().get(f"/{code}/"))
            assert reader.locale.language_code == code
        return reader

    return of


def listed(model, locale):
    return {page.title for page in model.objects.readable_in(locale)}


def test_a_page_not_translated_is_listed_in_its_original(locales):
    NewsPageFactory(title="Six cities met")
    assert listed(NewsPage, locales["it"]) == {"Six cities met"}


def test_a_translated_page_is_listed_once_in_the_readers_language(locales):
    translate_page(NewsPageFactory(title="Six cities met"), "it", title="Sei città")
    assert listed(NewsPage, locales["it"]) == {"Sei città"}
    assert listed(NewsPage, locales["fr"]) == {"Six cities met"}


def test_a_draft_translation_leaves_the_original_listed(locales):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città", live=False)
    assert listed(NewsPage, locales["it"]) == {"Six cities met"}


def test_an_unpublished_original_leaves_its_live_translation(locales):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città")
    page.unpublish()
    for code in ("en", "fr", "it"):
        assert listed(NewsPage, locales[code]) == {"Sei città"}


def test_of_several_translations_a_third_reader_gets_the_first_version(locales):
    page = NewsPageFactory(title="Six villes", language="fr")
    translate_page(page, "it", title="Sei città")
    translate_page(page, "en", title="Six cities")
    assert listed(NewsPage, locales["de"]) == {"Six villes"}


def test_what_is_live_in_no_language_is_not_listed(locales):
    page = NewsPageFactory(live=False)
    translate_page(page, "it", live=False)
    assert listed(NewsPage, locales["it"]) == set()


def test_private_pages_are_not_listed_nor_is_what_lies_below_them(locales, site_tree):
    above = StandardPageFactory(title="Members")
    StandardPageFactory(title="Minutes", parent=above)
    StandardPageFactory(title="Members too")
    PageViewRestriction.objects.create(
        page=above, restriction_type=PageViewRestriction.LOGIN
    )
    titles = {
        page.title for page in readable_in(Page.objects.filter(depth=3), locales["it"])
    }
    assert "Members too" in titles
    assert not titles & {"Members", "Minutes"}


def test_an_original_gets_an_address_of_the_readers_language(reader_in):
    page = NewsPageFactory(title="Six cities met")
    assert reader_in("it").url(page) == "/it/notizie/six-cities-met/"
    assert reader_in("en").url(page) == "/en/news/six-cities-met/"


def test_that_address_shows_the_original(reader_client):
    NewsPageFactory(title="Six cities met", body=[("paragraph", "<p>They met.</p>")])
    response = reader_client.get("/it/notizie/six-cities-met/")
    assert response.status_code == 200
    assert response.context["is_fallback"]
    assert "They met." in response.content.decode()


def test_that_address_leads_to_the_translation_for_good_once_it_is_live(reader_client):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città", slug="sei-citta")
    response = reader_client.get("/it/notizie/six-cities-met/")
    assert response.status_code == 301
    assert response["Location"] == "/it/notizie/sei-citta/"


@pytest.mark.parametrize("slug", ["six-cities-met", "sei-citta"])
def test_while_the_translation_is_a_draft_the_original_is_shown(reader_client, slug):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città", slug="sei-citta", live=False)
    response = reader_client.get(f"/it/notizie/{slug}/")
    assert response.status_code == 200
    assert response.context["page"].pk == page.pk


def test_a_withdrawn_original_is_shown_in_the_language_that_is_left(reader_client):
    page = NewsPageFactory(title="Six cities met")
    italian = translate_page(page, "it", title="Sei città", slug="sei-citta")
    page.unpublish()
    response = reader_client.get("/en/news/six-cities-met/")
    assert response.status_code == 200
    assert response.context["page"].pk == italian.pk


def test_below_a_section_not_live_in_the_language_the_originals_are_shown(
    reader_client, site_tree, reader_in
):
    site_tree(NewsIndexPage, "it").unpublish()
    page = NewsPageFactory(title="Six cities met")
    assert reader_client.get("/it/notizie/").status_code == 200
    response = reader_client.get("/it/notizie/six-cities-met/")
    assert response.context["page"].pk == page.pk
    response = reader_client.get(reader_in("it").url(page))
    assert response.context["page"].pk == page.pk


def test_a_private_original_is_not_shown_under_another_language(reader_client):
    page = NewsPageFactory(title="For members")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert reader_client.get("/it/notizie/for-members/").status_code == 404


def test_a_page_of_another_section_is_not_found_in_this_one(reader_client):
    NewsPageFactory(title="Six cities met")
    assert reader_client.get("/it/progetti/six-cities-met/").status_code == 404


def test_an_address_put_together_from_two_languages_leads_to_the_page(reader_client):
    page = NewsPageFactory(title="Six cities met")
    NewsPageFactory(title="Not translated")
    translate_page(page, "it", title="Sei città", slug="sei-citta")
    for asked, address in (
        ("/it/news/six-cities-met/", "/it/notizie/sei-citta/"),
        ("/it/news/sei-citta/", "/it/notizie/sei-citta/"),
        ("/it/news/not-translated/", "/it/notizie/not-translated/"),
        ("/it/news/", "/it/notizie/"),
    ):
        response = reader_client.get(asked)
        assert (response.status_code, response["Location"]) == (301, address)
        assert reader_client.get(address).status_code == 200


def test_of_namesakes_the_one_of_this_section_is_shown(reader_client):
    NewsPageFactory(title="Europa", standfirst="In English.")
    NewsPageFactory(title="Europa", standfirst="In italiano.", language="it")
    assert "In English." in reader_client.get("/en/news/europa/").content.decode()
    assert "In italiano." in reader_client.get("/it/notizie/europa/").content.decode()


def test_a_private_page_asks_its_readers_who_they_are(reader_client):
    page = NewsPageFactory(title="For members")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    response = reader_client.get("/en/news/for-members/")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_an_address_is_the_one_wagtail_gives(reader_in, site_tree):
    page = NewsPageFactory()
    for version in (page, translate_page(page, "it"), site_tree(NewsIndexPage, "de")):
        assert reader_in("fr").own_url(version) == version.get_url()


@pytest.mark.parametrize(
    "path", ["/it/notizie/nothing/", "/it/notizie/nothing/below/", "/it/nothing/"]
)
def test_an_address_of_nothing_is_not_found(reader_client, path):
    assert reader_client.get(path).status_code == 404


def test_a_plain_page_below_another_is_shown_in_its_original(reader_client):
    above = StandardPageFactory(title="About", slug="about")
    StandardPageFactory(title="Statutes", slug="statutes", parent=above)
    translate_page(above, "it", title="Chi siamo", slug="chi-siamo")
    response = reader_client.get("/it/chi-siamo/statutes/")
    assert response.status_code == 200
    assert response.context["page"].title == "Statutes"


def test_versions_come_in_the_order_asked_without_doubles_or_drafts(reader_in):
    city, draft = CityPageFactory(title="Cologne"), CityPageFactory(live=False)
    project = ProjectPageFactory(title="Bridge")
    koeln = translate_page(city, "de", title="Köln")
    versions = reader_in("de").versions([project, draft, koeln, city])
    assert [page.title for page in versions] == ["Bridge", "Köln"]


def test_a_page_belongs_to_the_readers_version_of_its_project(reader_client):
    project = ProjectPageFactory(title="Bridge")
    translate_page(project, "it", title="Ponte")
    NewsPageFactory(title="Six cities met", relations=[project])
    response = reader_client.get("/it/notizie/six-cities-met/")
    assert [page.title for page in response.context["belongs_to"]] == ["Ponte"]


def test_the_alternates_of_a_page_name_every_language(reader_in):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città", slug="sei-citta")
    alternates = reader_in("en").alternates(page)
    assert [
        (language["code"], language["url"], language["is_translated"])
        for language in alternates["languages"]
    ] == [
        ("en", "/en/news/six-cities-met/", True),
        ("fr", "/fr/actualites/six-cities-met/", False),
        ("de", "/de/aktuelles/six-cities-met/", False),
        ("it", "/it/notizie/sei-citta/", True),
    ]


def test_the_trail_of_a_page_is_in_the_readers_language(reader_in):
    page = NewsPageFactory()
    assert [step.title for step in reader_in("it").trail(page)][1:] == ["Notizie"]
