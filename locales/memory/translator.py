"""The memory as one of wagtail-localize's machine translators."""

import logging

from django.utils.module_loading import import_string
from requests import RequestException
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from ..workflow.segments import MEMORY
from .lookup import matches
from .prefilling import fits

logger = logging.getLogger(__name__)


class MemoryTranslator(BaseMachineTranslator):
    """Translates what the memory has word for word, and nothing else.

    What is left goes to another translator where the options name one; where that one
    fails, the segments stay empty and the log says why:

        WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "locales.memory.translator.MemoryTranslator",
            "OPTIONS": {
                "CLASS": "wagtail_localize.machine_translators.deepl.DeepLTranslator",
                "OPTIONS": {"AUTH_KEY": "…"},
            },
        }
    """

    def __init__(self, options):
        super().__init__(options)
        self.other = None
        if "CLASS" in options:
            make = import_string(options["CLASS"])
            self.other = make(options.get("OPTIONS", {}))

    @property
    def display_name(self):
        return f"{MEMORY}, {self.other.display_name}" if self.other else MEMORY

    def can_translate(self, source_locale, target_locale):
        return source_locale.language_code != target_locale.language_code

    def translate(self, source_locale, target_locale, strings):
        """{StringValue: StringValue, or None where nobody knows}."""
        strings = list(strings)
        sources = [string.data for string in strings]
        found = matches(sources, source_locale, target_locale, limit=1, fuzzy=False)
        translated = {
            string: StringValue(match[0].entry.target)
            if match and fits(string.data, match[0].entry.target)
            else None
            for string, match in zip(strings, found, strict=True)
        }
        rest = [string for string, target in translated.items() if target is None]
        return translated | self._by_the_other(source_locale, target_locale, rest)

    def _by_the_other(self, source_locale, target_locale, strings):
        if not strings or self.other is None:
            return {}
        if not self.other.can_translate(source_locale, target_locale):
            return {}
        try:
            return self.other.translate(source_locale, target_locale, strings)
        except (RequestException, LookupError, ValueError):
            logger.exception("%s does not answer", self.other.display_name)
            return {}
