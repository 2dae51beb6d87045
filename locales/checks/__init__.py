"""Quality checks of a translation: pure functions from a Segment to its findings.

    check(Segment("Six cities", "Sechs Städte", "en", "de"))

`text` reads the HTML of a segment and edits it; `reading` understands its numbers,
`dates` and `times` those; each other module holds the checks of one family.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import (
    apostrophes,
    dates,
    ending,
    extent,
    french,
    links,
    numbers,
    placeholders,
    quotes,
    repeats,
    tags,
    terms,
)
from .segment import Check, Finding, Match, Segment, Term

__all__ = ["CHECKS", "Check", "Finding", "Match", "Segment", "Term", "check"]

EMPTY = Check("empty", pgettext_lazy("quality check", "Empty"), True, extent.empty)
CHECKS: tuple[Check, ...] = (
    EMPTY,
    Check(
        "number", pgettext_lazy("quality check", "Number"), True, numbers.wrong_numbers
    ),
    Check("date", pgettext_lazy("quality check", "Date"), True, dates.wrong_dates),
    Check("placeholder", _("Placeholder"), True, placeholders.placeholders),
    Check("link", _("Link or address"), True, links.links),
    Check("markup", _("Broken or lost markup"), True, tags.broken),
    Check("html", _("Disallowed HTML"), True, tags.disallowed),
    Check("forbidden_term", _("Forbidden term"), True, terms.forbidden),
    Check("length", _("Too long"), True, extent.too_long),
    Check("ending", _("End punctuation"), False, ending.ending),
    Check("doubled_word", _("Doubled word"), False, repeats.doubled_words),
    Check("doubled_space", _("Doubled space"), False, repeats.doubled_spaces),
    Check("unchanged", _("Unchanged from the source"), False, extent.unchanged),
    Check("consistency", _("Translated in two ways"), False, extent.inconsistent),
    Check("term", _("Glossary term not used"), False, terms.unused),
    Check("french_spacing", _("French spacing"), False, french.spacing),
    Check("quotes", _("Quotation marks"), False, quotes.quotes),
    Check("apostrophe", _("Apostrophes"), False, apostrophes.apostrophes),
    Check("untouched_match", _("Untouched fuzzy match"), False, extent.untouched),
)


def check(segment: Segment) -> list[Finding]:
    """What is wrong with a segment, what blocks it first; [] if nothing is.

    Of a translation that is empty nothing else is said.
    """
    empty = list(EMPTY.findings(segment))
    if empty or extent.is_empty(segment.translation):
        return empty
    return [
        finding
        for one in sorted(CHECKS, key=lambda check: not check.blocking)
        for finding in one.findings(segment)
    ]
