"""What a bulk submission takes: pages by section, type and words, or snippets."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.search import index
from wagtail.search.backends import get_search_backend
from wagtail_localize.models import Translation


@dataclass
class Selection:
    """Published originals that are not there yet in one of `locales`, or more.

    Pages: `section` and what is below it, or only what is below; of one type; in which
    the `search` words are found. What is not given does not narrow. Where the type is
    one of snippets, it is those.
    """

    locales: list[Locale]
    section: Page | None = None
    content_type: ContentType | None = None
    search: str = ""
    below: bool = False
    only: list = field(default_factory=list)

    @property
    def model(self):
        """Page, or the model of the snippets that are taken."""
        chosen = self.content_type and self.content_type.model_class()
        return Page if chosen is None or issubclass(chosen, Page) else chosen

    @property
    def contradictions(self):
        """{name of a field: why it cannot narrow the type that was chosen}."""
        found = {}
        if self.model is Page:
            return found
        if self.section:
            found["section"] = _("Only pages stand in a section: choose none.")
        if self.search.strip() and not issubclass(self.model, index.Indexed):
            found["search"] = _("This type cannot be searched: leave the words out.")
        return found

    def originals(self, user):
        """Query of those that a person may edit, sections before what is below."""
        found = self._pages(user) if self.model is Page else self._snippets(user)
        if self.only:
            found = found.filter(pk__in=self.only)
        if words := self.search.strip():
            there = self.model._default_manager.all()
            hits = get_search_backend().search(words, there)
            found = found.filter(pk__in=[each.pk for each in hits])
        order = "path" if self.model is Page else "pk"
        return _untranslated(found, self.locales).order_by(order)

    def _pages(self, user):
        editable = page_permission_policy.instances_user_has_permission_for(
            user, "change"
        )
        pages = editable.filter(live=True, alias_of=None, depth__gt=1)
        if self.section:
            pages = pages.descendant_of(self.section, inclusive=not self.below)
        if self.content_type:
            pages = pages.filter(content_type=self.content_type)
        return pages

    def _snippets(self, user):
        policy = policy_registry.get_by_type(self.model)
        found = policy.instances_user_has_permission_for(user, "translate")
        has_drafts = issubclass(self.model, DraftStateMixin)
        return found.filter(live=True) if has_drafts else found

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


def _untranslated(found, locales):
    """Without what is translated, and without what is there in each of the locales."""
    of_key = found.model._default_manager.filter(
        translation_key=OuterRef("translation_key")
    )
    if found.model is Page:
        of_key = of_key.filter(alias_of=None)
    versions = (
        of_key.filter(locale__in=locales)
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
    older = of_key.filter(pk__lt=OuterRef("pk"))
    there = Coalesce(Subquery(versions, output_field=IntegerField()), 0)
    return (
        found.filter(~Exists(is_target))
        # Of versions that nobody made from one another, the first stands for all.
        .filter(Exists(is_source) | ~Exists(begun), Exists(is_source) | ~Exists(older))
        .annotate(there=there)
        .filter(there__lt=len(locales))
    )
