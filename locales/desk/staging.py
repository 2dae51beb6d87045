"""Handing a whole translation in, approving it, sending it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from locales import gate
from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import lock_against, may_edit, require
from locales.workflow import writing

from . import knowledge, saving


def _step(act):
    """`act(stages, request, translation)` returns what came of it, in words."""

    @require_POST
    def view(request, translation_id):
        translation, target = translation_and_target(translation_id)
        require(may_edit(request.user, target) and translation.enabled)
        if not knowledge.has("locales.workflow.stages"):
            raise Http404
        from locales.workflow import stages

        if refusal := lock_against(request.user, target):
            messages.error(request, refusal)
            return redirect(edit_url(target))
        try:
            message = act(stages, request, translation)
        except gate.Incomplete as refused:
            messages.error(
                request,
                _("That is not possible yet: %(reasons)s.")
                % {"reasons": refused.obstacles},
            )
        except writing.OwnWork:
            messages.error(request, saving.own_work())
        except ValidationError as wrong:
            messages.error(request, " ".join(wrong.messages))
        except PermissionDenied:
            messages.error(request, _("This is not for you to decide."))
        else:
            messages.success(request, message)
        return redirect(edit_url(target))

    return view


@_step
def hand_in(stages, request, translation):
    stages.hand_in(translation, request.user)
    return _("The translation is handed in.")


@_step
def approve(stages, request, translation):
    stages.approve(translation, request.user)
    return _("The translation is approved.")


@_step
def send_back(stages, request, translation):
    text = request.POST.get("text", "").strip()
    if not text:
        raise ValidationError(_("Say what is to be changed."))
    stages.send_back(translation, request.user, text)
    return _("The translation is sent back.")
