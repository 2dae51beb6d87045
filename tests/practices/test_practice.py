import datetime

import pytest

from practices.models import AdoptingCity, PracticeIndexPage, PracticePage
from tests.factories import CityPageFactory, PracticePageFactory, translate_page
from tests.forms import errors


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def refused(**values):
    return errors(PracticePage, PracticeIndexPage, **{"evidence": "none"} | values)


def test_a_sheet_with_a_title_alone_is_taken():
    assert refused() == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"started_on": "2020-02-01", "ended_on": "2020-01-31"}, "ended_on"),
        ({"contact_email": "nobody"}, "contact_email"),
        ({"evidence": "hearsay"}, "evidence"),
        ({"last_verified": "yesterday"}, "last_verified"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_at_the_field(values, field):
    assert list(refused(**values)) == [field]


def test_a_practice_may_begin_and_end_on_one_day():
    assert refused(started_on="2020-02-01", ended_on="2020-02-01") == {}


def test_only_what_is_written_is_shown(reader_client):
    PracticePageFactory(title="Light", problem="<p>Dark.</p>", results="")
    page = reader_client.get("/en/practices/light/").context["page"]
    assert [name for name, _heading, _html in page.sections()] == ["problem"]


def test_a_sheet_names_the_cities_in_the_readers_language(reader_client):
    own, other = CityPageFactory(title="Cologne"), CityPageFactory(title="Milan")
    translate_page(own, "it", title="Colonia")
    translate_page(other, "it", title="Milano")
    page = PracticePageFactory(
        title="Light", relations=[own], started_on=datetime.date(2019, 1, 1)
    )
    page.adopting_cities = [AdoptingCity(city=other.page_ptr)]
    page.save()
    context = reader_client.get("/it/pratiche/light/").context
    assert [city.title for city in context["cities"]] == ["Colonia"]
    assert [city.title for city in context["adopted_by"]] == ["Milano"]
