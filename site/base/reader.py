"""The reader of a request: their language, and what they get in it at which address.

What is not translated stands under an address of the reader's language, with a notice.
"""

from collections import defaultdict

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from wagtail.models import Locale, Page

from .reading import readable_in, specific_pages

SECTION_DEPTH = 3  # the tree's root is 1, homes are 2, sections 3


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
    def sections_by_key(self):
        """The same as {translation key: {locale pk: Page}}."""
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
        versions = self.sections_by_key.get(page.translation_key, {})
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
        versions = self.sections_by_key[parent.translation_key] if parent else {}
        section = versions.get(locale.pk)
        if section is None or not section.live:
            return self.own_url(page)
        return f"{self.own_url(section)}{page.slug}/"

    def translations(self, page):
        """{language code: live Page} of the group of `page`, the original first."""
        if page.pk in self.sections:
            group = self.sections_by_key[page.translation_key].values()
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
