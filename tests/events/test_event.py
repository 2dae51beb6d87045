import datetime

import pytest
from django.utils import timezone

from events.models import AgendaPage, EventPage, EventSession
from events.structured_data import event_data
from tests.factories import EventPageFactory, EventSeriesPageFactory, translate_page
from tests.forms import errors

DAY = {"starts_on": "2030-11-26"}


def refused(**values):
    values.setdefault("status", "confirmed")
    values.setdefault("is_online", "on")
    values.setdefault("sessions", [DAY])
    return errors(EventPage, AgendaPage, **values)


@pytest.fixture(autouse=True)
def _tree_for_all(site_tree):
    pass


def session(**values):
    return [{"starts_on": "2030-11-26", **values}]


def test_an_event_of_one_day_is_taken():
    assert refused() == {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"starts_at": "10:00"}, "timezone"),
        ({"starts_at": "10:00", "ends_at": "12:00"}, "timezone"),
        ({"ends_at": "12:00", "timezone": "Europe/Paris"}, "starts_at"),
        ({"ends_on": "2030-11-25"}, "ends_on"),
        (
            {"starts_at": "12:00", "ends_at": "10:00", "timezone": "Europe/Paris"},
            "ends_at",
        ),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "2030-02-30"}, "starts_on"),
        ({"starts_at": "25:00", "timezone": "Europe/Paris"}, "starts_at"),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_its_field(values, field):
    (row,) = refused(sessions=session(**values))["sessions"]
    assert list(row) == [field]


def test_a_session_may_end_earlier_in_the_day_on_a_later_day():
    late = session(
        starts_at="22:00",
        ends_on="2030-11-27",
        ends_at="02:00",
        timezone="Europe/Lisbon",
    )
    assert refused(sessions=late) == {}


def test_an_event_needs_a_session():
    found = errors(EventPage, AgendaPage, status="confirmed", is_online="on")
    assert list(found) == ["sessions"]


@pytest.mark.parametrize(
    ("deadline", "is_late"), [("2030-11-27", 0), ("2030-11-28", 1)]
)
def test_a_deadline_after_the_event_is_refused_at_the_deadline(deadline, is_late):
    found = refused(
        registration_deadline=deadline, sessions=session(ends_on="2030-11-27")
    )
    assert list(found) == ["registration_deadline"] * is_late


def test_an_event_online_instead_is_online():
    found = refused(status="online", is_online="", venue="Nice")
    assert list(found) == ["is_online"]


def test_an_event_takes_place_somewhere():
    assert list(refused(is_online="")) == ["venue"]
    assert refused(is_online="", venue="Nice") == {}


@pytest.mark.parametrize("field", ["information_url", "registration_url"])
@pytest.mark.parametrize("link", ["nowhere", "example", "javascript:alert(1)", "//x y"])
def test_a_link_that_is_none_is_refused_at_its_field(field, link):
    assert list(refused(**{field: link})) == [field]


def test_a_moved_event_nobody_knew_says_when_it_was_to_be():
    assert list(refused(status="moved")) == ["previous_starts_on"]
    assert refused(status="moved", previous_starts_on="2030-05-26") == {}


def test_the_previous_date_cannot_end_before_it_begins():
    found = refused(
        status="moved", previous_starts_on="2030-05-26", previous_ends_on="2030-05-25"
    )
    assert list(found) == ["previous_ends_on"]
    assert list(refused(previous_ends_on="2030-05-25")) == ["previous_ends_on"]


def test_a_moved_event_keeps_its_previous_date(client, admin_user):
    """As an editor does it: another day in the session, and the status."""
    from wagtail.test.utils.form_data import inline_formset, nested_form_data

    from tests.forms import filled

    event = EventPageFactory(
        days=(datetime.date(2030, 5, 26), datetime.date(2030, 5, 28))
    )
    (row,) = event.sessions.all()
    moved = {"id": row.pk, "starts_on": "2030-10-20", "ends_on": "2030-10-22"}
    data = filled(EventPage, event, title=event.title, slug=event.slug)
    data |= {"status": "moved", "is_online": "on", "action-publish": "1"}
    data |= nested_form_data({"sessions": inline_formset([moved], initial=1)})
    client.force_login(admin_user)
    response = client.post(f"/admin/pages/{event.pk}/edit/", data)
    assert response.status_code == 302, response.context["form"].errors
    event = EventPage.objects.get(pk=event.pk)
    assert event.days == (datetime.date(2030, 10, 20), datetime.date(2030, 10, 22))
    assert event.previous_starts_on == datetime.date(2030, 5, 26)
    assert event.previous_ends_on == datetime.date(2030, 5, 28)


def test_readers_see_both_dates_of_a_moved_event(reader_client):
    EventPageFactory(
        title="Congress",
        status="moved",
        days=(datetime.date(2030, 10, 20), None),
        previous_starts_on=datetime.date(2030, 5, 26),
    )
    text = reader_client.get("/en/agenda/congress/").content.decode()
    assert "20 October 2030" in text
    assert "26 May 2030" in text


def test_the_instants_follow_from_the_sessions_in_their_zones():
    event = EventPageFactory(
        sessions=[
            EventSession(
                starts_on=datetime.date(2030, 7, 1),
                starts_at=datetime.time(10),
                ends_at=datetime.time(12),
                timezone="Europe/Lisbon",
            ),
            EventSession(starts_on=datetime.date(2030, 7, 2), timezone="Europe/Kyiv"),
        ]
    )
    event.refresh_from_db()
    assert event.starts == datetime.datetime(2030, 7, 1, 9, tzinfo=datetime.UTC)
    assert event.ends == datetime.datetime(
        2030, 7, 2, 20, 59, 59, 999999, tzinfo=datetime.UTC
    )


def test_today_is_not_over_until_it_ends():
    today = timezone.localdate()
    event = EventPageFactory(days=(today, None))
    yesterday = EventPageFactory(days=(today - datetime.timedelta(days=2), None))
    assert list(EventPage.objects.upcoming()) == [event]
    assert list(EventPage.objects.past()) == [yesterday]


@pytest.mark.parametrize(
    ("status", "days", "label"),
    [
        ("confirmed", datetime.date(2020, 1, 1), "Over"),
        ("cancelled", datetime.date(2020, 1, 1), "Cancelled"),
        ("announced", datetime.date(2099, 1, 1), "Save the date"),
        ("online", datetime.date(2099, 1, 1), "Online instead"),
    ],
)
def test_an_event_ends_by_itself_but_a_cancelled_one_stays_so(status, days, label):
    assert EventPageFactory(status=status, days=(days, None)).status_label == label


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({}, True),
        ({"registration_url": ""}, False),
        ({"status": "cancelled"}, False),
        ({"days": (datetime.date(2020, 1, 1), None)}, False),
        ({"registration_deadline": datetime.date(2020, 1, 1)}, False),
    ],
)
def test_registration_is_offered_while_there_is_a_door_to_knock_at(values, is_open):
    offered = {
        "registration_url": "https://example.org/",
        "days": (datetime.date(2099, 1, 1), None),
    }
    event = EventPageFactory(**offered | values)
    assert event.can_be_registered_for is is_open


def test_the_events_of_a_series_are_listed_on_it_in_the_readers_language(reader_client):
    series = EventSeriesPageFactory(title="Webinars")
    event = EventPageFactory(
        title="First", series=series.page_ptr, days=(datetime.date(2099, 1, 1), None)
    )
    translate_page(event, "it", title="Primo")
    EventPageFactory(title="Second", series=series.page_ptr)
    context = reader_client.get("/it/appuntamenti/webinars/").context
    assert [event.title for event in context["upcoming"]] == ["Primo"]
    assert [event.title for event in context["past"]] == ["Second"]


def test_the_agenda_lists_the_next_first_and_the_last_past_first(reader_client):
    for title, year in (("b", 2098), ("a", 2097), ("d", 2019), ("c", 2020)):
        EventPageFactory(title=title, days=(datetime.date(year, 1, 1), None))
    context = reader_client.get("/de/termine/").context
    assert [event.title for event in context["upcoming"]] == ["a", "b"]
    assert [event.title for event in context["items"]] == ["c", "d"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("announced", "EventScheduled"),
        ("confirmed", "EventScheduled"),
        ("moved", "EventRescheduled"),
        ("online", "EventMovedOnline"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_search_engines_are_told_the_status(rf, status, expected):
    event = EventPageFactory(
        status=status, previous_starts_on=datetime.date(2020, 5, 26), venue="Nice"
    )
    data = event_data(event, rf.get("/"))
    assert data["eventStatus"] == f"https://schema.org/{expected}"
    assert data["previousStartDate"] == "2020-05-26"
    assert data["startDate"] == "2020-11-26"
    assert data["endDate"] == "2020-11-27"


@pytest.mark.parametrize(
    ("values", "mode"),
    [
        ({"is_online": True, "venue": ""}, "Online"),
        ({"is_online": False, "venue": "Nice"}, "Offline"),
        ({"is_online": True, "venue": "Nice"}, "Mixed"),
        ({"is_online": True, "venue": "Nice", "status": "online"}, "Online"),
    ],
)
def test_search_engines_are_told_how_to_attend(rf, values, mode):
    data = event_data(EventPageFactory(**values), rf.get("/"))
    expected = f"https://schema.org/{mode}EventAttendanceMode"
    assert data["eventAttendanceMode"] == expected
