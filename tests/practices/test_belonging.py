"""Projects, groups and cities list by themselves what belongs to them."""

import pytest

from practices.models import LeadCity
from tests.factories import (
    CityPageFactory,
    EventPageFactory,
    InterviewPageFactory,
    NewsPageFactory,
    PracticePageFactory,
    ProjectPageFactory,
    WorkingGroupPageFactory,
    translate_page,
)

TARGETS = {
    "projects": ProjectPageFactory,
    "groups": WorkingGroupPageFactory,
    "cities": CityPageFactory,
}


def titles(response):
    """{name of the type: titles} of what a page lists as its own."""
    return {
        str(name): [page.title for page in pages]
        for name, pages in response.context["belonging"]
    }


@pytest.mark.parametrize("section", TARGETS)
def test_what_points_at_a_page_is_listed_on_it_by_type(reader_client, section):
    target = TARGETS[section](title="Target")
    InterviewPageFactory(title="An interview", relations=[target])
    EventPageFactory(title="An event", relations=[target])
    PracticePageFactory(title="A sheet", relations=[target])
    NewsPageFactory(title="Other news")
    listed = titles(reader_client.get(f"/en/{section}/target/"))
    assert listed == {
        "interviews": ["An interview"],
        "events": ["An event"],
        "practice sheets": ["A sheet"],
    }


def test_what_belongs_to_any_translation_belongs_to_all(reader_client):
    project = ProjectPageFactory(title="Bridge")
    german = translate_page(project, "de", title="Brücke")
    news = NewsPageFactory(title="Six cities met", relations=[project])
    translate_page(news, "de", title="Sechs Städte")
    NewsPageFactory(title="Nur deutsch", language="de", relations=[german])
    (listed,) = titles(reader_client.get("/de/projekte/brucke/")).values()
    assert set(listed) == {"Sechs Städte", "Nur deutsch"}
    (listed,) = titles(reader_client.get("/en/projects/bridge/")).values()
    assert set(listed) == {"Six cities met", "Nur deutsch"}


def test_a_draft_is_not_listed(reader_client):
    project = ProjectPageFactory(title="Bridge")
    NewsPageFactory(relations=[project], live=False)
    assert titles(reader_client.get("/en/projects/bridge/")) == {}


def test_a_group_names_the_cities_that_lead_it(reader_client):
    city = CityPageFactory(title="Cologne")
    translate_page(city, "it", title="Colonia")
    group = WorkingGroupPageFactory(title="Night")
    group.lead_cities = [LeadCity(city=city.page_ptr)]
    group.save()
    led_by = reader_client.get("/it/gruppi/night/").context["led_by"]
    assert [city.title for city in led_by] == ["Colonia"]


def test_groups_are_listed_in_the_readers_alphabet(reader_client):
    for title in ("Youth", "Économie", "Évasion", "Addiction"):
        WorkingGroupPageFactory(title=title)
    groups = reader_client.get("/en/groups/").context["groups"]
    assert [group.title for group in groups] == [
        "Addiction",
        "Économie",
        "Évasion",
        "Youth",
    ]
