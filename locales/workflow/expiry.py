"""When a page goes, its translations go with it; when it comes is their own affair."""

from datetime import timedelta

from wagtail.models import Page
from wagtail_localize.models import Translation

from locales.models import LanguageRules

THOUSANDTH = timedelta(milliseconds=1)


def carry_over(source):
    """Gives the live translations of a source page its expiry, where it is followed.

    Drafts get theirs when they are published. One query; none for a snippet.
    """
    if not isinstance(source, Page):
        return
    languages = Translation.objects.filter(
        source__object=source.translation_key,
        source__locale=source.locale_id,
        enabled=True,
    ).exclude(target_locale__translation_rules__follows_expiry=False)
    _set(
        Page.objects.filter(
            translation_key=source.translation_key,
            live=True,
            locale__in=languages.values("target_locale"),
        ),
        source.expire_at,
    )


def prepare(translation):
    """Before a translation is published: its expiry, and no release of the source's.

    That one was copied when the translation began, and would turn publishing into
    scheduling; one that was set on the translation itself stays. Three queries.
    """
    pages = Page.objects.filter(translation_key=translation.source.object_id)
    times = pages.filter(locale=translation.source.locale_id)
    times = times.values_list("go_live_at", "expire_at").first()
    if times is None:
        return
    release, expiry = times
    targets = pages.filter(locale=translation.target_locale_id)
    if release:
        # The copy went through JSON, which keeps thousandths of a second.
        about = (release - THOUSANDTH, release + THOUSANDTH)
        targets.filter(go_live_at__range=about).update(go_live_at=None)
    if LanguageRules.of(translation.target_locale_id).follows_expiry:
        _set(targets, expiry)


def _set(pages, expiry):
    pages.exclude(expire_at=expiry).update(expire_at=expiry)
