import datetime
import xml.etree.ElementTree as ET

import pytest

from tests.factories import InterviewPageFactory, NewsPageFactory, translate_page

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def feed(reader_client):
    """Reads a feed: (its element, [(title, address) of each entry])."""

    def read(address):
        response = reader_client.get(address)
        assert response.status_code == 200
        found = ET.fromstring(response.content)
        return found, [
            (
                entry.findtext("a:title", namespaces=ATOM),
                entry.find("a:link", ATOM).get("href"),
            )
            for entry in found.findall("a:entry", ATOM)
        ]

    return read


def test_a_feed_holds_what_is_published_in_its_language_and_nothing_else(feed):
    page = NewsPageFactory(title="Six cities met")
    translate_page(page, "it", title="Sei città riunite", slug="sei-citta")
    NewsPageFactory(title="Not translated")
    _element, entries = feed("/it/feeds/news.xml")
    assert [title for title, _link in entries] == ["Sei città riunite"]
    assert entries[0][1].endswith("/it/notizie/sei-citta/")


def test_a_feed_begins_with_the_latest(feed):
    InterviewPageFactory(title="Older", conducted_on=datetime.date(2020, 9, 1))
    InterviewPageFactory(title="Newer", conducted_on=datetime.date(2020, 10, 1))
    _element, entries = feed("/en/feeds/interviews.xml")
    assert [title for title, _link in entries] == ["Newer", "Older"]


def test_a_feed_says_its_language(feed):
    element, _entries = feed("/fr/feeds/news.xml")
    assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"


def test_a_feed_asks_the_same_number_of_queries_however_long_it_is(
    reader_client, django_assert_max_num_queries
):
    for _number in range(12):
        NewsPageFactory()
    with django_assert_max_num_queries(8):
        reader_client.get("/en/feeds/news.xml")
