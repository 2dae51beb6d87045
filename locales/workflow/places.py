"""Where a text belongs: a source string at its place, in one language."""

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, When
from wagtail_localize.models import StringSegment, StringTranslation

from locales.models import Unit

# What of a StringTranslation is kept as the first version of its unit.
TEXT = (
    "id",
    "data",
    "translation_type",
    "tool_name",
    "has_error",
    "last_translated_by_id",
    "updated_at",
)


@dataclass(frozen=True)
class Place:
    """Where a text belongs, and what stands there: one query fetches all of it."""

    segment: StringSegment
    locale_id: int
    unit_id: int | None
    version: int
    text: StringTranslation | None
    translator_id: int | None

    @property
    def key(self):
        return {
            "string_id": self.segment.string_id,
            "context_id": self.segment.context_id,
            "locale_id": self.locale_id,
        }


def place(translation_id, context_id, string_id, **also):
    """The Place of a segment in a translation. One query.

    `also` are annotations of the StringSegment that come with it, in the same query.
    Raises StringSegment.DoesNotExist where the source does not say that there (any
    more).
    """
    of_segment = {
        "context": OuterRef("context"),
        "locale": OuterRef("source__translations__target_locale"),
    }
    units = Unit.objects.filter(string=OuterRef("string"), **of_segment)
    texts = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), **of_segment
    )
    segment = (
        StringSegment.objects.filter(
            source__translations=translation_id,
            source__translations__enabled=True,
            context=context_id,
            string=string_id,
        )
        .select_related("string", "context", "source__locale")
        .annotate(
            locale_id=F("source__translations__target_locale"),
            unit_id=Subquery(units.values("pk")),
            unit_version=Subquery(units.values("version")),
            **{f"text_{name}": Subquery(texts.values(name)) for name in TEXT},
            translator_id=Case(
                When(unit_id=None, then=Subquery(texts.values("last_translated_by"))),
                default=Subquery(units.values("translator")),
            ),
            **also,
        )
        .order_by("order")
        .first()
    )
    if segment is None:
        raise StringSegment.DoesNotExist
    return Place(
        segment=segment,
        locale_id=segment.locale_id,
        unit_id=segment.unit_id,
        version=segment.unit_version or 0,
        text=_text(segment),
        translator_id=segment.translator_id,
    )


def _text(segment):
    """The StringTranslation that came with a segment, or None."""
    if segment.text_id is None:
        return None
    return StringTranslation(
        **{name: getattr(segment, f"text_{name}") for name in TEXT}
    )
