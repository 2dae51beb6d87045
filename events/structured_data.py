"""An event as schema.org has it."""

from base.structured_data import PUBLISHER, absolute, image_of, without_empty

STATUS = {
    "announced": "EventScheduled",
    "confirmed": "EventScheduled",
    "moved": "EventRescheduled",
    "online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}


def event_data(event, request):
    """The Event; the sessions of one that has several are its subEvents."""
    sessions = list(event.sessions.all())
    first = min(sessions, key=lambda session: session.starts, default=None)
    last = max(sessions, key=lambda session: session.ends, default=None)
    previous = event.previous_starts_on
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.search_description or event.standfirst,
        "inLanguage": event.locale.language_code,
        "url": absolute(event, request),
        "startDate": first and start_of(first),
        "endDate": last and end_of(last),
        "previousStartDate": previous and previous.isoformat(),
        "eventStatus": f"https://schema.org/{STATUS[event.status]}",
        "eventAttendanceMode": f"https://schema.org/{attendance(event)}",
        "location": locations(event, request),
        "image": image_of(event, request),
        "organizer": PUBLISHER,
    }
    if len(sessions) > 1:
        data["subEvent"] = [
            {
                "@type": "Event",
                "name": session.title or event.title,
                "startDate": start_of(session),
                "endDate": end_of(session),
                "location": data["location"],
            }
            for session in sessions
        ]
    return without_empty(data)


def start_of(session):
    """Its day, or the instant where its time is known; ISO 8601."""
    return (session.starts if session.starts_at else session.starts_on).isoformat()


def end_of(session):
    """Its last day, or the instant where its time is known; ISO 8601."""
    return (session.ends if session.ends_at else session.last_day).isoformat()


def attendance(event):
    if event.is_online and event.venue and event.status != "online":
        return "MixedEventAttendanceMode"
    if event.is_online:
        return "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode"


def locations(event, request):
    """The places where it can be attended."""
    found = []
    if event.venue and event.status != "online":
        found.append({"@type": "Place", "name": event.venue, "address": event.venue})
    if event.is_online:
        url = event.registration_url or event.information_url
        found.append(
            {"@type": "VirtualLocation", "url": url or absolute(event, request)}
        )
    return found
