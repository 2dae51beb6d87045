"""A fifth language is one setting, one command and its catalog."""

from datetime import date

import polib
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import trans_real
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from base.dates import date_range, long_date
from home.demo.translating import translate
from locales import gate
from locales.models import Team
from locales.teams import works_in
from tests.factories import NewsPageFactory, UserFactory
from tests.locales.conftest import complete
from tests.rendering import render

SPANISH = ("es", "Spanish")


@pytest.fixture
def catalog(settings, tmp_path):
    """Where the interface's catalogs are, with a Spanish one beside the others."""
    folder = tmp_path / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po = polib.POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for source, target in {
        "Skip to the content": "Ir al contenido",
        "search/": "buscar/",
        "Translation coverage": "Estado de las traducciones",
    }.items():
        po.append(polib.POEntry(msgid=source, msgstr=target))
    po.save_as_mofile(str(folder / "django.mo"))
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]


@pytest.fixture
def spanish(settings, site_tree, catalog):
    """The site with Spanish in its setting, before the command."""
    settings.LANGUAGES = [*settings.LANGUAGES, SPANISH]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    yield
    trans_real._translations.pop("es", None)
    translation.activate("en")


@pytest.fixture
def added(spanish):
    call_command("add_language", "es")
    return Locale.objects.get(language_code="es")


def publish_sections(locale):
    for submitted in Translation.objects.filter(target_locale=locale):
        complete(submitted)
        gate.publish(submitted, UserFactory(is_superuser=True))


def test_a_language_that_the_settings_do_not_name_is_refused(site_tree):
    with pytest.raises(CommandError, match="LANGUAGES"):
        call_command("add_language", "es")
    assert not Locale.objects.filter(language_code="es").exists()


def test_its_home_and_sections_come_to_be_drafts(added):
    made = Page.objects.filter(locale=added)
    english = Page.objects.filter(locale__language_code="en", depth__in=[2, 3])
    assert made.count() == english.count() > 2
    assert not made.filter(live=True).exists()
    assert Translation.objects.filter(target_locale=added).count() == made.count()


def test_its_teams_are_there(added):
    assert {team.role for team in added.teams.all()} == set(Team.Role)
    translator = UserFactory()
    translator.groups.add(added.teams.get(role=Team.Role.TRANSLATOR).group)
    assert works_in(translator, added.pk)
    assert not works_in(translator, Locale.get_default().pk)


def test_the_command_makes_nothing_twice(added, capsys):
    pages = Page.objects.count()
    call_command("add_language", "es")
    assert Page.objects.count() == pages
    assert "nothing is changed" in capsys.readouterr().out


def test_a_missing_catalog_is_said(settings, spanish, capsys):
    settings.LOCALE_PATHS = settings.LOCALE_PATHS[1:]
    call_command("add_language", "es")
    assert "no catalog" in capsys.readouterr().err


def test_readers_find_what_is_translated_and_the_rest_in_its_original(added):
    untranslated = NewsPageFactory(title="Six cities met")
    translated = NewsPageFactory(title="Night mayors")
    publish_sections(added)
    translate(translated, added, {}, translator=None, publish=False)
    submitted = Translation.objects.get(
        source__object_id=translated.translation_key, target_locale=added
    )
    complete(submitted)
    page = gate.publish(submitted, UserFactory(is_superuser=True))

    home = render("/es/")
    assert home.status == 200
    assert home.select("html")[0]["lang"] == "es"
    assert "Ir al contenido" in home.html
    own = render(page.get_url())
    assert own.canonical().endswith(page.url)
    assert "es" in own.hreflang()
    assert render(translated.get_url()).hreflang()["es"] == own.canonical()
    section = page.get_parent()
    fallback = render(f"{section.get_url()}{untranslated.slug}/")
    assert fallback.select("main")[0].find(attrs={"lang": "en"}) is not None
    assert "es" not in fallback.hreflang()


def test_a_search_stands_at_its_address(added):
    publish_sections(added)
    assert render("/es/buscar/").status == 200


def test_its_dates_are_written_as_it_writes_them():
    assert long_date(date(2020, 11, 26), "es") == "26 de noviembre de 2020"
    assert date_range(date(2020, 10, 29), date(2020, 11, 2), "es") == (
        "29 de octubre – 2 de noviembre de 2020"
    )
