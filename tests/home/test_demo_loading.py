"""Loading: once, resumable, never over an editor's work; on a small site of its own."""

import textwrap

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from articles.models import NewsPage
from base.models import Picture
from home.demo import documents, loading
from home.models import HomePage, Navigation
from practices.models import Topic
from tests.factories import png

FILES = {
    "topics.yaml": """
        night: {en: Night, fr: Nuit, de: Nacht, it: Notte}
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


@pytest.fixture
def load(db, tmp_path, monkeypatch):
    """Loads a site of four pages into a database without any."""
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "harbour.png").write_bytes(png().read())
    monkeypatch.setattr(documents, "CONTENT", tmp_path / "content")
    monkeypatch.setattr(documents, "IMAGES", tmp_path / "images")
    monkeypatch.setattr(documents, "SECTIONS", ("news",))
    Page.objects.filter(depth=2).delete()
    Locale.objects.exclude(language_code="en").delete()

    def run(progress=without_bar, password="a-demo-password"):
        loading.load(password=password, progress=progress)

    return run


def counted():
    """How many there are of what a second loading could double."""
    models = (Page, NewsPage, Topic, Picture, Navigation, get_user_model())
    return {model.__name__: model.objects.count() for model in models}


def live(code):
    pages = NewsPage.objects.live().filter(locale__language_code=code)
    return set(pages.values_list("title", flat=True))


def test_each_translation_is_in_the_state_its_document_says(load):
    load()
    assert live("en") == {"Six cities", "Three cities"}
    assert live("fr") == {"Six villes"}
    assert live("de") == {"Drei Städte"}
    assert live("it") == {"Tre città"}
    half = NewsPage.objects.get(locale__language_code="de", title="Sechs Städte")
    assert not half.live


def test_a_page_written_first_in_italian_is_the_original(load):
    load()
    group = Page.objects.filter(translation_key=documents.key_of("tre-citta"))
    original = min(group, key=lambda page: page.pk)
    assert original.locale.language_code == "it"


def test_a_translation_left_behind_still_says_what_was_true_before(load):
    load()
    assert NewsPage.objects.get(title="Drei Städte").standfirst == "Damals."
    assert NewsPage.objects.get(title="Tre città").standfirst == "Adesso."
    assert NewsPage.objects.get(title="Three cities").standfirst == "Now."


def test_loading_again_changes_nothing(load):
    load()
    before = counted()
    revisions = set(Page.objects.values_list("latest_revision_id", flat=True))
    load()
    assert counted() == before
    assert set(Page.objects.values_list("latest_revision_id", flat=True)) == revisions
    assert loading.is_loaded()


def test_a_loading_cut_short_goes_on_where_it_stopped(load):
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


def test_what_an_editor_changed_meanwhile_stays(load):
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


def test_demo_users_can_log_in_with_the_password_given_alone(load, client):
    load(password=None)
    assert not client.login(username="editor", password="")
    assert not client.login(username="editor", password="welcome-to-efus")
    assert not get_user_model().objects.get(username="admin").has_usable_password()


def test_a_translator_may_edit_one_language_alone(load, client):
    load()
    assert client.login(username="translator-it", password="a-demo-password")
    user = get_user_model().objects.get(username="translator-it")
    homes = {
        home.locale.language_code: home.permissions_for_user(user).can_edit()
        for home in HomePage.objects.all()
    }
    assert homes == {"en": False, "fr": False, "de": False, "it": True}
