"""What the memory and the glossary know of one segment."""

from locales.glossary.entries import terms_of
from locales.memory import lookup


def matches_of(translation, segment, before, after):
    """[Match] for a Segment between its neighbours, best first. Four queries."""
    asked = lookup.Segment(
        segment.source,
        segment.context_id,
        before and before.source,
        after and after.source,
    )
    source, target = translation.source.locale, translation.target_locale
    return lookup.matches([asked], source, target)[0]


def demands_of(translation, segment):
    """[Demand] of the glossary on a Segment. One query, six where it has changed."""
    terms = terms_of(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
    return terms.demands(segment.source, segment.target)
