"""What a translation shares with its source unless it has its own.

Pictures, links, documents, related pages, texts that are the same everywhere:
wagtail-localize's overridable segments, and their overrides.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage
from wagtail.models import TranslatableMixin
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from .value_fields import ValueFields, readable

# As Wagtail's own choosers show pictures, so that most are made already.
THUMBNAIL = "max-165x165"


class Conflict(Exception):
    """Somebody else has set or taken back the value since."""


@dataclass(slots=True)
class Value:
    """A value at its place, and what a translation has instead, if it has anything.

    `original` is the primary key of something chosen, or a text; `field` the form
    field that takes such a value. `path` names blocks by their ids, `field_path` by
    their types.
    """

    context_id: int
    order: int
    path: str
    field_path: str
    field: forms.Field
    original: object
    override: SegmentOverride | None

    @property
    def own(self):
        return self.override and self.override.data

    @property
    def model(self):
        """Of what it is chosen from; None for a text."""
        queryset = getattr(self.field, "queryset", None)
        return queryset.model if queryset is not None else None

    @property
    def stamp(self):
        """What a change has to be based on; "" where it is the original's."""
        return self.override.updated_at.isoformat() if self.override else ""

    @property
    def error(self):
        """Why the page could not be published with it, or ""."""
        return (self.override and self.override.get_error()) or ""


def values(translation):
    """The Values of a Translation, in the order of the page. Two queries.

    Those that no form of the source shows are left out.
    """
    source = translation.source
    segments = list(
        OverridableSegment.objects.filter(source=source)
        .select_related("context")
        .order_by("order")
    )
    if not segments:
        return []
    overrides = {
        each.context_id: each
        for each in _overrides(translation).select_related("last_translated_by")
    }
    fields = ValueFields(source.specific_content_type.model_class())
    found = []
    for segment in segments:
        context = segment.context
        field_path = context.field_path or context.path
        if field := fields.find(field_path):
            found.append(
                Value(
                    context_id=context.pk,
                    order=segment.order,
                    path=context.path,
                    field_path=field_path,
                    field=field,
                    original=segment.data,
                    override=overrides.get(context.pk),
                )
            )
    return found


def _overrides(translation):
    return SegmentOverride.objects.filter(
        locale=translation.target_locale_id,
        context__object=translation.source.object_id,
    )


def chosen(found):
    """{(model, key as text): instance} of what Values choose and is still there.

    One query for each model, one more for pictures, each with its thumbnail.
    """
    keys = defaultdict(set)
    for value in found:
        if value.model:
            both = {readable(value.field, each) for each in (value.original, value.own)}
            keys[value.model] |= both - {None}
    instances = {}
    for model, wanted in keys.items():
        rows = model._default_manager.all()
        if issubclass(model, AbstractImage):
            rows = rows.prefetch_renditions(THUMBNAIL)
        if issubclass(model, TranslatableMixin):
            rows = rows.select_related("locale")
        for key, row in rows.in_bulk(list(wanted)).items():
            instances[model, str(key)] = row
    return instances


@transaction.atomic
def write(translation, value, data, *, user, based_on):
    """Gives a translation its own `data` at a Value.

    `based_on` is the `stamp` the person saw, None to write over any. Raises Conflict,
    with what is there by now in `value`. Four queries.
    """
    _alone(translation, value, based_on)
    override = value.override or SegmentOverride(
        locale_id=translation.target_locale_id, context_id=value.context_id
    )
    override.data_json = json.dumps(data, cls=DjangoJSONEncoder)
    override.last_translated_by = user
    # A new value has not been found wrong yet.
    override.has_error, override.field_error = False, ""
    override.save()
    value.override = override


@transaction.atomic
def take_back(translation, value, *, based_on):
    """Gives a translation the original's value again; otherwise as `write`."""
    _alone(translation, value, based_on)
    if value.override:
        value.override.delete()
        value.override = None


def _alone(translation, value, based_on):
    """Nobody else changes values until the transaction ends.

    wagtail-localize would let two people make a row each, and fail on finding both.
    """
    Translation.objects.select_for_update().get(pk=translation.pk)
    value.override = _overrides(translation).filter(context=value.context_id).first()
    if based_on is not None and based_on != value.stamp:
        raise Conflict


def leave_out_gone(translation):
    """Marks values whose picture, document or page was deleted; returns how many.

    wagtail-localize then takes the original's, where it would fail to find them.
    """
    found = [each for each in values(translation) if each.own is not None]
    there = chosen(found)
    gone = [
        each.override.pk
        for each in found
        if each.model and (each.model, str(each.own)) not in there
    ]
    return SegmentOverride.objects.filter(pk__in=gone, has_error=False).update(
        has_error=True,
        field_error=_("What was chosen here is not there any more."),
    )


def sparing(translation, make):
    """What `make()` returns of a page; without the values that are gone by now."""
    try:
        return make()
    except ObjectDoesNotExist:
        if not leave_out_gone(translation):
            raise
        return make()


def refuse_gone(translation, make):
    """`make()`; where what was chosen is gone it is marked; raises ValidationError."""
    try:
        make()
    except ObjectDoesNotExist:
        if not leave_out_gone(translation):
            raise
        raise ValidationError(
            _("A picture, document or page that was chosen is not there any more.")
        ) from None
