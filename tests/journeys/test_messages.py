"""Wrong input gets its message at its field, in the language of who typed it."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from . import demo, editor

pytestmark = [pytest.mark.journey, pytest.mark.looks]

AGENDA = demo.DOCUMENTS["agenda/index"]
# An editor, the language of their profile and of the tree they write in.
WRITERS = [("editor", "en"), ("editor-fr", "fr")]
ENDS_TOO_EARLY = "The session cannot end before it begins."
NO_ZONE = "A session with a time needs its time zone."


def in_language(text, language):
    with translation.override(language):
        return gettext(text)


@pytest.fixture(params=WRITERS, ids=lambda writer: writer[1])
def form(request, page_of):
    """The form of a new event, and the language of its editor."""
    login, language = request.param
    page = page_of(login)
    editor.add_below(page, language, demo.slug(AGENDA, language), "events.EventPage")
    page.fill("#id_title", f"Wrong on purpose ({language})")
    page.fill("#id_venue", "Nice")
    return page, language


def save(page):
    with page.expect_navigation():
        page.locator("footer [type=submit], .footer [type=submit]").first.click()


def test_a_session_cannot_end_before_its_start(form):
    page, language = form
    editor.fill_day(page, "sessions-0-starts_on", "2027-05-12")
    editor.fill_day(page, "sessions-0-ends_on", "2027-05-11")
    save(page)
    message = editor.message_at(page, "sessions-0-ends_on")
    expect(message).to_contain_text(in_language(ENDS_TOO_EARLY, language))


def test_a_session_with_a_time_needs_a_time_zone(form):
    page, language = form
    editor.fill_day(page, "sessions-0-starts_on", "2027-05-12")
    editor.fill_day(page, "sessions-0-starts_at", "10:00")
    save(page)
    message = editor.message_at(page, "sessions-0-timezone")
    expect(message).to_contain_text(in_language(NO_ZONE, language))
