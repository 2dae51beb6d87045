"""Comments on a segment or on the page, and findings that are none."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.models import Comment

from . import knowledge
from .panel import Visit


@require_POST
def comment(request, translation_id, key):
    visit = Visit(request, translation_id, key)
    comments = _comments()
    try:
        text = request.POST.get("text", "")
        comments.add(visit.translation, visit.user, text, segment=visit.segment)
    except ValidationError as wrong:
        return visit.answer(" ".join(wrong.messages), status=422)
    return visit.answer(_("The comment is added."))


@require_POST
def comment_on_page(request, translation_id):
    translation, target = translation_and_target(translation_id)
    require(may_edit(request.user, target))
    try:
        _comments().add(translation, request.user, request.POST.get("text", ""))
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    else:
        messages.success(request, _("The comment is added."))
    return redirect(edit_url(target))


@require_POST
def resolve(request, translation_id, comment_id):
    """Marks a comment as dealt with; on a segment or on the page."""
    translation, target = translation_and_target(translation_id)
    require(may_edit(request.user, target))
    found = get_object_or_404(
        Comment,
        pk=comment_id,
        object=translation.source.object_id,
        locale=translation.target_locale_id,
    )
    _comments().resolve(found, request.user)
    message = _("The comment is resolved.")
    if found.context_id:
        key = f"{found.context_id}-{found.string_id}"
        return Visit(request, translation_id, key).answer(message)
    messages.success(request, message)
    return redirect(edit_url(target))


def _comments():
    if not knowledge.has("locales.workflow.comments"):
        raise Http404
    from locales.workflow import comments

    return comments


@require_POST
def dismiss(request, translation_id, key):
    """Says of a finding that it is none, and why."""
    visit = Visit(request, translation_id, key)
    if refusal := visit.refusal():
        return refusal
    if not knowledge.has("locales.workflow.findings"):
        raise Http404
    from locales.workflow import findings

    reason = request.POST.get("reason", "").strip()
    if not reason:
        return visit.answer(_("Say why this is no mistake."), status=422)
    try:
        findings.dismiss(
            visit.translation,
            visit.segment,
            request.POST.get("finding", ""),
            reason,
            visit.user,
        )
    except ValidationError as wrong:
        return visit.answer(" ".join(wrong.messages), status=422)
    return visit.answer(_("The finding is dismissed."))
