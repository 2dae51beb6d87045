"""The words of a translation that are still to do, by how much work they are."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail_localize.models import StringSegment

from locales import words
from locales.memory import lookup, scoring
from locales.workflow.segments import segments_of


class Band(models.TextChoices):
    """From what costs the least to what is all new."""

    REPETITION = "repetition", pgettext_lazy("band of words", "Repetitions")
    CONTEXT = "101", pgettext_lazy("band of words", "101 %")
    EXACT = "100", pgettext_lazy("band of words", "100 %")
    NEARLY = "95", pgettext_lazy("band of words", "95–99 %")
    CLOSE = "85", pgettext_lazy("band of words", "85–94 %")
    ALIKE = "75", pgettext_lazy("band of words", "75–84 %")
    NEW = "new", pgettext_lazy("band of words", "New")

    @property
    def meaning(self):
        return MEANINGS[self]


MEANINGS = {
    Band.REPETITION: _("The same text came before, in this page or in an earlier one."),
    Band.CONTEXT: _(
        "The memory has this very text, at this place or between the same neighbours."
    ),
    Band.EXACT: _("The memory has this very text, from somewhere else."),
    Band.NEARLY: _("Only numbers, punctuation or markup differ."),
    Band.CLOSE: _("A few words differ."),
    Band.ALIKE: _("The memory has something like it."),
    Band.NEW: _("The memory has nothing like it."),
}
# The least similarity of each, the best first.
LEAST = {
    Band.CONTEXT: scoring.IN_CONTEXT,
    Band.EXACT: scoring.EXACT,
    Band.NEARLY: 95,
    Band.CLOSE: 85,
    Band.ALIKE: scoring.LEAST,
    Band.NEW: 0,
}


def band_of(similarity, *, came_before=False):
    """The Band of a segment, by its similarity of 0 to 101 to what the memory has.

    What came before is a repetition, unless the memory has the very same: that needs
    no translator at all, while a repetition waits until the first one is translated.
    """
    if came_before and similarity < scoring.EXACT:
        return Band.REPETITION
    return next(band for band, least in LEAST.items() if similarity >= least)


@dataclass
class Figures:
    """How many words and segments are in each Band."""

    words: Counter = field(default_factory=Counter)
    segments: Counter = field(default_factory=Counter)

    def count(self, band, words, segments=1):
        self.words[band] += words
        self.segments[band] += segments

    def add(self, stored):
        """Adds what `stored` gave."""
        for band, (number, segments) in stored.items():
            self.count(Band(band), number, segments)

    @property
    def stored(self):
        """{Band value: [words, segments]} of the bands in which there are any."""
        return {
            band.value: [self.words[band], self.segments[band]]
            for band in Band
            if self.segments[band]
        }

    @property
    def total(self):
        """(words, segments)"""
        return self.words.total(), self.segments.total()


def analyse(translations, *, after=None):
    """{Translation.pk: Figures} of what is to do in Translations.

    They are from one language into one other, in the order in which they are to be
    done. To do is what nobody has confirmed: also what the memory or a machine filled
    in, and what a person left as a draft. A segment counts as a repetition where the
    same text and markup came before it, done or not, in its page, in an earlier one of
    these, or in those that `after`, a query of Translation, names. How near the memory
    comes is told before its reckoning of review.

    Nine queries, for each further 500 segments at most four more. With some 2,700
    entries in the memory 100 pages of ten segments take about half a second; where it
    is large, count on five to twenty milliseconds for a segment.
    """
    found = segments_of(translations)
    todo = {
        segment.string_id
        for listed in found.values()
        for segment in listed
        if not segment.is_done
    }
    known = _known(todo, after)
    looked_up = _similarities(translations, found)
    figures = {}
    for translation in translations:
        figures[translation.pk] = counted = Figures()
        for segment in found[translation.pk]:
            if not segment.is_done:
                came_before = segment.string_id in known
                band = band_of(next(looked_up), came_before=came_before)
                counted.count(band, words.count(segment.source))
            known.add(segment.string_id)
    return figures


def _known(todo, after):
    """Of these strings, those that stand in any of the Translations of `after`."""
    if after is None or not todo:
        return set()
    there = StringSegment.objects.filter(
        string__in=todo, source__in=after.order_by().values("source")
    )
    return set(there.values_list("string", flat=True).distinct())


def _similarities(translations, found):
    """Yields how near the memory comes to each segment to do, in their order."""
    asked = []
    for translation in translations:
        listed = found[translation.pk]
        around = [None, *(segment.source for segment in listed), None]
        asked += [
            lookup.Segment(
                segment.source, segment.context_id, around[number], around[number + 2]
            )
            for number, segment in enumerate(listed)
            if not segment.is_done
        ]
    if not asked:
        return iter(())
    source, target = translations[0].source.locale, translations[0].target_locale
    return iter(lookup.similarities(asked, source, target))
