"""Keeping one segment: the endpoint of the scripts, and what both ways share."""

import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST
from wagtail_localize.models import Translation

from locales.models import Unit
from locales.workflow import stages, writing
from locales.workflow.markup import tidy
from locales.workflow.segments import SegmentState

from . import chips, doors


class Refused(Exception):
    """Why a text is not taken, for the person who wrote it."""


def keep(place, user, *, text, based_on, state, is_reviewer=False):
    """Writes what somebody sends from the desk and returns the Unit.

    Raises Refused, and writing.Conflict where somebody else was quicker.
    """
    if state not in Unit.State.values or not isinstance(based_on, int):
        raise Refused(_("The desk sent something that cannot be understood."))
    if state == Unit.State.REVIEWED and not is_reviewer:
        raise Refused(_("Only reviewers of this language approve a translation."))
    try:
        return writing.write(
            place, tidy(text), user=user, based_on=based_on, state=state
        )
    except writing.OwnWork:
        raise Refused(own_work()) from None
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong


def own_work():
    return _("You translated this yourself; somebody else has to approve it.")


def _expired(_request):
    message = _("You are not logged in any more. Your text is kept in this browser.")
    return JsonResponse({"reason": "session", "message": message}, status=401)


# Without the transaction of every request: `write` makes its own, and is the only one.
@transaction.non_atomic_requests
@csrf_protect
@require_POST
@doors.signed_in(_expired)
def save(request, translation_id, key):
    """Takes JSON {text, based_on, state} and answers {version, state, label, by, at}.

    409 with `theirs` where somebody else has written since; 422 where the text is not
    taken; 401, 403, 423 where nobody may write. At most eight queries.
    """
    try:
        entry = doors.enter(request.user, translation_id, key)
    except doors.Shut as shut:
        message = shut.message or _("You may not edit this translation.")
        return JsonResponse({"message": message}, status=shut.status)
    with doors.speaking(entry):
        answer = _save(request, entry)
        if entry.has_consequences and answer.status_code == 200:
            stages.after_write(Translation.objects.get(pk=translation_id), request.user)
        return answer


def _save(request, entry):
    try:
        sent = json.loads(request.body)
        values = {
            "text": str(sent["text"]),
            "based_on": sent["based_on"],
            "state": sent["state"],
        }
    except (ValueError, KeyError, TypeError):
        message = _("The desk sent something that cannot be understood.")
        return JsonResponse({"message": message}, status=400)
    try:
        unit = keep(entry.place, request.user, is_reviewer=entry.is_reviewer, **values)
    except Refused as refused:
        return JsonResponse({"message": str(refused)}, status=422)
    except writing.Conflict as conflict:
        return JsonResponse({"theirs": told(conflict.unit)}, status=409)
    return JsonResponse(told(unit, by=request.user))


def told(unit, *, by=None):
    """A Unit as the desk's scripts know it."""
    who = by or (unit.reviewer if unit.reviewer_id else unit.translator)
    return {
        "text": unit.text,
        "shown": str(chips.shown(unit.text)),
        "version": unit.version,
        "state": unit.state,
        "label": str(SegmentState(unit.state).label),
        "by": name(who),
        "at": moment(unit.changed_at),
    }


def name(user):
    """A person as others see them; "" where nobody knows who it was."""
    return (user.get_full_name() or user.get_username()) if user else ""


def moment(when):
    return date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT")
