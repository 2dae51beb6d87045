"""Which page may stand below which."""

import pytest
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from articles.models import InterviewIndexPage, NewsIndexPage
from events.models import AgendaPage
from home.models import GlossaryPage, HomePage, StandardPage
from practices.models import (
    CityIndexPage,
    PracticeIndexPage,
    ProjectIndexPage,
    WorkingGroupIndexPage,
)
from tests.factories import PAGES, SECTIONS

PLACES = {
    Page: {"HomePage"},
    HomePage: {*(model.__name__ for model in SECTIONS), "StandardPage"},
    StandardPage: {"StandardPage"},
    NewsIndexPage: {"NewsPage"},
    InterviewIndexPage: {"InterviewPage"},
    AgendaPage: {"EventPage", "EventSeriesPage"},
    PracticeIndexPage: {"PracticePage"},
    ProjectIndexPage: {"ProjectPage"},
    WorkingGroupIndexPage: {"WorkingGroupPage"},
    CityIndexPage: {"CityPage"},
    GlossaryPage: set(),
}
EVERY_TYPE = {HomePage, *SECTIONS, *PAGES}
case = WagtailPageTestCase()


def test_every_page_type_is_known_here():
    ours = {
        model
        for model in Page.allowed_subpage_models()
        if model._meta.app_label in ("articles", "events", "home", "practices")
    } | EVERY_TYPE
    assert ours == EVERY_TYPE


@pytest.mark.parametrize("child", sorted(EVERY_TYPE, key=lambda model: model.__name__))
@pytest.mark.parametrize("parent", [*PLACES, *PAGES])
def test_a_page_stands_where_it_belongs_and_nowhere_else(parent, child):
    if child.__name__ in PLACES.get(parent, set()):
        case.assertCanCreateAt(parent, child)
    else:
        case.assertCanNotCreateAt(parent, child)


@pytest.mark.parametrize("model", SECTIONS)
def test_a_home_has_one_section_of_each_kind(site_tree, model):
    for code in ("en", "it"):
        assert not model.can_create_at(site_tree(HomePage, code))
