"""“Ask for this page in Italian”: a button, no account, no cookie, only a count."""

import hashlib

from django.core.cache import cache
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail_localize.models import Translation

from base.reader import Reader
from base.reading import readable_in

from .models import TranslationRequest

MOST_AN_HOUR = 10
HOUR = 3600


def state(page, locale):
    """Says "in progress", "open" or None: what a reader in `locale` may do.

    None where the page is in that language already. One query.
    """
    if page.locale_id == locale.pk:
        return None
    in_progress = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=locale, enabled=True
    )
    return "in progress" if in_progress.exists() else "open"


# A reader has no session and so no token; nothing is done here but counting.
@csrf_exempt
@require_POST
def ask(request, page_id):
    """Counts a reader's wish and leads back to the page."""
    reader = Reader.of(request)
    page = get_object_or_404(
        readable_in(Page.objects.select_related("locale"), reader.locale), pk=page_id
    )
    if _is_too_frequent(request):
        return render(request, "locales/too_frequent.html", status=429)
    if state(page, reader.locale) == "open":
        TranslationRequest.objects.count_one(page, reader.locale)
    return redirect(f"{reader.url(page)}?asked")


def address(page):
    """Where the button sends its wish, in the active language."""
    return reverse("ask_for_translation", args=[page.pk])


def _is_too_frequent(request):
    visitor = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    key = f"translation-requests-{visitor[:32]}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > MOST_AN_HOUR
    except ValueError:  # it expired in between
        return False
