import datetime

import pytest

from practices.models import ProjectIndexPage, ProjectPage, ProjectPartner
from tests.factories import (
    CityPageFactory,
    OrganisationFactory,
    ProjectPageFactory,
    translate_page,
)
from tests.forms import errors


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def refused(**values):
    filled_in = {"acronym": "GREASE", "programme": "other"} | values
    return errors(ProjectPage, ProjectIndexPage, **filled_in)


def test_a_project_with_its_acronym_is_taken():
    assert refused() == {}


@pytest.mark.parametrize(
    ("programme", "number"),
    [
        ("isf-police", "821659"),
        ("isf-police", "101034567"),
        ("horizon-2020", "770640"),
        ("horizon-2020", "882749"),
        ("erasmus-plus", "603274-EPP-1-2018-1-FR-SPO-SCP"),
        ("erasmus-plus", "2019-1-IT02-KA204-062394"),
        ("uia", "UIA04-252"),
        ("other", "whatever it is"),
        ("horizon-2020", ""),
    ],
)
def test_a_grant_number_as_its_programme_writes_it_is_taken(programme, number):
    assert refused(programme=programme, grant_number=number) == {}


@pytest.mark.parametrize(
    ("programme", "number"),
    [
        ("isf-police", "82165"),
        ("isf-police", "ISF-821659"),
        ("horizon-2020", "7706400"),
        ("horizon-2020", "77064O"),
        ("horizon-2020", "770 640"),
        ("erasmus-plus", "770640"),
        ("erasmus-plus", "603274-EPP-1-18-1-FR-SPO-SCP"),
        ("uia", "UIA4-252"),
        ("uia", "uia04-252"),
    ],
)
def test_a_grant_number_its_programme_never_writes_is_refused(programme, number):
    found = refused(programme=programme, grant_number=number)
    assert list(found) == ["grant_number"]
    assert "Example" in found["grant_number"][0]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_on": "2020-02-01", "ends_on": "2020-01-31"}, "ends_on"),
        ({"planned_end": "2021-06-30", "ends_on": "2021-06-30"}, "planned_end"),
        ({"planned_end": "2021-07-01", "ends_on": "2021-06-30"}, "planned_end"),
        ({"contribution": "a million"}, "contribution"),
        ({"website": "grease"}, "website"),
        ({"acronym": ""}, "acronym"),
        ({"programme": "lottery"}, "programme"),
    ],
)
def test_a_project_that_cannot_be_is_refused_at_the_field(values, field):
    assert list(refused(**values)) == [field]


def test_a_project_may_be_extended():
    assert refused(planned_end="2020-12-31", ends_on="2021-06-30") == {}


def partner(**values):
    return refused(project_partners=[{"role": "partner", **values}])


def test_a_partner_is_either_a_city_or_an_organisation():
    city, organisation = CityPageFactory(), OrganisationFactory()
    assert partner(city=city.pk) == {}
    assert partner(organisation=organisation.pk) == {}
    for neither_or_both in ({}, {"city": city.pk, "organisation": organisation.pk}):
        (row,) = partner(**neither_or_both)["project_partners"]
        assert list(row) == ["organisation"]


def test_partners_are_shown_by_their_part_in_the_readers_language(reader_client):
    city, organisation = CityPageFactory(title="Cologne"), OrganisationFactory()
    translate_page(city, "it", title="Colonia")
    ProjectPageFactory(
        title="Bridge",
        project_partners=[
            ProjectPartner(city=city.page_ptr, role="leader"),
            ProjectPartner(organisation=organisation, role="partner"),
            ProjectPartner(city=CityPageFactory(live=False).page_ptr, role="partner"),
        ],
    )
    partners = reader_client.get("/it/progetti/bridge/").context["partners"]
    assert [(row["name"], row["url"]) for row in partners["leader"]] == [
        ("Colonia", "/it/citta/colonia/")
    ]
    assert [row["name"] for row in partners["partner"]] == [organisation.name]


@pytest.mark.parametrize(
    ("programme", "is_funded"),
    [("horizon-2020", True), ("uia", True), ("other", False)],
)
def test_a_project_paid_by_the_union_says_so(programme, is_funded):
    project = ProjectPageFactory(programme=programme, grant_number="")
    assert project.is_eu_funded is is_funded


def test_the_latest_projects_are_listed_first(reader_client):
    for title, year in (("b", 2019), ("a", 2020), ("c", 2018)):
        ProjectPageFactory(title=title, starts_on=datetime.date(year, 1, 1))
    items = reader_client.get("/en/projects/").context["items"]
    assert [page.title for page in items] == ["a", "b", "c"]
