"""Publishing what is incomplete: asked for, with its reason, and logged."""

from dataclasses import fields

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import LogFormatter

from locales import gate

from . import editor
from .doors import translation_and_target
from .permissions import may_publish, require


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the history of the page, with your name."),
        max_length=500,
        widget=AdminAutoHeightTextInput,
    )


def publish_incomplete(request, translation_id):
    translation, target = translation_and_target(translation_id)
    require(may_publish(request.user, target))
    require(gate.may_override(request.user, target))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return editor.publish(request, translation, target, reason=reason)
    return render(
        request,
        "locales/publish_incomplete.html",
        {
            "form": form,
            "target": target,
            "language": translation.target_locale.get_display_name(),
            "obstacles": gate.obstacles(translation),
            "editor": editor.edit_url(target),
        },
    )


class PublishIncompleteFormatter(LogFormatter):
    label = _("Publish an incomplete translation")

    def format_message(self, log_entry):
        return _("Published in spite of: %(reasons)s") % {
            "reasons": gate.Obstacles(
                **{
                    kind.name: log_entry.data.get(kind.name, 0)
                    for kind in fields(gate.Obstacles)
                }
            )
        }

    def format_comment(self, log_entry):
        return log_entry.data.get("reason", "")


def register_log_actions(actions):
    actions.register_action("locales.publish_incomplete")(PublishIncompleteFormatter)
