from django.urls import path

from . import calendars

urlpatterns = [
    path("calendars/agenda.ics", calendars.agenda, name="agenda_calendar"),
    path("calendars/<int:page_id>.ics", calendars.event, name="event_calendar"),
]
