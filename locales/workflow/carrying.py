"""Texts that go along where their source goes: to another place, or another wording."""

from collections import defaultdict

from django.db.models import BigIntegerField, Case, Value, When
from django.utils import timezone
from wagtail_localize.models import StringTranslation

from locales.models import Comment, Dismissal, Unit, Version

from .segments import told_by

UNIT = ("text", "state", "origin", "translator_id", "reviewer_id", "changed_at")
VERSION = ("number", "text", "state", "origin", "author_id", "created_at")
TEXT = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by_id",
    "has_error",
    "field_error",
)


class Carried:
    """The texts of some places in every language: {(context id, string id): …}.

    `texts` are StringTranslations and `units` Units, by locale id. Two queries.
    """

    def __init__(self, places):
        of_strings = {string for _context, string in places}
        contexts = {context for context, _string in places}
        self.texts, self.units = defaultdict(dict), defaultdict(dict)
        for text in StringTranslation.objects.filter(
            context__in=contexts, translation_of__in=of_strings
        ):
            place = (text.context_id, text.translation_of_id)
            self.texts[place][text.locale_id] = text
        for unit in Unit.objects.filter(context__in=contexts, string__in=of_strings):
            self.units[unit.context_id, unit.string_id][unit.locale_id] = unit

    def languages(self, place):
        """Ids of the locales in which something is written at a place."""
        return self.texts[place].keys() | self.units[place].keys()


def carry(pairs, *, carried=None, languages=None, kept_by=None, fits=None):
    """Copies texts, states, authors and versions from places to others.

    `pairs` are [(from, to)] of places, (context id, string id); the old ones keep
    theirs, and of several for one place the first counts. Where something is written
    at the new place already it stays, and where `languages` (locale ids) are given,
    others are left alone. `kept_by` is who decided so; a further Version says it then.
    `fits(to, text)` tells whether a text can stand
    there. Returns {(to, locale id)} of what was copied. Seven queries.
    """
    carried = carried or Carried({place for pair in pairs for place in pair})
    texts, units, done = [], [], set()
    for start, end in pairs:
        for locale in sorted(carried.languages(start) - carried.languages(end)):
            if (end, locale) in done:
                continue
            if languages is not None and locale not in languages:
                continue
            text = carried.texts[start].get(locale)
            unit = carried.units[start].get(locale)
            if fits and text and not fits(end, text.data):
                continue
            if text:
                texts.append(_text(text, end))
            if unit or kept_by:
                units.append((unit or _first(text), end))
            done.add((end, locale))
    StringTranslation.objects.bulk_create(texts)
    _copy(units, kept_by)
    return done


def _text(text, place):
    context, string = place
    values = {name: getattr(text, name) for name in TEXT}
    return StringTranslation(
        translation_of_id=string, context_id=context, locale_id=text.locale_id, **values
    )


def _first(text):
    """A Unit for what nobody has worked on here, as it would be told."""
    state, origin, written = told_by(None, text)
    return Unit(
        locale_id=text.locale_id,
        text=written,
        state=state,
        origin=origin,
        translator_id=text.last_translated_by_id,
        changed_at=text.updated_at,
    )


def _copy(units, kept_by):
    """Copies [(Unit, place)] with their Versions."""
    copies = [
        Unit(
            string_id=string,
            context_id=context,
            locale_id=unit.locale_id,
            version=unit.version + bool(kept_by),
            **{name: getattr(unit, name) for name in UNIT},
        )
        for unit, (context, string) in units
    ]
    Unit.objects.bulk_create(copies)
    history = defaultdict(list)
    for version in Version.objects.filter(
        unit__in=[unit.pk for unit, _place in units if unit.pk]
    ):
        history[version.unit_id].append(version)
    versions = []
    for (unit, _place), copy in zip(units, copies, strict=True):
        of_unit = history.get(unit.pk) or [_version(unit, copy)]
        versions += [
            Version(unit=copy, **{name: getattr(each, name) for name in VERSION})
            for each in of_unit
        ]
        if kept_by:
            versions.append(_kept(copy, kept_by))
    Version.objects.bulk_create(versions)


def _version(unit, copy):
    return Version(
        unit=copy,
        number=unit.version,
        text=unit.text,
        state=unit.state,
        origin=unit.origin,
        author_id=unit.translator_id,
        created_at=unit.changed_at,
    )


def _kept(copy, person):
    return Version(
        unit=copy,
        number=copy.version,
        text=copy.text,
        state=copy.state,
        origin=Version.Origin.KEPT,
        author=person,
        created_at=timezone.now(),
    )


def take_remarks_along(pairs):
    """Comments go to where their segment went, with what was dismissed there."""
    moves = {start: end for start, (end, _string) in pairs}
    strings = {string for _context, string in moves}
    contexts = {context for context, _string in moves}
    here = {"context__in": contexts, "string__in": strings}
    Comment.objects.filter(**here).update(
        context=Case(
            *(
                When(context=context, string=string, then=Value(end))
                for (context, string), end in moves.items()
            ),
            default="context",
            output_field=BigIntegerField(),
        )
    )
    Dismissal.objects.bulk_create(
        (
            Dismissal(
                string_id=each.string_id,
                context_id=moves[each.context_id, each.string_id],
                locale_id=each.locale_id,
                key=each.key,
                reason=each.reason,
                dismissed_by_id=each.dismissed_by_id,
            )
            for each in Dismissal.objects.filter(**here)
            if (each.context_id, each.string_id) in moves
        ),
        ignore_conflicts=True,
    )
