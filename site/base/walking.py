"""From an address to the page a reader gets there.

Slugs of other versions and earlier ones lead there too; who asks moves the reader on.
"""

from django.db.models import Case, Q, Value, When
from wagtail.models import Page

from .reader import SECTION_DEPTH
from .reading import joined, readable_in


def walk(reader, page, slugs):
    """(the page reached from `page` through `slugs`, slugs left, is it moved).

    The page is None where no readable one bears the name. It ends at an original
    that stands in for a translation: what is below it bears its own slugs. It
    `is_moved` where a slug belongs to another version or to an earlier one.
    """
    left, is_moved = list(slugs), False
    while left and page and not reader.is_fallback(page):
        parent, slug = page, left.pop(0)
        page = left and _section_below(reader, parent, slug)
        page = page or page_at(reader, parent, slug)
        if page and not reader.is_fallback(page):
            is_own = page.slug == slug and page.is_child_of(parent)
            is_moved = is_moved or not is_own
    return page, left, is_moved


def _section_below(reader, parent, slug):
    for page in reader.sections.values():
        if page.live and page.slug == slug and page.is_child_of(parent):
            return page
    return None


def page_at(reader, parent, slug):
    """The readable page named `slug` below any version of `parent`, or None.

    A child of `parent` itself comes before its namesakes. One query, whatever
    the types that may stand below `parent`.
    """
    if parent.depth < SECTION_DEPTH:
        return _section_at(reader, parent, slug)
    below = Q(pk__in=[])
    for version in _versions_of(reader, parent):
        below |= Q(path__startswith=version.path)
    named = Page.objects.filter(below, slug=slug, depth=parent.depth + 1)
    own = Q(path__startswith=parent.path, slug=slug)
    pages = readable_in(
        Page.objects.filter(translation_key__in=named.values("translation_key")),
        reader.locale,
    ).order_by(Case(When(own, then=Value(0)), default=Value(1)), "pk")
    # A section may come as a plain Page, from `sections`.
    kind = parent.content_type.model_class() if type(parent) is Page else parent
    return next(iter(joined(pages[:1], kind.allowed_subpage_models())), None)


def _versions_of(reader, parent):
    """`parent` in every locale; without a query if it is a section."""
    versions = reader.sections_by_key.get(parent.translation_key)
    if versions:
        return versions.values()
    return Page.objects.filter(translation_key=parent.translation_key)


def _section_at(reader, home, slug):
    """The reader's version of the section named `slug`, or None."""
    homes = {page.path for page in _versions_of(reader, home)}
    named = [
        page
        for page in reader.sections.values()
        if page.slug == slug and page.path[: -page.steplen] in homes
    ]
    # Own children first.
    named.sort(key=lambda page: (not page.path.startswith(home.path), page.pk))
    version = next(filter(None, map(reader.section, named)), None)
    if version is None:
        return None
    specific = version.content_type.model_class().objects.get(pk=version.pk)
    specific.locale = version.locale
    return specific
