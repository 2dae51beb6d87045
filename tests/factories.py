"""Pages and what they name, in any language; a test states only what matters to it.

A page stands in the section of its `language` unless a `parent` is given; both come
from the `site_tree` fixture.
"""

import datetime
import io

import factory
import wagtail_factories
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils.text import slugify
from factory.django import DjangoModelFactory
from PIL import Image
from wagtail.models import Locale, Page

from articles.models import (
    Interviewee,
    InterviewIndexPage,
    InterviewPage,
    NewsIndexPage,
    NewsPage,
)
from base.models import Picture, Relation
from events.models import AgendaPage, EventPage, EventSeriesPage, EventSession
from home.models import GlossaryPage, HomePage, StandardPage
from locales.models import Concept, Term
from practices.models import (
    CityIndexPage,
    CityPage,
    Organisation,
    PageTopic,
    Person,
    PracticeIndexPage,
    PracticePage,
    ProjectIndexPage,
    ProjectPage,
    Topic,
    WorkingGroupIndexPage,
    WorkingGroupPage,
)

TODAY = datetime.date.today()
PUBLISHED = datetime.datetime(2020, 10, 21, 9, tzinfo=datetime.UTC)


def locale(code):
    return Locale.objects.get(language_code=code)


def section(model, code="en"):
    """The one index page of `model` in a language, fresh from the database."""
    return model.objects.get(locale__language_code=code)


def paragraph(text):
    """A body of one paragraph."""
    return [("paragraph", f"<p>{text}</p>")]


def png(width=8, height=6):
    """A small picture, as a file."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#0a5566").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), "picture.png")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence("user-{}".format)
    email = factory.LazyAttribute("{0.username}@example.org".format)


class AdministratorFactory(UserFactory):
    is_staff = True
    is_superuser = True


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = Picture

    title = "A harbour at night"
    file = factory.LazyFunction(png)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Topic {}".format)
    locale = factory.LazyFunction(lambda: locale("en"))


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence("Organisation {}".format)
    country = "FR"
    locale = factory.LazyFunction(lambda: locale("en"))


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence("Person {}".format)


class BasePageFactory(wagtail_factories.PageFactory):
    """`language` is the one it is written in; `relations` are pages it belongs to."""

    class Meta:
        abstract = True

    class Params:
        language = "en"
        index = None

    parent = factory.LazyAttribute(lambda page: section(page.index, page.language))
    locale = factory.LazyAttribute(lambda page: page.parent.locale)
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    standfirst = factory.LazyAttribute("What {0.title} is about.".format)
    first_published_at = PUBLISHED
    last_published_at = PUBLISHED

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        targets = kwargs.pop("relations", ())
        topics = kwargs.pop("topics", ())
        children = {
            name: kwargs.pop(name)
            for name in ("sessions", "interviewees", "project_partners")
            if name in kwargs
        }
        page = model_class(**kwargs)
        for name, rows in children.items():
            for order, row in enumerate(rows):
                row.sort_order = order
                if hasattr(row, "locale_id"):
                    row.locale = page.locale
            setattr(page, name, rows)
        page.relations = [Relation(target=target.page_ptr) for target in targets]
        if topics:
            page.topic_links = [PageTopic(topic=topic) for topic in topics]
        parent.add_child(instance=page)
        return page


class HomePageFactory(BasePageFactory):
    class Meta:
        model = HomePage

    title = "European Forum for Urban Security"
    slug = "home"
    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))
    locale = factory.LazyAttribute(lambda page: locale(page.language))


class StandardPageFactory(BasePageFactory):
    class Meta:
        model = StandardPage

    class Params:
        index = HomePage

    title = factory.Sequence("About {}".format)
    body = factory.LazyFunction(lambda: paragraph("Cities helping cities."))


class InterviewIndexPageFactory(BasePageFactory):
    class Meta:
        model = InterviewIndexPage

    class Params:
        index = HomePage

    title = "Interviews"


class InterviewPageFactory(BasePageFactory):
    """`interviewees` are rows; one is made where none is given."""

    class Meta:
        model = InterviewPage

    class Params:
        index = InterviewIndexPage

    title = factory.Sequence("A conversation {}".format)
    conducted_on = datetime.date(2020, 10, 7)
    interviewees = factory.LazyFunction(
        lambda: [Interviewee(person=PersonFactory(), role="Mediator, city of Lille")]
    )
    body = factory.LazyFunction(
        lambda: [
            (
                "question",
                {
                    "question": "What do you do?",
                    "answers": [{"speaker": None, "text": "<p>I mediate.</p>"}],
                },
            )
        ]
    )


class NewsIndexPageFactory(BasePageFactory):
    class Meta:
        model = NewsIndexPage

    class Params:
        index = HomePage

    title = "News"


class NewsPageFactory(BasePageFactory):
    class Meta:
        model = NewsPage

    class Params:
        index = NewsIndexPage

    title = factory.Sequence("A piece of news {}".format)
    date = datetime.date(2020, 10, 19)
    body = factory.LazyFunction(lambda: paragraph("Six cities met."))


class AgendaPageFactory(BasePageFactory):
    class Meta:
        model = AgendaPage

    class Params:
        index = HomePage

    title = "Agenda"


class EventPageFactory(BasePageFactory):
    """`days` is (first, last or None) of its one session; or give `sessions` rows."""

    class Meta:
        model = EventPage

    class Params:
        index = AgendaPage
        days = (datetime.date(2020, 11, 26), datetime.date(2020, 11, 27))

    title = factory.Sequence("An event {}".format)
    status = EventPage.Status.CONFIRMED
    is_online = True
    sessions = factory.LazyAttribute(
        lambda page: [EventSession(starts_on=page.days[0], ends_on=page.days[1])]
    )


class EventSeriesPageFactory(BasePageFactory):
    class Meta:
        model = EventSeriesPage

    class Params:
        index = AgendaPage

    title = factory.Sequence("A series {}".format)


class PracticeIndexPageFactory(BasePageFactory):
    class Meta:
        model = PracticeIndexPage

    class Params:
        index = HomePage

    title = "Practices"


class PracticePageFactory(BasePageFactory):
    class Meta:
        model = PracticePage

    class Params:
        index = PracticeIndexPage

    title = factory.Sequence("A practice {}".format)
    problem = "<p>Streets were empty at night.</p>"
    results = "<p>More people go out.</p>"


class ProjectIndexPageFactory(BasePageFactory):
    class Meta:
        model = ProjectIndexPage

    class Params:
        index = HomePage

    title = "Projects"


class ProjectPageFactory(BasePageFactory):
    class Meta:
        model = ProjectPage

    class Params:
        index = ProjectIndexPage

    title = factory.Sequence("A project {}".format)
    acronym = factory.Sequence("PRO{}".format)
    programme = ProjectPage.Programme.HORIZON_2020
    grant_number = "770640"
    starts_on = datetime.date(2018, 10, 1)
    ends_on = datetime.date(2022, 9, 30)


class WorkingGroupIndexPageFactory(BasePageFactory):
    class Meta:
        model = WorkingGroupIndexPage

    class Params:
        index = HomePage

    title = "Working groups"


class WorkingGroupPageFactory(BasePageFactory):
    class Meta:
        model = WorkingGroupPage

    class Params:
        index = WorkingGroupIndexPage

    title = factory.Sequence("A working group {}".format)
    created_on = datetime.date(2019, 12, 1)


class CityIndexPageFactory(BasePageFactory):
    class Meta:
        model = CityIndexPage

    class Params:
        index = HomePage

    title = "Cities"


class CityPageFactory(BasePageFactory):
    class Meta:
        model = CityPage

    class Params:
        index = CityIndexPage

    title = factory.Sequence("City {}".format)
    country = "FR"
    population = 234567
    member_since = 1990


class GlossaryPageFactory(BasePageFactory):
    class Meta:
        model = GlossaryPage

    class Params:
        index = HomePage

    title = "Glossary"


# The page types under a section, and the plain ones; the home is the tree's.
PAGES = {
    InterviewPage: InterviewPageFactory,
    NewsPage: NewsPageFactory,
    EventPage: EventPageFactory,
    EventSeriesPage: EventSeriesPageFactory,
    PracticePage: PracticePageFactory,
    ProjectPage: ProjectPageFactory,
    WorkingGroupPage: WorkingGroupPageFactory,
    CityPage: CityPageFactory,
    StandardPage: StandardPageFactory,
}
SECTIONS = {
    NewsIndexPage: NewsIndexPageFactory,
    InterviewIndexPage: InterviewIndexPageFactory,
    AgendaPage: AgendaPageFactory,
    PracticeIndexPage: PracticeIndexPageFactory,
    ProjectIndexPage: ProjectIndexPageFactory,
    WorkingGroupIndexPage: WorkingGroupIndexPageFactory,
    CityIndexPage: CityIndexPageFactory,
    GlossaryPage: GlossaryPageFactory,
}


def translate_page(page, code, *, live=True, **texts):
    """The version of `page` in another language, with `texts` in it.

    Its sections come to be in that language too, as drafts, where they are not yet.
    """
    version = page.copy_for_translation(locale(code), copy_parents=True)
    texts.setdefault("title", f"{page.title} ({code})")
    texts.setdefault("slug", slugify(texts["title"]))
    for name, text in texts.items():
        setattr(version, name, text)
    version.live = live
    version.first_published_at = page.first_published_at if live else None
    version.last_published_at = page.last_published_at if live else None
    version.save()
    return version


class ConceptFactory(DjangoModelFactory):
    """`terms` is {language: [text]}, the first one preferred; `forbidden` alike."""

    class Meta:
        model = Concept

    name = factory.Sequence("concept {}".format)

    @classmethod
    def _create(cls, model_class, *args, terms=None, forbidden=None, **kwargs):
        concept = model_class(*args, **kwargs)
        concept.terms = [
            Term(locale=locale(code), text=text, status=status)
            for allowed, group in ((True, terms or {}), (False, forbidden or {}))
            for code, texts in group.items()
            for text, status in zip(
                texts,
                ["preferred" if allowed else "forbidden"]
                + ["admitted" if allowed else "forbidden"] * len(texts),
                strict=False,
            )
        ]
        concept.save()
        return concept
