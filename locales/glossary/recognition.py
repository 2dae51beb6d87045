"""Terms in texts: by their stems, the longest first, and inside German compounds.

Everything here is pure: entries come in (see `entries`), places go out. Places are
counted in characters of the segment's HTML as it was given; `plain.plain` has the text
without markup.
"""

from dataclasses import dataclass, field
from typing import Any

import ahocorasick

from . import compounds
from .plain import plain
from .words import is_form_of, stem, tokens

STOP = 0  # the number of no stem


@dataclass(frozen=True, slots=True)
class Found:
    """A term at `start:end` of a segment's HTML.

    `concept` is the Entry it says, `term` the Word of it, `surface` the text as it
    stands there, `is_part` whether it is part of a compound.
    """

    start: int
    end: int
    concept: Any
    term: Any
    surface: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Demand:
    """What the glossary asks of a translation because of one concept in its source.

    `source` are the places of the concept in the source, `allowed` the texts that say
    it in the target language, the preferred one first, `is_used` whether one of them
    is there, `forbidden` the places in the target of forms that must not be.
    """

    concept: Any
    source: tuple[Found, ...]
    allowed: tuple[str, ...]
    is_used: bool
    forbidden: tuple[Found, ...]
    do_not_translate: bool


class Finder:
    """Finds words of one language in texts.

    Made of [(concept, word)]; both may be anything, but words have `text` and
    `case_sensitive`.
    """

    def __init__(self, pairs, language):
        self.language = language
        self._numbers = {}
        self._patterns = {}
        singles = {}
        for concept, word in pairs:
            parts = tokens(word.text)
            if not parts:
                continue
            key = tuple(self._number(part.surface) for part in parts)
            keys = {key}
            if word.case_sensitive:  # stemmers leave NGOs as it is
                keys.add((*key[:-1], self._number(f"{parts[-1].surface}s")))
            for one in keys:
                self._patterns.setdefault(one, []).append((concept, word, parts))
            if len(parts) == 1 and not word.case_sensitive:
                singles.setdefault(parts[0].folded, []).append((concept, word))
        self._automaton = ahocorasick.Automaton(
            ahocorasick.STORE_ANY, ahocorasick.KEY_SEQUENCE
        )
        for key in self._patterns:
            self._automaton.add_word(key, key)
        if self._patterns:
            self._automaton.make_automaton()
        self._compounds = (
            compounds.Compounds(singles)
            if language.partition("-")[0] in compounds.LANGUAGES
            else None
        )

    def _number(self, surface):
        return self._numbers.setdefault(
            stem(surface, self.language), len(self._numbers) + 1
        )

    def find(self, segment):
        """[Found] in the HTML of a segment, in its order.

        Where terms overlap, the longest is taken; two concepts that share a term are
        both found. A word that is no term itself is searched for terms within it.
        """
        if not self._patterns:
            return []
        text = plain(segment)
        words = tokens(text.text)
        taken = _longest(self._matches(words))
        found = [
            _found(text, words[first].start, words[last].end, concept, word)
            for first, last, concept, word in taken
        ]
        if self._compounds:
            covered = {
                index for first, last, *_ in taken for index in range(first, last + 1)
            }
            for index, word in enumerate(words):
                if index not in covered:
                    found += self._within(text, word)
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _matches(self, words):
        """[(first word, last word, concept, term)], overlapping ones too."""
        stems = [
            self._numbers.get(stem(word.surface, self.language), STOP) for word in words
        ]
        matches = []
        for last, key in self._automaton.iter(tuple(stems)):
            first = last - len(key) + 1
            stretch = words[first : last + 1]
            if not all(word.follows for word in stretch[1:]):
                continue
            matches += [
                (first, last, concept, term)
                for concept, term, parts in self._patterns[key]
                if self._is(stretch, parts, term)
            ]
        return matches

    def _is(self, stretch, parts, term):
        """Whether the words of a text are those of a term, inflected at the most."""
        if term.case_sensitive:
            return all(
                word.surface in (part.surface, f"{part.surface}s")
                for word, part in zip(stretch, parts, strict=True)
            )
        return all(
            is_form_of(word.folded, part.folded, self.language)
            for word, part in zip(stretch, parts, strict=True)
        )

    def _within(self, text, word):
        parts = []
        for start, end, pairs in self._compounds.within(word.folded):
            if all(end <= one[0] or start >= one[1] for one in parts):
                parts.append((start, end, pairs))
        # Letters that fold to two shift places: then the whole word is shown.
        exact = len(word.folded) == word.end - word.start
        return [
            _found(
                text,
                word.start + start if exact else word.start,
                word.start + end if exact else word.end,
                concept,
                term,
                is_part=True,
            )
            for start, end, pairs in parts
            for concept, term in pairs
        ]


def _found(text, start, end, concept, term, *, is_part=False):
    surface = text.text[start:end]
    start, end = text.place(start, end)
    return Found(start, end, concept, term, surface, is_part)


def _longest(matches):
    """Those of overlapping matches that cover most words; equal stretches stay."""
    taken = []
    for match in sorted(matches, key=lambda one: (one[0] - one[1], one[0])):
        first, last = match[:2]
        if all(
            last < one[0] or first > one[1] or (first, last) == one[:2] for one in taken
        ):
            taken.append(match)
    return taken


@dataclass
class Terms:
    """The glossary between two languages.

    Made of `entries.Entry` objects that have words in both languages.
    """

    entries: list
    source_language: str
    target_language: str
    _source: Finder = field(init=False, repr=False)
    _target: Finder = field(init=False, repr=False)

    def __post_init__(self):
        self._source = self._finder(self.source_language)
        self._target = self._finder(self.target_language, with_names=True)

    def _finder(self, language, *, with_names=False):
        pairs = [
            (entry, word)
            for entry in self.entries
            for word in entry.words
            if word.language == language
        ]
        if with_names:
            # Names that stay as they are are looked for as the source writes them.
            pairs += [
                (entry, word)
                for entry in self.entries
                if entry.do_not_translate
                for word in entry.allowed(self.source_language)
            ]
        return Finder(pairs, language)

    def find(self, source):
        """[Found] in the HTML of a source segment."""
        return self._source.find(source)

    def find_in_target(self, target):
        """[Found] in the HTML of a translation, forbidden forms among them."""
        return self._target.find(target)

    def used(self, concept, target):
        """Whether a translation says `concept` as the glossary wants it.

        True where the glossary has no word for it in the target language. A name that
        is not to be translated has to stand there as in the source.
        """
        return self._says(concept, self.find_in_target(target))

    def allowed(self, concept):
        """Texts that say `concept` in the target language, the preferred one first."""
        words = list(concept.allowed(self.target_language))
        if concept.do_not_translate:
            words += concept.allowed(self.source_language)
        return tuple(dict.fromkeys(word.text for word in words))

    def _says(self, concept, found):
        return not self.allowed(concept) or any(
            one.concept.key == concept.key and one.term.is_allowed for one in found
        )

    def demands(self, source, target):
        """[Demand] for each concept in the HTML of a source and of its translation.

        Plain data for checks. A forbidden form counts only where its concept is in
        the source: elsewhere the word may be the right one.
        """
        in_target = self.find_in_target(target)
        places = {}
        for one in self.find(source):
            places.setdefault(one.concept.key, []).append(one)
        demands = []
        for key, found in places.items():
            concept = found[0].concept
            demands.append(
                Demand(
                    concept=concept,
                    source=tuple(found),
                    allowed=self.allowed(concept),
                    is_used=self._says(concept, in_target),
                    forbidden=tuple(
                        one
                        for one in in_target
                        if one.concept.key == key and not one.term.is_allowed
                    ),
                    do_not_translate=concept.do_not_translate,
                )
            )
        return demands
