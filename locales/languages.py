"""A language comes to the site: its locale, its home and sections, its teams."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.operations import TranslationCreator

from .teams import make_teams

SECTIONS = (2, 3)  # depths of homes and of the sections below them


class UnknownLanguage(Exception):
    """The settings do not name the language among those of the content."""


@transaction.atomic
def add_language(code):
    """Makes what a language needs so that translators can begin; twice does no more.

    Its home and sections come to be drafts, submitted for translation from their
    originals; readers see the language once its home is published. Returns (Locale,
    drafts made, teams made). Raises UnknownLanguage.
    """
    if code not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        raise UnknownLanguage(code)
    locale, _created = Locale.objects.get_or_create(language_code=code)
    originals = _without_version_in(locale)
    creator = TranslationCreator(user=None, target_locales=[locale])
    for page in originals:
        creator.create_translations(page, include_related_objects=False)
    teams, _homeless = make_teams()
    made = [team for team in teams if team.locale_id == locale.pk]
    return locale, originals, made


def _without_version_in(locale):
    """The original of each home and section that is not there in `locale` yet."""
    there = Page.objects.filter(locale=locale).values("translation_key")
    pages = Page.objects.filter(depth__in=SECTIONS, alias_of=None)
    originals = {}
    for page in pages.exclude(translation_key__in=there).order_by("pk"):
        originals.setdefault(page.translation_key, page)
    return sorted(originals.values(), key=lambda page: page.path)
