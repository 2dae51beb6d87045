"""Approving segments, and setting them back: their text stays, their state changes."""

from django.db import transaction
from django.utils import timezone

from locales.models import Unit, Version

from .writing import OwnWork


def approve(translation, segments, *, user):
    """Makes Segments reviewed, in the name of `user`, and returns how many were not.

    Drafts of a person are left out; what the memory or a machine wrote is taken as it
    stands. Raises OwnWork, having changed nothing, where `user` translated one of
    them. What somebody has written since the Segments were read stays as it is. Five
    queries, whatever their number.
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
    """The Units of Segments that are as they were read, made where there are none."""
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
        if _is_as_read(unit, wanted.get((unit.context_id, unit.string_id)))
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


def _is_as_read(unit, segment):
    return segment is not None and unit.version == (segment.version or 1)
