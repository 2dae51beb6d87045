"""The source moved on: what that changes for its translations, and what it does not.

All of it follows from the texts themselves, never from the time of a publication.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import StringSegment, TranslationSource, get_schema_version

from locales.models import SourceChange

from . import expiry, extraction
from .aligning import Spot, align
from .carrying import carry, take_remarks_along
from .content import content_of, said
from .settling import settle


@dataclass
class Following:
    """What came of it: the SourceChanges noticed, and numbers of other segments."""

    changes: list = field(default_factory=list)
    added: int = 0
    moved: int = 0

    @property
    def to_translate(self):
        """How many segments stand where another text, or nothing, stood before."""
        return len(self.changes) + self.added


def follow(source, user=None):
    """Brings a TranslationSource up to date with its live page or snippet.

    Returns the Following, or None where the content is what it was or is gone. A text
    that has moved within the page keeps its translations; one that is reworded gets a
    SourceChange, unless it goes back to what it was. Then every translation is settled
    in the name of `user` (see `settling`). Some 30 queries, whatever its segments; six
    where nothing changed.
    """
    with transaction.atomic():
        source = (
            TranslationSource.objects.select_for_update(of=("self",))
            .select_related("locale", "specific_content_type", "object")
            .get(pk=source.pk)
        )
        try:
            instance = source.get_source_instance()
        except ObjectDoesNotExist:
            return None
        expiry.carry_over(instance)
        content = content_of(instance)
        if said(content, type(instance)) == said(source.content_json, type(instance)):
            return None
        before = _places(source)
        _store(source, instance, content)
        extraction.refresh(source)
        following = _compare(before, _places(source))
    settle(source, user, changed=following.to_translate)
    return following


def _store(source, instance, content):
    source.content_json = content
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(
        update_fields=[
            "content_json",
            "schema_version",
            "object_repr",
            "last_updated_at",
        ]
    )


def _places(source):
    """{Spot: (context id, string id)} in the order of the page. One query."""
    found = (
        StringSegment.objects.filter(source=source)
        .order_by("order", "pk")
        .values_list("context__path", "string__data", "context_id", "string_id")
    )
    return {
        Spot(path, text): (context, string) for path, text, context, string in found
    }


def _compare(before, after):
    """Records what is reworded, takes along the texts of what has moved."""
    origins = align(list(before), list(after))
    moved, changed = [], []
    for spot, origin in origins.items():
        start, end = before[origin], after[spot]
        if spot.text == origin.text:
            moved.append((start, end))
        else:
            # Reworded at a new place: the old text is carried there, to be its draft.
            if spot.path != origin.path:
                moved.append((start, (end[0], start[1])))
            changed.append((end, start[1]))
    if moved:
        carry(moved)
        take_remarks_along(moved)
        _take_changes_along(moved)
    return Following(
        changes=_record(changed),
        added=len(set(after) - set(before) - set(origins)),
        moved=len(moved),
    )


def _take_changes_along(moved):
    """What a moved text stood for before is known at its new place, too."""
    old = {
        (change.context_id, change.string_id): change
        for change in SourceChange.objects.filter(
            context__in={context for (context, _string), _end in moved}
        )
    }
    SourceChange.objects.bulk_create(
        (
            SourceChange(
                context_id=end[0],
                string_id=end[1],
                previous_id=old[start].previous_id,
                is_minor=old[start].is_minor,
                noticed_at=old[start].noticed_at,
            )
            for start, end in moved
            if start in old
        ),
        ignore_conflicts=True,
    )
    predecessors = [
        ((start[0], old[start].previous_id), (end[0], old[start].previous_id))
        for start, end in moved
        if start in old
    ]
    if predecessors:
        carry(predecessors)


def _record(changed):
    """SourceChanges for [((context id, string id), id of the previous string)].

    Where the source goes back to what it was, there is nothing to record.
    """
    if not changed:
        return []
    there = defaultdict(dict)
    for change in SourceChange.objects.filter(
        context__in={context for (context, _string), _previous in changed}
    ):
        there[change.context_id][change.string_id] = change.previous_id
    now = timezone.now()
    new = [
        SourceChange(
            context_id=context, string_id=string, previous_id=previous, noticed_at=now
        )
        for (context, string), previous in changed
        if string not in _ancestors(previous, there[context])
    ]
    return SourceChange.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["context", "string"],
        update_fields=["previous", "is_minor", "noticed_at"],
    )


def _ancestors(string_id, previous):
    """What stood there before, from one to the next."""
    found = []
    while (string_id := previous.get(string_id)) and string_id not in found:
        found.append(string_id)
    return found
