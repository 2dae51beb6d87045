"""From the units of a TMX file to entries of the memory."""

from collections import Counter
from itertools import batched, islice

from django.utils.translation import gettext as _
from wagtail.models import Locale

from ..remembering import Origin, Sighting, remember
from .reading import Refused, units

AT_ONCE = 500
# What can become of a pair of languages in a unit, or of a unit without one.
OUTCOMES = ("new", "known", "empty", "too_long", "other_languages", "not_yours")


class Languages:
    """The site's languages as a file may name them, and into which one may write."""

    def __init__(self, targets=None):
        self.codes = {
            locale.language_code.lower(): locale.pk for locale in Locale.objects.all()
        }
        self.targets = set(self.codes.values()) if targets is None else set(targets)

    def find(self, code):
        """The locale's pk: of `fr-CA`, or else of `fr`; None for another language."""
        return self.codes.get(code) or self.codes.get(code.split("-")[0])

    def pairs(self, unit):
        """[(source html, source locale, target html, target locale)] of the site's."""
        found = {}
        for code, text in unit.texts.items():
            if locale := self.find(code):
                found.setdefault(locale, text)
        source = self.find(unit.source) if unit.source else next(iter(found), None)
        if source not in found:
            return []
        return [
            (found[source], source, text, target)
            for target, text in found.items()
            if target != source
        ]


def survey(file, languages):
    """Reads a whole file and takes nothing; returns how many units it has.

    Raises Refused where it is damaged anywhere, or holds nothing that may be taken.
    """
    number, ours, allowed = 0, 0, 0
    for unit in units(file):
        number += 1
        pairs = languages.pairs(unit)
        ours += bool(pairs)
        allowed += any(target in languages.targets for *_rest, target in pairs)
    if not number:
        raise Refused(_("The file holds no translations."))
    if not ours:
        raise Refused(
            _(
                "The file holds no two languages of this site; one of them has to be "
                "the language it was translated from."
            )
        )
    if not allowed:
        raise Refused(
            _("The file holds no translations into a language that you look after.")
        )
    return number


def take(file, languages, *, reviewed, batch, start=0):
    """Remembers what a file holds; yields (units read, Counter of OUTCOMES) as it goes.

    What is yielded has been written. `start` is how many units were read before.
    `reviewed` says that the file's translations are, but for those that it denies.
    """
    done = start
    for some in batched(islice(units(file), start, None), AT_ONCE):
        outcome, sightings = Counter(), []
        for unit in some:
            for found in _sightings(unit, languages, reviewed, batch):
                if isinstance(found, str):
                    outcome[found] += 1
                else:
                    sightings.append(found)
        outcome["new"] = remember(sightings)
        outcome["known"] = len(sightings) - outcome["new"]
        done += len(some)
        yield done, outcome


def _sightings(unit, languages, reviewed, batch):
    """Yields what a unit has to remember, or which of OUTCOMES it came to."""
    pairs = languages.pairs(unit)
    if unit.is_too_long:
        yield "too_long"
        return
    if not pairs:
        yield "other_languages"
    for source_text, source, target_text, target in pairs:
        if target not in languages.targets:
            yield "not_yours"
        elif not source_text or not target_text:
            yield "empty"
        else:
            yield Sighting(
                source_text,
                target_text,
                source,
                target,
                reviewed=reviewed and unit.is_reviewed,
                origin=_origin(unit),
                batch=batch,
                hashes_around=unit.hashes_around,
            )


def _origin(unit):
    is_machine = unit.properties.get("x-origin") == Origin.MACHINE
    return Origin.MACHINE if is_machine else Origin.TMX
