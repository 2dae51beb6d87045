"""The glossary as readers see it: from A to Z in their language."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from wagtail.models import Locale

from base.collation import sort_key

from .entries import entries

OTHER = "#"


@dataclass(frozen=True, slots=True)
class Article:
    """A concept for readers; `anchor` is the id of its place on the page.

    `language` is that of the headword: the page's, or the first there is where the
    page's has no term yet. `also` are admitted terms of that language, `elsewhere` is
    [(language, preferred term)] of the others.
    """

    anchor: str
    headword: str
    language: str
    also: tuple[str, ...]
    definition: str
    definition_language: str
    elsewhere: tuple[tuple[str, str], ...]
    is_name: bool


def letters(language):
    """[(letter, [Article])] in a language, in the order of its dictionaries.

    Four queries, whatever there is. Forbidden forms and notes are not for readers.
    """
    there = set(Locale.objects.values_list("language_code", flat=True))
    codes = [code for code, _name in settings.LANGUAGES if code in there]
    articles = [_article(entry, language, codes) for entry in entries(*codes)]
    found = sorted(filter(None, articles), key=lambda one: sort_key(one.headword))
    return [
        (letter, list(group))
        for letter, group in groupby(found, key=lambda one: letter_of(one.headword))
    ]


def letter_of(headword):
    """The letter under which a dictionary has a word: É is E, 1987 is #."""
    first = sort_key(headword)[0][:1].upper()
    return first if first.isalpha() else OTHER


def _article(entry, language, codes):
    texts = {
        code: tuple(word.text for word in entry.allowed(code))
        for code in codes
        if entry.allowed(code)
    }
    if not texts:
        return None
    own = language if language in texts else next(iter(texts))
    meant = next(
        (code for code in (language, own, *codes) if code in entry.definitions), own
    )
    return Article(
        anchor=f"term-{entry.key}",
        headword=texts[own][0],
        # A name is the same word in the reader's language.
        language=language if entry.do_not_translate else own,
        also=texts[own][1:],
        definition=entry.definitions.get(meant, ""),
        definition_language=meant,
        elsewhere=()
        if entry.do_not_translate
        else tuple((code, found[0]) for code, found in texts.items() if code != own),
        is_name=entry.do_not_translate,
    )
