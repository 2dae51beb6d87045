"""What the guards before wagtail-localize's own views have in common."""

from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail_localize.models import Translation

from .editor import edit_url
from .permissions import lock_against, may_edit, require


def translation_and_target(translation_id):
    """A Translation and the page or snippet it makes; 404 where either is gone."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"),
        pk=translation_id,
    )
    try:
        return translation, translation.get_target_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def of_language(view, *, writes=False):
    """`view(request, translation_id, …)` for those who work on the target only.

    What `writes` respects a lock that somebody else holds, and says whose it is.
    """

    @wraps(view)
    def guard(request, translation_id, *args, **kwargs):
        _translation, target = translation_and_target(translation_id)
        require(may_edit(request.user, target))
        if writes and (refusal := lock_against(request.user, target)):
            messages.error(request, refusal)
            return redirect(edit_url(target))
        return view(request, translation_id, *args, **kwargs)

    return guard
