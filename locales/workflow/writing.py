"""Writing a segment: what a person saves, approves, takes back.

Every text is kept as a Version of its Unit. A draft stays in the Unit; what is
confirmed is written to wagtail-localize's StringTranslation, from where it goes live.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Case, F, OuterRef, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue, validate_translation_links

from locales.models import Unit, Version

from .segments import told_by

# What of a StringTranslation is kept as the first version of its unit.
TEXT = (
    "id",
    "data",
    "translation_type",
    "tool_name",
    "has_error",
    "last_translated_by_id",
    "updated_at",
)
LONGEST_TITLE = Page._meta.get_field("draft_title").max_length


class Conflict(Exception):
    """Somebody else has written since: `unit` is what it says now."""

    def __init__(self, unit):
        super().__init__(unit)
        self.unit = unit


class OwnWork(Exception):
    """A person would approve what they translated themselves."""


@dataclass(frozen=True)
class Place:
    """Where a text belongs, and what stands there: one query fetches all of it."""

    segment: StringSegment
    locale_id: int
    unit_id: int | None
    version: int
    text: StringTranslation | None
    translator_id: int | None

    @property
    def key(self):
        return {
            "string_id": self.segment.string_id,
            "context_id": self.segment.context_id,
            "locale_id": self.locale_id,
        }


def place(translation_id, context_id, string_id, **also):
    """The Place of a segment in a translation. One query.

    `also` are annotations of the StringSegment that come with it, in the same query.
    Raises StringSegment.DoesNotExist where the source does not say that there (any
    more).
    """
    of_segment = {
        "context": OuterRef("context"),
        "locale": OuterRef("source__translations__target_locale"),
    }
    units = Unit.objects.filter(string=OuterRef("string"), **of_segment)
    texts = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), **of_segment
    )
    segment = (
        StringSegment.objects.filter(
            source__translations=translation_id,
            source__translations__enabled=True,
            context=context_id,
            string=string_id,
        )
        .select_related("string", "context", "source__locale")
        .annotate(
            locale_id=F("source__translations__target_locale"),
            unit_id=Subquery(units.values("pk")),
            unit_version=Subquery(units.values("version")),
            **{f"text_{name}": Subquery(texts.values(name)) for name in TEXT},
            translator_id=Case(
                When(unit_id=None, then=Subquery(texts.values("last_translated_by"))),
                default=Subquery(units.values("translator")),
            ),
            **also,
        )
        .order_by("order")
        .first()
    )
    if segment is None:
        raise StringSegment.DoesNotExist
    return Place(
        segment=segment,
        locale_id=segment.locale_id,
        unit_id=segment.unit_id,
        version=segment.unit_version or 0,
        text=_text(segment),
        translator_id=segment.translator_id,
    )


def _text(segment):
    """The StringTranslation that came with a segment, or None."""
    if segment.text_id is None:
        return None
    return StringTranslation(
        **{name: getattr(segment, f"text_{name}") for name in TEXT}
    )


def validate(segment, text):
    """Raises ValidationError where a text cannot stand for a StringSegment."""
    validate_text(segment.string.data, text, path=segment.context.path)


def validate_text(source, text, *, path):
    """The same for the HTML of a source at a content path."""
    if not text.strip():
        raise ValidationError(_("The translation is empty."))
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong
    if path == "title":
        Page._meta.get_field("title").run_validators(StringValue(text).render_text())


def write(place, text, *, user, based_on, state, origin=Unit.Origin.PERSON):
    """Writes `text` at a Place in the name of `user` and returns its Unit.

    `based_on` is the version the person saw, None to write over any. A draft changes
    nothing of what is confirmed. A reviewer's wording leaves the translator's name; it
    is reviewed only where somebody else translated, so that two people have seen it.
    Having written nothing, it raises Conflict, OwnWork, and ValidationError for what
    is confirmed and cannot go live. Three queries, one more for a page's title.
    """
    if based_on is not None and based_on != place.version:
        raise Conflict(_current(place))
    if state == Unit.State.REVIEWED and place.translator_id in (None, user.pk):
        raise OwnWork
    if state != Unit.State.DRAFT:
        validate(place.segment, text)
    with transaction.atomic(savepoint=False):
        unit = _write_unit(place, text, user=user, state=state, origin=origin)
        if unit:
            Version.objects.bulk_create(
                [*_before(place, unit), _version(unit, author=user)]
            )
            if state != Unit.State.DRAFT:
                confirm(place, text, user=user, origin=origin)
    # Raised within, it would undo whatever else the request has written.
    if unit is None:
        raise Conflict(_current(place))
    return unit


def _current(place):
    return Unit.objects.select_related("translator", "reviewer").get(**place.key)


def _write_unit(place, text, *, user, state, origin):
    """The Unit with its new text, or None where somebody else was quicker."""
    now = timezone.now()
    values = {"text": text, "state": state, "origin": origin, "changed_at": now}
    if state == Unit.State.REVIEWED:
        values["reviewer"] = user
    else:
        values |= {"translator": user, "reviewer": None}
    if place.unit_id is None:
        return _first(place, values)
    changed = Unit.objects.filter(pk=place.unit_id, version=place.version).update(
        version=place.version + 1, **values
    )
    if not changed:
        return None
    return Unit(pk=place.unit_id, version=place.version + 1, **place.key, **values)


def _first(place, values):
    """The first Unit of a segment; what was there before it becomes its version 1."""
    if "translator" not in values:
        values["translator_id"] = place.translator_id
    unit = Unit(version=2 if place.text else 1, **place.key, **values)
    return unit if _insert(unit) else None


def _insert(unit):
    """Whether the row could be made, because nobody else had made it. One query.

    Django's own ways take two: one to insert, one to see whose row it is.
    """
    fields = [field for field in Unit._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        field.get_db_prep_save(getattr(unit, field.attname), connection)
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(Unit._meta.db_table)} ({columns}) VALUES ({marks}) "
            f"ON CONFLICT DO NOTHING RETURNING {quote(Unit._meta.pk.column)}",
            values,
        )
        row = cursor.fetchone()
    unit.pk = row and row[0]
    return bool(row)


def _version(unit, *, author):
    return Version(
        unit=unit,
        number=unit.version,
        text=unit.text,
        state=unit.state,
        origin=unit.origin,
        author=author,
        created_at=unit.changed_at,
    )


def _before(place, unit):
    """[Version] of a text that had no Unit until now."""
    if place.unit_id is not None or place.text is None:
        return []
    return [_version_of_text(unit, place.text, number=1)]


def _version_of_text(unit, text, *, number):
    state, origin, _text = told_by(None, text)
    return Version(
        unit=unit,
        number=number,
        text=text.data,
        state=state,
        origin=origin,
        author_id=text.last_translated_by_id,
        created_at=text.updated_at,
    )


def keep(unit, text, *, number):
    """Makes a StringTranslation that had no Unit a Version of it."""
    version = _version_of_text(unit, text, number=number)
    version.save()
    return version


def confirm(place, text, *, user, origin):
    """Writes what may go live. One query; two for a title, which listings show."""
    is_machine = origin == Unit.Origin.MACHINE
    values = {
        "data": text,
        "translation_type": "machine" if is_machine else "manual",
        "tool_name": "",
        "last_translated_by": user,
        "updated_at": timezone.now(),
        "has_error": False,
        "field_error": "",
    }
    if place.text:
        StringTranslation.objects.filter(pk=place.text.pk).update(**values)
    else:
        StringTranslation.objects.bulk_create(
            [
                StringTranslation(
                    translation_of=place.segment.string,
                    context=place.segment.context,
                    locale_id=place.locale_id,
                    created_at=values["updated_at"],
                    **values,
                )
            ],
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=list(values),
        )
    if place.segment.context.path == "title":
        Page.objects.filter(
            translation_key=place.segment.context.object_id, locale=place.locale_id
        ).update(draft_title=StringValue(text).render_text()[:LONGEST_TITLE])


def approve(translation, segments, *, user):
    """Makes Segments reviewed, in the name of `user`, and returns how many were not.

    Drafts of a person are left out; what the memory or a machine wrote is taken as it
    stands. Raises OwnWork, having changed nothing, where `user` translated one of
    them. Five queries, whatever their number.
    """
    waiting = [
        each
        for each in segments
        if each.state == Unit.State.TRANSLATED or each.is_marked
    ]
    if any(each.translator == user for each in waiting):
        raise OwnWork
    with transaction.atomic():
        units = _units_of(translation, waiting)
        for unit in units:
            unit.state = Unit.State.REVIEWED
            unit.reviewer = user
        _write_again(units, waiting, user=user)
    return len(units)


def set_back(translation, segments, *, user):
    """Makes Segments drafts again, in the words of their translator.

    Drafts are left as they are. At most five queries, whatever their number.
    """
    done = [each for each in segments if each.is_done]
    with transaction.atomic():
        units = _units_of(translation, done)
        for unit in units:
            # Written by a machine, it would not count as a draft nobody has confirmed.
            unit.origin = Unit.Origin.PERSON
            unit.reviewer = None
            unit.state = Unit.State.DRAFT
        _write_again(units, done, user=user)


def _write_again(units, segments, *, user):
    """A new version of each Unit, with its Segment's text and the state it was given.

    Two queries, whatever their number.
    """
    now = timezone.now()
    texts = {(each.context_id, each.string_id): each.target for each in segments}
    for unit in units:
        unit.version += 1
        unit.text = texts[unit.context_id, unit.string_id]
        unit.changed_at = now
    Unit.objects.bulk_update(
        units, ["version", "text", "state", "origin", "reviewer", "changed_at"]
    )
    Version.objects.bulk_create(
        Version(
            unit=unit,
            number=unit.version,
            text=unit.text,
            state=unit.state,
            origin=unit.origin,
            author=user,
            created_at=now,
        )
        for unit in units
    )


def _units_of(translation, segments):
    """The Units of Segments, made where there are none yet."""
    wanted = {(each.context_id, each.string_id): each for each in segments}
    new = [each for each in segments if not each.version]
    Unit.objects.bulk_create(
        (
            Unit(
                context_id=each.context_id,
                string_id=each.string_id,
                locale_id=translation.target_locale_id,
                text=each.target,
                state=each.state,
                origin=each.origin,
                translator=each.translator,
                changed_at=each.changed_at,
            )
            for each in new
        ),
        ignore_conflicts=True,
    )
    units = [
        unit
        for unit in Unit.objects.select_for_update(of=("self",)).filter(
            context__object=translation.source.object_id,
            locale=translation.target_locale_id,
        )
        if (unit.context_id, unit.string_id) in wanted
    ]
    first = {(each.context_id, each.string_id) for each in new}
    Version.objects.bulk_create(
        (
            Version(
                unit=unit,
                number=unit.version,
                text=unit.text,
                state=unit.state,
                origin=unit.origin,
                author=unit.translator,
                created_at=unit.changed_at,
            )
            for unit in units
            if (unit.context_id, unit.string_id) in first
        ),
        ignore_conflicts=True,
    )
    return units


def restore(place, number, *, user, based_on):
    """Writes an old Version's text again, at most as translated: it is reviewed anew.

    Raises Version.DoesNotExist and what `write` raises.
    """
    old = Version.objects.get(unit=place.unit_id, number=number)
    state = Unit.State.DRAFT if old.state == Unit.State.DRAFT else Unit.State.TRANSLATED
    return write(place, old.text, user=user, based_on=based_on, state=state)


def follow(instance, *, created, raw=False, **_kwargs):
    """Receives `post_save` of a StringTranslation that others wrote over.

    Where an endpoint of wagtail-localize or a script did, the Unit keeps up.
    """
    if raw or created or instance.context_id is None:
        return
    unit = Unit.objects.filter(
        string=instance.translation_of_id,
        context=instance.context_id,
        locale=instance.locale_id,
    ).first()
    if unit is None or unit.text == instance.data:
        return
    unit.version += 1
    unit.text = instance.data
    unit.state, unit.origin, _text = told_by(None, instance)
    unit.translator, unit.reviewer = instance.last_translated_by, None
    unit.changed_at = instance.updated_at
    unit.save()
    keep(unit, instance, number=unit.version)
