"""What a page costs the database: the same with few pages and with many.

`pytest tests/test_queries.py -s` prints the table.
"""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model

from articles.models import Interviewee
from base.models import IndexPage
from events.models import EventDocument, EventLanguage, EventSession, EventSpeaker
from home import views
from home.models import Highlight, HomePage, Navigation
from practices.models import AdoptingCity, LeadCity, ProjectPartner
from tests import factories
from tests.factories import PAGES, SECTIONS, section, translate_page

# The tests ask `costs` alone; the mark says that it needs a database.
pytestmark = pytest.mark.django_db
FEW, MANY = 3, 9
ON_ONE_PAGE = 6  # of a list, here; so many have a second page
BUDGET = {"HomePage": 30}
USUAL_BUDGET = 25
LANGUAGES = ("en", "it")
TYPES = [model.__name__ for model in (HomePage, *SECTIONS, *PAGES)] + [
    "search",
    "page not found",
]
# The indexes of search and references are not read here: they are not written.
NO_TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


# What their editors do not offer.
WITHOUT_TOPICS = ("CityPage", "StandardPage")
WITHOUT_RELATIONS = ("CityPage", "StandardPage", "WorkingGroupPage")


def links_to(pages):
    """Rich text that links to each of `pages`."""
    links = (f'<a linktype="page" id="{page.pk}">{page.title}</a>' for page in pages)
    return f"<p>{' '.join(links)}</p>"


class Content:
    """One page of each type, with `count` of all that can hang on it."""

    def __init__(self):
        self.pages = {}
        self.listed = {}
        navigation = Navigation.objects.create(
            locale=factories.locale("en"), strapline="Urban security"
        )
        items = [{"page": section(model), "label": ""} for model in SECTIONS]
        navigation.header = navigation.footer = [("item", item) for item in items]
        navigation.save()
        series = factories.EventSeriesPageFactory(title="The EventSeriesPage")
        for model, factory in PAGES.items():
            if factory is not factories.EventSeriesPageFactory:
                self.pages[model.__name__] = factory(title=f"The {model.__name__}")
        self.pages["EventSeriesPage"] = series

    def grow(self, start, count):
        targets = [
            self.pages[name] for name in ("ProjectPage", "WorkingGroupPage", "CityPage")
        ]
        series = self.pages["EventSeriesPage"].page_ptr
        for number in range(start, count):
            shared = {"image": factories.PictureFactory()}
            terms = {code: [f"term {number}"] for code in LANGUAGES}
            factories.ConceptFactory(terms=terms)
            for model, factory in PAGES.items():
                own = shared | {"title": f"Night {model.__name__} {number}"}
                if model.__name__ not in WITHOUT_TOPICS:
                    own["topics"] = [factories.TopicFactory()]
                if model.__name__ not in WITHOUT_RELATIONS:
                    own["relations"] = targets
                if model.__name__ == "EventPage":
                    year = 2099 if number % 2 else 2019
                    own |= {"days": (datetime.date(year, 1, 1), None), "series": series}
                page = factory(**own)
                self.listed.setdefault(model.__name__, []).append(page)
                if number % 3 == 1:
                    translate_page(page, "it")
        self._hang()

    def _hang(self):
        pages, listed = self.pages, self.listed
        topics = [factories.TopicFactory() for _page in listed["NewsPage"]]
        people = [factories.PersonFactory() for _page in topics]
        organisations = [factories.OrganisationFactory() for _page in topics]
        cities = [page.page_ptr for page in listed["CityPage"]]
        document = get_document_model().objects.create(
            title="Programme", file=factories.png()
        )
        for name, page in pages.items():
            page.refresh_from_db()
            page.image = factories.PictureFactory()
            if hasattr(page, "body"):
                page.body = [("paragraph", links_to(listed["NewsPage"]))]
            if name not in WITHOUT_TOPICS:
                page.topic_links = [factories.PageTopic(topic=t) for t in topics]
            if name not in WITHOUT_RELATIONS:
                page.relations = [
                    factories.Relation(target=target.page_ptr)
                    for kind in ("ProjectPage", "WorkingGroupPage", "CityPage")
                    for target in listed[kind]
                ]
        english = pages["EventPage"].locale
        pages["InterviewPage"].interviewees = [
            Interviewee(person=p, role="Mayor", organisation=o, locale=english)
            for p, o in zip(people, organisations, strict=True)
        ]
        answers = [{"speaker": p, "text": "<p>I.</p>"} for p in people]
        told = [("question", {"question": "Who?", "answers": answers})]
        shown = [
            ("picture", {"image": page.image, "alt": "A quay"})
            for page in listed["NewsPage"]
        ]
        linked = [("paragraph", links_to(listed["NewsPage"]))]
        pages["NewsPage"].body = [*linked, *shown]
        pages["InterviewPage"].body = [*linked, *shown, *told]
        days = [datetime.date(2099, 1, 1) + datetime.timedelta(n) for n in range(30)]
        event = pages["EventPage"]
        event.series = listed["EventSeriesPage"][0].page_ptr
        event.sessions = [
            EventSession(starts_on=day, locale=english)
            for day, _page in zip(days, topics, strict=False)
        ]
        event.languages = [EventLanguage(language="en") for _page in topics]
        event.speakers = [EventSpeaker(person=p, locale=english) for p in people]
        event.documents = [
            EventDocument(title="Slides", document=document, locale=english)
            for _page in topics
        ]
        pages["PracticePage"].adopting_cities = [AdoptingCity(city=c) for c in cities]
        pages["WorkingGroupPage"].lead_cities = [LeadCity(city=c) for c in cities]
        pages["ProjectPage"].project_partners = [
            *[ProjectPartner(city=city) for city in cities],
            *[ProjectPartner(organisation=o) for o in organisations],
        ]
        for page in pages.values():
            page.save()
        for code in LANGUAGES:
            home = section(HomePage, code)
            home.lead = listed["InterviewPage"][0].page_ptr
            home.practice_of_the_month = listed["PracticePage"][0].page_ptr
            home.highlights = [
                Highlight(page_shown=page.page_ptr, locale=home.locale)
                for page in [*listed["NewsPage"][:2], *listed["EventPage"][:2]]
            ]
            home.save()

    def measured(self):
        """{type: queries}, the dearer of an original and of a page that stands in."""
        found = {}
        for code in LANGUAGES:
            with translation.override(code):
                addresses = {"search": f"{reverse('search')}?q=night"}
            addresses["page not found"] = f"/{code}/nothing/at/all/"
            addresses["HomePage"] = f"/{code}/"
            for model in SECTIONS:
                addresses[model.__name__] = section(model, code).get_url()
            for name, page in self.pages.items():
                above = page.get_parent().specific_class
                parent = section(above, code).get_url()
                addresses[name] = f"{parent}{page.slug}/"
            for name, address in addresses.items():
                queries = queries_at(address, 404 if "not" in name else 200)
                found[name] = max(found.get(name, 0), queries)
        return found


def queries_at(address, status):
    """Number of queries, with every cache empty but the pictures made."""
    client = Client()
    assert client.get(address).status_code == status, address
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return len(queries)


@pytest.fixture(scope="module")
def costs(_tree, django_db_blocker):
    """{type: (queries with few pages, with many)}."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(TASKS=NO_TASKS),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(IndexPage, "page_size", ON_ONE_PAGE)
        patch.setattr(views, "PAGE_SIZE", ON_ONE_PAGE)
        content = Content()
        content.grow(0, FEW)
        few = content.measured()
        content.grow(FEW, MANY)
        many = content.measured()
        transaction.set_rollback(True)
    lines = [f"{name:24}{few[name]:>6}{many[name]:>6}" for name in sorted(few)]
    print("\n" + "\n".join([f"{'':24}{FEW:>6}{MANY:>6}", *lines]))  # noqa: T201
    return {name: (few[name], many[name]) for name in few}


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_costs_the_same_with_few_pages_and_with_many(costs, kind):
    few, many = costs[kind]
    assert few == many


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_stays_within_its_budget(costs, kind):
    assert max(costs[kind]) <= BUDGET.get(kind, USUAL_BUDGET)
