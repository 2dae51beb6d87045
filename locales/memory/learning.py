"""Learning from a page: what its segments say when it is handed in, approved, live."""

from ..models import Unit
from ..workflow.segments import SegmentState, segments
from .remembering import Origin, Sighting, remember


def learn(translation, *, is_live=False):
    """Remembers the confirmed segments of a Translation; returns how many are new.

    What was reviewed or `is_live` counts as reviewed; what a machine wrote and nobody
    has looked at counts as a machine's. Eight queries.
    """
    found = segments(translation)
    around = [None, *(each.source for each in found), None]
    return remember(
        Sighting(
            each.source,
            each.confirmed,
            translation.source.locale_id,
            translation.target_locale_id,
            reviewed=is_live or each.state == SegmentState.REVIEWED,
            author=each.translator and each.translator.pk,
            context=each.context_id,
            previous=around[number],
            following=around[number + 2],
            origin=(
                Origin.MACHINE
                if each.is_marked and each.origin == Unit.Origin.MACHINE
                else Origin.SITE
            ),
        )
        for number, each in enumerate(found)
        if each.is_done or (is_live and each.is_marked)
    )


def published(sender, translation, **_kwargs):
    """Receives `gate.published`."""
    learn(translation, is_live=True)
