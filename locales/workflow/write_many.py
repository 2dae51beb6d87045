"""Writing many segments of one translation at once, in a constant number of queries."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from locales.models import Unit, Version

from .segments import Segment
from .writing import validate_text


@dataclass(frozen=True)
class Writing:
    """A text for a Segment, which says what it was based on."""

    segment: Segment
    text: str

    @property
    def key(self):
        return self.segment.context_id, self.segment.string_id


def write_many(translation, writings, *, user, state, origin):
    """Writes texts as drafts or translated, in the name of `user`.

    Returns [Segment] of those that somebody else has written since they were read: they
    stay as they are. All others are written, or none: raises ValidationError for one
    that is to be confirmed and cannot go live. Nine queries at most, whatever their
    number; SQLite takes three more for each hundred.
    """
    if state == Unit.State.REVIEWED:
        raise ValueError("A review is of one text at a time.")
    if state != Unit.State.DRAFT:
        for each in writings:
            validate_text(each.segment.source, each.text, path=each.segment.path)
    if not writings:
        return []
    now = timezone.now()
    by = {"state": state, "origin": origin, "translator": user, "changed_at": now}
    with transaction.atomic():
        _make(translation, writings, by)
        units = _locked(translation, writings)
        done = [each for each in writings if _is_ours(units.get(each.key), each, by)]
        _change(done, units, by)
        _keep(done, units, by)
        if state != Unit.State.DRAFT:
            _confirm(translation, done, user=user, origin=origin, now=now)
    written = {each.key for each in done}
    return [each.segment for each in writings if each.key not in written]


def _make(translation, writings, by):
    """Units where there are none: with the text, or with what was there before."""
    Unit.objects.bulk_create(
        (
            Unit(
                context_id=each.segment.context_id,
                string_id=each.segment.string_id,
                locale_id=translation.target_locale_id,
                **(_before(each.segment) or {"text": each.text, **by}),
            )
            for each in writings
            if not each.segment.version
        ),
        ignore_conflicts=True,
    )


def _before(segment):
    """What a segment says without a Unit, or None where it says nothing."""
    if segment.confirmed is None:
        return None
    return {
        "text": segment.target,
        "state": segment.state,
        "origin": segment.origin,
        "translator": segment.translator,
        "changed_at": segment.changed_at,
    }


def _locked(translation, writings):
    wanted = {each.key for each in writings}
    found = Unit.objects.select_for_update(of=("self",)).filter(
        context__object=translation.source.object_id,
        locale=translation.target_locale_id,
    )
    units = {(unit.context_id, unit.string_id): unit for unit in found}
    return {key: unit for key, unit in units.items() if key in wanted}


def _is_ours(unit, writing, by):
    """Whether a Unit is what the writing is based on, or was made for it just now."""
    if unit is None:
        return False
    segment = writing.segment
    if segment.version:
        return unit.version == segment.version
    made = _before(segment) or {"text": writing.text, **by}
    is_same = (unit.text, unit.changed_at) == (made["text"], made["changed_at"])
    return unit.version == 1 and is_same


def _is_first(writing):
    """Whether the Unit was made with the text, so that there is nothing to change."""
    return not writing.segment.version and writing.segment.confirmed is None


def _change(writings, units, by):
    changed = [units[each.key] for each in writings if not _is_first(each)]
    texts = {each.key: each.text for each in writings}
    firsts = [
        _version(units[each.key])
        for each in writings
        if not each.segment.version and not _is_first(each)
    ]
    Version.objects.bulk_create(firsts, ignore_conflicts=True)
    for unit in changed:
        unit.version += 1
        unit.text = texts[unit.context_id, unit.string_id]
        unit.reviewer = None
        for name, value in by.items():
            setattr(unit, name, value)
    Unit.objects.bulk_update(changed, ["version", "text", "reviewer", *by])


def _version(unit):
    return Version(
        unit=unit,
        number=unit.version,
        text=unit.text,
        state=unit.state,
        origin=unit.origin,
        author_id=unit.translator_id,
        created_at=unit.changed_at,
    )


def _keep(writings, units, by):
    Version.objects.bulk_create(_version(units[each.key]) for each in writings)


def _confirm(translation, writings, *, user, origin, now):
    """Writes what may go live; a title is seen in the listings of the admin."""
    is_machine = origin == Unit.Origin.MACHINE
    values = {
        "translation_type": "machine" if is_machine else "manual",
        "tool_name": "",
        "last_translated_by": user,
        "updated_at": now,
        "has_error": False,
        "field_error": "",
    }
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=each.segment.string_id,
                context_id=each.segment.context_id,
                locale_id=translation.target_locale_id,
                data=each.text,
                created_at=now,
                **values,
            )
            for each in writings
        ],
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", *values],
    )
    titles = [each.text for each in writings if each.segment.path == "title"]
    if titles:
        Page.objects.filter(
            translation_key=translation.source.object_id,
            locale=translation.target_locale_id,
        ).update(draft_title=StringValue(titles[0]).render_text())
