import datetime

import pytest

from articles.models import NewsIndexPage, NewsPage
from tests.factories import NewsPageFactory
from tests.forms import errors


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def refused(**values):
    text = [("heading", "Six cities met")]
    return errors(
        NewsPage, NewsIndexPage, **{"date": "2020-10-19", "body": text} | values
    )


def test_news_of_one_day_is_taken():
    assert refused() == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reported_until": "2020-10-23"}, "reported_from"),
        (
            {"reported_from": "2020-10-23", "reported_until": "2020-10-19"},
            "reported_until",
        ),
        ({"date": "19.10.2020?"}, "date"),
        ({"date": ""}, "date"),
        ({"title": ""}, "title"),
        ({"slug": "a slug"}, "slug"),
        ({"body": []}, "body"),
    ],
)
def test_news_that_cannot_be_is_refused_at_the_field(values, field):
    assert list(refused(**values)) == [field]


def test_news_may_tell_of_several_days():
    assert refused(reported_from="2020-10-19", reported_until="2020-10-23") == {}


def test_the_message_stands_at_the_field_in_the_editor_too(client, admin_user):
    from tests.forms import filled

    page = NewsPageFactory()
    data = filled(NewsPage, page, title="A", slug="a", date="2020-10-19")
    data |= {"reported_until": "2020-10-23"}
    client.force_login(admin_user)
    response = client.post(f"/admin/pages/{page.pk}/edit/", data)
    assert response.status_code == 200
    assert "reported_from" in response.context["form"].errors
    assert "Give the first day too." in response.content.decode()


def test_the_newest_news_are_listed_first(reader_client):
    for title, day in (("b", 2), ("c", 1), ("a", 3)):
        NewsPageFactory(title=title, date=datetime.date(2020, 10, day))
    items = reader_client.get("/fr/actualites/").context["items"]
    assert [page.title for page in items] == ["a", "b", "c"]


def test_readers_see_the_days_the_news_tells_of(reader_client):
    NewsPageFactory(
        title="Week",
        reported_from=datetime.date(2020, 10, 19),
        reported_until=datetime.date(2020, 10, 23),
    )
    assert "19–23 October 2020" in reader_client.get("/en/news/week/").content.decode()
    assert (
        "du 19 au 23 octobre 2020"
        in reader_client.get("/fr/actualites/week/").content.decode()
    )
