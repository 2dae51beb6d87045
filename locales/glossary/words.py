"""Words of a text and what is left of them without their endings."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

ALGORITHMS = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
# Letters and digits; accents that stand by themselves and soft hyphens belong to
# them, apostrophes and hyphens part words: l’espace, night-time.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*")
# What may stand between two words of one term.
WITHIN = re.compile(r"[\s\-\u2010\u2011'’\u2060]*")
# The longest ending that inflection changes, where the other form has one letter or
# none (city, cities): sich is no form of Sicherheit, criminale none of criminalità,
# mediator none of mediation, though their stems are equal.
LONGEST_ENDING = {"it": 2}
USUAL_LONGEST_ENDING = 3
# Italian words too short for the stemmer still end in their number: ente, enti.
LAST_VOWELS = frozenset("aeio")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text at `start:end`; `follows` the one before without a stop."""

    start: int
    end: int
    surface: str
    folded: str
    follows: bool


def tokens(text):
    """The Tokens of a text without markup."""
    found, last = [], None
    for match in WORD.finditer(text):
        surface = unicodedata.normalize("NFC", match[0].replace("\u00ad", ""))
        follows = last is not None and bool(WITHIN.fullmatch(text, last, match.start()))
        found.append(Token(match.start(), match.end(), surface, fold(surface), follows))
        last = match.end()
    return found


@lru_cache(maxsize=50_000)
def fold(word):
    """`word` in small letters without accents; ß is ss."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


@cache
def _stemmer(language):
    algorithm = ALGORITHMS.get(language.partition("-")[0].lower())
    return snowballstemmer.stemmer(algorithm) if algorithm else None


@lru_cache(maxsize=50_000)
def stem(word, language):
    """What inflection leaves of `word`; itself where the language has no stemmer.

    Stemmed until nothing more goes, so that récits ends where récit does.
    """
    stemmer, left = _stemmer(language), word.casefold()
    if stemmer is None:
        return fold(left)
    before = None
    while left != before:
        before, left = left, stemmer.stemWord(left)
    if language.startswith("it") and left[-1:] in LAST_VOWELS:
        left = left[:-1]
    return fold(left)


def is_form_of(folded, other, language):
    """Whether two folded words of one stem differ by their endings at the most."""
    if folded == other:
        return True
    common = 0
    for one, two in zip(folded, other, strict=False):
        if one != two:
            break
        common += 1
    shorter, longer = sorted((len(folded) - common, len(other) - common))
    longest = LONGEST_ENDING.get(language.partition("-")[0], USUAL_LONGEST_ENDING)
    return shorter <= 1 and longer <= longest
