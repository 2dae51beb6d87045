"""The digest."""

import datetime

import pytest

from home.models import NEXT_EVENTS, Highlight, HomePage, Navigation
from tests.factories import (
    EventPageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    PracticePageFactory,
    translate_page,
)
from tests.rendering import language_of, render


@pytest.fixture
def edit_home(site_tree):
    """Sets what an editor chooses for the digest of a language."""

    def edit(code, *, highlights=(), **chosen):
        home = site_tree(HomePage, code)
        for name, page in chosen.items():
            setattr(home, name, page.page_ptr)
        home.highlights = [
            Highlight(page_shown=page.page_ptr, title=title, locale=home.locale)
            for page, title in highlights
        ]
        home.save()

    return edit


def titles(pages):
    return [page.title for page in pages]


def test_what_the_editor_chose_is_shown_in_the_readers_language(
    reader_client, edit_home
):
    lead, sheet = InterviewPageFactory(title="Lead"), PracticePageFactory(title="Sheet")
    shown = NewsPageFactory(title="Shown")
    translate_page(lead, "it", title="Apertura")
    edit_home("it", lead=lead, practice_of_the_month=sheet, highlights=[(shown, "")])
    context = reader_client.get("/it/").context
    assert context["lead"].title == "Apertura"
    assert context["practice"].title == "Sheet"
    assert titles(page for _row, page in context["highlights"]) == ["Shown"]


def test_what_was_chosen_and_then_withdrawn_leaves_no_gap(reader_client, edit_home):
    lead, shown = InterviewPageFactory(), NewsPageFactory()
    edit_home("en", lead=lead, practice_of_the_month=lead, highlights=[(shown, "A")])
    lead.unpublish()
    shown.unpublish()
    response = reader_client.get("/en/")
    assert response.status_code == 200
    assert response.context["lead"] is None
    assert response.context["highlights"] == []


def test_the_lead_does_not_come_twice(reader_client, edit_home):
    lead = NewsPageFactory(title="Lead")
    NewsPageFactory(title="Other")
    edit_home("en", lead=lead)
    assert titles(reader_client.get("/en/").context["news"]) == ["Other"]


def test_news_and_interviews_come_by_themselves_the_newest_first(reader_client):
    for day in (1, 3, 2):
        on = datetime.date(2020, 10, day)
        NewsPageFactory(title=f"News {day}", date=on)
        InterviewPageFactory(title=f"Talk {day}", conducted_on=on)
    context = reader_client.get("/de/").context
    assert titles(context["news"]) == ["News 3", "News 2", "News 1"]
    assert titles(context["interviews"]) == ["Talk 3", "Talk 2", "Talk 1"]


def test_the_rail_shows_what_is_next_and_fills_up_with_what_has_been(reader_client):
    EventPageFactory(title="Next", days=(datetime.date(2099, 1, 1), None))
    for number in range(NEXT_EVENTS + 2):
        EventPageFactory(title=f"Past {number}")
    context = reader_client.get("/en/").context
    assert titles(context["upcoming"]) == ["Next"]
    assert len(context["past"]) == NEXT_EVENTS - 1


def test_a_digest_of_nothing_is_a_page_all_the_same(reader_client):
    page = render("/fr/")
    assert page.status == 200
    assert page.select("main .empty")


def test_what_is_listed_says_in_which_languages_it_is_there(reader_client):
    news = NewsPageFactory(title="Six cities met")
    translate_page(news, "it")
    (listed,) = reader_client.get("/en/").context["news"]
    assert listed.available_in == ["en", "it"]


def test_the_menu_is_in_the_readers_language_and_leaves_out_what_is_not_live(
    reader_client, site_tree, locales
):
    from articles.models import InterviewIndexPage, NewsIndexPage

    menu = [
        ("item", {"page": site_tree(NewsIndexPage), "label": ""}),
        ("item", {"page": site_tree(InterviewIndexPage), "label": ""}),
    ]
    Navigation.objects.create(
        locale=locales["en"], strapline="Cities", header=menu, footer=menu
    )
    for code in ("en", "fr", "de", "it"):
        site_tree(InterviewIndexPage, code).unpublish()
    links = render("/it/").select(".sections-list a")
    assert [(link.text, link["href"]) for link in links] == [
        ("Notizie", "/it/notizie/")
    ]


def test_the_full_name_of_the_network_is_the_heading_of_the_home(reader_client):
    (heading,) = render("/it/").select("h1")
    assert language_of(heading) == "it"
