"""Handing a whole translation in, approving it, sending it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from locales import gate
from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.workflow import stages, writing

from . import saving


def step(act):
    """`act(request, translation)` returns what came of it, in words."""

    @require_POST
    def view(request, translation_id):
        translation, target = translation_and_target(translation_id)
        require(may_edit(request.user, target) and translation.enabled)
        try:
            message = act(request, translation)
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
        except stages.WrongStage as late:
            messages.error(request, str(late))
        except PermissionDenied as refused:
            refusal = str(refused) or _("This is not for you to decide.")
            messages.error(request, refusal)
        else:
            messages.success(request, message)
        return redirect(edit_url(target))

    return view


@step
def hand_in(request, translation):
    stages.hand_in(translation, request.user)
    return _("The translation is handed in.")


@step
def approve(request, translation):
    stages.approve(translation, request.user)
    return _("The translation is approved.")


@step
def send_back(request, translation):
    stages.send_back(translation, request.user, request.POST.get("text", ""))
    return _("The translation is sent back.")


@step
def take_back(request, translation):
    stages.take_back(translation, request.user)
    return _("The translation is taken back; it can be edited again.")
