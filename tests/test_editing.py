"""An editor opens the form of every page type and previews the page."""

import pytest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from events.models import EventPage
from home.models import HomePage
from tests.factories import PAGES, SECTIONS, AdministratorFactory, section

FORM = "page-edit-form"
EVERY_TYPE = {HomePage: None, **dict.fromkeys(SECTIONS), **PAGES}


@pytest.fixture(params=EVERY_TYPE, ids=lambda model: model.__name__)
def page(request, site_tree):
    """A page of each type."""
    factory = EVERY_TYPE[request.param]
    # An event says where it is; its form asks for that.
    own = {"venue": "Nice"} if request.param is EventPage else {}
    return factory(**own) if factory else section(request.param)


@pytest.fixture
def editor(client, site_tree):
    client.force_login(AdministratorFactory())
    return client


@pytest.fixture
def form(editor, page):
    """What the page's form holds when it is opened; its scripts make the blocks."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.get(address)
    assert answer.status_code == 200
    data = querydict_from_html(answer.content.decode(), form_id=FORM)
    for field in type(page)._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = 0
    return data


def test_the_preview_shows_the_page_in_its_language(editor, page, form):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(address, form).json() == {
        "is_valid": True,
        "is_available": True,
    }
    shown = editor.get(address)
    assert shown.status_code == 200
    html = shown.content.decode()
    assert html.count("<h1") == 1
    assert '<html lang="en"' in html
