"""A minor edit of the source: its editor finds that the translations still stand."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from locales.models import SourceChange, Unit, Version

from .carrying import Carried, carry
from .segments import told_by
from .settling import settle
from .word_diff import rendered
from .writing import validate

LINK = re.compile(r"<a\b[^>]*>")


class Standing(models.TextChoices):
    """Of a reworded segment in one language."""

    WAITING = "waiting", pgettext_lazy("translation of a change", "To translate")
    KEPT = "kept", pgettext_lazy("translation of a change", "Kept")
    MISFIT = "misfit", pgettext_lazy("translation of a change", "Cannot be kept")


@dataclass(frozen=True)
class Language:
    """How a change stands in one language, and the text of the old wording in it."""

    locale: Locale
    standing: Standing
    text: str


@dataclass
class Change:
    """A SourceChange as its editor sees it."""

    change: SourceChange
    languages: list[Language] = field(default_factory=list)

    @property
    def diff(self):
        """The two wordings as safe HTML."""
        return rendered(self.change.previous.data, self.change.string.data)

    def _has(self, standing):
        return any(each.standing == standing for each in self.languages)

    @property
    def is_open(self):
        """Whether there is a translation of the old wording that could be kept."""
        return self._has(Standing.WAITING)

    @property
    def is_kept(self):
        return self._has(Standing.KEPT)


def changes(source):
    """The Changes of a TranslationSource that its editor can decide about.

    In the order of the page; seven queries.
    """
    return _Changes(source).listed()


def minor(source, keys, user):
    """Keeps the translations of the changes with these primary keys, everywhere.

    Texts, states, authors and versions of the old wording are those of the new one,
    in every language that has none yet; a further Version says who decided so. A text
    whose links or markup do not fit stays to be translated. Returns how many texts in
    how many languages were kept, as a pair.
    """
    with transaction.atomic():
        found = _Changes(source, keys)
        by_string = {each.string_id: each for each in found.changes}

        def fits(place, text):
            return _fits(by_string[place[1]], text)

        kept = carry(
            found.pairs(),
            carried=found.carried,
            languages=found.targets,
            kept_by=user,
            fits=fits,
        )
        places = {place for place, _locale in kept}
        _mark(
            [
                each.pk
                for each in found.changes
                if (each.context_id, each.string_id) in places
            ],
            is_minor=True,
        )
    settle(source, user, changed=0)
    return len(kept), len({locale for _place, locale in kept})


def undo(source, keys, user):
    """Takes a decision of `minor` back, as far as nobody has worked on the text since.

    Returns how many texts are to be translated again.
    """
    with transaction.atomic():
        found = _Changes(source, keys)
        kept = {
            (unit.context_id, unit.string_id, unit.locale_id): unit
            for unit in found.kept()
        }
        texts = [
            text.pk
            for change in found.changes
            for locale, text in found.carried.texts[
                change.context_id, change.string_id
            ].items()
            if (change.context_id, change.string_id, locale) in kept
        ]
        # The versions that go with them are copies of the old wording's.
        Unit.objects.filter(pk__in=[unit.pk for unit in kept.values()]).delete()
        StringTranslation.objects.filter(pk__in=texts).delete()
        _mark([each.pk for each in found.changes], is_minor=False)
    settle(source, user, changed=len(kept))
    return len(kept)


def _mark(keys, *, is_minor):
    SourceChange.objects.filter(pk__in=keys).update(is_minor=is_minor)


def _fits(change, text):
    """Whether a text can go live in place of the new wording, with all its links."""
    try:
        validate(change, text)
    except ValidationError:
        return False
    return set(LINK.findall(text)) == set(LINK.findall(change.string.data))


class _Changes:
    """The changes of what a source says now, and what is written at all of them."""

    def __init__(self, source, keys=None):
        here = StringSegment.objects.filter(
            source=source, context=OuterRef("context"), string=OuterRef("string")
        )
        of_object = SourceChange.objects.filter(
            context__object=source.object_id
        ).select_related("string", "previous", "context")
        now = of_object.filter(Exists(here))
        if keys is not None:
            now = now.filter(pk__in=keys)
        self.changes = list(
            now.annotate(order=here.values("order")[:1]).order_by("order", "pk")
        )
        self.before = {(each.context_id, each.string_id): each for each in of_object}
        self.locales = {
            each.pk: each
            for each in Locale.objects.filter(
                translations__source=source,
                translations__enabled=True,
            ).order_by("pk")
        }
        self.targets = set(self.locales)
        places = {
            place
            for change in self.changes
            for place in [
                (change.context_id, change.string_id),
                *self.predecessors(change),
            ]
        }
        self.carried = Carried(places)

    def predecessors(self, change):
        """The places (context id, string id) of the old wordings, the latest first."""
        found, context, string = [], change.context_id, change.string_id
        while earlier := self.before.get((context, string)):
            string = earlier.previous_id
            if (context, string) in found:
                break
            found.append((context, string))
        return found

    def pairs(self):
        return [
            (place, (change.context_id, change.string_id))
            for change in self.changes
            for place in self.predecessors(change)
        ]

    def kept(self):
        """Units at the new places that say what was kept, and nothing since."""
        wanted = {(change.context_id, change.string_id) for change in self.changes}
        said_so = Version.objects.filter(
            unit=OuterRef("pk"),
            number=OuterRef("version"),
            origin=Version.Origin.KEPT,
        )
        units = Unit.objects.filter(
            Exists(said_so), context__in={context for context, _string in wanted}
        )
        return [each for each in units if (each.context_id, each.string_id) in wanted]

    def listed(self):
        kept = {
            (unit.context_id, unit.string_id, unit.locale_id) for unit in self.kept()
        }
        found = [
            Change(change, list(self._languages(change, kept)))
            for change in self.changes
        ]
        return [each for each in found if each.languages]

    def _languages(self, change, kept):
        here = (change.context_id, change.string_id)
        written = self.carried.languages(here)
        for pk, locale in self.locales.items():
            if (*here, pk) in kept:
                text = self.carried.units[here][pk].text
                yield Language(locale, Standing.KEPT, text)
            elif pk not in written and (text := self._old_text(change, pk)):
                fits = _fits(change, text)
                yield Language(
                    locale, Standing.WAITING if fits else Standing.MISFIT, text
                )

    def _old_text(self, change, locale):
        for place in self.predecessors(change):
            unit = self.carried.units[place].get(locale)
            text = self.carried.texts[place].get(locale)
            if unit or text:
                return told_by(unit, text)[2]
        return ""
