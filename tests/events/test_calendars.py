import datetime

import pytest
from icalendar import Calendar

from events.models import EventSession
from tests.factories import EventPageFactory, translate_page


def calendar(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def events(found):
    return [part for part in found.walk() if part.name == "VEVENT"]


def planned(**values):
    values.setdefault("starts_on", datetime.date(2030, 11, 26))
    return EventPageFactory(title="Seminar in Nice", sessions=[EventSession(**values)])


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def test_a_session_with_a_time_keeps_the_time_and_zone_of_its_place(client):
    page = planned(
        starts_at=datetime.time(10),
        ends_at=datetime.time(12, 30),
        timezone="Europe/Lisbon",
    )
    found = calendar(client, f"/en/calendars/{page.pk}.ics")
    (event,) = events(found)
    assert event["dtstart"].dt.isoformat() == "2030-11-26T10:00:00+00:00"
    assert event["dtstart"].params["TZID"] == "Europe/Lisbon"
    assert event["dtend"].dt.isoformat() == "2030-11-26T12:30:00+00:00"
    assert any(part.name == "VTIMEZONE" for part in found.walk())


def test_days_without_a_time_are_whole_days_with_the_last_one_in(client):
    page = planned(ends_on=datetime.date(2030, 11, 27))
    (event,) = events(calendar(client, f"/en/calendars/{page.pk}.ics"))
    assert event["dtstart"].dt == datetime.date(2030, 11, 26)
    assert event["dtend"].dt == datetime.date(2030, 11, 28)


def test_a_cancelled_event_is_cancelled_in_the_calendar_too(client):
    page = planned()
    page.status = "cancelled"
    page.save_revision().publish()
    (event,) = events(calendar(client, f"/en/calendars/{page.pk}.ics"))
    assert event["status"] == "CANCELLED"


def test_the_agenda_of_a_language_has_each_event_once_in_that_language(client):
    page = planned()
    translate_page(page, "it", title="Seminario a Nizza", slug="seminario-a-nizza")
    (event,) = events(calendar(client, "/it/calendars/agenda.ics"))
    assert event["summary"] == "Seminario a Nizza"
    assert event["url"].endswith("/it/appuntamenti/seminario-a-nizza/")


def test_an_event_keeps_its_identity_from_language_to_language(client):
    page = planned()
    translation = translate_page(page, "it", slug="seminario-a-nizza")
    (english,) = events(calendar(client, f"/en/calendars/{page.pk}.ics"))
    (italian,) = events(calendar(client, f"/it/calendars/{translation.pk}.ics"))
    assert english["uid"] == italian["uid"]


def test_an_unpublished_event_has_no_calendar(client):
    page = planned()
    page.unpublish()
    assert client.get(f"/en/calendars/{page.pk}.ics").status_code == 404
