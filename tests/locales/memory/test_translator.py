"""The memory where wagtail-localize asks a machine."""

import pytest
from django.test import override_settings
from requests import ConnectionError as NoConnection
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from locales.memory.translator import MemoryTranslator

pytestmark = pytest.mark.django_db

HERE = "tests.locales.memory.test_translator."


class Loud(BaseMachineTranslator):
    display_name = "Loud"

    def can_translate(self, source_locale, target_locale):
        return target_locale.language_code != "de"

    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(string.data.upper()) for string in strings}


class Down(Loud):
    def translate(self, source_locale, target_locale, strings):
        raise NoConnection


def translated(translator, locales, *strings, code="it"):
    values = [StringValue(string) for string in strings]
    found = translator.translate(locales["en"], locales[code], values)
    return [found[value].data if found[value] else None for value in values]


def test_what_the_memory_does_not_have_stays_empty(seen, locales):
    seen("They met.", "Riunione.")
    translator = MemoryTranslator({})
    assert translated(translator, locales, "They met.", "They meet.") == [
        "Riunione.",
        None,
    ]
    assert translator.display_name == "Translation memory"
    assert translator.can_translate(locales["en"], locales["it"])
    assert not translator.can_translate(locales["en"], locales["en"])


def test_another_translator_does_the_rest_where_it_can(seen, locales):
    seen("They met.", "Riunione.")
    seen("They met.", "Treffen.", "de")
    translator = MemoryTranslator({"CLASS": f"{HERE}Loud"})
    asked = "They met.", "Night"
    assert translated(translator, locales, *asked) == ["Riunione.", "NIGHT"]
    assert translated(translator, locales, *asked, code="de") == ["Treffen.", None]
    assert translator.display_name == "Translation memory, Loud"


def test_another_translator_that_is_down_takes_nothing_away(seen, locales, caplog):
    seen("They met.", "Riunione.")
    translator = MemoryTranslator({"CLASS": f"{HERE}Down"})
    asked = "They met.", "Night"
    assert translated(translator, locales, *asked) == ["Riunione.", None]
    assert "Loud does not answer" in caplog.text


def test_wagtail_localize_takes_it_from_the_settings():
    deepl = "wagtail_localize.machine_translators.deepl.DeepLTranslator"
    setting = {
        "CLASS": "locales.memory.translator.MemoryTranslator",
        "OPTIONS": {"CLASS": deepl, "OPTIONS": {"AUTH_KEY": "x:fx"}},
    }
    with override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=setting):
        assert get_machine_translator().display_name == "Translation memory, DeepL"
