"""Findings that are none."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from locales.workflow import findings

from .panel import Visit


@require_POST
def dismiss(request, translation_id, key):
    """Says of a finding that it is none, and why."""
    visit = Visit(request, translation_id, key)
    if refusal := visit.refusal():
        return refusal
    try:
        findings.dismiss(
            visit.translation,
            visit.segment,
            request.POST.get("finding", ""),
            reason=request.POST.get("reason", ""),
            user=visit.user,
        )
    except ValidationError as wrong:
        return visit.answer(" ".join(wrong.messages), status=422)
    return visit.answer(_("The finding is dismissed."))
