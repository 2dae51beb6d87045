"""Loading: once, resumable, never over an editor's work; on a small site of its own."""

import textwrap

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from articles.models import NewsPage
from base.models import Picture
from home.demo import documents, loading
from home.models import HomePage, Navigation
from home.views import found
from locales import gate
from locales.models import (
    Concept,
    LanguageRules,
    StandingRule,
    Task,
    Term,
    TranslationRequest,
)
from practices.models import Topic
from tests.factories import png

FILES = {
    "topics.yaml": """
        night: {en: Night, fr: Nuit, de: Nacht, it: Notte}
    """,
    "glossary.yaml": """
        crowd:
          en: {term: crowd, definition: Many people.}
          fr: {term: foule, also: [monde], definition: Beaucoup de gens.}
          de: {term: Menge, not: {Masse: Abwertend.}, definition: Viele Menschen.}
          it: {term: folla, definition: Molta gente.}
    """,
    "organisations.yaml": "{}",
    "people.yaml": "{}",
    "navigation.yaml": """
        strapline: {en: Cities, fr: Villes, de: Städte, it: Città}
        footer_note: {en: Note, fr: Remarque, de: Hinweis, it: Nota}
        header: [news/index]
        footer: []
    """,
    "pages/home.yaml": """
        type: home.HomePage
        source: en
        translations: {fr: full, de: full, it: full}
        title: {en: Home, fr: Accueil, de: Start, it: Inizio}
        slug: {en: home, fr: accueil, de: start, it: inizio}
        lead: six-cities
    """,
    "pages/news/index.yaml": """
        type: articles.NewsIndexPage
        source: en
        translations: {fr: full, de: full, it: full}
        title: {en: News, fr: Actualités, de: Neues, it: Notizie}
        slug: {en: news, fr: actualites, de: neues, it: notizie}
    """,
    "pages/news/six-cities.yaml": """
        type: articles.NewsPage
        source: en
        translations: {fr: full, de: half, it: none}
        published: 2020-10-19
        date: 2020-10-19
        title: {en: Six cities, fr: Six villes, de: Sechs Städte, it: Sei città}
        slug: {en: six-cities, fr: six-villes, de: sechs-stadte, it: sei-citta}
        standfirst: {en: They met., fr: Réunies., de: Trafen sich., it: Riunite.}
        topics: [night]
        image: harbour
        image_alt: {en: Harbour, fr: Port, de: Hafen, it: Porto}
        body:
          - paragraph:
              en: <p>They met.</p>
              fr: <p>Réunies.</p>
              de: <p>Trafen sich.</p>
              it: <p>Riunite.</p>
    """,
    "pages/news/tre-citta.yaml": """
        type: articles.NewsPage
        source: it
        translations: {en: full, fr: none, de: stale}
        date: 2020-10-20
        title: {en: Three cities, fr: Trois villes, de: Drei Städte, it: Tre città}
        slug: {en: three-cities, fr: trois-villes, de: drei-stadte, it: tre-citta}
        standfirst: {en: Now., fr: Maintenant., de: Jetzt., it: Adesso.}
        earlier:
          standfirst: {en: Then., fr: Avant., de: Damals., it: Prima.}
        related: []
        body:
          - heading: {en: Three, fr: Trois, de: Drei, it: Tre}
    """,
}


def without_bar(items, _name):
    return items


@pytest.fixture(scope="module")
def small_content(tmp_path_factory):
    """Four pages in place of the newsletter's."""
    folder = tmp_path_factory.mktemp("demo")
    for name, text in FILES.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "harbour.png").write_bytes(png().read())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "CONTENT", folder / "content")
        patch.setattr(documents, "IMAGES", folder / "images")
        patch.setattr(documents, "SECTIONS", ("news",))
        yield


def empty_site():
    Page.objects.filter(depth=2).delete()
    people = get_user_model()
    Group.objects.filter(team__isnull=False).delete()
    for model in (Navigation, Topic, Picture, Concept, LanguageRules, people):
        model.objects.all().delete()


def load(progress=without_bar, password="a-demo-password"):
    """As the command does it."""
    if not loading.is_loaded():
        loading.load(password=password, progress=progress)


@pytest.fixture
def empty(small_content, db):
    """A database without any site."""
    empty_site()


@pytest.fixture(scope="module")
def loaded_once(small_content, _tree, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        empty_site()
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once, db):
    """A database with the four pages."""


def counted():
    """How many there are of what a second loading could double."""
    models = (Page, NewsPage, Topic, Picture, Navigation, Term, get_user_model())
    models += (Task, StandingRule, TranslationRequest)
    return {model.__name__: model.objects.count() for model in models}


def live(code):
    pages = NewsPage.objects.live().filter(locale__language_code=code)
    return set(pages.values_list("title", flat=True))


def test_each_translation_is_in_the_state_its_document_says(loaded):
    assert live("en") == {"Six cities", "Three cities"}
    assert live("fr") == {"Six villes"}
    assert live("de") == {"Drei Städte"}
    assert live("it") == {"Tre città"}
    half = NewsPage.objects.get(locale__language_code="de", title="Sechs Städte")
    assert not half.live


def test_a_page_written_first_in_italian_is_the_original(loaded):
    group = Page.objects.filter(translation_key=documents.key_of("tre-citta"))
    original = min(group, key=lambda page: page.pk)
    assert original.locale.language_code == "it"


def test_a_translation_left_behind_still_says_what_was_true_before(loaded):
    assert NewsPage.objects.get(title="Drei Städte").standfirst == "Damals."
    assert NewsPage.objects.get(title="Tre città").standfirst == "Adesso."
    assert NewsPage.objects.get(title="Three cities").standfirst == "Now."


def test_the_glossary_is_there_in_each_language(loaded):
    told = Term.objects.values_list("locale__language_code", "text", "status")
    assert set(told) == {
        ("en", "crowd", "preferred"),
        ("fr", "foule", "preferred"),
        ("fr", "monde", "admitted"),
        ("de", "Menge", "preferred"),
        ("de", "Masse", "forbidden"),
        ("it", "folla", "preferred"),
    }
    assert Concept.objects.get().definitions.count() == 4


def test_a_term_that_an_editor_changed_stays(loaded):
    Term.objects.filter(text="monde").delete()
    loading.load(password=None, progress=without_bar)
    assert not Term.objects.filter(text="monde").exists()


def test_what_is_half_done_is_a_task_and_french_is_reviewed(loaded):
    half = Task.objects.exclude(stage=Task.Stage.DONE)
    assert {task.translation.target_locale.language_code for task in half} >= {"de"}
    assert all(task.due for task in half)
    french = Translation.objects.filter(target_locale__language_code="fr")
    assert not any(gate.obstacles(each) for each in french)


def test_loading_again_changes_nothing(loaded):
    assert loading.is_loaded()
    before = counted()
    loading.load(password=None, progress=without_bar)
    assert counted() == before
    call_command("load_demo", verbosity=0)
    assert counted() == before


def test_a_loading_cut_short_goes_on_where_it_stopped(empty):
    def cut(items, name):
        if name != "pages":
            return items
        return cut_after_two(items)

    def cut_after_two(items):
        yield from items[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(cut)
    assert not loading.is_loaded()
    there = set(NewsPage.objects.live().values_list("pk", flat=True))
    assert there
    load()
    assert loading.is_loaded()
    assert there <= set(NewsPage.objects.live().values_list("pk", flat=True))
    complete = counted()
    load()
    assert counted() == complete
    assert live("en") == {"Six cities", "Three cities"}


def test_what_an_editor_changed_meanwhile_stays(empty):
    def edit_between(items, name):
        for item in items:
            yield item
            if name == "pages" and item.key == "six-cities":
                page = NewsPage.objects.get(title="Six cities")
                page.title = "Seven cities"
                page.save_revision().publish()
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(edit_between)
    load()
    assert live("en") == {"Seven cities", "Three cities"}


def test_once_the_home_is_live_all_the_rest_is_there(empty, monkeypatch):
    def fail(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as failing:
        failing.setattr(loading, "partial", lambda *args: fail)
        with pytest.raises(KeyboardInterrupt):
            load()
    assert not loading.is_loaded()
    assert Navigation.objects.count() == len(documents.LANGUAGES)
    assert found("met", Locale.objects.get(language_code="en"))
    load()
    assert loading.is_loaded()


def test_demo_users_can_log_in_with_the_password_given_alone(empty, client):
    load(password=None)
    assert not client.login(username="editor", password="")
    assert not client.login(username="editor", password="welcome-to-efus")
    assert not get_user_model().objects.get(username="admin").has_usable_password()


def test_a_translator_may_edit_one_language_alone(loaded, client):
    assert client.login(username="translator-it", password="a-demo-password")
    user = get_user_model().objects.get(username="translator-it")
    homes = {
        home.locale.language_code: home.permissions_for_user(user).can_edit()
        for home in HomePage.objects.all()
    }
    assert homes == {"en": False, "fr": False, "de": False, "it": True}
