"""What belongs to a project, a working group or a city, by itself."""

from functools import cache

from wagtail.models import Page, get_page_models

from base.reading import ReadablePageQuerySet, readable_in, specific_pages

# Newest first; older ones are found through search.
MOST = 60


class BelongingMixin:
    """A page that lists what points at it."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["belonging"] = belonging_to(self, context["reader"])
        return context


def belonging_to(page, reader):
    """[(name of the type, [page, …])] of what points at `page`, newest first.

    Each in the reader’s version. One query, and one for each listing relation.
    """
    pages = ReadablePageQuerySet(Page).belonging_to(page)
    found = readable_in(pages, reader.locale).order_by("-first_published_at", "-pk")[
        :MOST
    ]
    by_type = {}
    for version in specific_pages(found, types_that_belong()):
        by_type.setdefault(type(version), []).append(version)
    return [
        (model._meta.verbose_name_plural, by_type[model])
        for model in sorted(by_type, key=lambda model: model._meta.label)
    ]


@cache
def types_that_belong():
    """The page types whose editors say what their page belongs to."""
    return [
        model
        for model in get_page_models()
        if getattr(model, "belonging_panel", None) in model.content_panels
    ]
