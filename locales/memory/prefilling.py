"""Filling what the memory knows into the segments of a translation."""

from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue, validate_translation_links

from ..workflow.segments import MEMORY
from .lookup import Segment, matches
from .remembering import Origin


def prefill(translation, user=None):
    """Writes the same text's translation into every segment that has none.

    Of a wagtail-localize Translation; what stands in the same context goes first, then
    what was reviewed, then the latest. Returns how many segments were filled; they are
    marked with MEMORY, and what a machine once wrote again as a machine's.
    A translation whose markup would not fit is left out. Four queries and as many more
    as the database wants for its rows.
    """
    missing = _missing(translation)
    found = matches(
        [segment for _row, segment in missing],
        translation.source.locale,
        translation.target_locale,
        limit=1,
        fuzzy=False,
    )
    rows = [
        _row(segment, match[0].entry, translation, user)
        for (segment, _asked), match in zip(missing, found, strict=True)
        if match and fits(segment.string.data, match[0].entry.target)
    ]
    with transaction.atomic():
        StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def fits(source, target):
    """Whether a target is HTML a segment may hold, with links of the source only."""
    try:
        StringValue.from_translated_html(target)
        validate_translation_links(source, target)
    except ValueError:
        return False
    return True


def segments_of(translation):
    """[(StringSegment, Segment to look up)], in the order of the page. One query."""
    rows = list(
        StringSegment.objects.filter(source=translation.source_id)
        .select_related("string")
        .order_by("order", "pk")
    )
    texts = [None, *(row.string.data for row in rows), None]
    return [
        (row, Segment(texts[n + 1], row.context_id, texts[n], texts[n + 2]))
        for n, row in enumerate(rows)
    ]


def _missing(translation):
    """Of `segments_of`, those without a row of any kind; each string and place once."""
    there = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        context__object=translation.source.object_id,
    )
    seen = set(there.values_list("translation_of_id", "context_id"))
    missing = []
    for row, asked in segments_of(translation):
        place = row.string_id, row.context_id
        if place not in seen:
            seen.add(place)
            missing.append((row, asked))
    return missing


def _row(segment, entry, translation, user):
    by_machine = entry.origin == Origin.MACHINE
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=translation.target_locale,
        data=entry.target,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
        if by_machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name=MEMORY,
        last_translated_by=user,
    )
