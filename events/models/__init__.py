from .agenda import AgendaPage, EventSeriesPage
from .event import EventDocument, EventLanguage, EventPage, EventSession, EventSpeaker

__all__ = [
    "AgendaPage",
    "EventDocument",
    "EventLanguage",
    "EventPage",
    "EventSeriesPage",
    "EventSession",
    "EventSpeaker",
]
