"""Which version of each page is read in a language.

A page that is live in the reader's language is shown in it. One that is not is shown
in its original, the version of its translation group that was created first. Nothing
is ever a dead end.
"""

from django.apps import apps
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction


def readable_in(pages, locale):
    """`pages`, live and public ones only, one for each translation group.

    That in `locale` where it is live, else the original.
    """
    versions = (
        Page.objects.live()
        .filter(translation_key=OuterRef("translation_key"))
        .order_by(Case(When(locale=locale, then=Value(0)), default=Value(1)), "pk")
    )
    restrictions = PageViewRestriction.objects.annotate(
        restricted=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(restricted__startswith=F("page__path"))
    return pages.live().filter(
        ~Exists(restrictions), pk=Subquery(versions.values("pk")[:1])
    )


def joined(pages, models):
    """`pages` as what they are, with their locales, in one query.

    `models` are the types that may be among them, a few: PostgreSQL takes longer to
    plan a join of every type than to answer all the rest of a page.
    """
    links = [model._meta.get_ancestor_link(Page) for model in models]
    names = [link.remote_field.name for link in links if link]
    found = []
    for page in pages.select_related("locale", *names):
        types = (getattr(page, name, None) for name in names)
        specific = next(filter(None, types), page)
        specific.locale = page.locale
        found.append(specific)
    return found


def specific_pages(pages, models=None):
    """`pages` as what they are, with their locales and what listings show of them.

    One query for all types together if their `models` are known, two if not, and one
    for each relation that a type names in its `listing_relations`.
    """
    if models is None:
        kinds = list(
            pages.values_list("pk", "content_type__app_label", "content_type__model")
        )
        models = {apps.get_model(label, name) for _pk, label, name in kinds}
        order = [pk for pk, _label, _name in kinds]
        found = joined(Page.objects.filter(pk__in=order), models)
        found.sort(key=lambda page: order.index(page.pk))
    else:
        found = joined(pages, models)
    for model in models:
        same = [page for page in found if type(page) is model]
        prefetch_related_objects(same, *getattr(model, "listing_relations", ()))
    return found


class ReadablePageQuerySet(PageQuerySet):
    def readable_in(self, locale):
        """See `readable_in`."""
        return readable_in(self, locale)

    def in_section(self, section):
        """Pages below `section` or below one of its translations."""
        paths = Page.objects.filter(translation_key=section.translation_key)
        below = Q(pk__in=[])
        for path, depth in paths.values_list("path", "depth"):
            below |= Q(path__startswith=path, depth__gt=depth)
        return self.filter(below)

    def belonging_to(self, page):
        """Pages with a relation to `page` or to one of its translations."""
        return self.filter(
            pk__in=Page.objects.filter(
                relations__target__translation_key=page.translation_key
            ).values("pk")
        )


ReadablePageManager = PageManager.from_queryset(ReadablePageQuerySet)
