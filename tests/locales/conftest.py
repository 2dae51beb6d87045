"""A page in English, its translation begun, and people of the languages' teams."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from articles.models import NewsPage
from home.demo.translating import translate
from locales.models import Team
from locales.workflow import settling
from tests.factories import NewsPageFactory, UserFactory, paragraph

ROLES = tuple(Team.Role)


@pytest.fixture
def teams(site_tree):
    """Those of every language, which the tree has."""


@pytest.fixture
def person(teams):
    """`person("it", *roles, permissions=[…])`: a member of teams, by default of all."""

    def make(code, *roles, permissions=()):
        user = UserFactory()
        user.groups.set(
            Group.objects.filter(
                team__locale__language_code=code, team__role__in=roles or ROLES
            )
        )
        for name in permissions:
            app, codename = name.split(".")
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
        return user

    return make


@pytest.fixture
def desk():
    """`desk(user)`: their browser, which hears 403 as such, not as a way back home."""

    def open_for(user):
        client = Client(headers={"x-requested-with": "XMLHttpRequest"})
        client.force_login(user)
        return client

    return open_for


@pytest.fixture(scope="module")
def _begun_in_italian(_tree, django_db_blocker):
    """The page that most tests begin with: once a module; what each does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        page = six_cities(slug="six-cities-begun")
        italian = Locale.objects.get(language_code="it")
        translate(page, italian, {}, translator=None, publish=False)
        yield page.pk
        transaction.set_rollback(True)


def six_cities(**kwargs):
    body = paragraph("They met.")
    return NewsPageFactory(title="Six cities met", body=body, **kwargs)


@pytest.fixture
def original(request, site_tree):
    """A live page in English; for who asks for `begun`, submitted into Italian."""
    if "begun" not in request.fixturenames:
        return six_cities()
    pk = request.getfixturevalue("_begun_in_italian")
    return NewsPage.objects.get(pk=pk) if pk else six_cities()


@pytest.fixture
def begun(_begun_in_italian, original, locales):
    """`begun("it")`: the Translation of the page, submitted and not translated yet."""

    def begin(code, page=None):
        page = page or original
        if not page.has_translation(locales[code]):
            translate(page, locales[code], {}, translator=None, publish=False)
        return Translation.objects.get(
            source__object_id=page.translation_key, target_locale=locales[code]
        )

    return begin


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """`publish(page, body=[…], title="…")` publishes a page as an editor does."""

    def change(page, *, user=None, **values):
        page = page.specific_class.objects.get(pk=page.pk)
        for name, value in values.items():
            setattr(page, name, value)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision(user=user).publish(user=user)
        return page

    return change


@pytest.fixture
def told(monkeypatch):
    """[(kind, translation, recipients)] of what people are told."""
    heard = []

    def hear(kind, recipients, **_more):
        heard.extend((kind, each, list(people)) for each, people in recipients.items())

    monkeypatch.setattr(settling, "notify_many", hear)
    return heard


def complete(translation, *, but=0):
    """Gives every segment, or all but a few, a text."""
    segments = StringSegment.objects.filter(source=translation.source)
    for segment in segments.select_related("string")[but:]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"{segment.string.data} x".replace(" ", "-")},
        )


def target(translation):
    return translation.get_target_instance()
