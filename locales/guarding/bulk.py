"""Publishing pages in bulk, where translations would pass by their gate."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from .permissions import lock_against


def before_bulk_action(request, action_type, objects, action):
    """Refuses to publish in bulk where a translation is among the pages."""
    if request.method != "POST" or action_type != "publish":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    guarded = _guarded(_with_drafts_below(pages, request.POST))
    refusals = [lock for page in pages if (lock := lock_against(request.user, page))]
    if guarded:
        refusals.append(
            _("These are translations; each is published in its own editor: %(titles)s")
            % {"titles": ", ".join(page.get_admin_display_title() for page in guarded)}
        )
    if not refusals:
        return None
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(action.next_url)


def _with_drafts_below(pages, form):
    if not form.get("include_descendants"):
        return pages
    below = Page.objects.none()
    for page in pages:
        below |= page.get_descendants().not_live()
    return [*pages, *below]


def _guarded(pages):
    """Those that are translations in progress. One query."""
    targets = set(
        Translation.objects.filter(
            enabled=True,
            source__object_id__in=[page.translation_key for page in pages],
        ).values_list("source__object_id", "target_locale_id")
    )
    return [page for page in pages if (page.translation_key, page.locale_id) in targets]
