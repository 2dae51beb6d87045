"""The tree every test stands on: a home, all sections and teams in the four languages.

It is built once and kept in a transaction that is never committed; each test's own
transaction lies within it. Tests that commit (a live server) get a database without.
"""

from contextlib import ExitStack

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django_tasks_db.management.commands import db_worker
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import reference_index_auto_update_disabled

from locales.teams import make_teams

from . import migrated
from .factories import SECTIONS, HomePageFactory, section, translate_page

# Titles of the sections; their slugs follow from them.
TITLES = {
    "NewsIndexPage": ("News", "Actualités", "Aktuelles", "Notizie"),
    "InterviewIndexPage": ("Interviews", "Entretiens", "Gespräche", "Interviste"),
    "AgendaPage": ("Agenda", "Rendez-vous", "Termine", "Appuntamenti"),
    "PracticeIndexPage": ("Practices", "Pratiques", "Praxis", "Pratiche"),
    "ProjectIndexPage": ("Projects", "Projets", "Projekte", "Progetti"),
    "WorkingGroupIndexPage": ("Groups", "Groupes", "Gruppen", "Gruppi"),
    "CityIndexPage": ("Cities", "Villes", "Städte", "Città"),
    "GlossaryPage": ("Glossary", "Glossaire", "Glossar", "Glossario"),
}
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class Tree:
    """The open transaction with the tree in it."""

    def __init__(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        plant()

    def fell(self):
        if self.transaction:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            self.transaction = None
            cache.clear()


def plant():
    """Makes locales, home, sections, site and teams, where there are none."""
    Page.objects.filter(depth=2).delete()
    for code in LANGUAGES[1:]:
        Locale.objects.create(language_code=code)
    home = HomePageFactory(slug="home")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "Efus"},
    )
    for code in LANGUAGES[1:]:
        translate_page(home, code, slug=f"home-{code}")
    for model, factory in SECTIONS.items():
        titles = dict(zip(LANGUAGES, TITLES[model.__name__], strict=True))
        index = factory(title=titles.pop("en"))
        for code, title in titles.items():
            translate_page(index, code, title=title)
    make_teams()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory):
    """The DATABASE_URL of a copy, for who needs one beside the tests' own."""
    folder = tmp_path_factory.mktemp("database")
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            url = stack.enter_context(migrated.copied(folder))
        yield url


@pytest.fixture(scope="session")
def _tree(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        tree = Tree()
    yield tree
    with django_db_blocker.unblock():
        tree.fell()


@pytest.fixture(autouse=True)
def _no_tree_beside_commits(request):
    """Fells the tree before the tests that commit; pytest-django runs them last."""
    if {"transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue("_tree").fell()


@pytest.fixture(autouse=True)
def _no_references():
    """Nobody asks which page refers to which; to note it takes a third of a save."""
    reference_index_auto_update_disabled.value = True
    yield
    reference_index_auto_update_disabled.value = False


@pytest.fixture
def indexed(settings):
    """What is saved from now on is found by a search."""
    backends = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"]}}
    backends["default"]["AUTO_UPDATE"] = True
    settings.WAGTAILSEARCH_BACKENDS = backends


@pytest.fixture
def queued(settings, monkeypatch):
    """Tasks wait for a worker, as they do in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # Between two tasks a worker would hang up on the test's transaction.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def site_tree(_tree, db):
    """`site_tree(model, code)` is the section of that model in that language."""
    cache.clear()
    return section


@pytest.fixture
def locales(site_tree):
    """{language code: Locale}."""
    return {locale.language_code: locale for locale in Locale.objects.all()}


@pytest.fixture
def reader_client(client, site_tree):
    """A reader's browser: no account, no cookie."""
    return client


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL runs what asks a database; the rest is the same on SQLite."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    asking = [item for item in items if asks_a_database(item)]
    others = [item for item in items if not asks_a_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = asking


def asks_a_database(item):
    names = {"db", "_tree", "django_db_setup", "site"} & set(item.fixturenames)
    return bool(names) or item.get_closest_marker("django_db") is not None
