"""What the rest of the workflow knows of segments: findings, comments, matches, terms.

Parts that are not installed know nothing.
"""

from importlib.util import find_spec


def has(name):
    return find_spec(name) is not None


def findings_of(translation, segments):
    """{segment key: [Finding]}."""
    if not has("locales.workflow.findings"):
        return {}
    from locales.workflow import findings

    return findings.findings_of(translation, segments)


def comments_of(translation):
    """{segment key, or "" for the page: [Comment]}."""
    if not has("locales.workflow.comments"):
        return {}
    from locales.workflow import comments

    return comments.comments_of(translation)


def matches_of(translation, segment, before, after):
    """[Match] for one Segment between its neighbours, best first."""
    if not has("locales.memory"):
        return []
    from locales.memory import lookup

    asked = lookup.Segment(
        segment.source,
        segment.context_id,
        before and before.source,
        after and after.source,
    )
    source, target = translation.source.locale, translation.target_locale
    return lookup.matches([asked], source, target)[0]


def demands_of(translation, segment):
    """[Demand] of the glossary on one Segment."""
    if not has("locales.glossary"):
        return []
    from locales.glossary.entries import terms_of

    terms = terms_of(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
    return terms.demands(segment.source, segment.target)
