"""What the database counts against publishing translations: one rule for all."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from wagtail_localize.models import StringSegment, StringTranslation

from locales.models import LanguageRules, Unit

from .segments import UNCONFIRMED


@dataclass(frozen=True)
class Counts:
    """Segments that are missing, and that are there but not reviewed."""

    missing: int = 0
    unreviewed: int = 0

    def under(self, rules):
        """{"missing", "unreviewed"} as a language's LanguageRules want them."""
        asked = self.unreviewed if rules.asks_review else 0
        return {"missing": self.missing, "unreviewed": asked}


def of_source(source):
    """{Translation id: Counts} of a source's enabled translations. One query."""
    return _counts(source=source, source__translations__enabled=True)


def against(translation):
    """{"missing", "unreviewed"} of one Translation under its language's rules.

    Two queries.
    """
    found = _counts(source__translations=translation).get(translation.pk, Counts())
    return found.under(LanguageRules.of(translation.target_locale_id))


def _counts(**which):
    """Missing is what has no text, one with an error, or a person's draft."""
    here = {
        "context": OuterRef("context"),
        "locale": OuterRef("source__translations__target_locale"),
    }
    texts = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), has_error=False, **here
    )
    units = Unit.objects.filter(string=OuterRef("string"), **here)
    drafts = units.filter(state=Unit.State.DRAFT, origin__in=UNCONFIRMED)
    reviewed = units.filter(state=Unit.State.REVIEWED, text=OuterRef("text"))
    found = (
        StringSegment.objects.filter(**which)
        .annotate(text=texts.values("data")[:1])
        .annotate(
            is_missing=Q(text=None) | Exists(drafts), is_reviewed=Exists(reviewed)
        )
        .values("source__translations")
        .annotate(
            missing=Count("pk", filter=Q(is_missing=True)),
            unreviewed=Count("pk", filter=Q(is_missing=False, is_reviewed=False)),
        )
        .order_by()
    )
    return {
        each["source__translations"]: Counts(each["missing"], each["unreviewed"])
        for each in found
    }
