"""Writing a segment: what a person saves, and what they take back.

Every text is kept as a Version of its Unit. A draft stays in the Unit; what is
confirmed is written to wagtail-localize's StringTranslation, from where it goes live.
"""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue, validate_translation_links

from locales.models import Unit, Version

from .segments import told_by

LONGEST_TITLE = Page._meta.get_field("draft_title").max_length


class Conflict(Exception):
    """Somebody else has written since: `unit` is what it says now."""

    def __init__(self, unit):
        super().__init__(unit)
        self.unit = unit


class OwnWork(Exception):
    """A person would approve what they translated themselves."""


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
