"""What belongs to a project, a working group or a city, by itself."""

from wagtail.models import Page

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

    Each in the reader's version. One query for the pages and one for each type.
    """
    pages = ReadablePageQuerySet(Page).belonging_to(page)
    found = readable_in(pages, reader.locale).order_by("-first_published_at", "-pk")[
        :MOST
    ]
    by_type = {}
    for version in specific_pages(found):
        by_type.setdefault(type(version), []).append(version)
    return [
        (model._meta.verbose_name_plural, by_type[model])
        for model in sorted(by_type, key=lambda model: model._meta.label)
    ]
