"""Makes source pages of documents, with all that hangs on them."""

import datetime
import re
import uuid

from django.apps import apps

from articles.models import Interviewee
from base.models import Relation
from events.models import EventLanguage, EventSession, EventSpeaker
from home.models import Highlight
from practices.models import (
    AdoptingCity,
    LeadCity,
    PageTopic,
    PracticePage,
    ProjectPartner,
)

from .documents import NAMESPACE, in_language

PLAIN = [
    "title",
    "slug",
    "standfirst",
    "search_description",
    "image_alt",
    "editorial_note",
    "date",
    "reported_from",
    "reported_until",
    "conducted_on",
    "spoken_language",
    "credit",
    "status",
    "previous_starts_on",
    "previous_ends_on",
    "is_online",
    "venue",
    "audience",
    "information_url",
    "registration_url",
    "registration_deadline",
    "evidence",
    "partners",
    "started_on",
    "ended_on",
    "last_verified",
    "contact_name",
    "contact_email",
    "acronym",
    "programme",
    "grant_number",
    "contribution",
    "starts_on",
    "ends_on",
    "planned_end",
    "website",
    "created_on",
    "country",
    "population",
    "member_since",
]
RICH = [
    "problem",
    "objectives",
    "actions",
    "target_group",
    "resources",
    "funding",
    "results",
    "lessons",
    "transfer",
]


class Builder:
    """Builds pages; knows what the documents refer to by key.

    `topics`, `organisations`, `people` and `images` are {key: object}; `pages` is
    {key: page}, filled as skeletons come to be.
    """

    def __init__(self, *, topics, organisations, people, images):
        self.topics = topics
        self.organisations = organisations
        self.people = people
        self.images = images
        self.pages = {}

    def skeleton(self, document, locale):
        """An unsaved page that others can refer to once it is saved."""
        model = apps.get_model(document.content["type"])
        page = model(
            locale=locale, translation_key=document.translation_key, live=False
        )
        self._set_fields(page, in_language(document.content, document.source))
        published = document.content.get("published")
        if published:
            page.first_published_at = datetime.datetime.combine(
                published, datetime.time(9), datetime.UTC
            )
        return page

    def fill(self, page, document, *, overrides=None):
        """Sets everything on `page`; `overrides` are texts it had earlier."""
        content = {**document.content, **(overrides or {})}
        content = in_language(content, document.source)
        self._set_fields(page, content)
        self._set_references(page, content)
        self._set_children(page, content)
        if content.get("body"):
            page.body = self._stream(document.key, "body", content["body"])
        if content.get("programme") and hasattr(page, "sessions"):
            page.programme = self._programme(document.key, content["programme"])

    def rich(self, html):
        """HTML of a document with its links to pages as Wagtail keeps them."""

        def link(found):
            return f'<a linktype="page" id="{self.pages[found[1]].pk}">'

        return re.sub(r'<a href="page:([^"]+)">', link, html.strip())

    def _set_fields(self, page, content):
        for name in PLAIN:
            if name in content and not (
                name == "programme" and isinstance(content[name], list)
            ):
                value = content[name]
                setattr(page, name, value.strip() if isinstance(value, str) else value)

    def _set_references(self, page, content):
        if "image" in content:
            page.image = self.images[content["image"]]
        for name in RICH if isinstance(page, PracticePage) else ():
            setattr(page, name, self.rich(content.get(name, "")))
        for name in ("lead", "practice_of_the_month", "series"):
            if content.get(name):
                setattr(page, name, self.pages[content[name]].page_ptr)

    def _set_children(self, page, content):
        page.relations = [
            Relation(target=self.pages[key].page_ptr, sort_order=i)
            for i, key in enumerate(content.get("related", []))
        ]
        page.topic_links = [
            PageTopic(topic=self.topics[key], sort_order=i)
            for i, key in enumerate(content.get("topics", []))
        ]
        if "interviewees" in content:
            page.interviewees = [
                Interviewee(
                    **self._child(page, f"interviewee-{i}", i),
                    person=self.people[row["person"]],
                    role=row["role"],
                    organisation=self.organisations.get(row.get("organisation")),
                )
                for i, row in enumerate(content["interviewees"])
            ]
        if "sessions" in content:
            self._set_event_children(page, content)
        if "lead_cities" in content:
            page.lead_cities = [
                LeadCity(city=self.pages[key].page_ptr, sort_order=i)
                for i, key in enumerate(content["lead_cities"])
            ]
        if "adopted_by" in content:
            page.adopting_cities = [
                AdoptingCity(city=self.pages[key].page_ptr, sort_order=i)
                for i, key in enumerate(content["adopted_by"])
            ]
        if content["type"] == "practices.ProjectPage":
            page.project_partners = [
                ProjectPartner(
                    city=self.pages[row["city"]].page_ptr if "city" in row else None,
                    organisation=self.organisations.get(row.get("organisation")),
                    role=row["role"],
                    sort_order=i,
                )
                for i, row in enumerate(content.get("partners", []))
            ]
        if "highlights" in content:
            page.highlights = [
                Highlight(
                    **self._child(page, f"highlight-{i}", i),
                    page_shown=self.pages[row["page"]].page_ptr,
                    title=row.get("title", ""),
                    subtitle=row.get("subtitle", ""),
                )
                for i, row in enumerate(content["highlights"])
            ]

    def _set_event_children(self, page, content):
        page.sessions = [
            EventSession(
                **self._child(page, f"session-{i}", i),
                title=row.get("title", ""),
                starts_on=row["starts_on"],
                starts_at=_time(row.get("starts_at")),
                ends_on=row.get("ends_on"),
                ends_at=_time(row.get("ends_at")),
                timezone=row.get("timezone", ""),
            )
            for i, row in enumerate(content["sessions"])
        ]
        page.languages = [
            EventLanguage(language=code, use=use)
            for use in EventLanguage.Use.values
            for code in content.get(f"{use}_languages") or []
        ]
        page.speakers = [
            EventSpeaker(
                **self._child(page, f"speaker-{i}", i),
                person=self.people[row["person"]],
                role=row.get("role", ""),
            )
            for i, row in enumerate(content.get("speakers") or [])
        ]

    @staticmethod
    def _child(page, name, order):
        """What a translatable child row needs to be the same at every loading."""
        return {
            "locale": page.locale,
            "translation_key": uuid.uuid5(page.translation_key, name),
            "sort_order": order,
        }

    def _stream(self, key, field, blocks):
        return [
            {
                "type": kind,
                "id": str(uuid.uuid5(NAMESPACE, f"{key}/{field}/{i}")),
                "value": getattr(self, f"_{kind}", _itself)(
                    value, f"{key}/{field}/{i}"
                ),
            }
            for i, block in enumerate(blocks)
            for kind, value in block.items()
        ]

    def _paragraph(self, value, _key):
        return self.rich(value)

    def _picture(self, value, _key):
        return {
            "image": self.images[value["image"]].pk,
            "alt": value.get("alt", ""),
            "decorative": not value.get("alt"),
            "caption": value.get("caption", ""),
        }

    def _question(self, value, key):
        return {
            "question": value["question"].strip(),
            "answers": [
                {
                    "type": "item",
                    "id": str(uuid.uuid5(NAMESPACE, f"{key}/{i}")),
                    "value": {
                        "speaker": getattr(
                            self.people.get(row.get("speaker")), "pk", None
                        ),
                        "text": self.rich(row["text"]),
                    },
                }
                for i, row in enumerate(value["answers"])
            ],
        }

    def _programme(self, key, items):
        return [
            {
                "type": "item",
                "id": str(uuid.uuid5(NAMESPACE, f"{key}/programme/{i}")),
                "value": {
                    "time": str(item["time"]) if item.get("time") else None,
                    "title": item["title"],
                    "text": item.get("text", ""),
                },
            }
            for i, item in enumerate(items)
        ]


def _itself(value, _key):
    return value.strip() if isinstance(value, str) else value


def _time(text):
    return datetime.time.fromisoformat(str(text)) if text else None
