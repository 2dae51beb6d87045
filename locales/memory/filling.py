"""Filling the memory with the translations that wagtail-localize has already."""

from itertools import batched

from django.db.models import Max
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationLog

from ..models import Unit
from .remembering import Origin, Sighting, remember

AT_ONCE = 1000


def fill(progress=iter):
    """Remembers every translation without an error; returns how many entries are new.

    Started again it goes over all of them again and adds only what is new. `progress`
    wraps the list of chunks of at most 1,000 translations. Eleven queries for each.
    """
    pks = StringTranslation.objects.filter(has_error=False)
    # By object, so that the segments of one are read once or twice.
    pks = pks.order_by("context__object_id", "pk").values_list("pk", flat=True)
    return sum(
        remember(_sightings(chunk)) for chunk in progress(list(batched(pks, AT_ONCE)))
    )


def _sightings(pks):
    translations = StringTranslation.objects.filter(pk__in=pks).select_related(
        "translation_of", "context"
    )
    keys = {each.context.object_id for each in translations if each.context}
    around, live_since = _around(keys), _live_since(keys)
    reviewed = _reviewed(translations)
    return [_sighting(each, around, live_since, reviewed) for each in translations]


def _reviewed(translations):
    """{(string, context, locale, text)} that somebody has approved. One query."""
    units = Unit.objects.filter(
        state=Unit.State.REVIEWED,
        string__in={each.translation_of_id for each in translations},
    )
    return set(units.values_list("string", "context", "locale", "text"))


def _sighting(translation, around, live_since, reviewed):
    string, context = translation.translation_of, translation.context
    previous, following = around.get((translation.context_id, string.pk), (None, None))
    by_machine = (
        translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    )
    published = context and live_since.get((context.object_id, translation.locale_id))
    place = string.pk, translation.context_id, translation.locale_id
    return Sighting(
        string.data,
        translation.data,
        string.locale_id,
        translation.locale_id,
        reviewed=bool(published and published >= translation.updated_at)
        or (*place, translation.data) in reviewed,
        author=None if by_machine else translation.last_translated_by_id,
        context=translation.context_id,
        previous=previous,
        following=following,
        origin=Origin.MACHINE if by_machine else Origin.SITE,
    )


def _around(keys):
    """{(context, string): (previous source, next source)} of whole objects. 1 query."""
    segments = list(
        StringSegment.objects.filter(source__object__in=keys)
        .order_by("source", "order", "pk")
        .values_list("source_id", "context_id", "string_id", "string__data")
    )
    texts = {}
    ends = (None, None, None, None)
    for before, this, after in zip(
        [ends, *segments[:-1]], segments, [*segments[1:], ends], strict=True
    ):
        source_id, context_id, string_id, _data = this
        texts[context_id, string_id] = (
            before[3] if before[0] == source_id else None,
            after[3] if after[0] == source_id else None,
        )
    return texts


def _live_since(keys):
    """{(object, locale): when it last went out}: what readers have was looked at.

    A page that is not live has been seen by nobody but its translator. Two queries.
    """
    logs = TranslationLog.objects.filter(source__object__in=keys)
    logs = logs.values_list("source__object_id", "locale_id").annotate(
        Max("created_at")
    )
    found = {(key, locale): at for key, locale, at in logs.order_by()}
    drafts = Page.objects.filter(translation_key__in=keys, live=False)
    for place in drafts.values_list("translation_key", "locale_id"):
        found.pop(place, None)
    return found
