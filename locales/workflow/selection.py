"""Which pages a bulk submission takes: by section, by type, by words."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation


@dataclass
class Selection:
    """Published originals that are not there yet in one of `locales`, or more.

    `section` and what is below it, or only what is below; of one type; in which the
    `search` words are found. What is not given does not narrow.
    """

    locales: list[Locale]
    section: Page | None = None
    content_type: ContentType | None = None
    search: str = ""
    below: bool = False
    only: list[int] = field(default_factory=list)

    def pages(self, user):
        """Query of the pages among them that a person may edit, sections first."""
        editable = page_permission_policy.instances_user_has_permission_for(
            user, "change"
        )
        pages = editable.filter(live=True, alias_of=None, depth__gt=1)
        if self.only:
            pages = pages.filter(pk__in=self.only)
        if self.section:
            pages = pages.descendant_of(self.section, inclusive=not self.below)
        if self.content_type:
            pages = pages.filter(content_type=self.content_type)
        if self.search.strip():
            found = Page.objects.filter(live=True).search(self.search)
            pages = pages.filter(pk__in=[page.pk for page in found])
        return _untranslated(pages, self.locales).order_by("path")

    @property
    def title(self):
        """What was chosen, in the active language, in at most 255 characters."""
        parts = []
        if self.section:
            text = _("below “%(title)s”") if self.below else _("“%(title)s”")
            parts.append(text % {"title": self.section.title})
        if self.content_type:
            parts.append(str(self.content_type.name))
        if self.search.strip():
            parts.append(_("with “%(words)s”") % {"words": self.search.strip()})
        return (", ".join(parts) or _("Every page"))[:255]


def _untranslated(pages, locales):
    """Without what is translated, and without what is there in each of the locales."""
    versions = (
        Page.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__in=locales,
            alias_of=None,
        )
        .order_by()
        .values("translation_key")
        .annotate(count=Count("pk"))
        .values("count")
    )
    begun = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), enabled=True
    )
    is_target = begun.filter(target_locale=OuterRef("locale"))
    is_source = begun.filter(source__locale=OuterRef("locale"))
    older = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        alias_of=None,
        pk__lt=OuterRef("pk"),
    )
    there = Coalesce(Subquery(versions, output_field=IntegerField()), 0)
    return (
        pages.filter(~Exists(is_target))
        # Of versions that nobody made from one another, the first stands for all.
        .filter(Exists(is_source) | ~Exists(begun), Exists(is_source) | ~Exists(older))
        .annotate(there=there)
        .filter(there__lt=len(locales))
    )
