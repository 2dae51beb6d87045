"""A translation's own picture, link or document: a page for each.

A page of its own, for Wagtail's choosers bring their own scripts.
"""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from locales.guarding.doors import translation_and_target
from locales.guarding.editor import edit_url
from locales.guarding.permissions import may_edit, require
from locales.workflow import stages, values
from locales.workflow.value_fields import kept, readable

from . import saving
from .desk import Language
from .outline import Spots
from .rights import rights_of
from .values import name_of, shown

ORIGINAL = "original"


class Form(forms.Form):
    """Asks for one value, as the field of the page does."""

    def __init__(self, value, label, sent=None):
        data = None if sent is None else {"value": readable(value.field, sent)}
        now = value.own
        if now is None and value.model is None:
            now = value.original  # of an address often one letter is another's
        super().__init__(data, initial={"value": readable(value.field, now)})
        self.fields["value"] = value.field
        value.field.label = label

    def clean_value(self):
        return kept(self.cleaned_data["value"])


class Visit:
    """Somebody at one value of a translation that they may edit; else 403 or 404."""

    def __init__(self, request, translation_id, context_id):
        self.request = request
        self.translation, self.target = translation_and_target(translation_id)
        require(may_edit(request.user, self.target) and self.translation.enabled)
        found = values.values(self.translation)
        self.value = next((v for v in found if v.context_id == context_id), None)
        if self.value is None:
            raise Http404
        self.rights = rights_of(request.user, self.translation, self.target)
        spots = Spots(self.translation.source.specific_content_type.model_class())
        spot = spots.find(self.value.field_path, self.value.path)
        self.name = name_of(self.value, spot)

    @property
    def back(self):
        return f"{edit_url(self.target)}#value-{self.value.context_id}"

    def done(self, message):
        """What follows of a change, and the way back to the desk."""
        stages.after_write(self.translation, self.request.user)
        messages.success(self.request, message % {"what": self.name})
        return redirect(self.back)


def choose(request, translation_id, context_id):
    """GET: the value and its field. POST `value`, or `take` = "original"; `based_on`.

    Answers 422 with the error at the field, 409 where somebody else was quicker.
    """
    visit = Visit(request, translation_id, context_id)
    if request.method != "POST":
        return _page(visit, Form(visit.value, visit.name))
    if not visit.rights.may_write:
        messages.error(request, visit.rights.refusal)
        return redirect(visit.back)
    form = Form(visit.value, visit.name, request.POST.get("value", ""))
    try:
        if request.POST.get("take") == ORIGINAL:
            return _take_back(visit)
        if not form.is_valid():
            return _page(visit, form, status=422)
        return _write(visit, form.cleaned_data["value"])
    except values.Conflict:
        form = Form(visit.value, visit.name)
        return _page(visit, form, is_late=True, status=409)


def _take_back(visit):
    based_on = visit.request.POST.get("based_on", "")
    values.take_back(visit.translation, visit.value, based_on=based_on)
    return visit.done(_("“%(what)s” is the original’s again."))


def _write(visit, data):
    if str(data) == str(visit.value.original):
        return _take_back(visit)
    values.write(
        visit.translation,
        visit.value,
        data,
        user=visit.request.user,
        based_on=visit.request.POST.get("based_on", ""),
    )
    return visit.done(_("“%(what)s” has its own value in this language now."))


def _page(visit, form, *, is_late=False, status=200):
    """The page; six queries at the most beside those of the door and the chooser."""
    value, translation = visit.value, visit.translation
    instances = values.chosen([value])
    override = value.override
    context = {
        "value": value,
        "name": visit.name,
        "form": form,
        "media": form.media,
        "is_late": is_late,
        "rights": visit.rights,
        "target_page": visit.target,
        "source": Language.of(translation.source.locale),
        "target": Language.of(translation.target_locale),
        "original": shown(value, value.original, instances),
        "own": shown(value, value.own, instances) if override else None,
        "author": saving.name(override.last_translated_by) if override else "",
        "when": saving.moment(override.updated_at) if override else "",
        "back": visit.back,
    }
    return render(visit.request, "locales/desk/value_page.html", context, status=status)
