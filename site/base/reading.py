"""Which version of a page a reader gets, and at which address.

A page that is live in the reader's language is shown in it. One that is not is shown
in its original, the version of its translation group that was created first, under
an address of the reader's language, with a notice. Nothing is ever a dead end.
"""

from collections import defaultdict

from django.apps import apps
from django.conf import settings
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
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from wagtail.models import (
    Locale,
    Page,
    PageManager,
    PageQuerySet,
    PageViewRestriction,
)

SECTION_DEPTH = 3  # the tree's root is 1, homes are 2, sections 3


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


class Reader:
    """The reader of one request: their locale and what they get in it."""

    def __init__(self, request):
        self.request = request

    @classmethod
    def of(cls, request):
        """The reader of `request`, one object for each request."""
        if not hasattr(request, "_reader"):
            request._reader = cls(request)
        return request._reader

    @cached_property
    def locale(self):
        """The locale of the address (raises Locale.DoesNotExist without any)."""
        return self.locales.get(get_language()) or Locale.get_default()

    @cached_property
    def locales(self):
        """{language code: Locale} of those with a home page, in the settings' order."""
        by_code = {
            page.locale.language_code: page.locale for page in self.sections.values()
        }
        return {
            code: by_code[code] for code, _ in settings.LANGUAGES if code in by_code
        }

    def locale_of(self, page):
        """The Locale of `page`, without a query."""
        by_pk = {locale.pk: locale for locale in self.locales.values()}
        return by_pk.get(page.locale_id) or page.locale

    @cached_property
    def sections(self):
        """Homes and sections in every locale, live or not: {pk: Page}."""
        pages = Page.objects.filter(
            depth__gt=1, depth__lte=SECTION_DEPTH
        ).select_related("locale", "content_type")
        return {page.pk: page for page in pages.order_by("path")}

    @cached_property
    def _sections_by_path(self):
        return {page.path: page for page in self.sections.values()}

    @cached_property
    def _sections_by_key(self):
        by_key = defaultdict(dict)
        for page in self.sections.values():
            by_key[page.translation_key][page.locale_id] = page
        return by_key

    @cached_property
    def _homes(self):
        return [page for page in self.sections.values() if page.depth < SECTION_DEPTH]

    @property
    def home(self):
        """The home page in the reader's language, or None."""
        mine = (home for home in self._homes if home.locale_id == self.locale.pk)
        return next(mine, None)

    def trail(self, page):
        """The home and the section above `page`, in the reader's versions: [Page]."""
        above = [
            self._sections_by_path.get(page.path[: page.steplen * depth])
            for depth in range(SECTION_DEPTH - 1, min(page.depth, SECTION_DEPTH + 1))
        ]
        versions = [self.section(ancestor) for ancestor in above if ancestor]
        return [version for version in versions if version]

    def is_fallback(self, page):
        """Whether the reader sees `page` in a language that is not theirs."""
        return page.locale_id != self.locale.pk

    def section(self, page):
        """The version of a home or section the reader gets: a live Page or None."""
        versions = self._sections_by_key.get(page.translation_key, {})
        mine = versions.get(self.locale.pk)
        if mine and mine.live:
            return mine
        live = [version for version in versions.values() if version.live]
        return min(live, key=lambda version: version.pk, default=None)

    def url(self, page):
        """Address of a version from `versions` or `readable_in`, None if it has none.

        A page that stands in for a missing translation gets an address in the
        reader's language.
        """
        return self._url_in(page, self.locale)

    def own_url(self, page):
        """Address of a page in its own language, as Wagtail has it; no query."""
        for home in self._homes:
            if page.url_path.startswith(home.url_path):
                below = page.url_path.removeprefix(home.url_path)
                return f"/{home.locale.language_code}/{below}"
        return page.get_url(self.request)

    def _url_in(self, page, locale):
        if page.locale_id == locale.pk:
            return self.own_url(page)
        parent = self._sections_by_path.get(page.path[: -page.steplen])
        versions = self._sections_by_key[parent.translation_key] if parent else {}
        section = versions.get(locale.pk)
        if section is None or not section.live:
            return self.own_url(page)
        return f"{self.own_url(section)}{page.slug}/"

    def translations(self, page):
        """{language code: live Page} of the group of `page`, the original first."""
        if page.pk in self.sections:
            group = self._sections_by_key[page.translation_key].values()
            versions = sorted(
                (version for version in group if version.live),
                key=lambda version: version.pk,
            )
        else:
            versions = (
                Page.objects.live()
                .filter(translation_key=page.translation_key)
                .select_related("locale")
                .order_by("pk")
            )
        return {version.locale.language_code: version for version in versions}

    def alternates(self, page):
        """What the head and the language switcher of `page` say. One query.

        {"canonical": absolute URL, "default": absolute URL of `/`, "languages":
        [{"code", "name", "url", "absolute_url", "is_current", "is_translated"}]},
        one for each language.
        """
        translations = self.translations(page)
        original = next(iter(translations.values()), page)
        languages = []
        for code, locale in self.locales.items():
            version = translations.get(code)
            url = self._url_in(version or original, locale)
            languages.append(
                {
                    "code": code,
                    "name": get_language_info(code)["name_local"],
                    "url": url,
                    "absolute_url": self.request.build_absolute_uri(url),
                    "is_current": code == self.locale.language_code,
                    "is_translated": version is not None,
                }
            )
        return {
            "canonical": self.request.build_absolute_uri(self.own_url(page)),
            "default": self.request.build_absolute_uri("/"),
            "languages": languages,
        }

    def say_where_available(self, pages):
        """Gives each of `pages` its language codes, `available_in`. One query."""
        live = Page.objects.live().filter(
            translation_key__in={page.translation_key for page in pages}
        )
        codes = defaultdict(set)
        for key, code in live.values_list("translation_key", "locale__language_code"):
            codes[key].add(code)
        for page in pages:
            found = codes[page.translation_key]
            page.available_in = [code for code in self.locales if code in found]

    def versions(self, pages, *, specific=False, model=Page):
        """The reader's version of each of `pages`, given in any locale, in order.

        One query, and those of `specific_pages` where specific ones are wanted and
        their `model` is not known; what is live in no language is left out, and
        doubles too.
        """
        keys = list(dict.fromkeys(page.translation_key for page in pages))
        if not keys:
            return []
        found = readable_in(
            model.objects.filter(translation_key__in=keys), self.locale
        ).select_related("locale")
        if specific:
            models = {page.content_type.model_class() for page in pages}
            found = specific_pages(found, models)
        by_key = {page.translation_key: page for page in found}
        return [by_key[key] for key in keys if key in by_key]

    def versions_by_pk(self, pks):
        """{pk: the reader's version of that page} of what is readable. One query."""
        asked = Page.objects.filter(pk__in=pks)
        group = Page.objects.filter(
            translation_key__in=asked.values("translation_key")
        ).select_related("locale")
        readable = readable_in(Page.objects.all(), self.locale)
        found = list(
            group.annotate(is_readable=Exists(readable.filter(pk=OuterRef("pk"))))
        )
        versions = {page.translation_key: page for page in found if page.is_readable}
        return {
            page.pk: versions[page.translation_key]
            for page in found
            if page.pk in pks and page.translation_key in versions
        }

    def walk(self, page, slugs):
        """(the page reached from `page` through `slugs`, slugs left, is it moved).

        The page is None where no readable one bears the name. It ends at an original
        that stands in for a translation: what is below it bears its own slugs. It
        `is_moved` where a slug belongs to another version or to an earlier one.
        """
        left, is_moved = list(slugs), False
        while left and page and not self.is_fallback(page):
            parent, slug = page, left.pop(0)
            page = left and self._section_below(parent, slug)
            page = page or self.page_at(parent, slug)
            if page and not self.is_fallback(page):
                is_own = page.slug == slug and page.is_child_of(parent)
                is_moved = is_moved or not is_own
        return page, left, is_moved

    def _section_below(self, parent, slug):
        for page in self.sections.values():
            if page.live and page.slug == slug and page.is_child_of(parent):
                return page
        return None

    def page_at(self, parent, slug):
        """The readable page named `slug` below any version of `parent`, or None.

        A child of `parent` itself comes before its namesakes. One query, whatever
        the types that may stand below `parent`.
        """
        if parent.depth < SECTION_DEPTH:
            return self._section_at(parent, slug)
        below = Q(pk__in=[])
        for version in self._versions_of(parent):
            below |= Q(path__startswith=version.path)
        named = Page.objects.filter(below, slug=slug, depth=parent.depth + 1)
        own = Q(path__startswith=parent.path, slug=slug)
        pages = readable_in(
            Page.objects.filter(translation_key__in=named.values("translation_key")),
            self.locale,
        ).order_by(Case(When(own, then=Value(0)), default=Value(1)), "pk")
        # A section may come as a plain Page, from `sections`.
        kind = parent.content_type.model_class() if type(parent) is Page else parent
        return next(iter(joined(pages[:1], kind.allowed_subpage_models())), None)

    def _versions_of(self, parent):
        """`parent` in every locale; without a query if it is a section."""
        versions = self._sections_by_key.get(parent.translation_key)
        if versions:
            return versions.values()
        return Page.objects.filter(translation_key=parent.translation_key)

    def _section_at(self, home, slug):
        """The reader's version of the section named `slug`, or None."""
        homes = {page.path for page in self._versions_of(home)}
        named = [
            page
            for page in self.sections.values()
            if page.slug == slug and page.path[: -page.steplen] in homes
        ]
        # Own children first.
        named.sort(key=lambda page: (not page.path.startswith(home.path), page.pk))
        version = next(filter(None, map(self.section, named)), None)
        if version is None:
            return None
        specific = version.content_type.model_class().objects.get(pk=version.pk)
        specific.locale = version.locale
        return specific
