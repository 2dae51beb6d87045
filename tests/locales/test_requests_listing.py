"""What readers asked for, as editors see it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from locales.models import TranslationRequest
from tests.factories import AdministratorFactory, NewsPageFactory

DAY = datetime.date(2020, 10, 21)


@pytest.fixture
def asked(locales):
    """`asked(title, language)`: a reader asked for a page of that title."""

    def ask(title, language):
        page = NewsPageFactory(title=title).page_ptr
        return TranslationRequest.objects.create(
            page=page, locale=locales[language], day=DAY, readers=3
        )

    return ask


@pytest.fixture
def listing(client, locales):
    """`listing(**query)`: the answer to an administrator who asks for it."""
    client.force_login(AdministratorFactory())
    address = reverse("locales_translationrequest_modeladmin_index")
    return lambda **query: client.get(address, query)


def test_it_is_there_before_anybody_asked(listing):
    assert listing().status_code == 200


def test_it_is_narrowed_to_a_language(asked, listing):
    asked("Night mayors", "it")
    asked("Safe stations", "de")
    html = listing(language="it").content.decode()
    assert "Night mayors" in html
    assert "Safe stations" not in html
    assert listing(language="xx").status_code == 200


def test_it_is_searched_and_exported(asked, listing):
    asked("Night mayors", "it")
    asked("Safe stations", "de")
    assert "Safe stations" not in listing(q="mayors").content.decode()
    answer = listing(export="csv")
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert len(rows) == 3
    assert any("Night mayors" in row and "2020-10-21" in row for row in rows)


def test_nobody_types_what_readers_asked(asked, client, listing):
    request = asked("Night mayors", "it")
    assert listing().status_code == 200
    for name in ("create", "edit", "delete"):
        args = [] if name == "create" else [request.pk]
        address = reverse(f"locales_translationrequest_modeladmin_{name}", args=args)
        # Wagtail's admin sends home whom it does not let in.
        assert client.get(address).url == reverse("wagtailadmin_home")


def test_it_costs_the_same_with_more_rows(asked, listing):
    asked("Night mayors", "it")
    listing()
    with CaptureQueriesContext(connection) as few:
        listing()
    for number in range(5):
        asked(f"Page {number}", "de")
    with CaptureQueriesContext(connection) as many:
        listing()
    assert len(many) == len(few)
