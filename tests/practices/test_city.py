import pytest

from practices.models import CityIndexPage, CityPage
from tests.factories import CityPageFactory, translate_page
from tests.forms import errors


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def refused(**values):
    return errors(CityPage, CityIndexPage, **{"country": "DE"} | values)


@pytest.mark.parametrize("year", ["", "1987", "2026"])
def test_a_city_is_taken_with_a_year_or_without(year):
    assert refused(member_since=year) == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"member_since": "1986"}, "member_since"),
        ({"member_since": "99999"}, "member_since"),
        ({"member_since": "long ago"}, "member_since"),
        ({"country": "ZZ"}, "country"),
        ({"country": ""}, "country"),
        ({"population": "-1"}, "population"),
        ({"website": "cologne"}, "website"),
    ],
)
def test_a_city_that_cannot_be_is_refused_at_the_field(values, field):
    assert list(refused(**values)) == [field]


def test_cities_are_listed_by_country_in_the_readers_alphabet(reader_client):
    for title, country in (
        ("Liège", "BE"),
        ("Évry", "FR"),
        ("Essen", "DE"),
        ("Angers", "FR"),
        ("Lyon", "FR"),
    ):
        CityPageFactory(title=title, country=country)
    countries = reader_client.get("/fr/villes/").context["countries"]
    assert [(name, [city.title for city in cities]) for name, cities in countries] == [
        ("Allemagne", ["Essen"]),
        ("Belgique", ["Liège"]),
        ("France", ["Angers", "Évry", "Lyon"]),
    ]


def test_a_city_bears_its_name_in_the_readers_language(reader_client):
    city = CityPageFactory(title="Cologne", country="DE")
    translate_page(city, "it", title="Colonia")
    ((country, cities),) = reader_client.get("/it/citta/").context["countries"]
    assert country == "Germania"
    assert [city.title for city in cities] == ["Colonia"]
