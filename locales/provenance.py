"""What a reader is told about a translation: whether it is older than its original, and
whether a machine wrote parts of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from wagtail_localize.models import StringSegment, StringTranslation


@dataclass(frozen=True)
class Provenance:
    """Of a page that is a translation.

    `source_language` is the code of the language it was translated from.
    """

    source_language: str
    is_outdated: bool
    is_machine_made: bool


def provenance(page):
    """The Provenance of a page, or None for an original. One query.

    Outdated means that segments of the source as it was last submitted have no
    translation; the published page still shows what they said before.
    """
    translations = StringTranslation.objects.filter(
        locale=page.locale_id,
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
    )
    by_machine = translations.filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )
    found = (
        StringSegment.objects.filter(
            source__object_id=page.translation_key,
            source__translations__target_locale=page.locale_id,
        )
        .values("source__locale__language_code")
        .annotate(
            missing=Count("pk", filter=~Q(Exists(translations))),
            by_machine=Count("pk", filter=Q(Exists(by_machine))),
        )
        .order_by("source__locale__language_code")
        .first()
    )
    if found is None:
        return None
    return Provenance(
        source_language=found["source__locale__language_code"],
        is_outdated=found["missing"] > 0,
        is_machine_made=found["by_machine"] > 0,
    )
