"""The digest as a letter: text and HTML, in the language of whom it is for."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from .views import address
from .wording import quoted, said

# A bulk submission may tell of a thousand pages; the admin lists them all.
MOST_PAGES = 40


def letter(person, news):
    """The EmailMultiAlternatives to a person about their Notifications, oldest first.

    These come with everything `views.WITH_ALL` names. One query, where the person's
    profile is not fetched with them.
    """
    profile = getattr(person, "wagtail_userprofile", None)
    language = profile and profile.preferred_language or settings.LANGUAGE_CODE
    zone = profile and profile.current_time_zone or settings.TIME_ZONE
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        pages = _by_page(news)
        context = {
            "person": person,
            "pages": pages[:MOST_PAGES],
            "left_out": len(pages[MOST_PAGES:]),
            "language": language,
            "site": settings.WAGTAIL_SITE_NAME,
            "all_url": _absolute(reverse("translation_notifications")),
            "settings_url": _absolute(reverse("wagtailadmin_account")),
        }
        subject = ngettext(
            "%(site)s: news about %(count)s translation",
            "%(site)s: news about %(count)s translations",
            len(pages),
        ) % {"site": settings.WAGTAIL_SITE_NAME, "count": len(pages)}
        text = render_to_string("locales/notifications/digest.txt", context)
        html = render_to_string("locales/notifications/digest.html", context)
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    )
    message.attach_alternative(html, "text/html")
    return message


def _by_page(news):
    """[{title, language, url, lines: [(sentence, quotation)]}], the oldest first."""
    pages = {}
    for each in news:
        page = pages.setdefault(
            each.translation_id,
            {
                "title": each.translation.source.object_repr,
                "language": each.translation.target_locale.get_display_name(),
                "url": _absolute(address(each.translation_id)),
                "lines": [],
            },
        )
        page["lines"].append((said(each), quoted(each)))
    return list(pages.values())


def _absolute(path):
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
