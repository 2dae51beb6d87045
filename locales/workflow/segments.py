"""The segments of a translation, each with its text, its state and its history."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
)

from locales.models import SourceChange, Unit

# What wagtail-localize's rows are marked with that the memory filled.
MEMORY = "Translation memory"


class SegmentState(models.TextChoices):
    """In the order in which a segment passes through them."""

    EMPTY = "empty", pgettext_lazy("state of a segment", "Empty")
    CHANGED = "changed", pgettext_lazy("state of a segment", "Source changed")
    DRAFT = "draft", pgettext_lazy("state of a segment", "Draft")
    TRANSLATED = "translated", pgettext_lazy("state of a segment", "Translated")
    REVIEWED = "reviewed", pgettext_lazy("state of a segment", "Reviewed")


DONE = frozenset({SegmentState.TRANSLATED, SegmentState.REVIEWED})
UNCONFIRMED = frozenset({Unit.Origin.PERSON, Unit.Origin.FILE})


@dataclass(slots=True)
class Segment:
    """A source string at its place, and what there is of it in the target language.

    `source` and `target` are HTML as wagtail-localize keeps it. `target` is the latest
    text, be it a draft, or "" ; `confirmed` is what would go live, or None. `version`
    is what a save has to be based on; 0 where nobody has worked on it here. Where the
    source moved on, `previous_source` and `previous_target` are what they were.
    `error` is what was wrong when it was last published, or "". `path` names blocks by
    their ids, `field_path` by their types.
    """

    string_id: int
    context_id: int
    order: int
    path: str
    field_path: str
    attrs: str
    source: str
    target: str
    confirmed: str | None
    state: SegmentState
    origin: str
    version: int
    translator: models.Model | None
    reviewer: models.Model | None
    changed_at: datetime | None
    previous_source: str | None = None
    previous_target: str | None = None
    error: str = ""

    @property
    def key(self):
        """Its place within the translation, for addresses and forms."""
        return f"{self.context_id}-{self.string_id}"

    @property
    def is_done(self):
        return self.state in DONE

    @property
    def is_marked(self):
        """Whether a machine or the memory wrote it and nobody has looked at it yet."""
        return (
            self.state == SegmentState.DRAFT
            and self.confirmed is not None
            and self.origin not in UNCONFIRMED
        )


def segments(translation):
    """The Segments of a Translation in the order of the page. Four queries.

    A string that stands several times at one place (in one rich text) is one Segment,
    at its first place.
    """
    return segments_of([translation])[translation.pk]


def segments_of(translations):
    """{Translation.pk: [Segment]} of several Translations. Four queries in all."""
    here = {
        "context__object__in": {each.source.object_id for each in translations},
        "locale__in": {each.target_locale_id for each in translations},
    }
    units = {
        (unit.locale_id, unit.context_id, unit.string_id): unit
        for unit in Unit.objects.filter(**here).select_related("translator", "reviewer")
    }
    texts = {
        (text.locale_id, text.context_id, text.translation_of_id): text
        for text in StringTranslation.objects.filter(**here).select_related(
            "last_translated_by"
        )
    }
    changes = {
        (change.context_id, change.string_id): change
        for change in SourceChange.objects.filter(
            context__object__in=here["context__object__in"]
        ).select_related("previous")
    }
    found = StringSegment.objects.filter(
        source__in={each.source_id for each in translations}
    )
    sources = {}
    for segment in found.select_related("string", "context").order_by("order"):
        place = (segment.context_id, segment.string_id)
        sources.setdefault(segment.source_id, {}).setdefault(place, segment)
    rows = (changes, units, texts)
    return {
        each.pk: _in_language(
            each.target_locale_id, sources.get(each.source_id, {}), *rows
        )
        for each in translations
    }


def _in_language(locale_id, found, changes, units, texts):
    listed = []
    for place, segment in found.items():
        key = (locale_id, *place)
        listed.append(_segment(segment, units.get(key), texts.get(key)))
        _look_back(listed[-1], locale_id, changes, units, texts)
    return listed


def _segment(segment, unit, text):
    state, origin, target = told_by(unit, text)
    return Segment(
        string_id=segment.string_id,
        context_id=segment.context_id,
        order=segment.order,
        path=segment.context.path,
        field_path=segment.context.field_path or segment.context.path,
        attrs=segment.attrs,
        source=segment.string.data,
        target=target,
        confirmed=text.data if text else None,
        state=state,
        origin=origin,
        version=unit.version if unit else 0,
        translator=unit.translator if unit else text and text.last_translated_by,
        reviewer=unit and unit.reviewer,
        changed_at=unit.changed_at if unit else text and text.updated_at,
        error=(text.get_error() or "") if text and text.has_error else "",
    )


def told_by(unit, text):
    """(SegmentState, origin, text) from a Unit and a StringTranslation, or None."""
    if unit and (unit.state == Unit.State.DRAFT or not text):
        return SegmentState.DRAFT, unit.origin, unit.text
    if not text:
        return SegmentState.EMPTY, "", ""
    if unit and unit.text == text.data:
        state = SegmentState.DRAFT if text.has_error else SegmentState(unit.state)
        return state, unit.origin, text.data
    origin = origin_of(text)
    is_done = origin == Unit.Origin.PERSON and not text.has_error
    state = SegmentState.TRANSLATED if is_done else SegmentState.DRAFT
    return state, origin, text.data


def origin_of(text):
    """Where a StringTranslation that was not written through a Unit came from."""
    if text.tool_name == MEMORY:
        return Unit.Origin.MEMORY
    if text.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return Unit.Origin.MACHINE
    return Unit.Origin.PERSON


def _look_back(segment, locale_id, changes, units, texts):
    """What the source and the text were; the latest predecessor that has a text.

    Where the segment has none of its own yet, the old text is its draft.
    """
    seen, string_id = set(), segment.string_id
    while change := changes.get((segment.context_id, string_id)):
        if string_id in seen:
            return
        seen.add(string_id)
        string_id = change.previous_id
        key = (locale_id, segment.context_id, string_id)
        _state, _origin, old = told_by(units.get(key), texts.get(key))
        if segment.previous_source is None:
            segment.previous_source = change.previous.data
        if old:
            segment.previous_source = change.previous.data
            segment.previous_target = old
            if segment.state == SegmentState.EMPTY:
                segment.state = SegmentState.CHANGED
                segment.target = old
            return


def translation_of(instance):
    """The enabled Translation whose target is `instance`, or None. One query."""
    return (
        Translation.objects.filter(
            source__object=instance.translation_key,
            target_locale=instance.locale_id,
            enabled=True,
        )
        .select_related("source__locale", "target_locale")
        .first()
    )
