"""Events as iCalendar: one event to keep, or the agenda of a language to follow."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from base.reader import Reader

from .models import EventPage

STATUS = {
    EventPage.Status.ANNOUNCED: "TENTATIVE",
    EventPage.Status.CANCELLED: "CANCELLED",
}
# A calendar keeps what has just been; older events are read on the site.
KEPT = timedelta(days=365)


@require_safe
def agenda(request):
    """The events to come and of the last year, in the reader's version."""
    reader = Reader.of(request)
    events = (
        EventPage.objects.readable_in(reader.locale)
        .filter(ends__gte=timezone.now() - KEPT)
        .select_related("locale")
        .prefetch_related("sessions")
        .order_by("starts", "pk")
    )
    return _response(events, reader, "efus.ics")


@require_safe
def event(request, page_id):
    """One event with all its sessions."""
    reader = Reader.of(request)
    found = (
        EventPage.objects.readable_in(reader.locale)
        .filter(pk=page_id)
        .select_related("locale")
        .first()
    )
    if found is None:
        raise Http404
    return _response([found], reader, f"{found.slug}.ics")


def _response(events, reader, filename):
    calendar = Calendar()
    calendar.add("prodid", "-//Efus//Agenda//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Efus: " + _("agenda"))
    for page in events:
        for number, session in enumerate(page.sessions.all()):
            calendar.add_component(_component(page, session, number, reader))
    calendar.add_missing_timezones()
    response = HttpResponse(
        calendar.to_ical(), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response


def _component(page, session, number, reader):
    """A session as a VEVENT; without a time it fills whole days."""
    component = Event()
    component.add("uid", f"{page.translation_key}-{number}@efus")
    component.add("dtstamp", page.last_published_at or timezone.now())
    title = f"{page.title}: {session.title}" if session.title else page.title
    component.add("summary", title)
    if session.starts_at:
        component.add("dtstart", session.starts)
        if session.ends_at:
            component.add("dtend", session.ends)
    else:
        component.add("dtstart", session.starts_on)
        # The last day itself is not part of an iCalendar span.
        component.add("dtend", session.last_day + timedelta(days=1))
    component.add("status", STATUS.get(page.status, "CONFIRMED"))
    if page.standfirst:
        component.add("description", page.standfirst)
    place = page.venue or (_("Online") if page.is_online else "")
    if place:
        component.add("location", place)
    component.add("url", reader.request.build_absolute_uri(reader.url(page)))
    return component
